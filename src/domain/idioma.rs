//! The languages that the product speaks, and which of them somebody reads best.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Idioma {
    /// Spanish.
    #[default]
    Es,
    /// English.
    En,
    /// Portuguese, as in Brazil.
    Pt,
}

impl Idioma {
    /// Every language, in the order in which they are offered.
    pub const TODOS: [Idioma; 3] = [Idioma::Es, Idioma::En, Idioma::Pt];

    /// The name in cookies, in the database and in `lang` attributes.
    pub fn codigo(self) -> &'static str {
        match self {
            Idioma::Es => "es",
            Idioma::En => "en",
            Idioma::Pt => "pt",
        }
    }

    /// Its own name for itself: who reads no other can find it.
    pub fn nombre(self) -> &'static str {
        match self {
            Idioma::Es => "Español",
            Idioma::En => "English",
            Idioma::Pt => "Português",
        }
    }
}

/// A text that names none of the languages.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no language of ours: expected es, en or pt")]
pub struct IdiomaDesconocido(String);

impl FromStr for Idioma {
    type Err = IdiomaDesconocido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Idioma::TODOS
            .into_iter()
            .find(|i| i.codigo() == s)
            .ok_or_else(|| IdiomaDesconocido(s.to_owned()))
    }
}

/// The language that a browser asks for in `Accept-Language` (RFC 9110, 12.5.4), if it is one of ours: the one with
/// the greatest weight, and of several with the same the first. A regional form (`pt-PT`) counts as its language.
pub fn negociar(accept_language: &str) -> Option<Idioma> {
    let mut mejor: Option<(Idioma, f32)> = None;
    for parte in accept_language.split(',') {
        let mut partes = parte.split(';');
        let etiqueta = partes.next().unwrap_or_default().trim();
        let lengua = etiqueta.split('-').next().unwrap_or_default();
        let Ok(idioma) = lengua.to_ascii_lowercase().parse() else {
            continue;
        };
        let peso = partes.find_map(|p| p.trim().strip_prefix("q=")?.parse().ok());
        let peso = peso.unwrap_or(1.0);
        if peso > mejor.map_or(0.0, |(_, peso)| peso) {
            mejor = Some((idioma, peso));
        }
    }
    mejor.map(|(idioma, _)| idioma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_language_that_weighs_most_is_taken_and_of_equals_the_first() {
        for (dicho, esperado) in [
            ("en", Some(Idioma::En)),
            ("en-GB,en;q=0.9,es;q=0.8", Some(Idioma::En)),
            ("fr-FR, pt-BR;q=0.7, es;q=0.9", Some(Idioma::Es)),
            ("PT-pt", Some(Idioma::Pt)),
            ("es;q=0, en;q=0.1", Some(Idioma::En)),
            ("pt, en", Some(Idioma::Pt)),
            ("fr, de;q=0.5, *", None),
            ("est", None),
            ("", None),
        ] {
            assert_eq!(negociar(dicho), esperado, "{dicho}");
        }
    }

    #[test]
    fn names_read_back() {
        for idioma in Idioma::TODOS {
            assert_eq!(idioma.codigo().parse::<Idioma>().unwrap(), idioma);
        }
        assert!("fr".parse::<Idioma>().is_err());
    }

    proptest! {
        #[test]
        fn whatever_a_browser_sends_is_a_language_of_ours_or_none(dicho in "\\PC{0,80}") {
            negociar(&dicho);
        }

        #[test]
        fn a_language_that_is_refused_with_weight_0_is_never_taken(cual in 0..3_usize) {
            let idioma = Idioma::TODOS[cual];
            prop_assert_eq!(negociar(&format!("{};q=0", idioma.codigo())), None);
        }
    }
}
