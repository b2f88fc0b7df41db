//! SIGTERM: the program ends in good order, whatever is going on.

use crate::app::{LIMITE, TestApp};
use crate::monitor::Monitor;
use crate::oficina::Oficina;
use crate::proceso::{Servidor, emitidos, emitir};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use turnero::api::kiosk::TurnoEmitido;

/// What a supervisor gives it before it kills.
const DIEZ: Duration = Duration::from_secs(10);

/// A request that the server has begun with, and that has not been said to its end.
struct AMedias {
    tcp: TcpStream,
    resto: &'static str,
}

impl AMedias {
    async fn de(servidor: &Servidor) -> AMedias {
        let direccion = servidor.base.strip_prefix("http://").unwrap();
        let mut tcp = TcpStream::connect(direccion).await.unwrap();
        let (mitad, resto) = ("area=1&tramite=1&clave=", "a-medias-y-despues");
        let largo = mitad.len() + resto.len();
        let cabeza = format!(
            "POST /api/turnos/emitir HTTP/1.1\r\nhost: {direccion}\r\nexpect: 100-continue\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {largo}\r\n\r\n"
        );
        tcp.write_all(cabeza.as_bytes()).await.unwrap();
        // It says so once it reads the body: the request is in its hands.
        let mut sigue = [0; 25];
        tcp.read_exact(&mut sigue).await.unwrap();
        assert_eq!(&sigue, b"HTTP/1.1 100 Continue\r\n\r\n");
        tcp.write_all(mitad.as_bytes()).await.unwrap();
        AMedias { tcp, resto }
    }

    /// Says the rest: what it is answered.
    async fn terminar(mut self) -> TurnoEmitido {
        self.tcp.write_all(self.resto.as_bytes()).await.unwrap();
        let mut respuesta = String::new();
        let leida = self.tcp.read_to_string(&mut respuesta);
        tokio::time::timeout(LIMITE, leida).await.unwrap().unwrap();
        assert!(respuesta.starts_with("HTTP/1.1 200"), "{respuesta}");
        let (_, cuerpo) = respuesta.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(cuerpo).unwrap()
    }
}

