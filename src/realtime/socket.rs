//! One task a socket: what it is sent, what it says, when it ends.

use super::en_vivo::texto;
use super::hub::{Hub, Sigue, Suscripcion};
use crate::protocol::{DelCliente, DelServidor, MAX_FRAME, cierre};
use crate::texts::textos;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use std::error::Error as _;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::timeout;
use tungstenite::error::Error as WsError;

/// How long a socket may take to accept a frame before it is given up.
const ESPERA_ENVIO: Duration = Duration::from_secs(8);

/// axum's defaults are 64 MiB a message and 128 KiB of buffer each way for each connection; a screen says
/// next to nothing and is told one frame at a time. A frame is written whole before the next one is looked
/// at, so what is buffered is one frame: a limit to it would only shut out the long `instantanea` of a long
/// queue.
pub fn limitar(ws: WebSocketUpgrade) -> WebSocketUpgrade {
    ws.max_message_size(MAX_FRAME)
        .max_frame_size(MAX_FRAME)
        .read_buffer_size(2048)
        .write_buffer_size(0)
}

/// Why a socket ends.
enum Fin {
    /// With a close frame.
    Cierre(u16, &'static str),
    /// The peer is gone already.
    Perdido,
}

/// The server goes away.
const SE_VA: Fin = Fin::Cierre(cierre::SE_VA, "come back");

/// Serves a socket until it ends.
pub async fn atender(mut ws: WebSocket, hub: Hub, sigue: Sigue, saludo: DelServidor) {
    let fin = match seguir(&mut ws, &hub, &sigue, &saludo).await {
        Ok(nunca) => match nunca {},
        Err(fin) => fin,
    };
    if let Fin::Cierre(code, reason) = fin {
        let cierre = Message::Close(Some(CloseFrame {
            code,
            reason: Utf8Bytes::from_static(reason),
        }));
        let _ = timeout(ESPERA_ENVIO, ws.send(cierre)).await;
    }
}

async fn seguir(
    ws: &mut WebSocket,
    hub: &Hub,
    sigue: &Sigue,
    saludo: &DelServidor,
) -> Result<std::convert::Infallible, Fin> {
    enviar(ws, texto(saludo)).await?;
    let mut suscripcion = desde_cero(ws, hub, sigue).await?;
    loop {
        tokio::select! {
            envio = suscripcion.envios.recv() => match envio {
                Ok(envio) => if sigue.oye(&envio) {
                    enviar(ws, envio.texto).await?;
                },
                // It fell behind: the state instead of what it missed.
                Err(RecvError::Lagged(perdidos)) => {
                    tracing::debug!(perdidos, "a slow socket gets a snapshot");
                    suscripcion = desde_cero(ws, hub, sigue).await?;
                }
                Err(RecvError::Closed) => return Err(SE_VA),
            },
            () = hub.apagado() => return Err(SE_VA),
            mensaje = ws.recv() => oir(ws, hub, mensaje).await?,
        }
    }
}

/// Subscribes, and sends the state from which the subscription goes on.
async fn desde_cero(ws: &mut WebSocket, hub: &Hub, sigue: &Sigue) -> Result<Suscripcion, Fin> {
    let Some(mut suscripcion) = hub.suscribir(sigue) else {
        return Err(SE_VA);
    };
    for instantanea in std::mem::take(&mut suscripcion.instantaneas) {
        enviar(ws, instantanea).await?;
    }
    Ok(suscripcion)
}

async fn enviar(ws: &mut WebSocket, texto: Utf8Bytes) -> Result<(), Fin> {
    match timeout(ESPERA_ENVIO, ws.send(Message::Text(texto))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Fin::Perdido),
    }
}

async fn oir(
    ws: &mut WebSocket,
    hub: &Hub,
    mensaje: Option<Result<Message, axum::Error>>,
) -> Result<(), Fin> {
    match mensaje {
        Some(Ok(Message::Text(dicho))) => enviar(ws, texto(&respuesta(hub, &dicho))).await,
        Some(Ok(Message::Binary(_))) => enviar(ws, texto(&no_es_json(hub))).await,
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
        Some(Err(e)) if demasiado_grande(&e) => {
            Err(Fin::Cierre(cierre::MUY_GRANDE, "16 KiB a frame"))
        }
        Some(Ok(Message::Close(_)) | Err(_)) | None => Err(Fin::Perdido),
    }
}

fn respuesta(hub: &Hub, dicho: &str) -> DelServidor {
    match DelCliente::leer(dicho) {
        Ok(DelCliente::Otro { original_type }) => DelServidor::MessageReceived {
            original_type,
            timestamp: hub.ahora(),
        },
        Err(_) => no_es_json(hub),
    }
}

fn no_es_json(hub: &Hub) -> DelServidor {
    DelServidor::Error {
        message: textos().frame_invalido.to_owned(),
        timestamp: hub.ahora(),
    }
}

fn demasiado_grande(e: &axum::Error) -> bool {
    let causa = e.source().and_then(|c| c.downcast_ref::<WsError>());
    matches!(causa, Some(WsError::Capacity(_)))
}
