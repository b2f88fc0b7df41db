//! Sheets for spreadsheets, and as CSV. What comes from people can be no formula in them.

mod csv;

pub use csv::{Signos, csv};

use super::id::Dia;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Celda {
    /// Words.
    Texto(String),
    /// A number, with so many decimals.
    Numero(f64, usize),
    /// A day.
    Dia(Dia),
    /// Nothing.
    Vacia,
}

impl From<&str> for Celda {
    fn from(texto: &str) -> Self {
        Celda::Texto(texto.to_owned())
    }
}

impl From<i64> for Celda {
    fn from(n: i64) -> Self {
        Celda::Numero(n as f64, 0)
    }
}

/// A sheet: the first row says what stands in its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Hoja {
    /// Its name.
    pub nombre: String,
    /// Its rows.
    pub filas: Vec<Vec<Celda>>,
}

/// A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it. Blanks before
/// are no disguise, as some programs drop them; nor are the wide forms of the signs, which some take for the same.
pub fn inofensivo(texto: &str) -> String {
    let primero = texto
        .trim_start_matches([' ', '\u{a0}', '\u{feff}'])
        .chars()
        .next();
    let formula = matches!(
        primero,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    );
    match formula {
        true => format!("'{texto}"),
        false => texto.to_owned(),
    }
}

#[cfg(test)]
/// What tests of sheets need.
pub mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What an attacker would write, and anything else.
    pub fn texto() -> impl Strategy<Value = String> {
        prop_oneof![
            "[=+@\t\r\n \"';,-]{0,4}[a-z0-9;\"\r\n()|!]{0,8}",
            any::<String>()
        ]
    }

    /// The cells of a CSV, read by the rules of RFC 4180, with this between two of them.
    pub fn leer(csv: &str, entre_celdas: char) -> Vec<Vec<String>> {
        let (mut filas, mut fila, mut celda) = (Vec::new(), Vec::new(), String::new());
        let mut signos = csv.trim_start_matches('\u{feff}').chars().peekable();
        let mut entre = false;
        while let Some(signo) = signos.next() {
            match signo {
                '"' if entre && signos.peek() == Some(&'"') => celda.extend(signos.next()),
                '"' => entre = !entre,
                otro if otro == entre_celdas && !entre => fila.push(std::mem::take(&mut celda)),
                '\r' if !entre && signos.peek() == Some(&'\n') => {
                    signos.next();
                    fila.push(std::mem::take(&mut celda));
                    filas.push(std::mem::take(&mut fila));
                }
                otro => celda.push(otro),
            }
        }
        filas
    }

    fn hoja(textos: &[String]) -> Hoja {
        Hoja {
            nombre: textos.first().cloned().unwrap_or_default(),
            filas: vec![textos.iter().map(|t| Celda::Texto(t.clone())).collect()],
        }
    }

    proptest! {
        #[test]
        fn no_cell_of_a_csv_begins_as_a_formula_does_and_all_that_was_written_is_in_it(
            textos in proptest::collection::vec(texto(), 1..5),
        ) {
            let filas = leer(&csv(&[hoja(&textos)], Signos::COMA), ';');
            // The name of the sheet, its row, and nothing more, whatever line ends were written.
            prop_assert_eq!(filas.len(), 2);
            prop_assert_eq!(filas[1].len(), textos.len());
            for celda in filas.iter().flatten() {
                let primero = celda.chars().next();
                prop_assert!(!matches!(primero, Some('=' | '+' | '-' | '@' | '\t' | '\r')), "{celda:?}");
            }
            for (celda, texto) in filas[1].iter().zip(&textos) {
                prop_assert!(celda == texto || *celda == format!("'{texto}"), "{celda:?} {texto:?}");
            }
        }
    }

    #[test]
    fn an_ordinary_text_stays_as_it_is() {
        assert_eq!(inofensivo("Pérez, Ana"), "Pérez, Ana");
        assert_eq!(inofensivo("  =1+1"), "'  =1+1");
    }
}
