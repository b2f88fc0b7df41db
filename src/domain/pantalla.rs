//! Pantalla: a screen that says that it is there, what it shows, and which calls it announced.

use super::id::{AreaId, Milis, TurnoId};
use super::vinculo::Destino;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Seconds between two reports of a screen that nothing happens on, more or less.
pub const PARTE_SEG: u64 = 30;

/// A screen that was not heard of for so long is missed.
pub const AUSENTE_MS: Milis = 90_000;

/// What is on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TipoPantalla {
    /// Announces the calls.
    Monitor,
    /// Issues turnos.
    Kiosk,
    /// An operator's.
    Panel,
    /// A director's.
    Dashboard,
    /// A visitor's own.
    Telefono,
    /// None that is known: a third party's program.
    Program,
}

impl TipoPantalla {
    /// Every one.
    pub const TODOS: [TipoPantalla; 6] = [
        TipoPantalla::Monitor,
        TipoPantalla::Kiosk,
        TipoPantalla::Panel,
        TipoPantalla::Dashboard,
        TipoPantalla::Telefono,
        TipoPantalla::Program,
    ];

    /// The name in addresses, in the database and among the figures.
    pub fn nombre(self) -> &'static str {
        match self {
            TipoPantalla::Monitor => "monitor",
            TipoPantalla::Kiosk => "kiosk",
            TipoPantalla::Panel => "panel",
            TipoPantalla::Dashboard => "dashboard",
            TipoPantalla::Telefono => "telefono",
            TipoPantalla::Program => "program",
        }
    }

    /// Whether it stands somewhere by itself and reports that it does; who looks at the others knows.
    pub fn da_parte(self) -> bool {
        matches!(self, TipoPantalla::Monitor | TipoPantalla::Kiosk)
    }
}

/// Which edition of the browser's part the server has: a screen that runs another one loads itself anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version(pub String);

/// Where a page says which one it was rendered for.
pub const META_VERSION: &str = "turnero-version";

/// What a screen that reports itself is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contestado {
    /// What it should be running.
    pub version: Version,
    /// Of one that was paired: what it is to show.
    pub destino: Option<Destino>,
}

/// A text that names no kind of screen.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no kind of screen")]
pub struct TipoDesconocido(String);

impl FromStr for TipoPantalla {
    type Err = TipoDesconocido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let tipo = TipoPantalla::TODOS.into_iter().find(|t| t.nombre() == s);
        tipo.ok_or_else(|| TipoDesconocido(s.to_owned()))
    }
}

/// The longest name of a screen, in characters.
pub const MAX_NOMBRE: usize = 60;

/// The longest text of what a screen shows, in characters.
pub const MAX_MUESTRA: usize = 200;

/// What may be kept of a text that a screen says of itself: a line of at most `max` characters.
pub fn una_linea(texto: &str, max: usize) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let linea: String = texto.trim().chars().map(visible).take(max).collect();
    linea.trim().to_owned()
}

/// A screen as whoever is told of it may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PantallaNombrada {
    /// "Sala A".
    pub nombre: String,
}

/// A screen announced a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anuncio {
    /// Which one.
    pub pantalla: PantallaNombrada,
    /// When, as ISO 8601 with the área's offset.
    pub timestamp: String,
    /// Whether it could be heard when it last reported itself; `None`: not known, or nothing to hear.
    #[serde(default)]
    pub sonido: Option<bool>,
}

/// The same, and of which call: it is told to the staff of the área, and no entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anunciada {
    /// The turno's área.
    pub area_id: AreaId,
    /// Whose call.
    pub turno_id: TurnoId,
    /// Which of its calls: how many there were with it.
    pub llamada: u32,
    /// By which screen, and when.
    pub anuncio: Anuncio,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kinds_read_back() {
        for tipo in TipoPantalla::TODOS {
            assert_eq!(tipo.nombre().parse::<TipoPantalla>().unwrap(), tipo);
        }
        assert!("tele".parse::<TipoPantalla>().is_err());
    }

    proptest! {
        #[test]
        fn a_line_is_short_visible_and_stays_as_it_is(texto in any::<String>(), max in 0usize..80) {
            let linea = una_linea(&texto, max);
            prop_assert!(linea.chars().count() <= max);
            prop_assert!(!linea.contains(char::is_control));
            prop_assert_eq!(una_linea(&linea, max), linea);
        }
    }
}
