//! The states of a turno.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a turno stands. The number is what the wire and the database carry (`estado_id`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub enum Estado {
    /// Issued, waiting to be called.
    Pendiente = 0,
    /// Called to a mesa; the person is on the way.
    Llamando = 1,
    /// The person is at the mesa.
    EnAtencion = 2,
    /// Attended and closed.
    Finalizado = 3,
    /// Called, and nobody came.
    NoSePresento = 4,
    /// The closed leg of a turno that was handed to another área, where another turno goes on.
    Derivado = 5,
    /// Parked: the person went to fetch something and comes back to the same operator.
    EnEspera = 6,
    /// Taken back before it was called, by the visitor or by staff.
    Cancelado = 7,
}

impl Estado {
    /// Every state, in the order of its number.
    pub const TODOS: [Estado; 8] = [
        Estado::Pendiente,
        Estado::Llamando,
        Estado::EnAtencion,
        Estado::Finalizado,
        Estado::NoSePresento,
        Estado::Derivado,
        Estado::EnEspera,
        Estado::Cancelado,
    ];

    /// The number on the wire and in the database.
    pub fn id(self) -> i64 {
        self as i64
    }

    /// The name on the wire (`estado_nombre`): part of the protocol, so the same in every language.
    pub fn nombre(self) -> &'static str {
        match self {
            Estado::Pendiente => "Pendiente",
            Estado::Llamando => "Llamando",
            Estado::EnAtencion => "En atención",
            Estado::Finalizado => "Finalizado",
            Estado::NoSePresento => "No se presentó",
            Estado::Derivado => "Derivado",
            Estado::EnEspera => "En espera",
            Estado::Cancelado => "Cancelado",
        }
    }

    /// Still in the office: waiting, called, attended or parked.
    pub fn activo(self) -> bool {
        matches!(self, Estado::Pendiente | Estado::EnEspera) || self.en_manos()
    }

    /// An operator has it before them, one at a time: called or attended.
    pub fn en_manos(self) -> bool {
        matches!(self, Estado::Llamando | Estado::EnAtencion)
    }
}

impl fmt::Display for Estado {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nombre())
    }
}

/// A number that names no state.
#[derive(Debug, thiserror::Error)]
#[error("{0} is no estado_id")]
pub struct EstadoDesconocido(i64);

impl TryFrom<i64> for Estado {
    type Error = EstadoDesconocido;
    fn try_from(id: i64) -> Result<Self, Self::Error> {
        Estado::TODOS
            .into_iter()
            .find(|e| e.id() == id)
            .ok_or(EstadoDesconocido(id))
    }
}

impl From<Estado> for i64 {
    fn from(e: Estado) -> i64 {
        e.id()
    }
}
