//! One task a socket: what it says, whether it is there, when it ends. What it is told is written by its channel,
//! unless it can't take it at once.

use super::canal::Lugar;
use super::frame::{Frame, PING};
use super::hub::{Hub, Sesiones};
use super::salida::{Atasco, Entrada, Salida};
use super::suscripcion::{Desde, Sigue};
use crate::domain::idioma::Idioma;
use crate::protocol::{DelCliente, DelServidor, MAX_FRAME, cierre};
use crate::texts::textos_en;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use socket2::SockRef;
use std::convert::Infallible;
use std::io::{ErrorKind, Read};
use std::net::Shutdown;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, timeout, timeout_at};
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

/// As many bytes, if each frame is as long as it may be.
const MAX_BYTES: usize = MAX_DICHOS as usize * MAX_FRAME;

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

/// It says too much.
const MUCHO: Fin = Fin::Cierre(cierre::MAS_TARDE, "100 frames a minute");

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
        // Copied: the buffer that it came in is 8 KiB long.
        let leido = partes.read_buf.to_vec();
        let tcp = partes.io.into_inner();
        // It remembers who waited for the request, whose task would be kept for it.
        let mut nadie = Context::from_waker(Waker::noop());
        let _ = (
            tcp.poll_read_ready(&mut nadie),
            tcp.poll_write_ready(&mut nadie),
        );
        Some(Socket {
            salida: Arc::new(Salida::nueva(tcp, sigue)),
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
        let saludo = Frame::de(&hub.saludo(suscripcion.recuperado));
        salida.seguir(Some(saludo), &suscripcion);
        let lugar = suscripcion.canal.entrar(salida.clone());
        drop(suscripcion);
        // What came between the subscription and the place in the channel.
        let mut plazo = ponerse_al_dia(&salida, &lugar, hub)?;
        // What the client said along with its request may be read already, and nothing more may come.
        self.leer(hub, &mut pulso)?;
        let mut falta = false;
        loop {
            tokio::select! {
                () = salida.despertada() => plazo = ponerse_al_dia(&salida, &lugar, hub)?,
                libre = salida.tcp.writable(), if plazo.is_some() => {
                    libre.map_err(|_| Fin::Perdido)?;
                    plazo = ponerse_al_dia(&salida, &lugar, hub)?;
                }
                () = vencido(plazo) => return Err(Fin::Perdido),
                () = hub.apagado() => return Err(SE_VA),
                () = sesion_terminada(&mut sesiones, sigue, &mut falta) => return Err(SIN_SESION),
                () = pulso.late() => {
                    if pulso.esperando {
                        return Err(Fin::Perdido);
                    }
                    pulso.preguntar();
                    salida.poner(PING);
                }
                legible = salida.tcp.readable() => {
                    legible.map_err(|_| Fin::Perdido)?;
                    if self.leer(hub, &mut pulso)? {
                        tokio::task::yield_now().await;
                    }
                }
            }
        }
    }

    /// Reads what there is to read now, within reason, and answers it; whether there may be more.
    fn leer(&mut self, hub: &Hub, pulso: &mut Pulso) -> Result<bool, Fin> {
        let mut entrada = Entrada::de(&self.salida);
        loop {
            let dicho = self.lector.read(&mut entrada);
            pulso.leidos(entrada.por_contar())?;
            let dicho = match dicho {
                Ok(dicho) => dicho,
                Err(WsError::Io(e)) if e.kind() == ErrorKind::WouldBlock => {
                    return Ok(entrada.agotada());
                }
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
        let _ = self
            .lector
            .close(&mut Entrada::de(&self.salida), Some(cierre));
        let adios = async {
            while let Ok(Some(plazo)) = self.salida.avanzar(None) {
                timeout_at(plazo, self.salida.tcp.writable()).await??;
            }
            // Who has read it hangs up. What was sent meanwhile is thrown away, or the system would take the
            // goodbye back; but who goes on talking has had their time.
            SockRef::from(&self.salida.tcp).shutdown(Shutdown::Write)?;
            let mut entrada = Entrada::de(&self.salida);
            while !entrada.agotada() {
                self.salida.tcp.readable().await?;
                match entrada.read(&mut [0; 1024]) {
                    Ok(0) => break,
                    Err(e) if e.kind() != ErrorKind::WouldBlock => return Err(e),
                    _ => {}
                }
            }
            Ok::<_, std::io::Error>(())
        };
        // What goes wrong now is no loss.
        let _ = timeout(ESPERA_ADIOS, adios).await;
    }
}

/// Gives a socket all that there is for it, or the state in the place of it; until when it has to take what it
/// could not take at once, if there is such.
fn ponerse_al_dia(salida: &Salida, lugar: &Lugar, hub: &Hub) -> Result<Option<Instant>, Fin> {
    loop {
        match salida.avanzar(Some(lugar)) {
            Ok(plazo) => return Ok(plazo),
            Err(Atasco::Roto) => return Err(Fin::Perdido),
            Err(Atasco::Olvidado) => {
                hub.metricas().desbordes.sumar();
                salida.seguir(None, &hub.suscribir(&salida.sigue).ok_or(SE_VA)?);
            }
        }
    }
}

/// Resolves when a moment has come; never, if there is none.
async fn vencido(plazo: Option<Instant>) {
    match plazo {
        Some(plazo) => tokio::time::sleep_until(plazo).await,
        None => std::future::pending().await,
    }
}

/// Resolves when the session of a socket has ended, or its account may see something else by now. `falta`: it was missing in the last
/// look; kept outside, since whatever else the socket does begins this anew.
async fn sesion_terminada(
    sesiones: &mut Option<watch::Receiver<Sesiones>>,
    sigue: &Sigue,
    falta: &mut bool,
) {
    let (Some(sesiones), Some((usuario, huella))) = (sesiones, sigue.sesion.as_deref()) else {
        return std::future::pending().await;
    };
    // A session that has just begun may be missing in a look that began before it.
    while sesiones.changed().await.is_ok() {
        let sigue_viva = sesiones
            .borrow()
            .get(huella)
            .is_some_and(|ahora| ahora.puede_lo_mismo(usuario));
        if !sigue_viva && *falta {
            return;
        }
        *falta = !sigue_viva;
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
    bytes: usize,
}

impl Pulso {
    fn nuevo() -> Self {
        let ahora = Instant::now();
        Pulso {
            siguiente: ahora + CADA_PING,
            esperando: false,
            desde: ahora,
            dichos: 0,
            bytes: 0,
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
            self.bytes = 0;
        }
        self.dichos += 1;
        match self.dichos > MAX_DICHOS {
            true => Err(MUCHO),
            false => Ok(()),
        }
    }

    /// It sent so many bytes, whether or not they were a frame: one that never ends is none.
    fn leidos(&mut self, bytes: usize) -> Result<(), Fin> {
        self.bytes += bytes;
        match self.bytes > MAX_BYTES {
            true => Err(MUCHO),
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
        message: textos_en(Idioma::default())
            .general()
            .frame_invalido
            .to_owned(),
        timestamp: hub.ahora(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UsuarioId;
    use crate::domain::usuario::{Rol, Usuario};

    #[tokio::test]
    async fn a_session_that_is_missed_twice_has_ended_whatever_the_socket_does_in_between() {
        let usuario = Usuario {
            id: UsuarioId(1),
            usuario: "ana".into(),
            nombre: "Ana".into(),
            rol: Rol::Operador,
            areas: Vec::new(),
        };
        let sigue = Sigue {
            area: None,
            sesion: Some(Box::new((usuario, "huella".into()))),
        };
        let (mirar, vistas) = watch::channel(Sesiones::default());
        let (mut sesiones, mut falta) = (Some(vistas), false);
        for vez in 1..=2 {
            mirar.send(Arc::default()).unwrap();
            // Something else comes first, again and again, and drops what waited.
            let fin = sesion_terminada(&mut sesiones, &sigue, &mut falta);
            let termino = timeout(Duration::from_millis(20), fin).await.is_ok();
            assert_eq!(termino, vez == 2, "{vez}");
        }
    }
}
