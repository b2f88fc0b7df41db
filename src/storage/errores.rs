//! What the database's errors mean to a person. The cause is logged here, once, and never sent.

use crate::error::{Codigo, Error};

/// SQLite's result code for a full disk, as the driver writes it; and PostgreSQL's.
const DISCO_LLENO: [&str; 2] = ["13", "53100"];

/// SQLite's result code for a file that another process has locked.
const BLOQUEADA: &str = "5";

impl From<sqlx::Error> for Error {
    fn from(causa: sqlx::Error) -> Self {
        let codigo = match &causa {
            sqlx::Error::PoolTimedOut => Codigo::Ocupado,
            sqlx::Error::Database(e) => match e.code().as_deref() {
                Some(c) if DISCO_LLENO.contains(&c) => Codigo::SinEspacio,
                Some(BLOQUEADA) => Codigo::Ocupado,
                _ => Codigo::Interno,
            },
            _ => Codigo::Interno,
        };
        tracing::error!(?codigo, error = %causa, "database");
        Error::nuevo(codigo)
    }
}

/// Whether a unique constraint refused the row.
pub fn duplicado(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|e| e.is_unique_violation())
}
