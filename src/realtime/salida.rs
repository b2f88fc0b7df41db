//! The way out of one socket: what it was given, what it could not take yet, and where it is in its channel.

use super::canal::{Atraso, Entrega, Lugar};
use super::cerrojo;
use super::frame::{Frame, juntar};
use super::suscripcion::{Sigue, Suscripcion};
use axum::body::Bytes;
use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::sync::Mutex;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::Instant;

/// How long a socket may take to accept what it is given before it is given up.
const ESPERA_ENVIO: Duration = Duration::from_secs(8);

/// What a close frame begins with: the last of its kind, opcode 8.
const CIERRE: u8 = 0x88;

/// Why a socket can't go on as it is.
pub(super) enum Atasco {
    /// It fell behind: what it missed is forgotten, and it needs the state instead.
    Olvidado,
    /// It takes nothing any more.
    Roto,
}

/// What a socket was not given yet.
#[derive(Default)]
struct Cola {
    /// What it knows of its channel, or will once it has taken `pendiente`.
    cursor: u64,
    /// What it could not take at once. Shared with whoever else could not: nothing is copied.
    pendiente: VecDeque<Bytes>,
    /// Until when it has to have taken the first piece of it: a long state over a slow line takes longer than a
    /// call.
    plazo: Option<Instant>,
    rota: bool,
    /// Goodbye was said: nothing may follow it (RFC 6455, 5.5.1).
    despedida: bool,
}

impl Cola {
    /// The peer took so many bytes of what waits.
    fn tomar(&mut self, mut bytes: usize) {
        while let Some(primero) = self.pendiente.front_mut() {
            if bytes < primero.len() {
                let _ = primero.split_to(bytes);
                return;
            }
            bytes -= primero.len();
            self.pendiente.pop_front();
            self.plazo = None;
        }
    }
}

/// The first pieces, for one write: a greeting and a state.
fn varios(pendiente: &VecDeque<Bytes>) -> [IoSlice<'_>; 2] {
    let mut trozos = pendiente.iter().map(|trozo| IoSlice::new(trozo));
    std::array::from_fn(|_| trozos.next().unwrap_or(IoSlice::new(&[])))
}

/// See the module.
pub(super) struct Salida {
    pub(super) tcp: TcpStream,
    /// What it follows.
    pub(super) sigue: Sigue,
    cola: Mutex<Cola>,
    /// There is something that only the socket's own task can do.
    despertar: Notify,
}

impl Salida {
    pub(super) fn nueva(tcp: TcpStream, sigue: Sigue) -> Salida {
        Salida {
            tcp,
            sigue,
            cola: Mutex::default(),
            despertar: Notify::new(),
        }
    }

    /// Gives it what all of its channel are given, if it is where all are; else its own task goes on. Whether it
    /// was given.
    pub(super) fn entregar(&self, entrega: &Entrega) -> bool {
        let mut cola = cerrojo(&self.cola);
        if cola.cursor >= entrega.hasta || cola.rota || cola.despedida {
            return false;
        }
        if cola.cursor != entrega.desde || !cola.pendiente.is_empty() {
            self.despertar.notify_one();
            return false;
        }
        cola.cursor = entrega.hasta;
        let bytes = self.suyo(entrega);
        let suyo = !bytes.is_empty();
        if suyo {
            self.escribir(&mut cola, [bytes]);
        }
        suyo
    }

    /// Of what all are given, what it may hear.
    fn suyo(&self, entrega: &Entrega) -> Bytes {
        if self.sigue.oye_todo() {
            return entrega.junta.clone();
        }
        let oidos = entrega.envios.iter().filter(|e| self.sigue.oye(e));
        juntar(oidos.map(|e| &e.frame))
    }

    /// Gives it something of its own.
    pub(super) fn poner(&self, bytes: Bytes) {
        self.escribir(&mut cerrojo(&self.cola), [bytes]);
    }

    /// Gives it the last that it is given.
    fn poner_adios(&self, bytes: Bytes) {
        let mut cola = cerrojo(&self.cola);
        self.escribir(&mut cola, [bytes]);
        cola.despedida = true;
    }

    /// It goes on from this subscription, after `saludo`; what it was given before comes first.
    pub(super) fn seguir(&self, saludo: Option<Frame>, suscripcion: &Suscripcion) {
        let mut cola = cerrojo(&self.cola);
        cola.cursor = suscripcion.cursor;
        let saludo = saludo.map(|s| s.bytes().clone());
        let todo = saludo
            .into_iter()
            .chain([juntar(suscripcion.primero.iter())]);
        self.escribir(&mut cola, todo);
    }

