//! A long list, shown a page at a time: what is asked of it, and what it answers.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Rows of a page.
pub const POR_PAGINA: usize = 25;

/// The longest text that is looked for.
const BUSCA_MAXIMA: usize = 100;

/// What is asked of a list. Empty texts are nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consulta {
    /// What is looked for, as it was typed.
    pub busca: String,
    /// The column that it is ordered by; the other way round with a dash in front; empty: the list's own order.
    pub orden: String,
    /// Where the page begins, as the page beside it said; empty: at the first row.
    pub desde: String,
    /// What else the rows must be, by the filters' names.
    pub filtros: BTreeMap<String, String>,
}

impl Consulta {
    /// The column that it is ordered by, and whether the other way round.
    pub fn columna(&self) -> (&str, bool) {
        match self.orden.strip_prefix('-') {
            Some(columna) => (columna, true),
            None => (&self.orden, false),
        }
    }

    /// A filter's value, if it is set and means something.
    pub fn filtro<T: std::str::FromStr>(&self, nombre: &str) -> Option<T> {
        self.filtros.get(nombre)?.parse().ok()
    }

    /// What is looked for as [`plegar`] writes it, and no longer than anybody types.
    pub fn buscado(&self) -> String {
        let busca: String = self.busca.trim().chars().take(BUSCA_MAXIMA).collect();
        plegar(&busca)
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pagina<T> {
    /// Its rows.
    pub filas: Vec<T>,
    /// The page before, as [`Consulta::desde`] takes it; `Some("")` is the first one.
    pub anterior: Option<String>,
    /// The page after.
    pub siguiente: Option<String>,
    /// All rows that are asked for, where counting them costs nothing.
    pub total: Option<usize>,
}

impl<T> Pagina<T> {
    /// The page of `consulta` among all rows of a short list: those whose `texto` has every word that is looked
    /// for, in the order of `comparar`.
    pub fn de(
        mut filas: Vec<T>,
        consulta: &Consulta,
        texto: impl Fn(&T) -> String,
        comparar: impl Fn(&str, &T, &T) -> Ordering,
    ) -> Pagina<T> {
        let buscado = consulta.buscado();
        filas.retain(|fila| {
            let texto = plegar(&texto(fila));
            buscado
                .split_whitespace()
                .all(|palabra| texto.contains(palabra))
        });
        let (columna, al_reves) = consulta.columna();
        filas.sort_by(|a, b| match al_reves {
            false => comparar(columna, a, b),
            true => comparar(columna, b, a),
        });
        let total = filas.len();
        // Rows may have gone since the address was made: then its last page is shown.
        let ultima = total.saturating_sub(1) / POR_PAGINA * POR_PAGINA;
        let desde: usize = consulta.desde.parse().unwrap_or(0).min(ultima);
        let hasta = desde + POR_PAGINA;
        let anterior = (desde > 0).then(|| match desde.saturating_sub(POR_PAGINA) {
            0 => String::new(),
            n => n.to_string(),
        });
        Pagina {
            filas: filas.into_iter().skip(desde).take(POR_PAGINA).collect(),
            anterior,
            siguiente: (hasta < total).then(|| hasta.to_string()),
            total: Some(total),
        }
    }
}

/// A text as it is looked for and ordered: small letters, without accents. The tables' `orden` columns are
/// written by the same rule.
pub fn plegar(texto: &str) -> String {
    texto
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            otra => otra,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pagina(consulta: &Consulta, cuantas: usize) -> Pagina<String> {
        let filas = (0..cuantas).map(|n| format!("fila {n:03}")).collect();
        Pagina::de(filas, consulta, String::clone, |_, a, b| a.cmp(b))
    }

    fn consulta(busca: &str, orden: &str, desde: &str) -> Consulta {
        Consulta {
            busca: busca.into(),
            orden: orden.into(),
            desde: desde.into(),
            ..Consulta::default()
        }
    }

    #[test]
    fn every_word_is_looked_for_whatever_its_case_and_accents() {
        let filas = || vec!["Núñez, Ángela", "Nunez, Pedro", "Pérez, Ángel"];
        let hallados = |busca| {
            Pagina::de(
                filas(),
                &consulta(busca, "", ""),
                |f| (*f).to_owned(),
                |_, a, b| a.cmp(b),
            )
            .filas
        };
        assert_eq!(hallados("nunez"), ["Nunez, Pedro", "Núñez, Ángela"]);
        assert_eq!(hallados("  ANGEL perez "), ["Pérez, Ángel"]);
        assert_eq!(hallados("nadie"), [""; 0]);
    }

    #[test]
    fn the_pages_of_a_list_are_all_its_rows_once_in_either_direction() {
        for orden in ["", "-"] {
            let (mut vistas, mut desde) = (Vec::new(), String::new());
            loop {
                let pagina = pagina(&consulta("", orden, &desde), 60);
                vistas.extend(pagina.filas);
                match pagina.siguiente {
                    Some(siguiente) => desde = siguiente,
                    None => break,
                }
            }
            assert_eq!(vistas.len(), 60, "{orden}");
            assert_eq!(
                vistas[0],
                if orden.is_empty() {
                    "fila 000"
                } else {
                    "fila 059"
                }
            );
            vistas.dedup();
            assert_eq!(vistas.len(), 60);
            let segunda = pagina(&consulta("", orden, &desde), 60).anterior;
            assert_eq!(segunda.as_deref(), Some("25"));
            let primera = pagina(&consulta("", orden, "25"), 60).anterior;
            assert_eq!(primera.as_deref(), Some(""));
        }
    }

    #[test]
    fn an_address_of_rows_that_are_gone_shows_the_last_page() {
        let pagina = pagina(&consulta("", "", "500"), 30);
        assert_eq!(pagina.filas.len(), 5);
        assert_eq!(pagina.siguiente, None);
    }
}
