//! Nodo: one of the equal servers of an office.

use super::id::Milis;
use super::pantalla::TipoPantalla;
use super::usuario::Rol;
use serde::{Deserialize, Serialize};

/// A node, as it last told.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Nodo {
    /// The machine and the port.
    pub nombre: String,
    /// Of the program.
    pub version: String,
    /// When it started.
    pub desde_ms: Milis,
    /// When it last told.
    pub visto_ms: Milis,
    /// Whether Redis brings what other nodes say; `None`: it knows of no Redis.
    pub redis: Option<bool>,
    /// Its open sockets.
    pub conexiones: Vec<Conexiones>,
}

/// The open sockets of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Conexiones {
    /// Of which screens.
    pub pantalla: TipoPantalla,
    /// Opened by whom; `None`: the public.
    pub rol: Option<Rol>,
    /// How many.
    pub abiertas: i64,
}
