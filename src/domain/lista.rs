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

/// A row's place in a long list that is ordered by a text and then by the id: what an address names where a page
/// begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lugar {
    /// Its id.
    pub id: i64,
    /// What the list is ordered by before that; empty where it is ordered by the id alone.
    pub texto: String,
}

/// Which rows of a long list a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tramo {
    /// The first ones.
    Primero,
    /// Those after this one.
    Despues(Lugar),
    /// Those before this one.
    Antes(Lugar),
}

impl Tramo {
    /// Reads what [`Consulta::desde`] says: "120:gomez" after this row, "<120:gomez" before it. What can't be read
    /// is the first page.
    pub fn leer(desde: &str) -> Tramo {
        let (antes, lugar) = match desde.strip_prefix('<') {
            Some(lugar) => (true, lugar),
            None => (false, desde),
        };
        let (id, texto) = lugar.split_once(':').unwrap_or((lugar, ""));
        let Ok(id) = id.parse() else {
            return Tramo::Primero;
        };
        let texto = texto.to_owned();
        match antes {
            true => Tramo::Antes(Lugar { id, texto }),
            false => Tramo::Despues(Lugar { id, texto }),
        }
    }

    /// The page of rows of which one more than fits on it was read, those before a row in the other direction.
    pub fn pagina<T>(&self, mut filas: Vec<T>, lugar: impl Fn(&T) -> Lugar) -> Pagina<T> {
        let hay_mas = filas.len() > POR_PAGINA;
        filas.truncate(POR_PAGINA);
        let (antes, despues) = match self {
            Tramo::Primero => (false, hay_mas),
            Tramo::Despues(_) => (true, hay_mas),
            Tramo::Antes(_) => {
                filas.reverse();
                (hay_mas, true)
            }
        };
        let escribir = |fila: &T| {
            let Lugar { id, texto } = lugar(fila);
            match texto.is_empty() {
                true => id.to_string(),
                false => format!("{id}:{texto}"),
            }
        };
        Pagina {
            anterior: filas
                .first()
                .filter(|_| antes)
                .map(|f| format!("<{}", escribir(f))),
            siguiente: filas.last().filter(|_| despues).map(escribir),
            total: None,
            filas,
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
    fn the_pages_of_a_long_list_are_all_its_rows_once_and_back_again() {
        let todas: Vec<(i64, String)> = (0..60).map(|n| (n, format!("a:{}", n / 7))).collect();
        let leer = |tramo: &Tramo| -> Vec<(i64, String)> {
            let clave = |f: &(i64, String)| (f.1.clone(), f.0);
            let de = |l: &Lugar| (l.texto.clone(), l.id);
            let filas = todas.iter().cloned();
            match tramo {
                Tramo::Primero => filas.take(POR_PAGINA + 1).collect(),
                Tramo::Despues(l) => filas
                    .filter(|f| clave(f) > de(l))
                    .take(POR_PAGINA + 1)
                    .collect(),
                Tramo::Antes(l) => {
                    let antes = filas.filter(|f| clave(f) < de(l));
                    antes.rev().take(POR_PAGINA + 1).collect()
                }
            }
        };
        let lugar = |f: &(i64, String)| Lugar {
            id: f.0,
            texto: f.1.clone(),
        };
        let pagina = |desde: &str| {
            let tramo = Tramo::leer(desde);
            tramo.pagina(leer(&tramo), lugar)
        };
        let (mut vistas, mut desde) = (Vec::new(), String::new());
        let mut paginas = Vec::new();
        loop {
            let pagina = pagina(&desde);
            vistas.extend(pagina.filas.clone());
            paginas.push(pagina.clone());
            match pagina.siguiente {
                Some(siguiente) => desde = siguiente,
                None => break,
            }
        }
        assert_eq!(vistas, todas);
        assert_eq!((paginas.len(), &paginas[0].anterior), (3, &None));
        let de_vuelta = pagina(paginas[2].anterior.as_deref().unwrap());
        assert_eq!(de_vuelta.filas, paginas[1].filas);
        assert_eq!(Tramo::leer("<x"), Tramo::Primero);
    }

    #[test]
    fn an_address_of_rows_that_are_gone_shows_the_last_page() {
        let pagina = pagina(&consulta("", "", "500"), 30);
        assert_eq!(pagina.filas.len(), 5);
        assert_eq!(pagina.siguiente, None);
    }
}
