//! Impresora: a ticket printer in the office's network, which an área's turnos go to.

use super::id::Milis;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Where such printers listen.
pub const PUERTO: u16 = 9100;

/// Below it are the services of the system, which no ticket is for.
const PRIMER_PUERTO: u16 = 1024;

/// An address and a port. No name: what a name leads to can change after it was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DireccionImpresora(pub SocketAddr);

/// A text that is no such address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address of a printer")]
pub struct DireccionInvalida;

impl FromStr for DireccionImpresora {
    type Err = DireccionInvalida;

    fn from_str(texto: &str) -> Result<Self, Self::Err> {
        let texto = texto.trim();
        let sin_puerto = || Some(SocketAddr::new(texto.parse::<IpAddr>().ok()?, PUERTO));
        let direccion: Option<SocketAddr> = texto.parse().ok().or_else(sin_puerto);
        let direccion = direccion.filter(|d| d.port() >= PRIMER_PUERTO);
        direccion.map(DireccionImpresora).ok_or(DireccionInvalida)
    }
}

impl fmt::Display for DireccionImpresora {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.port() {
            PUERTO => self.0.ip().fmt(f),
            _ => self.0.fmt(f),
        }
    }
}

/// How a printer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EstadoImpresora {
    /// It prints.
    Lista,
    /// It prints, and its roll ends soon.
    PocoPapel,
    /// Its roll ended.
    SinPapel,
    /// Somebody opened it.
    Abierta,
    /// It says that something else is wrong.
    Falla,
    /// It does not answer.
    SinConexion,
}

impl EstadoImpresora {
    /// Whether a ticket comes out.
    pub fn imprime(self) -> bool {
        matches!(self, EstadoImpresora::Lista | EstadoImpresora::PocoPapel)
    }

    /// From what it answers to `DLE EOT 2` (why it is offline) and `DLE EOT 4` (its paper); one that answers neither
    /// prints all the same, as many do. The bits are Epson's, which all of them follow.
    pub fn de(fuera_de_linea: Option<u8>, papel: Option<u8>) -> EstadoImpresora {
        let hay = |de: Option<u8>, bits: u8| de.is_some_and(|b| b & bits != 0);
        if hay(papel, 0x60) || hay(fuera_de_linea, 0x20) {
            EstadoImpresora::SinPapel
        } else if hay(fuera_de_linea, 0x04) {
            EstadoImpresora::Abierta
        } else if hay(fuera_de_linea, 0x40) {
            EstadoImpresora::Falla
        } else if hay(papel, 0x0c) {
            EstadoImpresora::PocoPapel
        } else {
            EstadoImpresora::Lista
        }
    }
}

/// A printer, for who looks after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImpresoraVista {
    /// The áreas whose turnos it prints.
    pub areas: Vec<String>,
    /// Where it is.
    pub direccion: String,
    /// How it is; `None`: nobody has asked it yet.
    pub estado: Option<EstadoImpresora>,
    /// Since when.
    pub desde_ms: Milis,
    /// Tickets that it did not print in time, since the server started.
    pub perdidos: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_port_and_no_name() {
        let leida = |t: &str| t.parse::<DireccionImpresora>().map(|d| d.to_string());
        assert_eq!(leida(" 192.168.1.50 "), Ok("192.168.1.50".into()));
        assert_eq!(leida("192.168.1.50:9100"), Ok("192.168.1.50".into()));
        assert_eq!(leida("192.168.1.50:9101"), Ok("192.168.1.50:9101".into()));
        assert_eq!(leida("[fd00::1]:9101"), Ok("[fd00::1]:9101".into()));
        assert_eq!(leida("fd00::1"), Ok("fd00::1".into()));
        for mala in ["", "impresora", "192.168.1.50:80", "192.168.1.50:", "1.2.3"] {
            assert_eq!(leida(mala), Err(DireccionInvalida), "{mala}");
        }
    }

    #[test]
    fn what_hinders_a_ticket_is_told_before_what_will() {
        use EstadoImpresora::*;
        for (fuera, papel, estado) in [
            (None, None, Lista),
            (Some(0x12), Some(0x12), Lista),
            (Some(0x12), Some(0x1e), PocoPapel),
            (Some(0x12), Some(0x7e), SinPapel),
            (Some(0x32), Some(0x12), SinPapel),
            (Some(0x16), Some(0x1e), Abierta),
            (Some(0x52), Some(0x1e), Falla),
        ] {
            assert_eq!(EstadoImpresora::de(fuera, papel), estado);
        }
        assert!(PocoPapel.imprime() && !SinPapel.imprime());
    }
}
