//! Número visible: what is printed, called and read aloud.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One to three capital letters that tell the queues of an office apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Serie(String);

/// Letters that can't be a series, or a text that is no número visible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "«{0}» is no número visible: expected one to three capital letters, a dash and a number, as in A-045"
)]
pub struct NumeroInvalido(String);

impl Serie {
    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Serie {
    type Error = NumeroInvalido;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        if (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Serie(s))
        } else {
            Err(NumeroInvalido(s))
        }
    }
}

impl From<Serie> for String {
    fn from(s: Serie) -> String {
        s.0
    }
}

/// Series and number, shown as `A-045`; from 1000 on with four digits, so it never repeats in a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumeroVisible {
    serie: Serie,
    numero: u32,
}

impl NumeroVisible {
    /// The number `numero` (from 1) of the day in a series.
    pub fn new(serie: Serie, numero: u32) -> Self {
        NumeroVisible { serie, numero }
    }

    /// Its series.
    pub fn serie(&self) -> &Serie {
        &self.serie
    }

    /// Its number within series and day.
    pub fn numero(&self) -> u32 {
        self.numero
    }
}

impl fmt::Display for NumeroVisible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:03}", self.serie.0, self.numero)
    }
}

impl FromStr for NumeroVisible {
    type Err = NumeroInvalido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let invalido = || NumeroInvalido(s.to_owned());
        let (serie, numero) = s.split_once('-').ok_or_else(invalido)?;
        if numero.len() < 3 || !numero.bytes().all(|b| b.is_ascii_digit()) {
            return Err(invalido());
        }
        let numero = numero.parse().map_err(|_| invalido())?;
        Ok(NumeroVisible::new(
            Serie::try_from(serie.to_owned())?,
            numero,
        ))
    }
}

impl TryFrom<String> for NumeroVisible {
    type Error = NumeroInvalido;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        s.parse()
    }
}

impl From<NumeroVisible> for String {
    fn from(n: NumeroVisible) -> String {
        n.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numero(n: u32) -> String {
        NumeroVisible::new(Serie::try_from("A".to_owned()).unwrap(), n).to_string()
    }

    #[test]
    fn three_digits_then_four() {
        assert_eq!(numero(45), "A-045");
        assert_eq!(numero(999), "A-999");
        assert_eq!(numero(1000), "A-1000");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for s in [
            "", "A", "A-", "a-001", "A-1", "ABCD-001", "A-0x1", "A-001 ", "Ñ-001",
        ] {
            assert!(s.parse::<NumeroVisible>().is_err(), "{s} was accepted");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(serie in "[A-Z]{1,3}", n in 1u32..100_000) {
            let shown = NumeroVisible::new(Serie::try_from(serie).unwrap(), n);
            prop_assert_eq!(shown.to_string().parse::<NumeroVisible>().unwrap(), shown);
        }
    }
}
