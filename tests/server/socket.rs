//! Who may open a socket, what it may say, and how it ends.

use crate::app::{ENTRADAS, INICIO, Opciones, TASAS, TESORERIA, TestApp};
use crate::monitor::Monitor;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use turnero::server::config::Servicio;

/// The refusal of a socket: its status and code.
async fn rechazo(app: &TestApp, consulta: &str, cabeceras: &[(&str, &str)]) -> (u16, String) {
    let Err((estado, cuerpo)) = Monitor::abrir(&app.base, consulta, cabeceras).await else {
        panic!("{consulta} {cabeceras:?} was let in");
    };
    let cuerpo: Value = serde_json::from_str(&cuerpo).unwrap();
    assert!(!cuerpo["mensaje"].as_str().unwrap().is_empty());
    (estado, cuerpo["codigo"].as_str().unwrap().to_owned())
}

/// Whether a socket is shown the name of the person who waits.
async fn ve_nombres(monitor: &mut Monitor) -> bool {
    let turnos = monitor.hasta("instantanea").await["turnos"].clone();
    assert_eq!(turnos.as_array().unwrap().len(), 1);
    turnos[0]["persona_nombre"] == "Juan Pérez"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_is_no_json_object_gets_an_error_and_the_socket_stays_open() {
    let app = TestApp::nueva().await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    for malo in ["hola", "", "[1]", "\"x\"", "null", "{"] {
        monitor.decir(malo).await;
        let error = monitor.siguiente().await;
        assert_eq!(error["type"], "error", "{malo}");
        assert!(error["message"].as_str().unwrap().contains("JSON"));
        assert!(error["timestamp"].is_string());
    }
    monitor.decir(Message::binary(vec![0, 159, 146, 150])).await;
    assert_eq!(monitor.siguiente().await["type"], "error");
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(monitor.evento().await["type"], "turno_creado");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_type_is_told_back() {
    let app = TestApp::nueva().await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    for (dicho, tipo) in [
        (json!({ "type": "subscribe", "x": 1 }), "subscribe"),
        (json!({}), ""),
    ] {
        monitor.decir(dicho.to_string()).await;
        let frame = monitor.siguiente().await;
        assert_eq!(frame["type"], "message_received");
        assert_eq!(frame["original_type"], tipo);
        assert_eq!(frame.as_object().unwrap().len(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_of_16_kib_is_read_and_a_larger_one_closes_with_1009() {
    let app = TestApp::nueva().await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    let justo = format!("{{\"type\":\"{}\"}}", "x".repeat(16 * 1024 - 11));
    assert_eq!(justo.len(), 16 * 1024);
    monitor.decir(justo).await;
    assert_eq!(monitor.siguiente().await["type"], "message_received");
    monitor.decir("x".repeat(17 * 1024)).await;
    assert_eq!(monitor.cierre().await, Some(1009));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_area_is_404_before_the_socket_opens() {
    let app = TestApp::nueva().await;
    for area in [
        "?area=999",
        "?area=no-hay",
        "?area=-1",
        "?area=99999999999999999999",
    ] {
        assert_eq!(
            rechazo(&app, area, &[]).await,
            (404, "area_desconocida".into())
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_follows_an_area_by_id_or_slug_or_all_of_them() {
    let app = TestApp::nueva().await;
    let id = app.area(TESORERIA).id;
    for consulta in [format!("?area={id}"), format!("?area={TESORERIA}")] {
        let mut monitor = Monitor::abrir(&app.base, &consulta, &[]).await.unwrap();
        assert_eq!(monitor.hasta("instantanea").await["area_id"], id.0);
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        app.sacar_turno(TESORERIA, TASAS, None).await;
        assert_eq!(monitor.evento().await["turno"]["area_id"], id.0);
    }
    let mut todas = Monitor::abrir(&app.base, "", &[]).await.unwrap();
    let mut vistas = vec![];
    for _ in 0..2 {
        vistas.push(
            todas.hasta("instantanea").await["area_id"]
                .as_i64()
                .unwrap(),
        );
    }
    vistas.sort_unstable();
    assert_eq!(vistas, [app.area(ENTRADAS).id.0, id.0]);
    // An operator's socket without an área follows their own ones only.
    let operador = app.operador("operador4").await;
    let cabeceras = [
        ("origin", app.base.as_str()),
        ("cookie", &operador.cliente.cookie()),
    ];
    let mut suya = Monitor::abrir(&app.base, "", &cabeceras).await.unwrap();
    assert_eq!(suya.hasta("instantanea").await["area_id"], id.0);
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.sacar_turno(TESORERIA, TASAS, None).await;
    assert_eq!(suya.evento().await["turno"]["area_id"], id.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_our_own_pages_open_a_socket_with_a_session() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let cookie = app.operador("operador1").await.cliente.cookie();
    let cookie = ("cookie", cookie.as_str());
    let consulta = format!("?area={ENTRADAS}");
    let ajenos = [
        "https://evil.example",
        "null",
        "http://127.0.0.1:1",
        "file://",
        "",
        "http://[::1]",
    ];
    for ajeno in ajenos {
        for cabeceras in [vec![("origin", ajeno)], vec![("origin", ajeno), cookie]] {
            let estado = rechazo(&app, &consulta, &cabeceras).await;
            assert_eq!(estado, (403, "origen_ajeno".into()), "{ajeno}");
        }
    }
    assert_eq!(
        rechazo(&app, &consulta, &[cookie]).await,
        (403, "origen_ajeno".into())
    );

    let propio = ("origin", app.base.as_str());
    let mut programa = Monitor::abrir(&app.base, &consulta, &[]).await.unwrap();
    assert!(
        !ve_nombres(&mut programa).await,
        "a program without a session is the public"
    );
    let mut visita = Monitor::abrir(&app.base, &consulta, &[propio])
        .await
        .unwrap();
    assert!(!ve_nombres(&mut visita).await);
    let mut operador = Monitor::abrir(&app.base, &consulta, &[propio, cookie])
        .await
        .unwrap();
    assert!(
        ve_nombres(&mut operador).await,
        "own origin with a session is staff"
    );
    let falsa = ("cookie", "turnero=0123456789abcdef0123456789abcdef");
    let mut otra = Monitor::abrir(&app.base, &consulta, &[propio, falsa])
        .await
        .unwrap();
    assert!(
        !ve_nombres(&mut otra).await,
        "a cookie that is no session is the public"
    );
    let pared = format!("{consulta}&publico=1");
    let mut pared = Monitor::abrir(&app.base, &pared, &[propio, cookie])
        .await
        .unwrap();
    assert!(
        !ve_nombres(&mut pared).await,
        "a monitor on a wall is the public, whoever is logged in"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn under_https_an_unencrypted_page_of_the_same_host_is_another_origin() {
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            public_url: Some("https://turnos.example".into()),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let sin_cifrar = [("origin", app.base.as_str())];
    let estado = rechazo(&app, "", &sin_cifrar).await;
    assert_eq!(estado, (403, "origen_ajeno".into()));
    let publica = [("origin", "https://turnos.example")];
    let mut monitor = Monitor::abrir(&app.base, "", &publica).await.unwrap();
    monitor.tablero().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_of_another_area_are_the_public_there() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let ajeno = app.operador("operador4").await;
    let mut monitor = app.monitor_de(&ajeno.cliente, ENTRADAS).await;
    assert!(!ve_nombres(&mut monitor).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_no_upgrade_is_refused() {
    let app = TestApp::nueva().await;
    let respuesta = app.anonimo().get("/ws/turnos/").await;
    assert!((400..500).contains(&respuesta.estado), "{respuesta:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_the_server_closes_every_socket_with_1001() {
    let app = TestApp::nueva().await;
    let mut sockets = Vec::new();
    for _ in 0..40 {
        let mut monitor = app.monitor(ENTRADAS).await;
        monitor.tablero().await;
        sockets.push(monitor);
    }
    sockets.push(Monitor::abrir(&app.base, "", &[]).await.unwrap());
    app.apagar();
    for monitor in &mut sockets {
        assert_eq!(monitor.cierre().await, Some(1001));
    }
    app.terminar().await;
}

/// More than the server may buffer for a socket: it must still be able to begin.
#[tokio::test(flavor = "multi_thread")]
async fn a_queue_of_any_length_can_be_shown() {
    let app = TestApp::nueva().await;
    app.llenar_de_largos(ENTRADAS, 150).await;
    let mut monitor = app.monitor(ENTRADAS).await;
    let tablero = monitor.tablero().await;
    assert_eq!(tablero.en_espera().len(), 150);
    monitor.decir("{}").await;
    monitor.hasta("message_received").await;
}
