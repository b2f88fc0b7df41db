//! When a socket ends that nobody closed: with its session, with its peer, with too much said.

use crate::app::{CLAVE, ENTRADAS, INICIO, LIMITE, TestApp};
use crate::cliente::Cliente;
use crate::monitor::{Dicho, Monitor};
use crate::proxy::Proxy;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// The close code of a socket and how long it took.
async fn fin(monitor: &mut Monitor, desde: Instant) -> (Option<u16>, Duration) {
    (monitor.cierre().await, desde.elapsed())
}

/// A socket with somebody's session, past its first state.
async fn con_sesion(app: &TestApp, cliente: &Cliente) -> Monitor {
    let mut monitor = app.monitor_de(cliente, ENTRADAS).await;
    monitor.tablero().await;
    monitor
}

/// It lives through a few looks at the sessions, whatever it is told meanwhile.
async fn sigue_vivo(monitor: &mut Monitor) {
    let hasta = Instant::now() + Duration::from_millis(1_200);
    loop {
        let resta = hasta.saturating_duration_since(Instant::now());
        if resta.is_zero() {
            return;
        }
        match monitor.oir(resta).await {
            None | Some(Dicho::Frame(_)) => {}
            otro => panic!("{otro:?}"),
        }
    }
}

async fn hacer(app: &TestApp, sql: &'static str) {
    let hecho = sqlx::query(sql).execute(app.turnero.db.escritura()).await;
    assert_eq!(hecho.unwrap().rows_affected(), 1, "{sql}");
}

#[tokio::test(flavor = "multi_thread")]
async fn logout_disabling_and_another_role_take_the_sockets_along() {
    let app = TestApp::nueva().await;
    let mut publico = app.monitor(ENTRADAS).await;
    publico.tablero().await;
    for sql in [
        "",
        "UPDATE usuario SET rol = 'director' WHERE usuario = 'operador1'",
        "UPDATE usuario_area SET area_id = 2 WHERE area_id = 1
         AND usuario_id = (SELECT id FROM usuario WHERE usuario = 'operador1')",
        "UPDATE usuario SET activo = 0 WHERE usuario = 'operador1'",
    ] {
        let cliente = app.ingresado("operador1").await;
        let mut suyo = con_sesion(&app, &cliente).await;
        sigue_vivo(&mut suyo).await;
        let desde = Instant::now();
        match sql {
            "" => cliente.post("/salir/", &[]).await.lleva_a("/ingresar/"),
            sql => hacer(&app, sql).await,
        }
        let (codigo, tras) = fin(&mut suyo, desde).await;
        println!("closed {tras:?} after {sql:?}");
        assert_eq!(codigo, Some(1008), "{sql}");
    }
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(publico.evento().await["type"], "turno_creado");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_expires_takes_its_sockets_along() {
    let app = TestApp::nueva().await;
    let cliente = app.ingresado("operador1").await;
    let mut suyo = con_sesion(&app, &cliente).await;
    app.adelantar(29 * 60);
    sigue_vivo(&mut suyo).await;
    app.adelantar(2 * 60);
    assert_eq!(suyo.cierre().await, Some(1008));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_without_a_session_is_told_so_and_not_shown_what_the_public_sees() {
    let app = TestApp::nueva().await;
    let consulta = format!("?area={ENTRADAS}&personal=1");
    let mut nadie = Monitor::abrir(&app.base, &consulta, &[]).await.unwrap();
    match nadie.oir(Duration::from_secs(15)).await {
        Some(Dicho::Cierre(1008)) => {}
        otro => panic!("{otro:?}"),
    }
    let cliente = app.anonimo();
    cliente.ingresar("operador1", CLAVE).await.lleva_a("/");
    let cabeceras = [("origin", app.base.as_str()), ("cookie", &cliente.cookie())];
    let mut alguien = Monitor::abrir(&app.base, &consulta, &cabeceras)
        .await
        .unwrap();
    alguien.tablero().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_too_much_is_shut_out() {
    let app = TestApp::nueva().await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    for _ in 0..100 {
        monitor.decir("{}").await;
        monitor.hasta("message_received").await;
    }
    monitor.decir("{}").await;
    assert_eq!(monitor.cierre().await, Some(1013));
}

/// Promise 12: ping after 25 s, answer within 8 s.
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_peer_is_dropped_within_33_seconds() {
    let app = TestApp::nueva().await;
    let proxy = Proxy::ante(&app.base).await;
    let consulta = format!("?area={ENTRADAS}");
    let mut muerto = Monitor::abrir(&proxy.base, &consulta, &[]).await.unwrap();
    let mut vivo = Monitor::abrir(&app.base, &consulta, &[]).await.unwrap();
    for monitor in [&mut muerto, &mut vivo] {
        monitor.tablero().await;
    }
    proxy.tragar(true);
    let desde = Instant::now();
    // Who is there answers by being read.
    let muerte = async { (muerto.oir(Duration::from_secs(60)).await, desde.elapsed()) };
    let ((fin, tras), ()) = tokio::join!(muerte, async {
        while desde.elapsed() < Duration::from_secs(40) {
            match vivo.oir(Duration::from_secs(1)).await {
                None | Some(Dicho::Frame(_)) => {}
                otro => panic!("{otro:?}"),
            }
        }
    });
    println!("dropped after {tras:?}");
    assert!(matches!(fin, Some(Dicho::Perdido)), "{fin:?}");
    // The promise, and a moment for a busy machine.
    assert!(tras < Duration::from_secs(36), "{tras:?}");
}

/// A piece of a text that goes on for ever and is empty, as a client sends it (masked with zeros).
const TROZO: [u8; 6] = [0x00, 0x80, 0, 0, 0, 0];

#[tokio::test(flavor = "multi_thread")]
async fn who_floods_with_a_frame_that_never_ends_is_shut_out_and_holds_up_nobody() {
    let app = TestApp::nueva().await;
    let mut otro = app.monitor(ENTRADAS).await;
    otro.tablero().await;
    let direccion = app.base.strip_prefix("http://").unwrap();
    let mut inundaciones = Vec::new();
    for _ in 0..8 {
        let mut tcp = TcpStream::connect(direccion).await.unwrap();
        let apertura = format!(
            "GET /ws/turnos/?area=1 HTTP/1.1\r\nHost: {direccion}\r\nUpgrade: websocket\r\n\
             Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        tcp.write_all(apertura.as_bytes()).await.unwrap();
        inundaciones.push(tokio::spawn(async move {
            // The beginning of a text that is to be continued.
            tcp.write_all(&[0x01, 0x80, 0, 0, 0, 0]).await.unwrap();
            let trozos = TROZO.repeat(10_000);
            let mut mandados = 0;
            while tcp.write_all(&trozos).await.is_ok() {
                mandados += trozos.len();
            }
            mandados
        }));
    }
    // As many as would hold every thread: calls go on meanwhile.
    for _ in 0..20 {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        otro.evento().await;
    }
    for inundacion in inundaciones {
        let mandados = tokio::time::timeout(LIMITE, inundacion).await;
        println!("shut out after {} bytes", mandados.unwrap().unwrap());
    }
}
