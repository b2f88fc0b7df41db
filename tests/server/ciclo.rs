//! The ways of a turno that are not straight on: undone, given back, parked, reinstated, out of order, walked in.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TestApp};
use crate::cliente::Operador;
use crate::monitor::Monitor;
use crate::registro::{comprobar, log};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use turnero::api::operador::{Paso, Puesto, TurnoActual};
use turnero::azar::token;
use turnero::domain::id::TurnoId;
use turnero::domain::politica::{Politica, PorQue};
use turnero::domain::tablero::TurnoVisto;
use turnero::turnero::llamar;

/// Somebody at a mesa, at work.
pub async fn en_mesa(app: &TestApp, usuario: &str, mesa: &str) -> Operador {
    let operador = app.operador(usuario).await;
    operador.sentarse(app.mesa(mesa).id).await.bien::<Puesto>();
    operador
}

/// So many people come, a second after each other.
pub async fn llegan(app: &TestApp, cuantos: usize) -> Vec<TurnoId> {
    let mut turnos = Vec::new();
    for _ in 0..cuantos {
        turnos.push(app.sacar_turno(ENTRADAS, INICIO, None).await.id);
        app.adelantar(1);
    }
    turnos
}

async fn puesto(operador: &Operador) -> Puesto {
    operador.cliente.get("/api/operador/puesto").await.bien()
}

