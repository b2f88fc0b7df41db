//! A visitor's own page: what it shows, and the way to give the turno up.

use crate::app::{ENTRADAS, INICIO, MIERCOLES_A_LAS_10, TestApp};
use crate::ciclo::{en_mesa, llegan};
use crate::registro::comprobar;
use serde_json::{Value, json};
use turnero::api::operador::TurnoActual;
use turnero::api::propio::TurnoPropio;
use turnero::domain::politica::Politica;
use turnero::domain::prioridad::Prioridad;
use turnero::turnero::emitir::Pedido;

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

async fn avisar(app: &TestApp, token: &str, minutos: &str) -> crate::cliente::Respuesta {
    let datos = [("token", token), ("minutos", minutos)];
    app.anonimo().post("/api/turnos/demorar/", &datos).await
}

async fn propio(app: &TestApp, token: &str) -> TurnoPropio {
    let ruta = format!("/api/turnos/propio?token={token}");
    app.anonimo().get(&ruta).await.bien()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_late_is_passed_over_until_then_and_keeps_their_arrival() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let tarde = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let token = tarde.token.unwrap();
    let pagina = format!("/turnos/ok/{token}/");
    let otros = llegan(&app, 3).await;
    let vista = app.anonimo().get(&pagina).await.texto;
    assert!(vista.contains("Llego tarde"), "{vista}");
    let pregunta = app.anonimo().get(&format!("{pagina}?tarde=si")).await;
    assert!(pregunta.texto.contains("20 minutos"));
    for malo in ["0", "21", "-5", "x", ""] {
        let vuelta = format!("{pagina}?error=demora_no_permitida");
        app.sin_cambiar(avisar(&app, &token, malo))
            .await
            .lleva_a(&vuelta);
    }
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    avisar(&app, &token, "10").await.lleva_a(&pagina);
    let evento = monitor.evento().await;
    let hasta = MIERCOLES_A_LAS_10 + 3_000 + 600_000;
    // Who sits at a mesa sees why "next" passes them over.
    let personal = app.monitor_de(&ana.cliente, ENTRADAS).await.tablero().await;
    let visto = personal.turno(tarde.id).unwrap();
    assert_eq!(visto.demora_hasta_ms, Some(hasta));
    let publico = app.monitor(ENTRADAS).await.tablero().await;
    assert_eq!(publico.turno(tarde.id).unwrap().demora_hasta_ms, None);
    assert_eq!(evento["cambios"], json!({}));
    assert_eq!(evento["turno"]["estado_id"], 0);
    let visto = propio(&app, &token).await;
    assert_eq!(visto.demora_hasta.as_deref(), Some("10:10"));
    assert_eq!(visto.demora, None);
    // Once is as often as the área allows.
    let otra_vez = avisar(&app, &token, "5").await;
    otra_vez.lleva_a(&format!("{pagina}?error=demora_no_permitida"));
    for otro in &otros[..2] {
        let llamado: TurnoActual = ana.llamar().await.bien();
        assert_eq!(llamado.turno.id, *otro);
        ana.atender().await.bien::<TurnoActual>();
        ana.finalizar(None).await.bien::<TurnoActual>();
    }
    app.adelantar(600);
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.turno.id, tarde.id);
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_said_that_they_come_late_and_is_here_waits_as_before() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    ana.llamar().await.rechazo(409, "nadie_espera");
    let tarde = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let token = tarde.token.unwrap();
    let pagina = format!("/turnos/ok/{token}/");
    avisar(&app, &token, "20").await.lleva_a(&pagina);
    // Somebody does wait, and can be called from the list.
    let dicho = ana.llamar().await.rechazo(409, "nadie_espera");
    assert!(dicho.contains("llegan más tarde"), "{dicho}");
    let llegar = || async {
        let datos = [("token", &*token)];
        app.anonimo().post("/api/turnos/llegar/", &datos).await
    };
    llegar().await.lleva_a(&pagina);
    // Again it says nothing new.
    app.sin_cambiar(llegar()).await.lleva_a(&pagina);
    let llamado: TurnoActual = ana.llamar().await.bien();
    assert_eq!(llamado.turno.id, tarde.id);
    let vuelta = format!("{pagina}?error=transicion_invalida");
    app.sin_cambiar(avisar(&app, &token, "5"))
        .await
        .lleva_a(&vuelta);
    app.configurar(ENTRADAS, |c| c.turno.demora_max_min = 0)
        .await;
    let otro = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    assert_eq!(propio(&app, &otro).await.demora, None);
    let vuelta = format!("/turnos/ok/{otro}/?error=demora_no_permitida");
    app.sin_cambiar(avisar(&app, &otro, "1"))
        .await
        .lleva_a(&vuelta);
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gave_up_their_turno_has_no_place_that_is_kept() {
    let app = TestApp::nueva().await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let pagina = format!("/turnos/ok/{token}/");
    avisar(&app, &token, "10").await.lleva_a(&pagina);
    assert!(propio(&app, &token).await.demora_hasta.is_some());
    let datos = [("token", &*token)];
    let cancelado = app.anonimo().post("/api/turnos/cancelar/", &datos).await;
    cancelado.lleva_a(&pagina);
    assert_eq!(propio(&app, &token).await.demora_hasta, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interval_is_told_once_enough_were_called_and_how_often_it_is_true() {
    let app = TestApp::nueva().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut ultimo = String::new();
    for vuelta in 0..20 {
        let emitido = app.sacar_turno(ENTRADAS, INICIO, None).await;
        ultimo = emitido.token.unwrap();
        let visto = propio(&app, &ultimo).await;
        // Twelve intervals are between thirteen calls.
        assert_eq!(visto.estimado.is_some(), vuelta >= 13, "{vuelta}");
        assert_eq!(visto.acierto.is_some(), vuelta >= 13 + 5, "{vuelta}");
        app.adelantar(120);
        ana.llamar().await.bien::<TurnoActual>();
        ana.atender().await.bien::<TurnoActual>();
        ana.finalizar(None).await.bien::<TurnoActual>();
    }
    assert_eq!(propio(&app, &ultimo).await.estimado, None);
    llegan(&app, 2).await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let visto = propio(&app, &token).await;
    let estimado = visto.estimado.unwrap();
    assert_eq!((estimado.desde_min, estimado.hasta_min), (6, 6));
    // 10:00, 40 minutes of calls, 2 seconds of arrivals, 6 minutes.
    assert_eq!(estimado.hasta_hora, "10:46");
    assert_eq!(visto.acierto, Some((100, 0)));
    let pagina = app.anonimo().get(&format!("/turnos/ok/{token}/")).await;
    assert!(pagina.texto.contains("Lo llamarían en unos 6 minutos"));
    assert!(pagina.texto.contains("100 % fue llamado"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_priority_is_told_of_those_who_are_really_called_before() {
    let app = TestApp::configurada(|c| c.llamada.politica = Politica::Estricta).await;
    llegan(&app, 4).await;
    let pedido = Pedido {
        prioridad: Prioridad::Embarazada,
        ..app.pedido(ENTRADAS, INICIO, None)
    };
    let token = app.emitir(pedido).await.unwrap().token.unwrap();
    assert_eq!(propio(&app, &token).await.delante, Some(0));
    let comun = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    assert_eq!(propio(&app, &comun).await.delante, Some(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_ends_an_hour_after_the_day_of_its_turno() {
    let app = TestApp::nueva().await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let pagina = format!("/turnos/ok/{token}/");
    // It is ten in the morning.
    app.adelantar(15 * 3600 - 1);
    assert_eq!(app.anonimo().get(&pagina).await.estado, 200);
    app.adelantar(1);
    let vencida = app.anonimo().get(&pagina).await;
    assert_eq!(vencida.estado, 410);
    assert!(vencida.texto.contains("venció"), "{}", vencida.texto);
    assert!(!vencida.texto.contains("A-001"));
    let vuelta = format!("{pagina}?error=pagina_vencida");
    app.sin_cambiar(cancelar(&app, &token))
        .await
        .lleva_a(&vuelta);
}
