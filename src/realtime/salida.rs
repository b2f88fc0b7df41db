//! The way out of one socket: what it was given, what it could not take yet, and where it is in its channel.

use super::canal::{Atraso, Entrega, Lugar};
use super::cerrojo;
use super::suscripcion::{Sigue, Suscripcion};
use axum::body::Bytes;
use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Mutex;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

/// How long a socket may take to accept what it is given before it is given up.
const ESPERA_ENVIO: Duration = Duration::from_secs(8);

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
    rota: bool,
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

    /// Gives it what all of its channel are given, if it is where all are; else its own task goes on.
    pub(super) fn entregar(&self, entrega: &Entrega) {
        let mut cola = cerrojo(&self.cola);
        if cola.cursor >= entrega.hasta || cola.rota {
            return;
        }
        if cola.cursor != entrega.desde || !cola.pendiente.is_empty() {
            self.despertar.notify_one();
            return;
        }
        cola.cursor = entrega.hasta;
        let bytes = self.suyo(entrega);
        if !bytes.is_empty() {
            self.escribir(&mut cola, bytes);
        }
    }

    /// Of what all are given, what it may hear.
    fn suyo(&self, entrega: &Entrega) -> Bytes {
        if self.sigue.oye_todo() {
            return entrega.junta.clone();
        }
        let oidos = entrega.envios.iter().filter(|e| self.sigue.oye(e));
        let partes: Vec<&[u8]> = oidos.map(|e| &e.frame.bytes()[..]).collect();
        Bytes::from(partes.concat())
    }

    /// Gives it something of its own.
    pub(super) fn poner(&self, bytes: Bytes) {
        self.escribir(&mut cerrojo(&self.cola), bytes);
    }

    /// It goes on from this subscription; what it was given before comes first.
    pub(super) fn seguir(&self, suscripcion: &Suscripcion) {
        let mut cola = cerrojo(&self.cola);
        cola.cursor = suscripcion.cursor;
        for frame in &suscripcion.primero {
            self.escribir(&mut cola, frame.bytes().clone());
        }
    }

    /// Writes what can be written now, after what waits already.
    fn escribir(&self, cola: &mut Cola, bytes: Bytes) {
        let habia = !cola.pendiente.is_empty();
        cola.pendiente.push_back(bytes);
        if !habia {
            self.escribir_pendiente(cola);
            if cola.rota || !cola.pendiente.is_empty() {
                self.despertar.notify_one();
            }
        }
    }

    fn escribir_pendiente(&self, cola: &mut Cola) {
        while let Some(bytes) = cola.pendiente.front_mut() {
            match self.tcp.try_write(bytes) {
                Ok(n) if n == bytes.len() => {
                    cola.pendiente.pop_front();
                }
                Ok(n) => {
                    let _ = bytes.split_to(n);
                }
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

    /// Gives it all that there is for it, in its own time.
    pub(super) async fn ponerse_al_dia(&self, lugar: Option<&Lugar>) -> Result<(), Atasco> {
        loop {
            self.vaciar().await?;
            let mut cola = cerrojo(&self.cola);
            let atraso = lugar.map_or(Atraso::Ninguno, |lugar| lugar.desde(cola.cursor));
            match atraso {
                Atraso::Ninguno => return Ok(()),
                Atraso::Olvidado => return Err(Atasco::Olvidado),
                Atraso::Esto(entrega) => {
                    cola.cursor = entrega.hasta;
                    let bytes = self.suyo(&entrega);
                    if !bytes.is_empty() {
                        self.escribir(&mut cola, bytes);
                    }
                }
            }
        }
    }

    /// Waits until it has taken everything that it was given.
    async fn vaciar(&self) -> Result<(), Atasco> {
        let mut plazo = Instant::now() + ESPERA_ENVIO;
        let mut faltaban = usize::MAX;
        loop {
            let faltan = {
                let mut cola = cerrojo(&self.cola);
                self.escribir_pendiente(&mut cola);
                if cola.rota {
                    return Err(Atasco::Roto);
                }
                cola.pendiente.len()
            };
            if faltan == 0 {
                return Ok(());
            }
            // Each piece has its time: a long state over a slow line takes longer than a call.
            if faltan < faltaban {
                plazo = Instant::now() + ESPERA_ENVIO;
                faltaban = faltan;
            }
            match timeout_at(plazo, self.tcp.writable()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return Err(Atasco::Roto),
            }
        }
    }
}

/// What the WebSocket's reader reads from, and where it puts its answers to pings and goodbyes.
impl Read for &Salida {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.tcp.try_read(bytes)
    }
}

impl Write for &Salida {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.poner(Bytes::copy_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
