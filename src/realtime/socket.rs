//! One task a socket: what it says, whether it is there, when it ends. What it is told is written by its channel,
//! unless it can't take it at once.

use super::canal::Lugar;
use super::frame::{Frame, PING};
use super::hub::{Hub, Sesiones};
use super::salida::{Atasco, Salida};
use super::suscripcion::{Desde, Sigue};
use crate::protocol::{DelCliente, DelServidor, MAX_FRAME, cierre};
use crate::texts::textos;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};
use tungstenite::error::Error as WsError;
use tungstenite::handshake::server::create_response_with_body;
use tungstenite::protocol::frame::coding::CloseCode;
use tungstenite::protocol::{CloseFrame, Role, WebSocketConfig, WebSocketContext};
use tungstenite::{Message, Utf8Bytes};

/// A peer that has said nothing for so long is asked whether it is there…
const CADA_PING: Duration = Duration::from_secs(25);

/// …and is given up if it does not answer within this.
const ESPERA_PONG: Duration = Duration::from_secs(8);

/// How long a peer may take to answer a goodbye.
const ESPERA_ADIOS: Duration = Duration::from_secs(2);

/// A screen says next to nothing: who sends more frames than this within a minute is shut out.
const MAX_DICHOS: u32 = 100;

const MINUTO: Duration = Duration::from_secs(60);

/// What is read at once. A screen answers pings, which takes a few bytes.
const BUFFER: usize = 256;

/// A request that becomes a socket.
pub struct Apertura {
    /// The answer to the request.
    pub respuesta: Response<Body>,
    futura: OnUpgrade,
}

impl Apertura {
    /// Takes up a request that is the opening of a WebSocket (RFC 6455, 4.2.1); `None`: it is none.
    pub fn de(pedido: &mut Request) -> Option<Apertura> {
        let respuesta = create_response_with_body(pedido, Body::empty).ok()?;
        let futura = pedido.extensions_mut().remove::<OnUpgrade>()?;
        Some(Apertura { respuesta, futura })
    }

    /// The socket, once the answer was sent.
    pub async fn socket(self, sigue: Sigue) -> Option<Socket> {
        let abierto = match self.futura.await {
            Ok(abierto) => abierto,
            Err(causa) => {
                tracing::debug!(error = %causa, "a socket did not open");
                return None;
            }
        };
        Socket::de(abierto, sigue)
    }
}

/// A connection that speaks WebSocket.
pub struct Socket {
    salida: Arc<Salida>,
    lector: WebSocketContext,
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

/// Its address or its account has too many sockets, or opens too many.
const LLENO: Fin = Fin::Cierre(cierre::MAS_TARDE, "too many sockets");

/// Says to a client that wants the session which it does not have.
pub async fn despedir_sin_sesion(socket: Socket) {
    socket.despedir(SIN_SESION).await;
}

/// Says to a client that there are too many like it.
pub async fn despedir_lleno(socket: Socket) {
    socket.despedir(LLENO).await;
}

/// Serves a socket until it ends. `desde`: what its client knows already.
pub async fn atender(mut socket: Socket, hub: Hub, desde: Option<Desde>) {
    let fin = match socket.vivir(&hub, desde.as_ref()).await {
        Ok(nunca) => match nunca {},
        Err(fin) => fin,
    };
    Box::pin(socket.despedir(fin)).await;
}

impl Socket {
    fn de(abierto: Upgraded, sigue: Sigue) -> Option<Socket> {
        let Ok(partes) = abierto.downcast::<TokioIo<TcpStream>>() else {
            // The server serves nothing but TCP.
            tracing::error!("a socket over something else than TCP");
            return None;
        };
        let ajustes = WebSocketConfig::default()
            .max_message_size(Some(MAX_FRAME))
            .max_frame_size(Some(MAX_FRAME))
            .read_buffer_size(BUFFER)
            .write_buffer_size(0);
        let leido = partes.read_buf.into();
        Some(Socket {
            salida: Arc::new(Salida::nueva(partes.io.into_inner(), sigue)),
            lector: WebSocketContext::from_partially_read(leido, Role::Server, Some(ajustes)),
        })
    }

