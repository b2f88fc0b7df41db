//! The padrón as a file: a CSV that is read line by line, however it was cut into pieces on its way.
//!
//! A line is a persona; a quoted field ends in its line, so that a quote that nobody closed costs one line and
//! not the rest of the file. What is wrong with a line is told by its number alone: what stands in it is
//! personal data.

mod celdas;
mod columnas;
mod importacion;

pub use importacion::{EstadoImportacion, Importacion};

use super::persona::Documento;
pub use celdas::{fecha as leer_fecha, nombre as leer_nombre};
use celdas::{partir, texto};
use columnas::Columnas;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Year, month and day.
pub type Fecha = (i16, i8, i8);

/// Bytes of a line; a longer one is none of a padrón.
pub const MAX_LINEA: usize = 4096;

/// Characters of a name.
pub const MAX_NOMBRE: usize = 100;

/// A line that can be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fila {
    /// Whose.
    pub documento: Documento,
    /// Given names; empty: the file does not say.
    pub nombre: String,
    /// Family names; empty: the file does not say.
    pub apellido: String,
    /// Birth date; `None`: the file does not say.
    pub nacimiento: Option<Fecha>,
}

/// Why a line can't be taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problema {
    /// It has another number of columns than the first line.
    Columnas {
        /// Those of the first line.
        esperadas: usize,
        /// Its own.
        halladas: usize,
    },
    /// A quote is opened and not closed, or text follows a closed one.
    Comillas,
    /// No documento.
    SinDocumento,
    /// What stands there is no documento.
    Documento,
    /// No date, or one that is not in the calendar, in the future or too long ago.
    Nacimiento,
    /// A name is longer than [`MAX_NOMBRE`] or holds control characters.
    Nombre,
    /// An earlier line has the same documento: that one counts.
    Repetido {
        /// Its number.
        primera: u32,
    },
    /// It is longer than [`MAX_LINEA`].
    Larga,
}

/// A line that can't be taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Falla {
    /// Its number in the file; the first one is 1.
    pub linea: u32,
    /// Why.
    pub problema: Problema,
}

/// Why a file is no padrón.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchivoInvalido {
    /// It has no line.
    #[error("the file is empty")]
    Vacio,
    /// It is a spreadsheet, or another file that is no text.
    #[error("the file is no text")]
    NoEsTexto,
    /// It is text of two bytes a character.
    #[error("the file is UTF-16")]
    Utf16,
    /// No column of the first line is the documento: what stands there, as far as it was understood.
    #[error("no column is the documento")]
    SinDocumento(Vec<String>),
    /// Two columns are the same.
    #[error("two columns are the same")]
    ColumnaRepetida(String),
}

/// Reads a file, piece by piece.
pub struct Lectura {
    hoy: Fecha,
    columnas: Option<Columnas>,
    /// The beginning of a line whose end has not come yet.
    resto: Vec<u8>,
    /// Of the line that has not ended, more came than a line has.
    larga: bool,
    /// Lines that ended.
    lineas: u32,
    /// The line of each documento, by its number.
    vistos: HashMap<u32, u32>,
}

impl Lectura {
    /// Nothing was read yet; `hoy` is the day after which nobody was born.
    pub fn nueva(hoy: Fecha) -> Self {
        Lectura {
            hoy,
            columnas: None,
            resto: Vec::new(),
            larga: false,
            lineas: 0,
            vistos: HashMap::new(),
        }
    }

    /// Lines that ended.
    pub fn lineas(&self) -> u32 {
        self.lineas
    }

    /// The next piece of the file; what its lines come to is put at the end of `leidas`.
    ///
    /// # Errors
    /// It is no padrón: nothing more can be read of it.
    pub fn trozo(
        &mut self,
        bytes: &[u8],
        leidas: &mut Vec<Result<Fila, Falla>>,
    ) -> Result<(), ArchivoInvalido> {
        let mut partes = bytes.split(|b| *b == b'\n');
        let ultima = partes.next_back().unwrap_or_default();
        for parte in partes {
            self.juntar(parte);
            self.terminar_linea(leidas)?;
        }
        self.juntar(ultima);
        Ok(())
    }

