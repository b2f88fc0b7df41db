//! What an operator leaves written about who they attend, for who attends them later the same day.

/// Its longest, in characters: some sentences, and no file.
pub const MAX_LARGO: usize = 500;

/// Of one turno: beyond that nobody reads them.
pub const MAX_DE_TURNO: usize = 20;

/// A text that can be left: not empty, not too long, without spaces around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nota(String);

/// A text that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note has 1 to {MAX_LARGO} characters")]
pub struct NotaInvalida;

impl Nota {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<&str> for Nota {
    type Error = NotaInvalida;
    fn try_from(escrito: &str) -> Result<Self, Self::Error> {
        let texto = escrito.trim();
        match texto.is_empty() || texto.chars().count() > MAX_LARGO {
            true => Err(NotaInvalida),
            false => Ok(Nota(texto.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_something_and_not_too_much() {
        let justa = "ñ".repeat(MAX_LARGO);
        for (escrito, texto) in [(" falta el sello\n", "falta el sello"), (&justa, &justa)] {
            assert_eq!(Nota::try_from(escrito).unwrap().as_str(), texto);
        }
        for mal in ["", " \n", &"ñ".repeat(MAX_LARGO + 1)] {
            assert_eq!(Nota::try_from(mal), Err(NotaInvalida));
        }
    }
}
