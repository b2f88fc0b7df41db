//! Turnos that are handed on: to a mesa, an operator, another trámite, another área.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp};
use crate::ciclo::{en_mesa, llegan};
use crate::cliente::Operador;
use crate::registro::comprobar;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::task::JoinSet;
use turnero::api::operador::{Destinos, Paso, Puesto, TurnoActual};
use turnero::azar::token;
use turnero::domain::id::TurnoId;
use turnero::domain::jornada::Jornada;
use turnero::domain::politica::PorQue;
use turnero::domain::turno::Para;
use turnero::turnero::derivar::Hacia;
use turnero::turnero::{atencion, derivar, llamar, puesto};

/// Calls and begins to attend.
async fn atiende(operador: &mut Operador) -> TurnoActual {
    operador.llamar().await.bien::<TurnoActual>();
    operador.atender().await.bien()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_to_a_mesa_or_an_operator_is_offered_to_them_alone_and_first() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let caro = en_mesa(&app, "operador3", "Mesa 3").await;
    let turnos = llegan(&app, 3).await;
    let yo_beto = puesto_de(&app, &beto).await;
    for destino in [("mesa", app.mesa("Mesa 2").id.0), ("operador", yo_beto)] {
        atiende(&mut ana).await;
        assert_eq!(ana.turno(), turnos[0]);
        let derivado: TurnoActual = ana.derivar(destino.0, destino.1).await.bien();
        let visto = derivado.turno.derivado.clone().unwrap();
        assert!(visto.para.is_some() && visto.de.is_none());
        // It came first, and is not theirs any more.
        let otro: TurnoActual = ana.llamar().await.bien();
        assert_eq!(otro.turno.id, turnos[1]);
        ana.hacer("deshacer").await.bien::<TurnoActual>();
        app.sin_cambiar(ana.llamar_este(turnos[0], "me lo pidió"))
            .await
            .rechazo(409, "turno_de_otro");
        let suyo: TurnoActual = beto.llamar().await.bien();
        assert_eq!(
            (suyo.turno.id, suyo.por_que),
            (turnos[0], Some(PorQue::Derivado))
        );
        beto.atender().await.bien::<TurnoActual>();
        beto.hacer("devolver").await.bien::<TurnoActual>();
    }
    drop(caro);
    comprobar(&app).await;
}

