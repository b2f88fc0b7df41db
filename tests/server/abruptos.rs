//! Peers that go without a word, at any moment: nothing of them stays.

use crate::app::{ENTRADAS, LIMITE, cuantas};
use crate::monitor::Monitor;
use crate::oficina::Oficina;
use crate::proceso::{Servidor, emitir};
use futures::{StreamExt, stream};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// When a peer goes.
#[derive(Clone, Copy, Debug)]
enum Momento {
    /// Connected, and nothing said.
    Callado,
    /// In the middle of the handshake.
    AMediaPalabra,
    /// The handshake was said, and its answer not read.
    SinOir,
    /// After the answer.
    RecienAbierto,
    /// After the first frames.
    Saludado,
    /// In the middle of a frame of its own.
    Hablando,
    /// It says no more, and listens on.
    MedioAbierto,
}

const MOMENTOS: [Momento; 7] = [
    Momento::Callado,
    Momento::AMediaPalabra,
    Momento::SinOir,
    Momento::RecienAbierto,
    Momento::Saludado,
    Momento::Hablando,
    Momento::MedioAbierto,
];

/// Reads up to these bytes.
async fn leer_hasta(tcp: &mut TcpStream, fin: &[u8]) {
    let (mut leido, mut bytes) = (Vec::new(), [0; 4096]);
    while !leido.windows(fin.len()).any(|v| v == fin) {
        let n = tcp.read(&mut bytes).await.unwrap();
        assert!(
            n > 0,
            "it ended after {:?}",
            String::from_utf8_lossy(&leido)
        );
        leido.extend_from_slice(&bytes[..n]);
    }
}

/// Connects, and goes at that moment.
async fn irse(base: &str, cuando: Momento) {
    let direccion = base.strip_prefix("http://").unwrap();
    let mut tcp = TcpStream::connect(direccion).await.unwrap();
    // Dropped, it is reset: not even an end is said.
    tcp.set_zero_linger().unwrap();
    let pedido = format!(
        "GET /ws/turnos/?area={ENTRADAS} HTTP/1.1\r\nhost: {direccion}\r\nconnection: upgrade\r\n\
         upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let dicho = match cuando {
        Momento::Callado => 0,
        Momento::AMediaPalabra => pedido.len() / 2,
        _ => pedido.len(),
    };
    tcp.write_all(&pedido.as_bytes()[..dicho]).await.unwrap();
    match cuando {
        Momento::Callado | Momento::AMediaPalabra | Momento::SinOir => {}
        Momento::RecienAbierto => leer_hasta(&mut tcp, b"\r\n\r\n").await,
        Momento::Saludado => leer_hasta(&mut tcp, b"\"instantanea\"").await,
        Momento::Hablando => {
            leer_hasta(&mut tcp, b"\"instantanea\"").await;
            // A text frame of 100 masked bytes, of which one comes.
            tcp.write_all(&[0x81, 0x80 | 100, 1, 2, 3, 4, 5])
                .await
                .unwrap();
        }
        Momento::MedioAbierto => {
            leer_hasta(&mut tcp, b"\"instantanea\"").await;
            tcp.shutdown().await.unwrap();
            let mut resto = Vec::new();
            let fin = tcp.read_to_end(&mut resto);
            // However it ends, it must.
            let _ = tokio::time::timeout(LIMITE, fin).await.expect("an end");
        }
    }
}

/// The connections to the program that its system holds for it.
fn conexiones(servidor: &Servidor) -> usize {
    let proceso = format!("/proc/{}", servidor.hijo.id());
    let suyos = std::fs::read_dir(format!("{proceso}/fd")).unwrap();
    let suyos = suyos.filter_map(|fd| std::fs::read_link(fd.ok()?.path()).ok());
    let suyos: BTreeSet<_> = suyos.map(|s| s.to_string_lossy().into_owned()).collect();
    let (_, puerto) = servidor.base.rsplit_once(':').unwrap();
    let puerto = format!(":{:04X}", puerto.parse::<u16>().unwrap());
    let tabla = std::fs::read_to_string(format!("{proceso}/net/tcp")).unwrap();
    let conexion = |linea: &&str| {
        let columnas: Vec<_> = linea.split_whitespace().collect();
        // Local address, state (0A listens), inode.
        columnas[1].ends_with(&puerto)
            && columnas[3] != "0A"
            && suyos.contains(&format!("socket:[{}]", columnas[9]))
    };
    tabla.lines().skip(1).filter(conexion).count()
}

/// The sockets that the program itself counts as open.
async fn contados(servidor: &Servidor) -> usize {
    let cifras = servidor.cliente().get("/metrics").await;
    assert_eq!(cifras.estado, 200, "{cifras:?}");
    let cifras = cifras.texto.lines();
    let abiertos = cifras.filter_map(|l| l.strip_prefix("turnero_sockets_open{")?.rsplit_once(' '));
    abiertos.map(|(_, n)| n.parse::<usize>().unwrap()).sum()
}

/// Waits until so many sockets are open, as the program counts them and as its system does.
async fn hasta_tener(servidor: &Servidor, cuantos: usize) {
    let hasta = Instant::now() + LIMITE;
    loop {
        let hay = (conexiones(servidor), contados(servidor).await);
        if hay == (cuantos, cuantos) {
            return;
        }
        assert!(Instant::now() < hasta, "it has {hay:?}, not {cuantos}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Promise 38.
#[tokio::test(flavor = "multi_thread")]
async fn of_peers_that_go_abruptly_at_any_moment_no_socket_stays_open() {
    let cuantos = cuantas("TURNERO_TEST_DISCONNECTS", 210);
    let oficina = Oficina::nueva().await;
    let servidor = oficina.abrir();
    let consulta = format!("?area={ENTRADAS}");
    let mut vivo = Monitor::abrir(&servidor.base, &consulta, &[])
        .await
        .unwrap();
    vivo.tablero().await;
    let mut otros = Vec::new();
    for _ in 0..10 {
        otros.push(
            Monitor::abrir(&servidor.base, &consulta, &[])
                .await
                .unwrap(),
        );
    }
    // It is counted at all.
    hasta_tener(&servidor, 11).await;
    drop(otros);
    hasta_tener(&servidor, 1).await;

    let idas = stream::iter((0..cuantos).map(|i| irse(&servidor.base, MOMENTOS[i % 7])));
    idas.buffer_unordered(32).collect::<Vec<_>>().await;
    hasta_tener(&servidor, 1).await;
    println!(
        "{cuantos} abrupt disconnects, at each of {MOMENTOS:?}: \
         of them 0 are counted at /metrics, and 0 connections are held"
    );
    emitir(&servidor.cliente(), "una-de-despues").await.unwrap();
    assert_eq!(vivo.evento().await["seq"], 1, "who stayed hears on");
}
