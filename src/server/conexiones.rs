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
use tokio::net::{TcpListener, TcpSocket, TcpStream};
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

/// Screens that all come back at once wait here until they are let in, instead of trying again a second later;
/// the system has a limit of its own.
const EN_LA_PUERTA: u32 = 8192;

/// Listens at an address. `plazo`: how long a client may take for the head of a request.
///
/// # Errors
/// Somebody else listens there, or the address is not this machine's.
pub fn escuchar(donde: SocketAddr, plazo: Duration) -> std::io::Result<TcpListener> {
    let socket = match donde {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // A server that was just stopped may be started again.
    socket.set_reuseaddr(true)?;
    if HEREDADAS {
        preparar(SockRef::from(&socket), plazo);
    }
    socket.bind(donde)?;
    socket.listen(EN_LA_PUERTA)
}

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
                if !HEREDADAS {
                    preparar(SockRef::from(&tcp), plazo);
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

/// The system gives each connection the options of its listener: that is five calls less for each.
const HEREDADAS: bool = cfg!(target_os = "linux");

/// Options of a connection, or of all that a listener accepts.
fn preparar(tcp: SockRef<'_>, plazo: Duration) {
    // A call is one small packet: it must not wait for a second one.
    let nodelay = tcp.set_tcp_nodelay(true);
    let viva = TcpKeepalive::new()
        .with_time(CALLADO)
        .with_interval(ENTRE_PREGUNTAS);
    let viva = tcp.set_tcp_keepalive(&viva);
    for puesta in [nodelay, viva, tomado_en(&tcp, SIN_TOMAR * plazo)] {
        if let Err(causa) = puesta {
            tracing::warn!(error = %causa, "options of the connections");
        }
    }
}

#[cfg(target_os = "linux")]
fn tomado_en(tcp: &SockRef<'_>, plazo: Duration) -> std::io::Result<()> {
    tcp.set_tcp_user_timeout(Some(plazo))
}

#[cfg(not(target_os = "linux"))]
fn tomado_en(_: &SockRef<'_>, _: Duration) -> std::io::Result<()> {
    Ok(())
}
