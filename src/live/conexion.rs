//! The socket itself: opened, heard, given up for dead, opened again; and, while that fails, the questions
//! over HTTP. Runs in the browser only.

use super::cuenta::Cuenta;
use super::direccion::{direccion, direccion_sin_socket};
use super::espera::espera;
use super::estado::EstadoEnlace;
use super::hora::{Reloj, ahora, de_pared};
use super::memoria::Memoria;
use super::seguidor::{Desde, Oido, Seguidor};
use super::sondeo::{Sondeado, Sondeo};
use crate::domain::id::{AreaId, Milis};
use crate::domain::pantalla::{Anunciada, TipoPantalla};
use crate::domain::suceso::Evento;
use crate::domain::tablero::Tablero;
use crate::protocol::{DelServidor, SILENCIO_SEG, cierre};
use futures::channel::mpsc::UnboundedReceiver;
use futures::{FutureExt, StreamExt, select_biased};
use gloo_net::websocket::futures::WebSocket;
use gloo_net::websocket::{Message, WebSocketError};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// A socket that is not greeted in this time is given up: a firewall that swallows packets would hold
/// the first try for minutes.
const APERTURA: Milis = 10_000;

/// Any frame counts as a sign of life.
const SILENCIO: Milis = SILENCIO_SEG as Milis * 1000;

/// What the screen asks of its link.
pub(super) enum Orden {
    /// Close, if open, and connect again, at once.
    Reconectar,
    /// Follow this instead.
    Seguir(Option<AreaId>),
    /// Somebody looks again: make sure that the link lives.
    Despertar,
    /// Without a socket, ask at once what happened.
    Sondear,
}

/// `readyState` of a socket, as browsers number it.
pub(super) mod listo {
    pub const CONECTANDO: u16 = 0;
    pub const ABIERTO: u16 = 1;
    pub const CERRADO: u16 = 3;
}

/// Where the link writes what it knows. A screen may go at any moment, and its signals with it: what is
/// written then is lost, as it should be.
pub(super) struct Salida {
    pub estado: RwSignal<EstadoEnlace>,
    pub tablero: RwSignal<Tablero>,
    pub reloj: RwSignal<Reloj>,
    pub listo: RwSignal<u16>,
    pub fallos: RwSignal<u32>,
    pub al_evento: Box<dyn Fn(&Evento)>,
    pub al_anunciada: Option<Callback<Anunciada>>,
}

/// Why a socket, or the wait for the next one, ended.
enum Fin {
    /// The screen is gone.
    Adios,
    /// It is time for another socket.
    OtraVez,
    /// The session ended.
    SinSesion,
    /// By itself, or for silence or a hole; with the close code, if there was one.
    Perdido(Option<u16>),
}

/// A link, from the first try until its screen goes.
pub(super) struct Conexion {
    pub salida: Salida,
    pub ordenes: UnboundedReceiver<Orden>,
    pub pantalla: TipoPantalla,
    pub area: Option<AreaId>,
    pub publico: bool,
    pub seguidor: Seguidor,
    pub memoria: Option<Memoria>,
    pub cuenta: Cuenta,
    pub sondeo: Sondeo,
}

impl Conexion {
    /// Keeps the link for as long as the screen is there.
    pub(super) async fn vivir(mut self) {
        loop {
            self.decir_sin_enlace(listo::CONECTANDO);
            let mut saludado = None;
            let mut fin = self.un_socket(&mut saludado).await;
            self.cuenta.terminado(saludado, de_pared());
            if let Fin::Perdido(codigo) = fin {
                self.cuenta.fallo(codigo == Some(cierre::MAS_TARDE));
                fin = self.esperar().await;
            }
            match fin {
                Fin::Adios => return,
                Fin::OtraVez | Fin::Perdido(_) => {}
                Fin::SinSesion => {
                    self.callar();
                    self.decir(listo::CERRADO, EstadoEnlace::SinSesion);
                    match self.ordenes.next().await {
                        None => return,
                        Some(orden) => self.obedecer(orden),
                    }
                    self.cuenta.de_nuevo();
                }
            }
        }
    }