/// The account of an operator at work.
async fn puesto_de(app: &TestApp, operador: &Operador) -> i64 {
    let yo: Value = operador.cliente.get("/api/sesion/yo").await.bien();
    let id = yo["id"].as_i64().unwrap();
    assert!(app.contar("puesto").await > 0);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_to_somebody_who_is_not_there_any_more_is_not_lost() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let turno = llegan(&app, 1).await[0];
    atiende(&mut ana).await;
    ana.derivar("mesa", app.mesa("Mesa 2").id)
        .await
        .bien::<TurnoActual>();
    app.sin_cambiar(ana.llamar())
        .await
        .rechazo(409, "nadie_espera");
    // On a pause nobody is at work.
    beto.cliente
        .post("/api/operador/empezar_pausa", &[("motivo", "Almuerzo")])
        .await
        .bien::<Value>();
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.turno.id, turno);
    ana.hacer("deshacer").await.bien::<TurnoActual>();
    beto.cliente
        .post("/api/operador/terminar_pausa", &[])
        .await
        .bien::<Value>();
    app.sin_cambiar(ana.llamar())
        .await
        .rechazo(409, "nadie_espera");
    // They leave the mesa.
    beto.cliente
        .post("/api/operador/dejar_mesa", &[])
        .await
        .bien::<Puesto>();
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.turno.id, turno);
    assert!(matches!(llamado.por_que, Some(PorQue::Llegada { .. })));
    // Undone, it still is for that mesa, which is at work again; they log out without leaving it.
    ana.hacer("deshacer").await.bien::<TurnoActual>();
    beto.sentarse(app.mesa("Mesa 2").id).await.bien::<Puesto>();
    app.sin_cambiar(ana.llamar())
        .await
        .rechazo(409, "nadie_espera");
    beto.cliente
        .post("/salir/", &[])
        .await
        .lleva_a("/ingresar/");
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.turno.id, turno);
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_to_another_tramite_keeps_number_and_arrival_and_waits_there() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let turno = llegan(&app, 1).await[0];
    let antes = atiende(&mut ana).await;
    let derivado: TurnoActual = ana.derivar("tramite", app.tramite(ENTREGA).id).await.bien();
    assert_eq!(derivado.turno.id, turno);
    assert_eq!(derivado.turno.tramite_nombre, ENTREGA);
    assert_eq!(derivado.turno.numero_visible, antes.turno.numero_visible);
    assert_eq!(derivado.turno.creado_ms, antes.turno.creado_ms);
    assert_eq!(derivado.turno.estado.id(), 0);
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_another_area_a_turno_goes_on_with_its_number_its_arrival_and_its_history() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut dora = en_mesa(&app, "operador4", "Caja 1").await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let token = emitido.token.unwrap();
    app.adelantar(600);
    atiende(&mut ana).await;
    let mut alli = app.monitor_de(&dora.cliente, TESORERIA).await;
    alli.tablero().await;
    let cerrado: TurnoActual = ana.derivar("area", app.area(TESORERIA).id).await.bien();
    assert_eq!(cerrado.turno.estado.id(), 5);
    let creado = alli.evento().await;
    assert_eq!(creado["type"], "turno_creado");
    assert_eq!(creado["turno"]["numero_visible"], "A-001");
    assert_eq!(creado["turno"]["creado_ms"], cerrado.turno.creado_ms);
    assert_eq!(creado["turno"]["derivado"]["de"], "Mesa de Entradas");
    app.sin_cambiar(ana.derivar("area", app.area(TESORERIA).id))
        .await
        .rechazo(409, "transicion_invalida");
    // Their page follows them.
    let pagina = app.anonimo().get(&format!("/turnos/ok/{token}/")).await;
    assert!(pagina.texto.contains("Tesorería"), "{}", pagina.texto);
    let llamado: TurnoActual = dora.llamar().await.bien();
    assert_eq!(llamado.turno.numero_visible.to_string(), "A-001");
    assert_eq!(llamado.documento.as_deref(), Some("20000000"));
    let historia = format!("/api/operador/historia?turno={}", llamado.turno.id);
    let historia: Vec<Paso> = dora.cliente.get(&historia).await.bien();
    let pasos: Vec<_> = historia
        .iter()
        .map(|p| (p.evento.suceso.tipo(), p.evento.turno.area_nombre.as_str()))
        .collect();
    let (entradas, tesoreria) = ("Mesa de Entradas", "Tesorería");
    assert_eq!(
        pasos,
        [
            ("turno_creado", entradas),
            ("turno_llamado", entradas),
            ("turno_atendiendo", entradas),
            ("turno_actualizado", entradas),
            ("turno_creado", tesoreria),
            ("turno_llamado", tesoreria),
        ]
    );
    let figuras: Value = app
        .ingresado("director")
        .await
        .get("/dashboard/api/stats/")
        .await
        .bien();
    let (derivados, total) = (&figuras["derivados"], &figuras["total_hoy"]);
    assert_eq!((derivados, total), (&json!(1), &json!(1)));
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_from_another_area_neither_blocks_nor_repeats_those_of_the_area() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut dora = en_mesa(&app, "operador4", "Caja 1").await;
    let sacar = async || app.sacar_turno(TESORERIA, TASAS, None).await.numero_visible;
    let sql = "UPDATE area SET serie = 'T'";
    sqlx::raw_sql(sql)
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    llegan(&app, 2).await;
    for _ in 0..2 {
        atiende(&mut ana).await;
        ana.derivar("tramite", app.tramite(TASAS).id)
            .await
            .bien::<TurnoActual>();
    }
    // T-001 and T-002 came from there: those are skipped.
    assert_eq!(sacar().await, "T-003");
    assert_eq!(sacar().await, "T-004");
    // And one that comes back to where it was issued is no other number.
    atiende(&mut dora).await;
    let vuelto: TurnoActual = dora.derivar("tramite", app.tramite(INICIO).id).await.bien();
    assert_eq!(vuelto.turno.estado.id(), 5);
    assert_eq!(
        atiende(&mut ana).await.turno.numero_visible.to_string(),
        "T-001"
    );
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_leads_nowhere_is_refused() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let dora = en_mesa(&app, "operador4", "Caja 1").await;
    let turno = llegan(&app, 1).await[0];
    app.sin_cambiar(ana.cliente.operar("derivar", turno))
        .await
        .rechazo(400, "datos_invalidos");
    let de_dora = puesto_de(&app, &dora).await;
    atiende(&mut ana).await;
    for (a, id, estado, codigo) in [
        ("mesa", app.mesa("Caja 1").id.0, 404, "mesa_desconocida"),
        ("mesa", 999, 404, "mesa_desconocida"),
        ("operador", de_dora, 404, "usuario_desconocido"),
        ("tramite", 999, 404, "tramite_desconocido"),
        ("area", 999, 404, "area_desconocida"),
        ("area", app.area(ENTRADAS).id.0, 404, "area_desconocida"),
    ] {
        app.sin_cambiar(ana.derivar(a, id))
            .await
            .rechazo(estado, codigo);
    }
    let datos = [("turno", &*turno.to_string()), ("mesa", "2"), ("area", "2")];
    app.sin_cambiar(ana.cliente.post("/api/operador/derivar", &datos))
        .await
        .rechazo(400, "datos_invalidos");
    let datos = [("turno", &*turno.to_string()), ("mesa", "2")];
    app.sin_cambiar(beto.cliente.post("/api/operador/derivar", &datos))
        .await
        .rechazo(409, "turno_de_otro");
    app.configurar(ENTRADAS, |c| c.turno.permitir_derivaciones = false)
        .await;
    app.sin_cambiar(ana.derivar("mesa", app.mesa("Mesa 2").id))
        .await
        .rechazo(409, "sin_derivaciones");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_sees_to_whom_a_turno_can_be_handed_and_who_is_there() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let turno = llegan(&app, 1).await[0];
    ana.llamar().await.bien::<TurnoActual>();
    let ruta = format!("/api/operador/destinos?turno={turno}");
    let destinos: Destinos = ana.cliente.get(&ruta).await.bien();
    let mesas: Vec<_> = destinos
        .mesas
        .iter()
        .map(|m| (m.nombre.as_str(), m.quien.as_deref()))
        .collect();
    let lucia = Some("Lucía Benítez");
    assert_eq!(
        mesas,
        [("Mesa 1", lucia), ("Mesa 2", None), ("Mesa 3", None)]
    );
    assert_eq!(destinos.areas[0].nombre, "Mesa de Entradas");
    assert_eq!(destinos.areas.len(), 2);
    let mesa_de = |nombre: &str| {
        let quien = destinos.operadores.iter().find(|o| o.nombre == nombre);
        quien.map(|o| o.mesa.as_deref())
    };
    assert_eq!(mesa_de("Lucía Benítez"), Some(Some("Mesa 1")));
    assert_eq!(mesa_de("Martín Sosa"), Some(None));
    assert_eq!(mesa_de("Diego Acuña"), None);
    // Who is on a pause takes nobody over for now.
    let martin = en_mesa(&app, "operador2", "Mesa 2").await;
    let quien_en_mesa_2 = async || {
        let destinos: Destinos = ana.cliente.get(&ruta).await.bien();
        let de_martin = destinos.operadores.into_iter();
        let de_martin = de_martin.filter(|o| o.nombre == "Martín Sosa");
        (
            destinos.mesas[1].quien.clone(),
            de_martin.map(|o| o.mesa).collect::<Vec<_>>(),
        )
    };
    let alli = (
        Some("Martín Sosa".to_owned()),
        vec![Some("Mesa 2".to_owned())],
    );
    assert_eq!(quien_en_mesa_2().await, alli);
    let pausa = [("motivo", "Descanso")];
    let pausa = martin.cliente.post("/api/operador/empezar_pausa", &pausa);
    pausa.await.bien::<Jornada>();
    assert_eq!(quien_en_mesa_2().await, (None, vec![None]));
}