    /// The file ended; its last line may have no end of its own.
    ///
    /// # Errors
    /// It is no padrón.
    pub fn fin(&mut self, leidas: &mut Vec<Result<Fila, Falla>>) -> Result<(), ArchivoInvalido> {
        if !self.resto.is_empty() || self.larga {
            self.terminar_linea(leidas)?;
        }
        match self.columnas {
            Some(_) => Ok(()),
            None => Err(ArchivoInvalido::Vacio),
        }
    }

    fn juntar(&mut self, bytes: &[u8]) {
        // One more than fits tells that it was too long.
        let cabe = (MAX_LINEA + 1).saturating_sub(self.resto.len());
        self.larga |= bytes.len() > cabe;
        self.resto
            .extend_from_slice(bytes.get(..cabe).unwrap_or(bytes));
    }

    fn terminar_linea(
        &mut self,
        leidas: &mut Vec<Result<Fila, Falla>>,
    ) -> Result<(), ArchivoInvalido> {
        self.lineas = self.lineas.saturating_add(1);
        let bytes = std::mem::take(&mut self.resto);
        let larga = std::mem::take(&mut self.larga);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(&bytes);
        let larga = larga || bytes.len() > MAX_LINEA;
        let Some(columnas) = &self.columnas else {
            return self.primera(bytes);
        };
        let falla = |problema| Falla {
            linea: self.lineas,
            problema,
        };
        if larga {
            leidas.push(Err(falla(Problema::Larga)));
            return Ok(());
        }
        let linea = texto(bytes);
        // Spreadsheets leave lines at the end in which nothing stands.
        if linea.chars().all(|c| columnas.vacia(c)) {
            return Ok(());
        }
        let leida = leer(&linea, columnas, self.hoy).and_then(|fila| {
            match self.vistos.entry(fila.documento.numero()) {
                Entry::Occupied(antes) => Err(Problema::Repetido {
                    primera: *antes.get(),
                }),
                Entry::Vacant(nuevo) => {
                    nuevo.insert(self.lineas);
                    Ok(fila)
                }
            }
        });
        leidas.push(leida.map_err(falla));
        Ok(())
    }

    /// The first line says what the columns are; empty ones may come before it.
    fn primera(&mut self, bytes: &[u8]) -> Result<(), ArchivoInvalido> {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(ArchivoInvalido::Utf16);
        }
        if bytes.starts_with(b"PK") || bytes.contains(&0) {
            return Err(ArchivoInvalido::NoEsTexto);
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let linea = texto(bytes);
        if !linea.trim().is_empty() {
            self.columnas = Some(Columnas::de(&linea)?);
        }
        Ok(())
    }
}

fn leer(linea: &str, columnas: &Columnas, hoy: Fecha) -> Result<Fila, Problema> {
    let celdas = partir(linea, columnas.separador).ok_or(Problema::Comillas)?;
    if celdas.len() != columnas.cuantas {
        return Err(Problema::Columnas {
            esperadas: columnas.cuantas,
            halladas: celdas.len(),
        });
    }
    let celda = |cual: Option<usize>| cual.and_then(|i| celdas.get(i)).map_or("", |c| c.trim());
    let documento = match celda(Some(columnas.documento)) {
        "" => return Err(Problema::SinDocumento),
        escrito => escrito.parse().map_err(|_| Problema::Documento)?,
    };
    Ok(Fila {
        documento,
        nombre: leer_nombre(celda(columnas.nombre)).ok_or(Problema::Nombre)?,
        apellido: leer_nombre(celda(columnas.apellido)).ok_or(Problema::Nombre)?,
        nacimiento: match celda(columnas.nacimiento) {
            "" => None,
            escrita => Some(leer_fecha(escrita, hoy).ok_or(Problema::Nacimiento)?),
        },
    })
}

#[cfg(test)]
mod tests;
