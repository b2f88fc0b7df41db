//! Identities: a number of the database each, told apart by the compiler.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// An área.
    AreaId,
    /// A trámite.
    TramiteId,
    /// A mesa.
    MesaId,
    /// A persona.
    PersonaId,
    /// A usuario.
    UsuarioId,
    /// A turno.
    TurnoId,
    /// A token of another system.
    TokenId,
    /// A webhook.
    WebhookId,
}

/// Number of an event in its área's log: 1, 2, 3, … with no gap. 0 is "nothing happened yet".
pub type Seq = i64;

/// A moment, in milliseconds since 1970-01-01T00:00Z.
pub type Milis = i64;

/// A business day in an área's time zone, counted in days since 1970-01-01.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Dia(pub i32);