/// A monitor that has seen all until now.
async fn al_dia(app: &TestApp) -> Monitor {
    let mut monitor = app.monitor(ENTRADAS).await;
    app.oido(ENTRADAS).await;
    let area = app.area(ENTRADAS).id;
    let hasta = app.seq(area).await;
    let mut tablero = monitor.tablero().await;
    while tablero.seq(area) < Some(hasta) {
        crate::monitor::aplicar(&mut tablero, monitor.siguiente().await);
    }
    monitor
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_commands_for_the_account_that_it_was_opened_for_and_for_no_other() {
    let app = TestApp::nueva().await;
    let ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let beto = en_mesa(&app, "operador2", "Mesa 2").await;
    llegan(&app, 1).await;
    let (de_ana, de_beto) = (puesto(&ana).await.usuario, puesto(&beto).await.usuario);
    // As the page of Ana does, in whose browser Beto logged in meanwhile.
    let de = de_ana.to_string();
    for (orden, datos) in [
        ("llamar_siguiente", vec![("clave", "una-clave-nueva")]),
        ("dejar_mesa", vec![]),
        ("empezar_pausa", vec![("motivo", "Almuerzo")]),
    ] {
        let datos = [datos, vec![("de", &*de)]].concat();
        let ruta = format!("/api/operador/{orden}");
        app.sin_cambiar(beto.cliente.post(&ruta, &datos))
            .await
            .rechazo(401, "sin_sesion");
    }
    let de = de_beto.to_string();
    let datos = [("clave", "otra-clave-nueva"), ("de", &*de)];
    let suya = beto.cliente.post("/api/operador/llamar_siguiente", &datos);
    assert_eq!(
        suya.await
            .bien::<TurnoActual>()
            .turno
            .mesa_nombre
            .as_deref(),
        Some("Mesa 2")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_was_a_mistake_is_undone_and_counts_for_nothing() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let turno = llegan(&app, 1).await[0];
    ana.llamar().await.bien::<TurnoActual>();
    ana.rellamar().await.bien::<TurnoActual>();
    let mut monitor = al_dia(&app).await;
    let deshecho: TurnoActual = ana.hacer("deshacer").await.bien();
    assert_eq!(deshecho.turno.estado.id(), 0);
    assert_eq!(
        (deshecho.turno.llamado_ms, deshecho.turno.mesa_id),
        (None, None)
    );
    let evento = monitor.evento().await;
    assert_eq!(evento["type"], "turno_actualizado");
    let cambios = json!({ "operacion": "deshacer", "estado_id": 0 });
    assert_eq!(
        (&evento["cambios"], &evento["turno"]["llamado_ms"]),
        (&cambios, &Value::Null)
    );
    assert_eq!(puesto(&ana).await.actual, None);
    app.sin_cambiar(ana.hacer("deshacer"))
        .await
        .rechazo(409, "transicion_invalida");
    // Called anew it is another announcement, and the first one of those that count.
    app.adelantar(600);
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.turno.id, turno);
    assert_eq!((llamado.turno.llamadas, llamado.llamadas), (3, 1));
    app.sin_cambiar(ana.no_presento())
        .await
        .rechazo(409, "faltan_llamadas");
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_that_is_given_back_keeps_its_arrival_and_is_called_by_whoever_is_free() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let turnos = llegan(&app, 2).await;
    ana.llamar().await.bien::<TurnoActual>();
    app.sin_cambiar(ana.hacer("devolver"))
        .await
        .rechazo(409, "transicion_invalida");
    ana.atender().await.bien::<TurnoActual>();
    app.sin_cambiar(beto.cliente.operar("devolver", turnos[0]))
        .await
        .rechazo(409, "turno_de_otro");
    let devuelto: TurnoActual = ana.hacer("devolver").await.bien();
    assert_eq!(devuelto.atencion_ms, None);
    // It came first, so it is the next again.
    let llamado: TurnoActual = beto.llamar().await.bien();
    assert_eq!(llamado.turno.id, turnos[0]);
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_parked_waits_at_the_desk_while_others_are_called_and_their_time_is_apart() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let turnos = llegan(&app, 2).await;
    ana.llamar().await.bien::<TurnoActual>();
    ana.atender().await.bien::<TurnoActual>();
    app.adelantar(60);
    ana.hacer("pausar").await.bien::<TurnoActual>();
    let suyo = puesto(&ana).await;
    assert_eq!(suyo.actual, None);
    assert_eq!(suyo.en_espera[0].turno.id, turnos[0]);
    assert_eq!(
        suyo.en_espera[0].pausado_ms,
        Some(app.turnero.reloj.ahora())
    );
    // The public's list of calls does without; the next one can be called.
    assert!(
        app.monitor(ENTRADAS)
            .await
            .tablero()
            .await
            .llamados()
            .is_empty()
    );
    ana.llamar().await.bien::<TurnoActual>();
    let reanudar = |quien: &Operador| {
        let turno = turnos[0].to_string();
        let cliente = quien.cliente.cookie();
        let cliente = app.anonimo().con_cookie(&cliente);
        async move {
            let datos = [("turno", turno.as_str())];
            cliente.post("/api/operador/reanudar", &datos).await
        }
    };
    app.sin_cambiar(reanudar(&ana))
        .await
        .rechazo(409, "turno_sin_cerrar");
    app.sin_cambiar(reanudar(&beto))
        .await
        .rechazo(409, "turno_de_otro");
    ana.atender().await.bien::<TurnoActual>();
    ana.finalizar(None).await.bien::<TurnoActual>();
    // They sit somewhere else by now: that is where it goes on.
    ana.sentarse(app.mesa("Mesa 3").id).await.bien::<Puesto>();
    app.adelantar(240);
    let vuelto: TurnoActual = reanudar(&ana).await.bien();
    assert_eq!(vuelto.turno.mesa_nombre.as_deref(), Some("Mesa 3"));
    assert_eq!((vuelto.pausado_ms, vuelto.pausa_ms), (None, 240_000));
    app.adelantar(30);
    ana.cliente
        .operar("finalizar", turnos[0])
        .await
        .bien::<TurnoActual>();
    let atencion = app.como_json("finalizados, atencion_ms", "area_dia").await;
    assert_eq!(atencion, ["[2,90000]"]);
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_acts_on_any_turno_of_the_area_and_the_log_says_who_did_what() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let ajeno = en_mesa(&app, "operador4", "Caja 1").await;
    let director = app.ingresado("director").await;
    llegan(&app, 1).await;
    ana.llamar().await.bien::<TurnoActual>();
    ana.atender().await.bien::<TurnoActual>();
    for orden in ["pausar", "devolver", "cancelar", "reincorporar"] {
        app.sin_cambiar(ajeno.cliente.operar(orden, ana.turno()))
            .await
            .rechazo(403, "sin_permiso");
    }
    // Of a turno that is not theirs they say why.
    app.sin_cambiar(director.operar("pausar", ana.turno()))
        .await
        .rechazo(422, "falta_razon");
    let turno = ana.turno().to_string();
    let con = |razon| [("turno", turno.as_str()), ("razon", razon)];
    let larga = "x".repeat(201);
    for (razon, estado, codigo) in [
        ("  ", 422, "falta_razon"),
        (&*larga, 400, "datos_invalidos"),
    ] {
        app.sin_cambiar(director.post("/api/operador/pausar", &con(razon)))
            .await
            .rechazo(estado, codigo);
    }
    director
        .post("/api/operador/pausar", &con("Fue a buscar un papel"))
        .await
        .bien::<TurnoActual>();
    let huella = app.filas("auditoria").await;
    let anotado = |f: &String| f.contains("turno_pausado") && f.contains("Fue a buscar un papel");
    assert!(huella.iter().any(anotado), "{huella:?}");
    let pasos = format!("/api/operador/historia?turno={}", ana.turno());
    let pasos: Vec<Paso> = ana.cliente.get(&pasos).await.bien();
    let hechos: Vec<_> = pasos
        .iter()
        .map(|p| (p.evento.suceso.tipo(), p.quien.as_deref()))
        .collect();
    assert_eq!(
        hechos,
        [
            ("turno_creado", None),
            ("turno_llamado", Some("Lucía Benítez")),
            ("turno_atendiendo", Some("Lucía Benítez")),
            ("turno_actualizado", Some("Roberto Medina")),
        ]
    );
    let de_otra_area = format!("/api/operador/historia?turno={}", ana.turno());
    ajeno
        .cliente
        .get(&de_otra_area)
        .await
        .rechazo(403, "sin_permiso");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_missed_their_call_is_reinstated_behind_the_next_three_within_the_time_that_there_is() {
    let app = TestApp::configurada(|c| {
        // Within the life of a session that nobody uses.
        c.turno.reincorporar_minutos = 20;
        c.turno.llamadas_minimas = 1;
        c.turno.espera_no_presento_seg = 0;
    })
    .await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let turnos = llegan(&app, 6).await;
    ana.llamar().await.bien::<TurnoActual>();
    ana.no_presento().await.bien::<TurnoActual>();
    // Somebody else of the área may do it: it is in nobody's hands.
    let ausentes: Vec<TurnoVisto> = beto.cliente.get("/api/operador/ausentes").await.bien();
    assert_eq!(
        ausentes.iter().map(|t| t.id).collect::<Vec<_>>(),
        [turnos[0]]
    );
    app.adelantar(1199);
    let vuelto: TurnoActual = beto.cliente.operar("reincorporar", turnos[0]).await.bien();
    assert_eq!(vuelto.turno.estado.id(), 0);
    assert_eq!(vuelto.turno.creado_ms, ausentes[0].creado_ms);
    let mut llamados = Vec::new();
    for _ in 0..5 {
        let llamado: TurnoActual = beto.llamar().await.bien();
        llamados.push(llamado.turno.id);
        if llamado.turno.id == turnos[0] {
            assert_eq!(llamado.por_que, Some(PorQue::Reincorporado { minutos: 20 }));
        }
        beto.no_presento().await.bien::<TurnoActual>();
    }
    assert_eq!(
        llamados,
        [turnos[1], turnos[2], turnos[3], turnos[0], turnos[4]]
    );
    // Where nobody else waits it waits for nobody; and after that time it is too late.
    app.adelantar(1);
    let ultimo: TurnoActual = beto.llamar().await.bien();
    beto.no_presento().await.bien::<TurnoActual>();
    app.adelantar(1200);
    beto.cliente
        .operar("reincorporar", ultimo.turno.id)
        .await
        .bien::<TurnoActual>();
    let solo: TurnoActual = beto.llamar().await.bien();
    assert_eq!(solo.turno.id, ultimo.turno.id);
    app.sin_cambiar(beto.cliente.operar("reincorporar", turnos[4]))
        .await
        .rechazo(409, "muy_tarde");
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reinstated_who_has_taken_another_turno_since() {
    let app = TestApp::nueva().await;
    let ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let primero = app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    ana.cliente
        .operar("cancelar", primero.id)
        .await
        .bien::<TurnoActual>();
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    app.sin_cambiar(ana.cliente.operar("reincorporar", primero.id))
        .await
        .rechazo(409, "turno_activo");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_out_of_order_is_called_for_a_reason_that_only_the_staff_reads() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let turnos = llegan(&app, 3).await;
    app.sin_cambiar(ana.llamar_este(turnos[2], "  "))
        .await
        .rechazo(422, "falta_razon");
    app.sin_cambiar(ana.llamar_este(turnos[2], &"x".repeat(201)))
        .await
        .rechazo(400, "datos_invalidos");
    app.sin_cambiar(ana.llamar_este(TurnoId(999), "se descompuso"))
        .await
        .rechazo(404, "turno_desconocido");
    let ajeno = app.sacar_turno("tesoreria", TASAS, None).await.id;
    app.sin_cambiar(ana.llamar_este(ajeno, "se descompuso"))
        .await
        .rechazo(404, "turno_desconocido");
    let (mut publico, mut personal) = (
        al_dia(&app).await,
        app.monitor_de(&ana.cliente, ENTRADAS).await,
    );
    personal.tablero().await;
    let llamado: TurnoActual = ana.llamar_este(turnos[2], "se descompuso").await.bien();
    let razon = PorQue::AMano {
        razon: "se descompuso".into(),
    };
    assert_eq!(
        (llamado.turno.id, llamado.por_que),
        (turnos[2], Some(razon))
    );
    let visto = publico.evento().await;
    assert_eq!(
        (&visto["type"], visto.get("por_que")),
        (&"turno_llamado".into(), None)
    );
    assert!(!visto.to_string().contains("descompuso"));
    let visto = personal.evento().await;
    assert_eq!(
        visto["por_que"],
        json!({ "por": "a_mano", "razon": "se descompuso" })
    );
    app.sin_cambiar(ana.llamar_este(turnos[0], "otra vez"))
        .await
        .rechazo(409, "turno_sin_cerrar");
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_out_of_order_repeated_with_its_key_calls_once() {
    let app = TestApp::nueva().await;
    let turnos = llegan(&app, 2).await;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    let clave = token();
    let llamar = |razon| llamar::llamar_este(&app.turnero, &yo, turnos[1], razon, &clave);
    let primera = llamar("pierde el tren").await.unwrap();
    let otra = app.sin_cambiar(llamar("pierde el tren")).await.unwrap();
    assert_eq!(primera.turno, otra.turno);
    let distinta = app.sin_cambiar(llamar("otra razón")).await;
    assert_eq!(
        distinta.unwrap_err().codigo,
        turnero::error::Codigo::ClaveUsada
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_without_a_turno_gets_one_called_in_one_press_and_once() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    llegan(&app, 2).await;
    let inicio = app.tramite(INICIO).id;
    let ajeno = app.tramite(TASAS).id;
    app.sin_cambiar(ana.sin_turno(ajeno, &token()))
        .await
        .rechazo(422, "tramite_de_otra_area");
    let clave = token();
    let llamado: TurnoActual = ana.sin_turno(inicio, &clave).await.bien();
    assert_eq!(llamado.turno.numero_visible.to_string(), "A-003");
    assert_eq!(llamado.turno.mesa_nombre.as_deref(), Some("Mesa 1"));
    assert_eq!(
        (llamado.turno.llamadas, llamado.por_que.clone()),
        (1, Some(PorQue::SinTurno))
    );
    // Two hundred retries at once make no other.
    let reintentos = (0..200).map(|_| {
        let (cliente, clave) = (app.anonimo().con_cookie(&ana.cliente.cookie()), &clave);
        async move {
            let inicio = inicio.to_string();
            let datos = [("tramite", inicio.as_str()), ("clave", clave)];
            let respuesta = cliente.post("/api/operador/sin_turno", &datos).await;
            respuesta.bien::<TurnoActual>().turno.id
        }
    });
    let hechos = app.sin_cambiar(futures::future::join_all(reintentos)).await;
    let distintos: BTreeSet<_> = hechos.into_iter().collect();
    assert_eq!(distintos, [llamado.turno.id].into());
    let eventos = log(&app, app.area(ENTRADAS).id).await;
    let suyos = eventos.iter().filter(|e| e.turno.id == llamado.turno.id);
    assert_eq!(
        suyos.map(|e| e.suceso.tipo()).collect::<Vec<_>>(),
        ["turno_llamado"]
    );
    app.sin_cambiar(ana.sin_turno(app.tramite(ENTREGA).id, &token()))
        .await
        .rechazo(409, "turno_sin_cerrar");
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_area_calls_by_its_own_policy_and_each_call_says_why_on_the_panel_and_in_the_log() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    // In this order, a minute apart: none, 65 or older, none.
    for documento in ["21115979", "20000000", "20743986"] {
        app.sacar_turno(ENTRADAS, INICIO, Some(documento)).await;
        app.adelantar(60);
    }
    let esperado = [
        (Politica::Estricta, 1, 1, "A-002", "prioridad"),
        (Politica::Envejecimiento, 1, 1, "A-002", "prioridad"),
        (Politica::Envejecimiento, 0, 1, "A-001", "llegada"),
        (Politica::Intercalada, 1, 1, "A-002", "prioridad"),
        (Politica::Intercalada, 1, 0, "A-001", "intercalado"),
    ];
    for (politica, peso, n, numero, por) in esperado {
        app.configurar(ENTRADAS, |c| {
            c.llamada.politica = politica;
            c.llamada.pesos = [0, peso, 2, 3];
            c.llamada.intercalada_n = n;
        })
        .await;
        let llamado: TurnoActual = ana.llamar().await.bien();
        assert_eq!(llamado.turno.numero_visible.to_string(), numero);
        assert_eq!(json!(llamado.por_que)["por"], por);
        let eventos = log(&app, app.area(ENTRADAS).id).await;
        let ultimo = serde_json::to_value(eventos.last().unwrap()).unwrap();
        assert_eq!(ultimo["suceso"]["por_que"], json!(llamado.por_que));
        ana.hacer("deshacer").await.bien::<TurnoActual>();
    }
    // Beyond the legal limit arrival decides, whatever the priority.
    app.configurar(ENTRADAS, |c| {
        c.llamada.politica = Politica::Estricta;
        c.llamada.espera_maxima_min = 2;
    })
    .await;
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.por_que, Some(PorQue::EsperaMaxima { minutos: 3 }));
}
