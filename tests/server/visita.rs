//! What the operator is told of the persona in their hands, and the notes that operators leave each other.

use crate::app::{ENTRADAS, INICIO, TESORERIA, TestApp};
use crate::ciclo::en_mesa;
use crate::cliente::{Cliente, Operador, Respuesta};
use turnero::api::operador::TurnoActual;
use turnero::api::visita::Visita;
use turnero::domain::id::TurnoId;
use turnero::domain::nota::{MAX_DE_TURNO, MAX_LARGO};
use turnero::turnero::retencion;

/// Known by name to the example office: Juan Pérez and Héctor Pérez.
const JUAN: &str = "20000000";
const HECTOR: &str = "22231958";

/// Known to nobody.
const OTRA: &str = "30111222";

const SELLO: &str = "le falta el sello del banco";

async fn ver(cliente: &Cliente, turno: TurnoId) -> Respuesta {
    let ruta = format!("/api/operador/visita?turno={turno}");
    cliente.get(&ruta).await
}

async fn visita(operador: &Operador) -> Visita {
    ver(&operador.cliente, operador.turno()).await.bien()
}

async fn anotar(cliente: &Cliente, turno: TurnoId, texto: &str) -> Respuesta {
    let turno = turno.to_string();
    let datos = [("turno", turno.as_str()), ("texto", texto)];
    cliente.post("/api/operador/anotar", &datos).await
}

/// A persona comes, is called and attended.
async fn atiende(app: &TestApp, operador: &mut Operador, documento: Option<&str>) -> TurnoId {
    app.sacar_turno(ENTRADAS, INICIO, documento).await;
    operador.llamar().await.bien::<TurnoActual>();
    operador.atender().await.bien::<TurnoActual>();
    operador.turno()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_attends_a_persona_again_sees_what_they_did_today_and_the_notes_about_it() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let primero = atiende(&app, &mut ana, Some(JUAN)).await;
    assert_eq!(visita(&ana).await, Visita::default());
    anotar(&ana.cliente, primero, SELLO)
        .await
        .bien::<TurnoActual>();
    assert_eq!(visita(&ana).await.notas[0].texto, SELLO);
    ana.finalizar(Some("Atendido")).await.bien::<TurnoActual>();
    // Nobody else reads them, but who directs the área; nor whose documento somebody has whom they did not call.
    ver(&beto.cliente, primero)
        .await
        .rechazo(409, "turno_de_otro");
    let director = app.ingresado("director").await;
    ver(&director, primero).await.bien::<Visita>();
    let espera = app.sacar_turno(ENTRADAS, INICIO, Some(OTRA)).await.id;
    let datos = [("turno", &*espera.to_string()), ("prioridad", "0")];
    let mirado = beto
        .cliente
        .post("/api/operador/corregir_prioridad", &datos)
        .await;
    assert_eq!(mirado.bien::<TurnoActual>().documento, None);
    beto.llamar().await.bien::<TurnoActual>();
    let datos = [("turno", &*espera.to_string()), ("prioridad", "2")];
    let suyo = beto
        .cliente
        .post("/api/operador/corregir_prioridad", &datos)
        .await;
    assert!(suyo.bien::<TurnoActual>().documento.is_some());
    beto.atender().await.bien::<TurnoActual>();
    beto.finalizar(Some("Atendido")).await.bien::<TurnoActual>();
    // Somebody else has nothing to do with it.
    atiende(&app, &mut ana, Some(HECTOR)).await;
    assert_eq!(visita(&ana).await, Visita::default());

    atiende(&app, &mut beto, Some(JUAN)).await;
    let vista = visita(&beto).await;
    assert_eq!((vista.notas.len(), vista.otros.len()), (0, 1));
    let otro = &vista.otros[0];
    assert_eq!((otro.turno.id, otro.tramo), (primero, false));
    assert_eq!(otro.motivo.as_deref(), Some("Atendido"));
    assert_eq!(otro.notas[0].texto, SELLO);
    assert_eq!(otro.quien.as_deref(), Some(otro.notas[0].quien.as_str()));
    beto.finalizar(Some("Atendido")).await.bien::<TurnoActual>();
    // The next day is another visit.
    app.adelantar(24 * 3600);
    let mut beto = en_mesa(&app, "operador2", "Mesa 2").await;
    atiende(&app, &mut beto, Some(JUAN)).await;
    assert_eq!(visita(&beto).await, Visita::default());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_in_an_area_that_is_not_theirs_is_told_only_of_the_turno_that_came_from_it() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut dora = en_mesa(&app, "operador4", "Caja 1").await;
    let antes = atiende(&app, &mut ana, Some(JUAN)).await;
    ana.finalizar(Some("Atendido")).await.bien::<TurnoActual>();
    let tramo = atiende(&app, &mut ana, Some(JUAN)).await;
    let (turno, area) = (tramo.to_string(), app.area(TESORERIA).id.to_string());
    let larga = "x".repeat(MAX_LARGO + 1);
    for (nota, bien) in [(larga.as_str(), false), ("viene por el recibo", true)] {
        let datos = [("turno", turno.as_str()), ("area", &area), ("nota", nota)];
        let derivado = ana.cliente.post("/api/operador/derivar", &datos).await;
        match bien {
            true => drop(derivado.bien::<TurnoActual>()),
            false => drop(derivado.rechazo(400, "datos_invalidos")),
        }
    }
    dora.llamar().await.bien::<TurnoActual>();
    let vista = visita(&dora).await;
    let otros: Vec<_> = vista.otros.iter().map(|o| (o.turno.id, o.tramo)).collect();
    assert_eq!(otros, [(tramo, true)], "and not {antes}");
    assert_eq!(vista.otros[0].notas[0].texto, "viene por el recibo");
    // Neither does she see it by asking for it, nor they hers.
    for turno in [antes, tramo] {
        ver(&dora.cliente, turno).await.rechazo(403, "sin_permiso");
    }
    ver(&ana.cliente, dora.turno())
        .await
        .rechazo(403, "sin_permiso");
    ver(&app.anonimo(), antes).await.rechazo(401, "sin_sesion");
    ver(&ana.cliente, TurnoId(999_999))
        .await
        .rechazo(404, "turno_desconocido");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_left_once_by_who_may_and_not_without_end() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let dora = app.ingresado("operador4").await;
    let turno = atiende(&app, &mut ana, None).await;
    for (quien, estado, codigo) in [
        (&app.anonimo(), 401, "sin_sesion"),
        (&dora, 403, "sin_permiso"),
        (&beto.cliente, 409, "turno_de_otro"),
    ] {
        app.sin_cambiar(anotar(quien, turno, SELLO))
            .await
            .rechazo(estado, codigo);
    }
    for mal in ["", "  ", &"ñ".repeat(MAX_LARGO + 1)] {
        app.sin_cambiar(anotar(&ana.cliente, turno, mal))
            .await
            .rechazo(400, "datos_invalidos");
    }
    // Whoever heard no answer sends it again.
    for _ in 0..2 {
        anotar(&ana.cliente, turno, SELLO)
            .await
            .bien::<TurnoActual>();
    }
    assert_eq!(app.contar("nota").await, 1);
    for n in 1..MAX_DE_TURNO {
        anotar(&ana.cliente, turno, &format!("nota {n}"))
            .await
            .bien::<TurnoActual>();
    }
    app.sin_cambiar(anotar(&ana.cliente, turno, "una más"))
        .await
        .rechazo(400, "datos_invalidos");
    assert_eq!(visita(&ana).await.notas.len(), MAX_DE_TURNO);
    ana.finalizar(Some("Atendido")).await.bien::<TurnoActual>();
    app.sin_cambiar(anotar(&ana.cliente, turno, "tarde"))
        .await
        .rechazo(409, "transicion_invalida");
}