/// Those of two áreas hand everything to each other at once: each takes the locks of both.
#[tokio::test(flavor = "multi_thread")]
async fn two_areas_that_hand_turnos_to_each_other_at_once_wait_for_nobody_for_ever() {
    let app = TestApp::nueva().await;
    let mut trabajo = JoinSet::new();
    for (area, tramite) in [(ENTRADAS, INICIO), (TESORERIA, TASAS)] {
        for _ in 0..20 {
            app.emitir(app.pedido(area, tramite, None)).await.unwrap();
        }
        let otra = app.areas.iter().find(|a| a.slug != area).unwrap().id;
        for yo in app.operadores(area, 4).await {
            let t = app.turnero.clone();
            trabajo.spawn(async move {
                for _ in 0..5 {
                    let Ok(actual) = llamar::llamar_siguiente(&t, &yo, &token()).await else {
                        continue;
                    };
                    let turno = actual.turno.id;
                    atencion::atender(&t, &yo, turno).await.unwrap();
                    let hecho = derivar::derivar(&t, &yo, turno, Hacia::Area(otra)).await;
                    hecho.unwrap();
                }
            });
        }
    }
    tokio::time::timeout(Duration::from_secs(60), trabajo.join_all())
        .await
        .unwrap();
    comprobar(&app).await;
    let cerrados = app
        .consultar("SELECT 'x' FROM turno WHERE estado = 5")
        .await;
    let tramos = app
        .consultar("SELECT 'x' FROM turno WHERE origen_id IS NOT NULL")
        .await;
    assert!(cerrados.len() >= 20 && cerrados.len() == tramos.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_a_mesa_is_shown_to_the_staff_alone() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let turno: TurnoId = llegan(&app, 1).await[0];
    atiende(&mut ana).await;
    let mesa = app.mesa("Mesa 2").id;
    ana.derivar("mesa", mesa).await.bien::<TurnoActual>();
    let personal = app.monitor_de(&ana.cliente, ENTRADAS).await.tablero().await;
    let visto = personal.turno(turno).unwrap().derivado.clone().unwrap();
    assert_eq!(visto.para, Some(Para::Mesa(mesa)));
    assert_eq!(visto.para_nombre.as_deref(), Some("Mesa 2"));
    let publico = app.monitor(ENTRADAS).await.tablero().await;
    assert_eq!(publico.turno(turno).unwrap().derivado, None);
    // And what a parked one waits for is its operator's alone.
    assert!(
        puesto::puesto(&app.turnero, &app.operadores(ENTRADAS, 1).await[0])
            .await
            .unwrap()
            .en_espera
            .is_empty()
    );
}
