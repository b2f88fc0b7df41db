//! Connections that are slow, silent or too many hold nobody else up.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TestApp};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use turnero::server::config::Servicio;

const PLAZO: Duration = Duration::from_secs(3);

async fn con_plazo() -> TestApp {
    TestApp::con(Opciones {
        servicio: Servicio {
            request_timeout_ms: Some(PLAZO.as_millis() as u64),
            latido_ms: Some(200),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await
}

async fn conectar(app: &TestApp, dicho: &str) -> TcpStream {
    let direccion = app.base.strip_prefix("http://").unwrap();
    let mut tcp = TcpStream::connect(direccion).await.unwrap();
    tcp.write_all(dicho.as_bytes()).await.unwrap();
    tcp
}

/// What comes until the server hangs up.
async fn hasta_el_fin(tcp: &mut TcpStream) -> String {
    let mut leido = Vec::new();
    // A connection that is closed with something unread is reset.
    let _ = timeout(LIMITE, tcp.read_to_end(&mut leido))
        .await
        .expect("the end of the connection");
    String::from_utf8(leido).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_clients_that_never_finish_a_request_are_hung_up_on_and_hinder_nobody() {
    let app = con_plazo().await;
    let desde = Instant::now();
    let mut lentos = Vec::new();
    for i in 0..100 {
        let dicho = match i % 4 {
            0 => "",
            1 => "GE",
            2 => "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
            _ => "POST /ingresar/ HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nusuario=",
        };
        lentos.push(conectar(&app, dicho).await);
    }
    let otro = app.anonimo();
    assert_eq!(otro.get("/turnos/").await.estado, 200);
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert!(
        desde.elapsed() < PLAZO,
        "served while they were there: {:?}",
        desde.elapsed()
    );
    for lento in &mut lentos {
        hasta_el_fin(lento).await;
    }
    println!("100 slow clients were gone after {:?}", desde.elapsed());
    assert!(desde.elapsed() >= PLAZO);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_kept_for_the_next_request_and_closed_when_there_is_none() {
    let app = con_plazo().await;
    let pedido = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut tcp = conectar(&app, pedido).await;
    let mut leido = [0; 1];
    timeout(LIMITE, tcp.read_exact(&mut leido))
        .await
        .unwrap()
        .unwrap();
    tcp.write_all(pedido.as_bytes()).await.unwrap();
    let desde = Instant::now();
    let respuestas = hasta_el_fin(&mut tcp).await;
    assert!(desde.elapsed() >= PLAZO / 2, "{:?}", desde.elapsed());
    assert_eq!(respuestas.matches("200 OK").count(), 2, "{respuestas}");
}

/// Whether every connection that the server has (state 01) waits with a keep-alive timer (02), as Linux tells it.
fn con_keepalive(app: &TestApp) -> bool {
    let puerto: u16 = app.base.rsplit(':').next().unwrap().parse().unwrap();
    let local = format!("0100007F:{puerto:04X}");
    let tabla = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let suyas = tabla.lines().map(|l| Vec::from_iter(l.split_whitespace()));
    let suyas = Vec::from_iter(suyas.filter(|c| c[1] == local && c[3] == "01"));
    !suyas.is_empty() && suyas.iter().all(|c| c[5].starts_with("02:"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_stays_open_however_long_and_tcp_itself_asks_for_its_peer() {
    let app = con_plazo().await;
    let mut monitor = app.monitor(ENTRADAS).await;
    let desde = Instant::now();
    while desde.elapsed() < 2 * PLAZO {
        monitor.hasta("latido").await;
    }
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(monitor.evento().await["type"], "turno_creado");
    let tope = Instant::now() + LIMITE;
    while !con_keepalive(&app) {
        assert!(Instant::now() < tope);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