#[tokio::test(flavor = "multi_thread")]
async fn that_there_is_a_note_is_in_the_log_and_what_it_says_nowhere_but_in_its_table() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let turno = atiende(&app, &mut ana, Some(JUAN)).await;
    let mut monitor = app.monitor(ENTRADAS).await;
    let mut personal = app.monitor_de(&ana.cliente, ENTRADAS).await;
    for pantalla in [&mut monitor, &mut personal] {
        pantalla.tablero().await;
    }
    anotar(&ana.cliente, turno, SELLO)
        .await
        .bien::<TurnoActual>();
    let oido = serde_json::to_string(&personal.evento().await).unwrap();
    assert!(oido.contains(r#""operacion":"anotar""#), "{oido}");
    assert!(!oido.contains("sello"), "{oido}");
    let oido = serde_json::to_string(&monitor.evento().await).unwrap();
    assert!(oido.contains(r#""cambios":{}"#), "{oido}");
    for tabla in ["evento", "auditoria", "turno"] {
        let filas = app.filas(tabla).await.join("\n");
        assert!(!filas.contains("sello"), "in {tabla}");
    }
    assert!(
        app.filas("auditoria")
            .await
            .join("\n")
            .contains("nota_dejada")
    );
    let historia = format!("/api/operador/historia?turno={turno}");
    let historia = ana.cliente.get(&historia).await.texto;
    assert!(historia.contains("anotar") && !historia.contains("sello"));
    // Nobody needs it after a week.
    app.adelantar(6 * 24 * 3600);
    retencion::olvidar(&app.turnero, 0).await.unwrap();
    assert_eq!(app.contar("nota").await, 1);
    app.adelantar(2 * 24 * 3600);
    retencion::olvidar(&app.turnero, 0).await.unwrap();
    assert_eq!(app.contar("nota").await, 0);
}
