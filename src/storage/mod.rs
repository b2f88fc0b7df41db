//! SQL, and nothing else knows SQL. One text a query for every database: `$n` placeholders, `RETURNING`,
//! times as integer milliseconds UTC. What truly differs between databases stands in this file.

pub mod areas;
pub mod cuentas;
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

/// The database.
#[derive(Clone, Debug)]
pub struct Db {
    /// Readers.
    lectura: AnyPool,
    /// Writers. SQLite has one at a time: a pool of one connection makes them queue here, in order,
    /// instead of fighting for the file's lock.
    escritura: AnyPool,
}

/// How long a request waits for its place before it is told to try again.
const ESPERA_CONEXION: Duration = Duration::from_secs(10);

/// Connections that read.
const LECTORES: u32 = 4;

/// What SQLite must keep for what was acknowledged to survive a power cut (`FULL`), for readers not to
/// wait for the writer (`WAL`), and for a second process on the file to be waited for.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";

impl Db {
    /// Opens the database of a `sqlite:` address, making file and folder if there are none.
    pub async fn abrir(url: &str) -> Result<Db> {
        sqlx::any::install_default_drivers();
        let Some(archivo) = url.strip_prefix("sqlite:") else {
            return Err(sqlx::Error::Configuration(
                format!("«{url}»: expected an address like sqlite:data/turnero.db").into(),
            ));
        };
        let archivo = archivo.strip_prefix("//").unwrap_or(archivo);
        let archivo = archivo.split('?').next().unwrap_or(archivo);
        if let Some(carpeta) = Path::new(archivo).parent() {
            std::fs::create_dir_all(carpeta)?;
        }
        let opciones = AnyConnectOptions::from_str(&format!("sqlite:{archivo}?mode=rwc"))?;
        let pool = |conexiones| {
            AnyPoolOptions::new()
                .max_connections(conexiones)
                .acquire_timeout(ESPERA_CONEXION)
                .after_connect(|conexion, _| {
                    Box::pin(async move {
                        sqlx::raw_sql(PRAGMAS).execute(conexion).await?;
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
        };
        Ok(Db {
            escritura: pool(1).connect_with(opciones.clone()).await?,
            lectura: pool(LECTORES).connect_with(opciones).await?,
        })
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// A migration that fails leaves the database as it was before that migration.
    pub async fn migrar(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        sqlx::migrate!("migrations/sqlite")
            .run(&self.escritura)
            .await
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
        // IMMEDIATE: SQLite takes the write lock at once, so that no reader has to become a writer.
        self.escritura.begin_with("BEGIN IMMEDIATE").await
    }

    /// A transaction that sees one moment of the database.
    pub async fn leer(&self) -> Result<Tx> {
        self.lectura.begin().await
    }

    /// Closes all connections, after what they are doing.
    pub async fn cerrar(&self) {
        self.lectura.close().await;
        self.escritura.close().await;
    }
}