    /// Writes what can be written now, after what waits already.
    fn escribir(&self, cola: &mut Cola, trozos: impl IntoIterator<Item = Bytes>) {
        if cola.despedida {
            return;
        }
        let habia = !cola.pendiente.is_empty();
        cola.pendiente.extend(trozos);
        if !habia {
            self.escribir_pendiente(cola);
            if cola.rota || !cola.pendiente.is_empty() {
                self.despertar.notify_one();
            }
        }
    }

    fn escribir_pendiente(&self, cola: &mut Cola) {
        while let Some(primero) = cola.pendiente.front() {
            let tomados = match cola.pendiente.len() {
                1 => self.tcp.try_write(primero),
                _ => self.tcp.try_write_vectored(&varios(&cola.pendiente)),
            };
            match tomados {
                Ok(bytes) => cola.tomar(bytes),
                Err(e) if e.kind() == ErrorKind::WouldBlock => break,
                Err(_) => {
                    cola.pendiente.clear();
                    cola.rota = true;
                }
            }
        }
        // Most sockets never need it again.
        if cola.pendiente.is_empty() {
            cola.pendiente = VecDeque::new();
        }
    }

    /// Resolves when its own task should look after it.
    pub(super) async fn despertada(&self) {
        self.despertar.notified().await;
    }

    /// Gives it all that there is for it and that it can take; until when it has to take the rest.
    pub(super) fn avanzar(&self, lugar: Option<&Lugar>) -> Result<Option<Instant>, Atasco> {
        let mut cola = cerrojo(&self.cola);
        loop {
            self.escribir_pendiente(&mut cola);
            if cola.rota {
                return Err(Atasco::Roto);
            }
            if !cola.pendiente.is_empty() {
                return Ok(Some(*cola.plazo.get_or_insert_with(plazo)));
            }
            let lugar = lugar.filter(|_| !cola.despedida);
            match lugar.map_or(Atraso::Ninguno, |lugar| lugar.desde(cola.cursor)) {
                Atraso::Ninguno => return Ok(None),
                Atraso::Olvidado => return Err(Atasco::Olvidado),
                Atraso::Esto(entrega) => {
                    cola.cursor = entrega.hasta;
                    cola.pendiente.push_back(self.suyo(&entrega));
                }
            }
        }
    }
}

fn plazo() -> Instant {
    Instant::now() + ESPERA_ENVIO
}

/// What is read at one go, before others may use the processor.
const MAX_DE_UNA_VEZ: usize = 16 * 1024;

/// The way in of a socket: what its WebSocket's reader reads, within reason, and where it puts its answers to
/// pings and goodbyes.
pub(super) struct Entrada<'a> {
    salida: &'a Salida,
    leidos: usize,
    contados: usize,
}

impl<'a> Entrada<'a> {
    pub(super) fn de(salida: &'a Salida) -> Self {
        Entrada {
            salida,
            leidos: 0,
            contados: 0,
        }
    }

    /// Whether as much was read as may be at one go.
    pub(super) fn agotada(&self) -> bool {
        self.leidos >= MAX_DE_UNA_VEZ
    }

    /// Bytes that were read since this was last asked.
    pub(super) fn por_contar(&mut self) -> usize {
        self.leidos - std::mem::replace(&mut self.contados, self.leidos)
    }
}

impl Read for Entrada<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.agotada() {
            return Err(ErrorKind::WouldBlock.into());
        }
        let leidos = self.salida.tcp.try_read(bytes)?;
        self.leidos += leidos;
        Ok(leidos)
    }
}

impl Write for Entrada<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The reader answers a goodbye by itself, before it says that there was one.
        let dicho = Bytes::copy_from_slice(bytes);
        match bytes.first() {
            Some(&CIERRE) => self.salida.poner_adios(dicho),
            _ => self.salida.poner(dicho),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn nothing_follows_a_goodbye() {
        let oido = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut par = TcpStream::connect(oido.local_addr().unwrap())
            .await
            .unwrap();
        let (tcp, _) = oido.accept().await.unwrap();
        let sigue = Sigue {
            area: None,
            sesion: None,
        };
        let salida = Salida::nueva(tcp, sigue);
        salida.tcp.writable().await.unwrap();
        salida.poner(Bytes::from_static(b"antes "));
        let adios = [CIERRE, 0];
        assert_eq!(Entrada::de(&salida).write(&adios).unwrap(), adios.len());
        salida.poner(Bytes::from_static(b"despues"));
        assert!(matches!(salida.avanzar(None), Ok(None)));
        drop(salida);
        let mut leido = Vec::new();
        par.read_to_end(&mut leido).await.unwrap();
        assert_eq!(leido, b"antes \x88\x00");
    }
}