    /// One socket, from its opening to its end; notes when it was greeted.
    async fn un_socket(&mut self, saludado: &mut Option<Milis>) -> Fin {
        let Some(mut ws) = self.abrir() else {
            return Fin::Perdido(None);
        };
        let mut ultimo = de_pared();
        loop {
            let limite = if saludado.is_some() {
                SILENCIO
            } else {
                APERTURA
            };
            let resta = (ultimo + limite - de_pared()).clamp(0, limite);
            let mut silencio = TimeoutFuture::new(u32::try_from(resta).unwrap_or(0)).fuse();
            // A proxy may hold a socket for long before it refuses it.
            let pregunta = match saludado {
                None => self.pregunta(),
                Some(_) => None,
            };
            select_biased! {
                orden = self.ordenes.next() => match orden {
                    None => return Fin::Adios,
                    // A hidden tab's timers sleep: look at the clock, and the loop does the rest.
                    Some(Orden::Despertar) => self.sondeo.apurar(),
                    Some(Orden::Sondear) if saludado.is_some() => {}
                    Some(Orden::Sondear) => self.preguntar(),
                    Some(orden) => {
                        self.obedecer(orden);
                        return Fin::OtraVez;
                    }
                },
                frame = ws.next().fuse() => {
                    ultimo = de_pared();
                    match frame {
                        Some(Ok(Message::Text(texto))) => match self.oir_texto(&texto) {
                            Oido::Saludo => {
                                saludado.get_or_insert(ultimo);
                                self.callar();
                                self.cuenta.saludo();
                                self.decir(listo::ABIERTO, EstadoEnlace::Conectado);
                                leptos::logging::log!("✓ [TurnosWS] WebSocket conectado");
                            }
                            Oido::Hueco => return Fin::Perdido(None),
                            Oido::Nada | Oido::Evento(_) | Oido::Cargado(_) | Oido::Anunciada(_) => {}
                        },
                        Some(Ok(Message::Bytes(_))) => {}
                        Some(Err(WebSocketError::ConnectionClose(fin))) => {
                            return match fin.code {
                                cierre::SIN_PERMISO => Fin::SinSesion,
                                codigo => Fin::Perdido(Some(codigo)),
                            };
                        }
                        Some(Err(_)) | None => return Fin::Perdido(None),
                    }
                },
                sondeado = self.sondeo.respuesta(pregunta).boxed_local().fuse() => {
                    if !self.oir_sondeado(sondeado) {
                        return Fin::SinSesion;
                    }
                    self.decir_sin_enlace(listo::CONECTANDO);
                },
                () = silencio => return Fin::Perdido(None),
            }
        }
    }

    /// The time between two sockets.
    async fn esperar(&mut self) -> Fin {
        let espera = espera(self.cuenta.fallos(), js_sys::Math::random());
        let mut espera =
            TimeoutFuture::new(u32::try_from(espera.as_millis()).unwrap_or(u32::MAX)).fuse();
        loop {
            self.decir_sin_enlace(listo::CERRADO);
            let pregunta = self.pregunta();
            select_biased! {
                orden = self.ordenes.next() => match orden {
                    None => return Fin::Adios,
                    Some(Orden::Sondear) => self.preguntar(),
                    Some(orden) => {
                        self.obedecer(orden);
                        return Fin::OtraVez;
                    }
                },
                sondeado = self.sondeo.respuesta(pregunta).boxed_local().fuse() => {
                    if !self.oir_sondeado(sondeado) {
                        return Fin::SinSesion;
                    }
                },
                () = espera => return Fin::OtraVez,
            }
        }
    }

    fn abrir(&self) -> Option<WebSocket> {
        let lugar = window().location();
        let (protocolo, host) = (lugar.protocol().ok()?, lugar.host().ok()?);
        let desde = self.desde();
        let direccion = direccion(
            &protocolo,
            &host,
            self.pantalla,
            self.area,
            self.publico,
            desde.as_ref(),
        );
        WebSocket::open(&direccion).ok()
    }

