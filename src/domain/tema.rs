//! How light or dark the screens are.

use std::str::FromStr;

/// What somebody reads best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tema {
    /// As their system is set.
    #[default]
    Auto,
    /// Dark on light.
    Claro,
    /// Light on dark.
    Oscuro,
    /// Nothing between black and white, and thick lines.
    Contraste,
}

impl Tema {
    /// Every one, in the order in which they are offered.
    pub const TODOS: [Tema; 4] = [Tema::Auto, Tema::Claro, Tema::Oscuro, Tema::Contraste];

    /// The name in the cookie and on `<html>`.
    pub fn nombre(self) -> &'static str {
        match self {
            Tema::Auto => "auto",
            Tema::Claro => "claro",
            Tema::Oscuro => "oscuro",
            Tema::Contraste => "contraste",
        }
    }
}

/// A text that names none of them.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no tema: expected auto, claro, oscuro or contraste")]
pub struct TemaDesconocido(String);

impl FromStr for Tema {
    type Err = TemaDesconocido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Tema::TODOS
            .into_iter()
            .find(|t| t.nombre() == s)
            .ok_or_else(|| TemaDesconocido(s.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for tema in Tema::TODOS {
            assert_eq!(tema.nombre().parse::<Tema>().unwrap(), tema);
        }
        assert!("sepia".parse::<Tema>().is_err());
    }
}