/// Promise 16.
#[tokio::test(flavor = "multi_thread")]
async fn sigterm_under_load_closes_with_1001_finishes_what_was_begun_and_loses_nothing() {
    let oficina = Oficina::nueva().await;
    let mut servidor = oficina.abrir();
    let mut sockets = Vec::new();
    for _ in 0..20 {
        let abierto = Monitor::abrir(&servidor.base, "?area=1", &[]).await;
        let mut monitor = abierto.unwrap();
        monitor.tablero().await;
        sockets.push(monitor);
    }
    let hechos = Arc::new(AtomicUsize::new(0));
    let mut escritores = JoinSet::new();
    for escritor in 0..8 {
        let (cliente, hechos) = (servidor.cliente(), hechos.clone());
        escritores.spawn(async move {
            let mut suyos = Vec::new();
            for n in 0.. {
                let clave = format!("carga-{escritor}-{n}");
                // What is refused is no answer: it asserts that each one is 200.
                let Some(turno) = emitir(&cliente, &clave).await else {
                    break;
                };
                suyos.push(turno.id);
                hechos.fetch_add(1, Ordering::SeqCst);
            }
            suyos
        });
    }
    let hasta = Instant::now() + LIMITE;
    while hechos.load(Ordering::SeqCst) < 20 {
        assert!(Instant::now() < hasta, "nothing gets done");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let a_medias = AMedias::de(&servidor).await;

    let senal = Instant::now();
    servidor.senal("-TERM");
    for monitor in &mut sockets {
        assert_eq!(monitor.cierre().await, Some(1001));
    }
    let ultimo = a_medias.terminar().await.id;
    let fin = servidor.fin(DIEZ).await;
    let tras = senal.elapsed();
    assert!(fin.success(), "{fin}");
    assert!(tras < DIEZ, "{tras:?}");

    let escritos = tokio::time::timeout(LIMITE, escritores.join_all()).await;
    let mut acusados: Vec<_> = escritos.unwrap().into_iter().flatten().collect();
    acusados.push(ultimo);
    let hay = emitidos(&oficina.base().await).await;
    for turno in &acusados {
        assert!(hay.contains(turno), "{turno} was acknowledged and is lost");
    }
    assert_eq!(hay.len(), acusados.len(), "done, and not answered");
    println!(
        "SIGTERM with 8 writers and 20 sockets: all closed with 1001, the request half said was answered, \
         ended after {tras:?}; {} acknowledged, all there",
        acusados.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_never_ends_does_not_hold_the_end() {
    let oficina = Oficina::nueva().await;
    let mut servidor = oficina.abrir();
    let emitido = emitir(&servidor.cliente(), "antes-del-fin").await.unwrap();
    let _a_medias = AMedias::de(&servidor).await;
    let senal = Instant::now();
    servidor.senal("-TERM");
    let fin = servidor.fin(DIEZ).await;
    println!(
        "SIGTERM with a request that never ends: ended after {:?}",
        senal.elapsed()
    );
    assert!(fin.success(), "{fin}");
    assert!(emitidos(&oficina.base().await).await.contains(&emitido.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_sigterm_ends_it_at_once() {
    let oficina = Oficina::nueva().await;
    let mut servidor = oficina.abrir();
    let direccion = servidor.base.strip_prefix("http://").unwrap().to_owned();
    let _a_medias = AMedias::de(&servidor).await;
    let senal = Instant::now();
    servidor.senal("-TERM");
    // The first one was heard: nobody is let in any more.
    while TcpStream::connect(&direccion).await.is_ok() {
        assert!(senal.elapsed() < LIMITE);
    }
    servidor.senal("-TERM");
    let fin = servidor.fin(DIEZ).await;
    let tras = senal.elapsed();
    println!("SIGTERM twice with a request that never ends: ended after {tras:?}");
    // Alone, the first would have waited for the request, and ended in good order.
    assert_eq!(fin.code(), Some(1));
}

/// What the peer has not acknowledged, and what was not read yet, at the end of an established connection (state 01)
/// of this machine that has the first of these ports, as Linux tells it.
fn extremo(de: u16, a: u16) -> Option<(String, String)> {
    let [de, a] = [de, a].map(|puerto| format!("0100007F:{puerto:04X}"));
    let tabla = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let mut todos = tabla.lines().map(|l| Vec::from_iter(l.split_whitespace()));
    let suyo = todos.find(|c| c[1] == de && c[2] == a && c[3] == "01")?;
    let (por_tomar, por_leer) = suyo[4].split_once(':').unwrap();
    Some((por_tomar.to_owned(), por_leer.to_owned()))
}

/// Waits until a server has read all that was sent to it.
async fn leido(tcp: &TcpStream) {
    let (aqui, alli) = (tcp.local_addr().unwrap(), tcp.peer_addr().unwrap());
    let (aqui, alli) = (aqui.port(), alli.port());
    let nada = |bytes: &str| bytes.bytes().all(|b| b == b'0');
    let hasta = Instant::now() + LIMITE;
    loop {
        // Arrived first, and then read.
        let arribo = extremo(aqui, alli).is_some_and(|(por_tomar, _)| nada(&por_tomar));
        let leyo = extremo(alli, aqui).is_some_and(|(_, por_leer)| nada(&por_leer));
        if arribo && leyo {
            return;
        }
        assert!(Instant::now() < hasta, "not read: {arribo} {leyo}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_open_does_not_hold_the_end() {
    let oficina = Oficina::nueva().await;
    let sitio = tempfile::tempdir().unwrap();
    let pkg = sitio.path().join("pkg");
    std::fs::create_dir(&pkg).unwrap();
    // Opening one waits for somebody who writes into it.
    let hecho = Command::new("mkfifo").arg(pkg.join("cuelga.css")).status();
    assert!(hecho.unwrap().success());
    let mut servidor = oficina.abrir_con(|orden| orden.arg("--site").arg(sitio.path()));
    let direccion = servidor.base.strip_prefix("http://").unwrap();
    let mut pedido = TcpStream::connect(direccion).await.unwrap();
    let cabeza = format!("GET /pkg/cuelga.css HTTP/1.1\r\nhost: {direccion}\r\n\r\n");
    pedido.write_all(cabeza.as_bytes()).await.unwrap();
    // Then it is in the server's hands.
    leido(&pedido).await;
    let senal = Instant::now();
    servidor.senal("-TERM");
    let fin = servidor.fin(DIEZ).await;
    let tras = senal.elapsed();
    println!("SIGTERM with a file that does not open: ended after {tras:?}");
    assert!(fin.success(), "{fin}");
    assert!(tras < DIEZ, "{tras:?}");
    assert!(
        tras >= Duration::from_secs(7),
        "the file was not being opened: {tras:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_hangs_does_not_hold_the_end() {
    let mut app = TestApp::nueva().await;
    assert_eq!(app.anonimo().get("/healthz").await.estado, 200);
    // Closing waits for who writes.
    let db = app.turnero.db.clone();
    let _escribe = db.escribir().await.unwrap();
    let senal = Instant::now();
    app.parar().await;
    let tras = senal.elapsed();
    println!("told to stop with a database that does not close: ended after {tras:?}");
    assert!(tras < DIEZ, "{tras:?}");
}