    fn desde(&self) -> Option<Desde> {
        let tablero = self.salida.tablero;
        let desde = tablero.try_with_untracked(|t| self.seguidor.desde(t, self.area));
        desde.flatten()
    }

    /// What to ask again and again over HTTP, once the quick tries have failed.
    fn pregunta(&self) -> Option<String> {
        self.cuenta.pregunta().then(|| self.direccion_sin_socket())
    }

    fn direccion_sin_socket(&self) -> String {
        direccion_sin_socket(self.area, self.publico, self.desde().as_ref())
    }

    fn preguntar(&mut self) {
        let direccion = self.direccion_sin_socket();
        self.sondeo.preguntar(direccion);
    }

    /// A socket tells all, or nobody may be told: what was asked over HTTP is of no interest any more.
    fn callar(&mut self) {
        self.sondeo = Sondeo::default();
        self.cuenta.callar();
    }

    /// Takes in an answer over HTTP; `false` if the session ended.
    fn oir_sondeado(&mut self, sondeado: Sondeado) -> bool {
        let oido = match sondeado {
            Sondeado::SinSesion => return false,
            Sondeado::Nada => false,
            Sondeado::Frames(frames) => frames
                .into_iter()
                .all(|frame| self.oir(frame) != Oido::Hueco),
        };
        self.cuenta.sondeo(oido);
        true
    }

    fn oir_texto(&mut self, texto: &str) -> Oido {
        match serde_json::from_str(texto) {
            Ok(frame) => self.oir(frame),
            Err(causa) => {
                leptos::logging::warn!("[TurnosWS] {causa}");
                Oido::Nada
            }
        }
    }

    /// Takes in a frame, and tells the screen what it says, one event at a time and in order.
    fn oir(&mut self, frame: DelServidor) -> Oido {
        let (seguidor, salida) = (&mut self.seguidor, &self.salida);
        let oido = salida.tablero.try_maybe_update(|tablero| {
            let oido = seguidor.oir(tablero, frame, ahora());
            (matches!(oido, Oido::Evento(_) | Oido::Cargado(_)), oido)
        });
        if salida.reloj.try_get_untracked() != Some(seguidor.reloj) {
            salida.reloj.try_set(seguidor.reloj);
        }
        let eventos = match &oido {
            Some(Oido::Evento(evento)) => std::slice::from_ref(&**evento),
            Some(Oido::Cargado(eventos)) => eventos,
            Some(Oido::Anunciada(anunciada)) => {
                if let Some(al_anunciada) = salida.al_anunciada {
                    al_anunciada.try_run((**anunciada).clone());
                }
                return Oido::Nada;
            }
            _ => return oido.unwrap_or(Oido::Nada),
        };
        if let Some(memoria) = &self.memoria {
            memoria.guardar(seguidor.anunciado());
        }
        for evento in eventos {
            (salida.al_evento)(evento);
        }
        oido.unwrap_or(Oido::Nada)
    }

    fn obedecer(&mut self, orden: Orden) {
        match orden {
            Orden::Reconectar => self.cuenta.de_nuevo(),
            Orden::Seguir(area) => {
                self.area = area;
                self.sondeo = Sondeo::default();
                self.cuenta.de_nuevo();
            }
            Orden::Despertar => self.sondeo.apurar(),
            Orden::Sondear => self.preguntar(),
        }
    }

    fn decir_sin_enlace(&self, listo: u16) {
        self.decir(listo, self.cuenta.estado());
    }

    fn decir(&self, listo: u16, estado: EstadoEnlace) {
        self.salida.listo.try_set(listo);
        // The inner count stays for the wait after this socket; who looks at a live link sees none.
        let fallos = match estado.en_vivo() {
            true => 0,
            false => self.cuenta.fallos(),
        };
        self.salida.fallos.try_set(fallos);
        if self.salida.estado.try_get_untracked() != Some(estado) {
            self.salida.estado.try_set(estado);
        }
    }
}
