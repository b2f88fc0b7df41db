//! What the database's errors mean to a person. The cause is logged here, once, and never sent.

use crate::error::{Codigo, Error};

/// SQLite's result code for a full disk.
const DISCO_LLENO: u32 = 13;

/// SQLite's result code for a file that another process has locked.
const BLOQUEADA: u32 = 5;

/// PostgreSQL's code for a full disk.
const PG_DISCO_LLENO: &str = "53100";

/// PostgreSQL's classes of what passes: no connection, too many of them, deadlock or serialisation, a lock
/// that did not come in time, a server that shuts down or starts.
const PG_OCUPADO: [&str; 6] = ["08", "53300", "40", "55P03", "57P", "25P03"];

/// PostgreSQL's codes for a character that no text of its can hold: NUL, which SQLite takes.
const PG_CARACTER: [&str; 2] = ["22021", "22P05"];

impl From<sqlx::Error> for Error {
    fn from(causa: sqlx::Error) -> Self {
        let codigo = match &causa {
            // It comes back, or was restarted: what was asked for can be asked again.
            sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed => {
                Codigo::Ocupado
            }
            sqlx::Error::Database(e) => de_codigo(&e.code().unwrap_or_default()),
            _ => Codigo::Interno,
        };
        tracing::error!(?codigo, error = %causa, "database");
        Error::nuevo(codigo)
    }
}

/// What a database's own code means. PostgreSQL's have five characters; SQLite's are numbers of four digits
/// at most, whose lowest byte is the kind and whose others say more of it.
fn de_codigo(codigo: &str) -> Codigo {
    let de_sqlite = codigo.parse::<u32>().ok().filter(|_| codigo.len() < 5);
    let de_postgres = PG_OCUPADO.iter().any(|clase| codigo.starts_with(clase));
    match (codigo, de_sqlite.map(|c| c & 0xff)) {
        (PG_DISCO_LLENO, _) | (_, Some(DISCO_LLENO)) => Codigo::SinEspacio,
        (_, Some(BLOQUEADA)) => Codigo::Ocupado,
        _ if de_postgres => Codigo::Ocupado,
        _ if PG_CARACTER.contains(&codigo) => Codigo::DatosInvalidos,
        _ => Codigo::Interno,
    }
}

/// Whether a unique constraint refused the row.
pub fn duplicado(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|e| e.is_unique_violation())
}

/// Whether other rows refer to the one that was to go.
pub fn referido(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|e| e.is_foreign_key_violation())
}

/// Whether what the database keeps can't be read as what it stands for, however often it is asked.
pub fn ilegible(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Decode(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_with_its_extensions() {
        for (codigo, esperado) in [
            ("13", Codigo::SinEspacio),
            ("53100", Codigo::SinEspacio),
            ("5", Codigo::Ocupado),
            ("261", Codigo::Ocupado),
            ("517", Codigo::Ocupado),
            ("1555", Codigo::Interno),
            ("08005", Codigo::Ocupado),
            ("40P01", Codigo::Ocupado),
            ("57P01", Codigo::Ocupado),
            ("22021", Codigo::DatosInvalidos),
            ("23505", Codigo::Interno),
            ("", Codigo::Interno),
        ] {
            assert_eq!(de_codigo(codigo), esperado, "{codigo}");
        }
    }
}
