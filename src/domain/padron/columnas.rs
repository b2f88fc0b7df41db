//! The first line of a padrón: how its columns are separated, and which is which.

use super::ArchivoInvalido;
use super::celdas::partir;

/// What may stand between two columns.
const SEPARADORES: [char; 3] = [';', ',', '\t'];

/// How many names of columns are told of a file in which none is the documento.
const CONTADAS: usize = 8;

const DOCUMENTO: &[&str] = &[
    "documento",
    "dni",
    "doc",
    "nrodocumento",
    "nrodoc",
    "nrodni",
    "numerodocumento",
    "numerodedocumento",
    "ndocumento",
    "ndni",
];
const NOMBRE: &[&str] = &["nombre", "nombres"];
const APELLIDO: &[&str] = &["apellido", "apellidos"];
const NACIMIENTO: &[&str] = &[
    "nacimiento",
    "fechanacimiento",
    "fechadenacimiento",
    "fechanac",
    "fecnac",
    "fnac",
];

/// Where each thing stands in a line.
pub(super) struct Columnas {
    pub separador: char,
    pub cuantas: usize,
    pub documento: usize,
    pub nombre: Option<usize>,
    pub apellido: Option<usize>,
    pub nacimiento: Option<usize>,
}

impl Columnas {
    /// Reads the first line. Capitals, accents, spaces and signs in the names don't matter, and columns that
    /// mean nothing here are left out.
    pub(super) fn de(linea: &str) -> Result<Columnas, ArchivoInvalido> {
        let separador = separador(linea);
        let celdas = partir(linea, separador).unwrap_or_default();
        let nombres: Vec<_> = celdas.iter().map(|c| llano(c)).collect();
        let donde = |alias: &[&str]| {
            let mut suyas = nombres.iter().enumerate();
            let mut suyas = suyas.by_ref().filter(|(_, n)| alias.contains(&n.as_str()));
            match (suyas.next(), suyas.next()) {
                (_, Some((otra, _))) => {
                    let nombre = celdas[otra].trim().to_owned();
                    Err(ArchivoInvalido::ColumnaRepetida(nombre))
                }
                (una, None) => Ok(una.map(|(i, _)| i)),
            }
        };
        let vistas = || {
            let vistas = celdas.iter().take(CONTADAS);
            // A file without names of columns begins with somebody's data.
            let sin_datos = vistas.filter(|c| !c.contains(|c: char| c.is_ascii_digit()));
            sin_datos
                .map(|c| c.trim().chars().take(40).collect())
                .collect()
        };
        Ok(Columnas {
            separador,
            cuantas: celdas.len(),
            documento: donde(DOCUMENTO)?.ok_or_else(|| ArchivoInvalido::SinDocumento(vistas()))?,
            nombre: donde(NOMBRE)?,
            apellido: donde(APELLIDO)?,
            nacimiento: donde(NACIMIENTO)?,
        })
    }

    /// Whether a character says nothing.
    pub(super) fn vacia(&self, c: char) -> bool {
        c == self.separador || c.is_whitespace() || c == '"'
    }
}

/// The separator that stands there most often; any, if there is one column.
fn separador(linea: &str) -> char {
    let mut citado = false;
    let mut veces = [0_usize; SEPARADORES.len()];
    for c in linea.chars() {
        citado ^= c == '"';
        if let Some(cual) = SEPARADORES.iter().position(|s| *s == c && !citado) {
            veces[cual] += 1;
        }
    }
    let mejor = (0..SEPARADORES.len()).rev().max_by_key(|i| veces[*i]);
    mejor.map_or(';', |i| SEPARADORES[i])
}

/// "N.º de Documento" as "ndedocumento".
fn llano(nombre: &str) -> String {
    let minusculas = nombre.chars().flat_map(char::to_lowercase);
    let letra = |c| match c {
        'á' => Some('a'),
        'é' => Some('e'),
        'í' => Some('i'),
        'ó' => Some('o'),
        'ú' | 'ü' => Some('u'),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    minusculas.filter_map(letra).collect()
}
