//! Persona: who asks for a turno.

use super::id::PersonaId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A document number (DNI): 6 to 9 digits. One that exists is valid.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Documento(String);

/// A text that is no documento.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a documento has 6 to 9 digits")]
pub struct DocumentoInvalido;

impl Documento {
    /// The documento for lists and logs: "12.***.678" tells apart who is meant from others in sight, and names
    /// nobody.
    pub fn enmascarado(&self) -> String {
        let (primeros, resto) = self.0.split_at(self.0.len() - 6);
        let punto = if primeros.is_empty() { "" } else { "." };
        format!("{primeros}{punto}***.{}", &resto[3..])
    }

    /// The digits as a number, which keeps millions of them in little room.
    pub fn numero(&self) -> u32 {
        // Nine digits at most, the first of them no zero.
        self.0.parse().unwrap_or(u32::MAX)
    }

    /// The digits. Personal data: for the database and for whom the work needs it, never for a log.
    pub fn digitos(&self) -> &str {
        &self.0
    }
}

impl FromStr for Documento {
    type Err = DocumentoInvalido;

    /// Reads what people type: dots and spaces between the digits are theirs, and dropped, and so are zeros
    /// in front, which would make another person of the same one.
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let digitos: String = s
            .chars()
            .filter(|c| !matches!(c, '.' | ' '))
            .skip_while(|c| *c == '0')
            .collect();
        let valido =
            (6..=9).contains(&digitos.len()) && digitos.bytes().all(|b| b.is_ascii_digit());
        valido
            .then_some(Documento(digitos))
            .ok_or(DocumentoInvalido)
    }
}

impl TryFrom<String> for Documento {
    type Error = DocumentoInvalido;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        s.parse()
    }
}

impl From<Documento> for String {
    fn from(d: Documento) -> String {
        d.0
    }
}

/// Masked, so that no log ever holds a documento by accident.
impl fmt::Debug for Documento {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Documento({})", self.enmascarado())
    }
}

/// Somebody of the registry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Persona {
    /// Its identity.
    pub id: PersonaId,
    /// Its document.
    pub documento: Documento,
    /// Given names; empty when only the documento is known.
    pub nombre: String,
    /// Family names; empty when only the documento is known.
    pub apellido: String,
    /// Birth date as year, month, day.
    pub nacimiento: Option<(i16, i8, i8)>,
}

impl Persona {
    /// Age in whole years on the given date (year, month, day).
    pub fn edad(&self, (anio, mes, dia): (i16, i8, i8)) -> Option<i32> {
        let (a, m, d) = self.nacimiento?;
        let cumplio = (mes, dia) >= (m, d);
        Some(i32::from(anio) - i32::from(a) - i32::from(!cumplio))
    }
}

/// "Juan Pérez"; `None` when only the documento is known.
pub fn nombre_completo(nombre: &str, apellido: &str) -> Option<String> {
    let completo = format!("{} {}", nombre.trim(), apellido.trim());
    Some(completo.trim().to_owned()).filter(|c| !c.is_empty())
}

/// "Juan Pérez" as "J. P.".
pub fn iniciales(nombre: &str) -> String {
    nombre
        .split_whitespace()
        .filter_map(|palabra| palabra.chars().next())
        .map(|letra| format!("{}.", letra.to_uppercase()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_spaces_of_a_documento_are_dropped_and_zeros_in_front() {
        for escrito in ["12.345 678", "0012345678", "0.12345678"] {
            assert_eq!(escrito.parse::<Documento>().unwrap().digitos(), "12345678");
        }
    }

    #[test]
    fn what_is_no_documento_is_refused() {
        for s in [
            "",
            "abc",
            "12345",
            "00012345",
            "1234567890",
            "12a45678",
            "-1234567",
            "１２３４５６７",
        ] {
            assert_eq!(s.parse::<Documento>(), Err(DocumentoInvalido), "{s}");
        }
    }

    #[test]
    fn a_documento_never_shows_itself_in_a_log() {
        for (documento, visto) in [
            ("123456", "***.456"),
            ("1234567", "1.***.567"),
            ("12345678", "12.***.678"),
            ("123456789", "123.***.789"),
        ] {
            let documento: Documento = documento.parse().unwrap();
            assert_eq!(documento.enmascarado(), visto);
            assert_eq!(format!("{documento:?}"), format!("Documento({visto})"));
        }
    }

    #[test]
    fn who_was_born_on_29_february_is_a_year_older_on_1_march_and_who_has_no_birth_date_is_of_no_age()
     {
        let mut persona = Persona {
            id: PersonaId(1),
            documento: "12345678".parse().unwrap(),
            nombre: String::new(),
            apellido: String::new(),
            nacimiento: Some((1960, 2, 29)),
        };
        assert_eq!(persona.edad((2025, 2, 28)), Some(64));
        assert_eq!(persona.edad((2025, 3, 1)), Some(65));
        assert_eq!(persona.edad((2028, 2, 28)), Some(67));
        assert_eq!(persona.edad((2028, 2, 29)), Some(68));
        persona.nacimiento = None;
        assert_eq!(persona.edad((2025, 3, 1)), None);
    }

    #[test]
    fn a_birthday_counts_from_its_day_on() {
        let persona = Persona {
            id: PersonaId(1),
            documento: "12345678".parse().unwrap(),
            nombre: "Juan".into(),
            apellido: "Pérez".into(),
            nacimiento: Some((1960, 6, 15)),
        };
        assert_eq!(persona.edad((2025, 6, 14)), Some(64));
        assert_eq!(persona.edad((2025, 6, 15)), Some(65));
        assert_eq!(
            nombre_completo(&persona.nombre, &persona.apellido).as_deref(),
            Some("Juan Pérez")
        );
        assert_eq!(iniciales("juan Pérez"), "J. P.");
    }
}
