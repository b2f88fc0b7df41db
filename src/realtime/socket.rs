//! One task a socket: what it is sent, what it says, when it ends.

use super::en_vivo::texto;
use super::hub::{Hub, Sesiones};
use super::suscripcion::{Desde, Sigue, Suscripcion};
use crate::protocol::{DelCliente, DelServidor, MAX_FRAME, cierre};
use crate::texts::textos;
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use std::error::Error as _;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};
use tungstenite::error::Error as WsError;

/// How long a socket may take to accept a frame before it is given up.
const ESPERA_ENVIO: Duration = Duration::from_secs(8);

/// A peer that has said nothing for so long is asked whether it is there…
const CADA_PING: Duration = Duration::from_secs(25);

/// …and is given up if it does not answer within this.
const ESPERA_PONG: Duration = Duration::from_secs(8);

/// A screen says next to nothing: who sends more frames than this within a minute is shut out.
const MAX_DICHOS: u32 = 100;

const MINUTO: Duration = Duration::from_secs(60);

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

/// The session ended, or its account is another by now.
const SIN_SESION: Fin = Fin::Cierre(cierre::SIN_PERMISO, "log in");

/// The server goes away.
const SE_VA: Fin = Fin::Cierre(cierre::SE_VA, "come back");

/// Says to a client that wants the session which it does not have.
pub async fn despedir_sin_sesion(mut ws: WebSocket) {
    despedir(&mut ws, SIN_SESION).await;
}

async fn despedir(ws: &mut WebSocket, fin: Fin) {
    if let Fin::Cierre(code, reason) = fin {
        let cierre = Message::Close(Some(CloseFrame {
            code,
            reason: Utf8Bytes::from_static(reason),
        }));
        let _ = timeout(ESPERA_ENVIO, ws.send(cierre)).await;
    }
}

/// Serves a socket until it ends. `desde`: what its client knows already.
pub async fn atender(mut ws: WebSocket, hub: Hub, sigue: Sigue, desde: Option<Desde>) {
    let fin = match seguir(&mut ws, &hub, &sigue, desde.as_ref()).await {
        Ok(nunca) => match nunca {},
        Err(fin) => fin,
    };
    despedir(&mut ws, fin).await;
}

async fn seguir(
    ws: &mut WebSocket,
    hub: &Hub,
    sigue: &Sigue,
    desde: Option<&Desde>,
) -> Result<std::convert::Infallible, Fin> {
    let mut sesiones = sigue.sesion.as_ref().map(|_| hub.sesiones());
    let mut pulso = Pulso::nuevo();
    let mut suscripcion = hub.retomar(sigue, desde).await.ok_or(SE_VA)?;
    enviar(ws, texto(&hub.saludo(suscripcion.recuperado))).await?;
    enviar_primero(ws, &mut suscripcion).await?;
    loop {
        tokio::select! {
            envio = suscripcion.envios.recv() => match envio {
                Ok(envio) => if sigue.oye(&envio) {
                    enviar(ws, envio.texto).await?;
                },
                // It fell behind: the state instead of what it missed.
                Err(RecvError::Lagged(perdidos)) => {
                    tracing::debug!(perdidos, "a slow socket gets a snapshot");
                    suscripcion = hub.suscribir(sigue).ok_or(SE_VA)?;
                    enviar_primero(ws, &mut suscripcion).await?;
                }
                Err(RecvError::Closed) => return Err(SE_VA),
            },
            () = hub.apagado() => return Err(SE_VA),
            () = sesion_terminada(&mut sesiones, sigue) => return Err(SIN_SESION),
            () = pulso.late() => {
                if pulso.esperando {
                    return Err(Fin::Perdido);
                }
                pulso.preguntar();
                enviar_mensaje(ws, Message::Ping(Bytes::new())).await?;
            }
            mensaje = ws.recv() => {
                pulso.oido()?;
                oir(ws, hub, mensaje).await?;
            }
        }
    }
}

/// Resolves when the session of a socket has ended, or its account is another by now.
async fn sesion_terminada(sesiones: &mut Option<watch::Receiver<Sesiones>>, sigue: &Sigue) {
    let (Some(sesiones), Some((usuario, huella))) = (sesiones, &sigue.sesion) else {
        return std::future::pending().await;
    };
    while sesiones.changed().await.is_ok() {
        if sesiones.borrow().get(huella) != Some(usuario) {
            return;
        }
    }
    // The hub is gone, and says so itself.
    std::future::pending().await
}

/// Whether the peer is there, and how much it says.
struct Pulso {
    siguiente: Instant,
    /// It was asked, and has not answered.
    esperando: bool,
    desde: Instant,
    dichos: u32,
}

impl Pulso {
    fn nuevo() -> Self {
        let ahora = Instant::now();
        Pulso {
            siguiente: ahora + CADA_PING,
            esperando: false,
            desde: ahora,
            dichos: 0,
        }
    }

    async fn late(&self) {
        tokio::time::sleep_until(self.siguiente).await;
    }

    fn preguntar(&mut self) {
        self.esperando = true;
        self.siguiente = Instant::now() + ESPERA_PONG;
    }

    /// The peer said something, whatever it was.
    fn oido(&mut self) -> Result<(), Fin> {
        let ahora = Instant::now();
        self.esperando = false;
        self.siguiente = ahora + CADA_PING;
        if ahora - self.desde > MINUTO {
            self.desde = ahora;
            self.dichos = 0;
        }
        self.dichos += 1;
        match self.dichos > MAX_DICHOS {
            true => Err(Fin::Cierre(cierre::MAS_TARDE, "100 frames a minute")),
            false => Ok(()),
        }
    }
}

/// Sends that from which a subscription goes on.
async fn enviar_primero(ws: &mut WebSocket, suscripcion: &mut Suscripcion) -> Result<(), Fin> {
    for texto in std::mem::take(&mut suscripcion.primero) {
        enviar(ws, texto).await?;
    }
    Ok(())
}

async fn enviar(ws: &mut WebSocket, texto: Utf8Bytes) -> Result<(), Fin> {
    enviar_mensaje(ws, Message::Text(texto)).await
}

async fn enviar_mensaje(ws: &mut WebSocket, mensaje: Message) -> Result<(), Fin> {
    match timeout(ESPERA_ENVIO, ws.send(mensaje)).await {
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
