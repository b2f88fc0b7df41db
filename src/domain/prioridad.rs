//! Prioridad: who is called before others, and why.

use serde::{Deserialize, Serialize};

/// A turno's priority. The number is what the wire and the database carry.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub enum Prioridad {
    /// None.
    #[default]
    Normal = 0,
    /// 65 years or older.
    AdultoMayor = 1,
    /// Declared at the kiosk, correctable by the operator.
    Embarazada = 2,
    /// Declared at the kiosk, correctable by the operator.
    Discapacidad = 3,
}

/// Age in years from which a persona is an adulto mayor.
pub const EDAD_ADULTO_MAYOR: i32 = 65;

impl Prioridad {
    /// Every priority, in the order of its number.
    pub const TODAS: [Prioridad; 4] = [
        Prioridad::Normal,
        Prioridad::AdultoMayor,
        Prioridad::Embarazada,
        Prioridad::Discapacidad,
    ];

    /// The number on the wire and in the database.
    pub fn id(self) -> i64 {
        self as i64
    }

    /// Has any priority at all.
    pub fn preferente(self) -> bool {
        self != Prioridad::Normal
    }
}

/// A number that names no priority.
#[derive(Debug, thiserror::Error)]
#[error("{0} is no prioridad: expected 0 to 3")]
pub struct PrioridadDesconocida(i64);

impl TryFrom<i64> for Prioridad {
    type Error = PrioridadDesconocida;
    fn try_from(id: i64) -> Result<Self, Self::Error> {
        Prioridad::TODAS
            .into_iter()
            .find(|p| p.id() == id)
            .ok_or(PrioridadDesconocida(id))
    }
}

impl From<Prioridad> for i64 {
    fn from(p: Prioridad) -> i64 {
        p.id()
    }
}
