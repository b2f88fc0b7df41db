//! Connections that are slow, silent or too many hold nobody else up.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TestApp};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use turnero::server::config::{Cupos, Servicio};

const PLAZO: Duration = Duration::from_secs(3);

/// For a test that does much before it is over, and still hears the end within [`LIMITE`].
const LARGO: Duration = Duration::from_secs(12);

fn con_plazo_de(plazo: Duration) -> Servicio {
    Servicio {
        request_timeout_ms: Some(plazo.as_millis() as u64),
        latido_ms: Some(200),
        ..Servicio::default()
    }
}

async fn con_plazo(plazo: Duration) -> TestApp {
    TestApp::con(Opciones {
        servicio: con_plazo_de(plazo),
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
    let app = con_plazo(LARGO).await;
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
        desde.elapsed() < LARGO,
        "served while they were there: {:?}",
        desde.elapsed()
    );
    for lento in &mut lentos {
        hasta_el_fin(lento).await;
    }
    println!("100 slow clients were gone after {:?}", desde.elapsed());
    assert!(desde.elapsed() >= LARGO);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_kept_for_the_next_request_and_closed_when_there_is_none() {
    let app = con_plazo(PLAZO).await;
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

/// The connections that the server has (state 01), as Linux tells them: the timer of each.
fn relojes(app: &TestApp) -> Vec<String> {
    let puerto: u16 = app.base.rsplit(':').next().unwrap().parse().unwrap();
    let local = format!("0100007F:{puerto:04X}");
    let tabla = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let todas = tabla.lines().map(|l| Vec::from_iter(l.split_whitespace()));
    let suyas = todas.filter(|c| c[1] == local && c[3] == "01");
    suyas.map(|c| c[5].to_owned()).collect()
}

/// Whether each of them waits with a keep-alive timer (02).
fn con_keepalive(app: &TestApp) -> bool {
    let relojes = relojes(app);
    !relojes.is_empty() && relojes.iter().all(|reloj| reloj.starts_with("02:"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_stays_open_however_long_and_tcp_itself_asks_for_its_peer() {
    let app = con_plazo(PLAZO).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_much_and_never_reads_is_hung_up_on() {
    let sitio = tempfile::tempdir().unwrap();
    let pkg = sitio.path().join("pkg");
    std::fs::create_dir(&pkg).unwrap();
    // More than the system keeps for a client.
    let archivo = std::fs::File::create(pkg.join("grande.wasm")).unwrap();
    archivo.set_len(64 << 20).unwrap();
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            site: Some(sitio.path().to_owned()),
            ..con_plazo_de(PLAZO)
        },
        ..Opciones::default()
    })
    .await;
    let direccion = app.base.strip_prefix("http://").unwrap();
    let tcp = TcpSocket::new_v4().unwrap();
    tcp.set_recv_buffer_size(2048).unwrap();
    let mut tcp = tcp.connect(direccion.parse().unwrap()).await.unwrap();
    let pedido = "GET /pkg/grande.wasm HTTP/1.1\r\nHost: x\r\n\r\n";
    tcp.write_all(pedido.as_bytes()).await.unwrap();
    let desde = Instant::now();
    // The answer has begun, and stands still: the server asks in vain whether there is room (timer 04).
    while !relojes(&app).iter().any(|reloj| reloj.starts_with("04:")) {
        assert!(desde.elapsed() < LIMITE, "{:?}", relojes(&app));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    while !relojes(&app).is_empty() {
        assert!(desde.elapsed() < 2 * LIMITE, "{:?}", relojes(&app));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    println!("who never reads was gone after {:?}", desde.elapsed());
    assert!(desde.elapsed() >= PLAZO);
    drop(tcp);
}

/// Whether the next that comes is the end of the connection.
async fn echada(tcp: &mut TcpStream) -> bool {
    matches!(tcp.read(&mut [0; 1]).await, Ok(0) | Err(_))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_has_so_many_connections_sockets_included_and_a_proxy_any_number() {
    let con_cupo = async |proxies: &str| {
        TestApp::con(Opciones {
            servicio: Servicio {
                cupos: Cupos {
                    connections_per_address: 5,
                    ..Cupos::default()
                },
                metrics_from: "127.0.0.0/8".parse().unwrap(),
                trusted_proxies: proxies.parse().unwrap(),
                // None of them is hung up on for its silence.
                ..con_plazo_de(2 * LIMITE)
            },
            ..Opciones::default()
        })
        .await
    };
    let app = con_cupo("").await;
    let pedido = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    let mut abiertas = Vec::new();
    for _ in 0..4 {
        let mut tcp = conectar(&app, pedido).await;
        let mut leido = [0; 15];
        let leer = timeout(LIMITE, tcp.read_exact(&mut leido));
        leer.await.unwrap().unwrap();
        assert_eq!(&leido, b"HTTP/1.1 200 OK");
        abiertas.push(tcp);
    }
    for _ in 0..3 {
        let mut de_mas = conectar(&app, "").await;
        assert!(timeout(LIMITE, echada(&mut de_mas)).await.unwrap());
    }
    // One that ends makes room, a socket as any other.
    drop(monitor);
    let tope = Instant::now() + LIMITE;
    let cifras = loop {
        let mut tcp = conectar(&app, "GET /metrics HTTP/1.0\r\n\r\n").await;
        let mut leido = String::new();
        match timeout(LIMITE, tcp.read_to_string(&mut leido))
            .await
            .unwrap()
        {
            Ok(1..) => break leido,
            _ => assert!(Instant::now() < tope),
        }
    };
    let negadas = cifras
        .lines()
        .find_map(|l| l.strip_prefix("turnero_limited_total{limit=\"connections\"} "))
        .map(|n| n.parse::<u32>().unwrap());
    assert!(negadas >= Some(3), "{cifras}");
    drop(abiertas);

    let app = con_cupo("127.0.0.1").await;
    let mut abiertas = Vec::new();
    for _ in 0..20 {
        abiertas.push(conectar(&app, "").await);
    }
    assert_eq!(app.anonimo().get("/healthz").await.estado, 200);
    for tcp in &mut abiertas {
        tcp.write_all(pedido.as_bytes()).await.unwrap();
        assert!(!timeout(LIMITE, echada(tcp)).await.unwrap());
    }
}