    async fn vivir(&mut self, hub: &Hub, desde: Option<&Desde>) -> Result<Infallible, Fin> {
        let salida = self.salida.clone();
        let sigue = &salida.sigue;
        let mut sesiones = sigue.sesion.as_ref().map(|_| hub.sesiones());
        let mut pulso = Pulso::nuevo();
        // On the heap, and gone afterwards: a socket that lives for months would keep the room that it takes.
        let suscripcion = Box::pin(hub.retomar(sigue, desde)).await.ok_or(SE_VA)?;
        match suscripcion.recuperado {
            true => hub.metricas().retomas.sumar(),
            false => hub.metricas().instantaneas.sumar(),
        }
        self.decir(&hub.saludo(suscripcion.recuperado));
        salida.seguir(&suscripcion);
        let lugar = suscripcion.canal.entrar(salida.clone());
        drop(suscripcion);
        // What came between the subscription and the place in the channel.
        Box::pin(seguir(&salida, &lugar, hub)).await?;
        // What the client said along with its request may be read already, and nothing more may come.
        self.leer(hub, &mut pulso)?;
        loop {
            tokio::select! {
                () = salida.despertada() => Box::pin(seguir(&salida, &lugar, hub)).await?,
                () = hub.apagado() => return Err(SE_VA),
                () = sesion_terminada(&mut sesiones, sigue) => return Err(SIN_SESION),
                () = pulso.late() => {
                    if pulso.esperando {
                        return Err(Fin::Perdido);
                    }
                    pulso.preguntar();
                    salida.poner(PING);
                }
                legible = salida.tcp.readable() => {
                    legible.map_err(|_| Fin::Perdido)?;
                    self.leer(hub, &mut pulso)?;
                }
            }
        }
    }

    /// Reads what there is to read now, and answers it.
    fn leer(&mut self, hub: &Hub, pulso: &mut Pulso) -> Result<(), Fin> {
        loop {
            let dicho = match self.lector.read(&mut &*self.salida) {
                Ok(dicho) => dicho,
                Err(WsError::Io(e)) if e.kind() == std::io::ErrorKind::WouldBlock => return Ok(()),
                Err(WsError::Capacity(_)) => {
                    return Err(Fin::Cierre(cierre::MUY_GRANDE, "16 KiB a frame"));
                }
                Err(_) => return Err(Fin::Perdido),
            };
            pulso.oido()?;
            match dicho {
                Message::Text(dicho) => self.decir(&respuesta(hub, &dicho)),
                Message::Binary(_) => self.decir(&no_es_json(hub)),
                // The reader answers them by itself.
                Message::Ping(_) | Message::Pong(_) | Message::Close(_) | Message::Frame(_) => {}
            }
        }
    }

    fn decir(&self, dicho: &DelServidor) {
        self.salida.poner(Frame::de(dicho).bytes().clone());
    }

    /// Says why it ends, and waits a moment for the peer to have read it.
    async fn despedir(mut self, fin: Fin) {
        let Fin::Cierre(codigo, motivo) = fin else {
            return;
        };
        let cierre = CloseFrame {
            code: CloseCode::from(codigo),
            reason: Utf8Bytes::from_static(motivo),
        };
        // An error only says that the peer is gone.
        let _ = self.lector.close(&mut &*self.salida, Some(cierre));
        if self.salida.ponerse_al_dia(None).await.is_err() {
            return;
        }
        let adios = async {
            while self.salida.tcp.readable().await.is_ok() {
                loop {
                    match self.lector.read(&mut &*self.salida) {
                        Ok(_) => {}
                        Err(WsError::Io(e)) if e.kind() == std::io::ErrorKind::WouldBlock => break,
                        Err(_) => return,
                    }
                }
            }
        };
        let _ = timeout(ESPERA_ADIOS, adios).await;
    }
}

/// Gives a socket what it could not take at once: in its own time, or as a state.
async fn seguir(salida: &Salida, lugar: &Lugar, hub: &Hub) -> Result<(), Fin> {
    loop {
        let fin = tokio::select! {
            fin = salida.ponerse_al_dia(Some(lugar)) => fin,
            () = hub.apagado() => return Err(SE_VA),
        };
        match fin {
            Ok(()) => return Ok(()),
            Err(Atasco::Roto) => return Err(Fin::Perdido),
            Err(Atasco::Olvidado) => {
                hub.metricas().desbordes.sumar();
                salida.seguir(&hub.suscribir(&salida.sigue).ok_or(SE_VA)?);
            }
        }
    }
}

/// Resolves when the session of a socket has ended, or its account is another by now.
async fn sesion_terminada(sesiones: &mut Option<watch::Receiver<Sesiones>>, sigue: &Sigue) {
    let (Some(sesiones), Some((usuario, huella))) = (sesiones, sigue.sesion.as_deref()) else {
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
