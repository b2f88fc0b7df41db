//! A visitor's own page: what it shows, and the way to give the turno up.

use crate::app::{ENTRADAS, INICIO, TestApp};
use crate::ciclo::{en_mesa, llegan};
use crate::registro::comprobar;
use serde_json::{Value, json};
use turnero::api::operador::TurnoActual;

async fn cancelar(app: &TestApp, token: &str) -> crate::cliente::Respuesta {
    let datos = [("token", token)];
    app.anonimo().post("/api/turnos/cancelar/", &datos).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_sees_their_turno_and_cancels_it_after_being_asked() {
    let app = TestApp::nueva().await;
    llegan(&app, 1).await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let token = emitido.token.unwrap();
    assert_eq!(token.len(), 32);
    let pagina = format!("/turnos/ok/{token}/");
    let vista = app.sin_cambiar(app.anonimo().get(&pagina)).await.texto;
    for dicho in [
        "A-002",
        "Pendiente",
        "Hay 1 persona delante.",
        "Mesa de Entradas",
    ] {
        assert!(vista.contains(dicho), "{dicho}: {vista}");
    }
    // Neither who it is, nor anything that gives it up at once.
    assert!(!vista.contains("Pérez") && !vista.contains("20000000"));
    assert!(!vista.contains("/api/turnos/cancelar/"));
    let pregunta = app
        .sin_cambiar(app.anonimo().get(&format!("{pagina}?cancelar=si")))
        .await
        .texto;
    assert!(pregunta.contains("¿Cancelar este turno?"));
    assert!(pregunta.contains("action=\"/api/turnos/cancelar/\""));
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    cancelar(&app, &token).await.lleva_a(&pagina);
    let evento = monitor.evento().await;
    assert_eq!(
        evento["cambios"],
        json!({ "operacion": "cancelar", "estado_id": 7 })
    );
    let despues = app.anonimo().get(&pagina).await.texto;
    assert!(despues.contains("Cancelado") && !despues.contains("?cancelar"));
    // It left the lists, and counts where it belongs.
    let tablero = app.monitor(ENTRADAS).await.tablero().await;
    assert!(tablero.turno(emitido.id).is_none());
    let figuras: Value = app
        .ingresado("director")
        .await
        .get("/dashboard/api/stats/")
        .await
        .bien();
    assert_eq!(
        (
            &figuras["cancelados"],
            &figuras["pendientes"],
            &figuras["total_hoy"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_called_or_has_no_token_cancels_nothing() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let pagina = format!("/turnos/ok/{token}/");
    for ajeno in ["", "1", &"0".repeat(32), "../../operador/panel", "ñ&x=1"] {
        let respuesta = app.sin_cambiar(cancelar(&app, ajeno)).await;
        assert_eq!(respuesta.estado, 303);
        let lugar = respuesta.cabecera("location");
        assert!(lugar.starts_with("/turnos/ok/") && lugar.ends_with("error=turno_desconocido"));
    }
    ana.llamar().await.bien::<TurnoActual>();
    let vuelta = format!("{pagina}?error=transicion_invalida");
    app.sin_cambiar(cancelar(&app, &token))
        .await
        .lleva_a(&vuelta);
    let vista = app.anonimo().get(&vuelta).await.texto;
    assert!(vista.contains("Es su turno: vaya a Mesa 1."), "{vista}");
    assert!(vista.contains("El turno cambió"), "{vista}");
    // Staff does not cancel what is in somebody's hands either.
    app.sin_cambiar(ana.hacer("cancelar"))
        .await
        .rechazo(409, "transicion_invalida");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_taken_and_cancelled_again_and_again_meets_the_limit_of_the_day() {
    let app = TestApp::nueva().await;
    let pedir = || app.pedido(ENTRADAS, INICIO, Some("20000000"));
    for _ in 0..3 {
        let emitido = app.emitir(pedir()).await.unwrap();
        let token = emitido.token.unwrap();
        cancelar(&app, &token)
            .await
            .lleva_a(&format!("/turnos/ok/{token}/"));
    }
    app.anonimo()
        .emitir(&pedir())
        .await
        .rechazo(409, "limite_por_dia");
}
