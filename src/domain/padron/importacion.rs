//! An import of the padrón: what is known of it while it goes on and afterwards.

use super::Falla;
use crate::domain::id::Milis;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EstadoImportacion {
    /// The file is being read; the registry is as it was.
    Leyendo,
    /// It was read, and waits for somebody to decide; the registry is as it was.
    Leida,
    /// It is in the registry.
    Hecha,
    /// Nobody wanted it; the registry is as it was.
    Descartada,
    /// It broke off, or the file is no padrón; the registry is as it was.
    Fallida,
}

impl EstadoImportacion {
    const TODOS: [EstadoImportacion; 5] = [
        EstadoImportacion::Leyendo,
        EstadoImportacion::Leida,
        EstadoImportacion::Hecha,
        EstadoImportacion::Descartada,
        EstadoImportacion::Fallida,
    ];

    /// The name in the database.
    pub fn nombre(self) -> &'static str {
        match self {
            EstadoImportacion::Leyendo => "leyendo",
            EstadoImportacion::Leida => "leida",
            EstadoImportacion::Hecha => "hecha",
            EstadoImportacion::Descartada => "descartada",
            EstadoImportacion::Fallida => "fallida",
        }
    }
}

/// A text that names no state of an import.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no state of an import")]
pub struct EstadoDesconocido(String);

impl FromStr for EstadoImportacion {
    type Err = EstadoDesconocido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        EstadoImportacion::TODOS
            .into_iter()
            .find(|e| e.nombre() == s)
            .ok_or_else(|| EstadoDesconocido(s.to_owned()))
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Importacion {
    /// Its identity.
    pub id: String,
    /// The name of the file.
    pub archivo: String,
    /// Who brought it; `None`: the command line.
    pub usuario: Option<String>,
    /// How far it is.
    pub estado: EstadoImportacion,
    /// Lines that were read, the first one apart.
    pub leidas: i64,
    /// Bytes that were read.
    pub bytes: i64,
    /// Bytes that there are, if that is known.
    pub total: Option<i64>,
    /// Personas that the registry did not know.
    pub nuevas: i64,
    /// Personas of whom the file says something else.
    pub distintas: i64,
    /// Personas of whom the file says nothing new.
    pub iguales: i64,
    /// Lines that can't be taken over.
    pub con_error: i64,
    /// The first of them.
    pub errores: Vec<Falla>,
    /// Why it failed, in words.
    pub motivo: Option<String>,
    /// When it began.
    pub creado_ms: Milis,
    /// When it began, as the office's clock showed it: "04/03/2026 10:30:05".
    pub cuando: String,
}

impl Importacion {
    /// How much of the file was read, in percent; `None` if nobody knows.
    pub fn porcentaje(&self) -> Option<i64> {
        let total = self.total.filter(|t| *t > 0)?;
        Some((self.bytes.saturating_mul(100) / total).clamp(0, 100))
    }
}
