//! SQL, and nothing else knows SQL. One text a query for every database: `$n` placeholders, `RETURNING`,
//! times as integer milliseconds UTC. What truly differs between databases stands in this file.

pub mod areas;
pub mod cuentas;
mod dias;
mod errores;
pub mod escritura;
pub mod eventos;
pub mod personas;
pub mod puestos;
pub mod turnos;
pub mod vistas;

pub use errores::duplicado;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyPool, Connection, Transaction};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// What a query answers: the cause is for the log, see `errores`.
pub type Result<T> = std::result::Result<T, sqlx::Error>;

/// A transaction: what is done in it is kept whole at its `commit`, or not at all.
pub type Tx = Transaction<'static, Any>;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Motor {
    Sqlite,
    Postgres,
}

/// The database.
#[derive(Clone, Debug)]
pub struct Db {
    motor: Motor,
    /// Readers.
    lectura: AnyPool,
    /// Writers. SQLite has one at a time: a pool of one connection makes them queue here, in order,
    /// instead of fighting for the file's lock. PostgreSQL's queue at the row of their área's counter.
    escritura: AnyPool,
}

/// How long a request waits for its place before it is told to try again.
const ESPERA_CONEXION: Duration = Duration::from_secs(10);

/// Connections that read.
const LECTORES: u32 = 4;

/// Connections that write, of a node on PostgreSQL.
const ESCRITORES_POSTGRES: u32 = 8;

/// What SQLite must keep for what was acknowledged to survive a power cut (`FULL`), for readers not to
/// wait for the writer (`WAL`), and for a second process on the file to be waited for.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";

/// A node that hangs must not hold an área's lock for ever, nor another one wait for it.
const LIMITES_POSTGRES: &str =
    "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s'";

/// A pool of so many connections, each set up by `preparar`.
fn pool(conexiones: u32, preparar: &'static str) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(conexiones)
        .acquire_timeout(ESPERA_CONEXION)
        .after_connect(move |conexion, _| {
            Box::pin(async move {
                sqlx::raw_sql(preparar).execute(conexion).await?;
                Ok(())
            })
        })
        // After a full disk SQLite has rolled back by itself, and the driver goes on counting
        // a transaction that is gone: such a connection is thrown away.
        .after_release(|conexion, _| {
            Box::pin(async move {
                conexion.ping().await?;
                Ok(!conexion.is_in_transaction())
            })
        })
}

impl Db {
    /// Opens the database of a `sqlite:` or `postgres:` address; of SQLite's, file and folder are made if
    /// there are none.
    pub async fn abrir(url: &str) -> Result<Db> {
        sqlx::any::install_default_drivers();
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return Db::postgres(url).await;
        }
        let Some(archivo) = url.strip_prefix("sqlite:") else {
            return Err(sqlx::Error::Configuration(
                "expected an address like sqlite:data/turnero.db or postgres://user@host/turnero"
                    .into(),
            ));
        };
        let archivo = archivo.strip_prefix("//").unwrap_or(archivo);
        let archivo = archivo.split('?').next().unwrap_or(archivo);
        if let Some(carpeta) = Path::new(archivo).parent() {
            std::fs::create_dir_all(carpeta)?;
        }
        let opciones = AnyConnectOptions::from_str(&format!("sqlite:{archivo}?mode=rwc"))?;
        Ok(Db {
            motor: Motor::Sqlite,
            escritura: pool(1, PRAGMAS).connect_with(opciones.clone()).await?,
            lectura: pool(LECTORES, PRAGMAS).connect_with(opciones).await?,
        })
    }

    async fn postgres(url: &str) -> Result<Db> {
        let opciones = AnyConnectOptions::from_str(url)?;
        Ok(Db {
            motor: Motor::Postgres,
            escritura: pool(ESCRITORES_POSTGRES, LIMITES_POSTGRES)
                .connect_with(opciones.clone())
                .await?,
            lectura: pool(LECTORES, LIMITES_POSTGRES)
                .connect_with(opciones)
                .await?,
        })
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// A migration that fails leaves the database as it was before that migration.
    pub async fn migrar(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        match self.motor {
            Motor::Sqlite => {
                sqlx::migrate!("migrations/sqlite")
                    .run(&self.escritura)
                    .await
            }
            Motor::Postgres => {
                sqlx::migrate!("migrations/postgres")
                    .run(&self.escritura)
                    .await
            }
        }
    }

    /// Where reads go.
    pub fn lectura(&self) -> &AnyPool {
        &self.lectura
    }

    /// Where writes go that are one statement and no event.
    pub fn escritura(&self) -> &AnyPool {
        &self.escritura
    }

    /// A transaction that writes.
    pub async fn escribir(&self) -> Result<Tx> {
        match self.motor {
            // IMMEDIATE: SQLite takes the write lock at once, so that no reader has to become a writer.
            Motor::Sqlite => self.escritura.begin_with("BEGIN IMMEDIATE").await,
            // What is read after the área's lock was taken is what its last writer left.
            Motor::Postgres => {
                let comienzo = "BEGIN ISOLATION LEVEL READ COMMITTED";
                self.escritura.begin_with(comienzo).await
            }
        }
    }

    /// A transaction that sees one moment of the database.
    pub async fn leer(&self) -> Result<Tx> {
        match self.motor {
            Motor::Sqlite => self.lectura.begin().await,
            Motor::Postgres => {
                let comienzo = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                self.lectura.begin_with(comienzo).await
            }
        }
    }

    /// Closes all connections, after what they are doing.
    pub async fn cerrar(&self) {
        self.lectura.close().await;
        self.escritura.close().await;
    }
}
