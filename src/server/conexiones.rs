//! The connections: accepted one after the other, each in a task of its own, none of which holds another.

use super::direccion::Redes;
use super::limites::{Limites, Lugar};
use super::rutas::Rutas;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{SockRef, TcpKeepalive};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

/// What is held of a request's head, and of an answer that a slow client has not taken yet. hyper's default is
/// 400 KiB each.
const MAX_BUFFER: usize = 64 * 1024;

/// After an accept that failed for want of files or memory.
const RESPIRO: Duration = Duration::from_secs(1);

/// So many times the patience with a request, a peer may leave what was sent to it without acknowledging it, or
/// without taking any of it: nothing else ends who asks for much and never reads.
const SIN_TOMAR: u32 = 2;

/// A peer that has said nothing for so long is asked by TCP itself: one whose cable was pulled never hangs up.
const CALLADO: Duration = Duration::from_secs(60);
const ENTRE_PREGUNTAS: Duration = Duration::from_secs(10);

/// Serves until `apagado`, then until what was begun is answered. `plazo`: how long a client may take for the
/// head of a request, and how long it may keep a connection with nothing asked. `proxies`: whose connections are
/// not counted.
pub async fn servir(
    listener: TcpListener,
    app: Rutas,
    plazo: Duration,
    limites: Limites,
    proxies: Redes,
    apagado: CancellationToken,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(plazo)
        .max_buf_size(MAX_BUFFER);
    let abiertas = TaskTracker::new();
    loop {
        let aceptada = tokio::select! {
            aceptada = listener.accept() => aceptada,
            () = apagado.cancelled() => break,
        };
        match aceptada {
            Ok((tcp, par)) => {
                // Who has too many is hung up on at once: an answer would be one more thing to wait for.
                let Some(lugar) = limites.conexion(par.ip(), &proxies) else {
                    continue;
                };
                if let Err(causa) = preparar(&tcp, SIN_TOMAR * plazo) {
                    tracing::debug!(error = %causa, "options of a connection");
                }
                let atendida = atender(
                    http.clone(),
                    tcp,
                    (par, lugar),
                    app.clone(),
                    apagado.clone(),
                );
                abiertas.spawn(atendida);
            }
            // The connection was gone before it was looked at; whoever waits behind it is there.
            Err(causa) if de_uno_solo(&causa) => {}
            Err(causa) => {
                tracing::error!(error = %causa, "accepting connections");
                tokio::time::sleep(RESPIRO).await;
            }
        }
    }
    drop(listener);
    abiertas.close();
    abiertas.wait().await;
}

fn de_uno_solo(causa: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        causa.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

async fn atender(
    http: http1::Builder,
    tcp: TcpStream,
    (par, lugar): (SocketAddr, Lugar),
    app: Rutas,
    apagado: CancellationToken,
) {
    // Each request has it too: that of a socket keeps it when all of this is gone.
    let lugar = Arc::new(lugar);
    let servicio = service_fn(move |pedido: Request<Incoming>| {
        let mut pedido = pedido.map(Body::new);
        pedido.extensions_mut().insert(ConnectInfo(par));
        pedido.extensions_mut().insert(lugar.clone());
        app.clone().call(pedido)
    });
    let conexion = http
        .serve_connection(TokioIo::new(tcp), servicio)
        .with_upgrades();
    let mut conexion = pin!(conexion);
    let fin = tokio::select! {
        fin = conexion.as_mut() => fin,
        () = apagado.cancelled() => {
            conexion.as_mut().graceful_shutdown();
            conexion.await
        }
    };
    if let Err(causa) = fin {
        tracing::debug!(error = %causa, "a connection ended");
    }
}

#[cfg_attr(not(target_os = "linux"), allow(unused_variables))]
fn preparar(tcp: &TcpStream, sin_tomar: Duration) -> std::io::Result<()> {
    // A call is one small packet: it must not wait for a second one.
    tcp.set_nodelay(true)?;
    let viva = TcpKeepalive::new()
        .with_time(CALLADO)
        .with_interval(ENTRE_PREGUNTAS);
    let tcp = SockRef::from(tcp);
    tcp.set_tcp_keepalive(&viva)?;
    #[cfg(target_os = "linux")]
    tcp.set_tcp_user_timeout(Some(sin_tomar))?;
    Ok(())
}
