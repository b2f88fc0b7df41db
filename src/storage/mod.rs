//! SQL, and nothing else knows SQL. One text a query for every database: `$n` placeholders, `RETURNING`,
//! times as integer milliseconds UTC. What truly differs between databases stands in this file.

pub mod anonimos;
pub mod apariencia;
pub mod areas;
pub mod auditoria;
pub mod cifras;
pub mod cola;
mod condiciones;
pub mod configuracion;
pub mod cuentas;
pub mod dias;
mod errores;
pub mod escritura;
pub mod espera;
pub mod eventos;
pub mod informes;
pub mod jornadas;
pub mod listas;
pub mod mesas;
pub mod mudanza;
pub mod nodos;
pub mod ocioso;
pub mod padron;
pub mod pantallas;
pub mod personas;
pub mod puestos;
pub mod push;
pub mod sala;
pub mod simulacion;
pub mod tokens;
pub mod tramites;
pub mod turnos;
pub mod usuarios;
pub mod vinculos;
pub mod visitas;
pub mod vistas;
pub mod webhooks;

pub use errores::{duplicado, ilegible, referido};
pub use sqlx::Error;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::migrate::Migrator;
use sqlx::pool::MaybePoolConnection;
use sqlx::{Any, AnyPool, AssertSqlSafe, Connection, Row, SqlSafeStr, Transaction};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// What a query answers: the cause is for the log, see `errores`.
pub type Result<T> = std::result::Result<T, sqlx::Error>;

/// A transaction: what is done in it is kept whole at its `commit`, or not at all.
pub type Tx = Transaction<'static, Any>;

fn decodificar<E: std::error::Error + Send + Sync + 'static>(e: E) -> sqlx::Error {
    sqlx::Error::Decode(e.into())
}

/// A whole number of a column, as what it stands for.
fn entero<T: TryFrom<i64>>(f: &AnyRow, columna: &str) -> Result<T>
where
    T::Error: std::error::Error + Send + Sync + 'static,
{
    T::try_from(f.try_get::<i64, _>(columna)?).map_err(decodificar)
}

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
    /// Where files of the office belong: beside the database, if it is a file.
    carpeta: PathBuf,
    /// Readers.
    lectura: AnyPool,
    /// Writers. SQLite has one at a time: a pool of one connection makes them queue here, in order,
    /// instead of fighting for the file's lock. PostgreSQL's queue at the row of their área's counter.
    escritura: AnyPool,
}

/// An address as it may be shown: without the password in it.
pub fn sin_clave(url: &str) -> String {
    match url.parse::<url::Url>() {
        Ok(mut leida) if leida.password().is_some() => {
            // It fails for addresses that can't have a password.
            let _ = leida.set_password(Some("***"));
            leida.to_string()
        }
        _ => sin_credencial(url),
    }
}

/// The same of an address that can't be read, as one with an unescaped sign in its password.
fn sin_credencial(url: &str) -> String {
    let partes = || {
        let (esquema, resto) = url.split_once("://")?;
        let (credencial, lugar) = resto.rsplit_once('@')?;
        let (usuario, _) = credencial.split_once(':')?;
        Some(format!("{esquema}://{usuario}:***@{lugar}"))
    };
    partes().unwrap_or_else(|| url.to_owned())
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

/// For a database of which nothing may change.
const SOLO_LEER_SQLITE: &str = "PRAGMA query_only = ON; PRAGMA busy_timeout = 5000;";

/// The same; reading all of it in one transaction takes as long as it takes.
const SOLO_LEER_POSTGRES: &str = "SET default_transaction_read_only = on; SET lock_timeout = '10s'; \
     SET idle_in_transaction_session_timeout = 0";

/// Every column of every table of an office, which who serves it now is no part of; whether it is text, and the
/// table that it refers to. Not what the database makes of other columns.
const CATALOGO_SQLITE: &str = r#"
    SELECT t.name AS tabla, c.name AS columna, c.type = 'TEXT' AS es_texto, r."table" AS refiere
    FROM sqlite_master t
    JOIN pragma_table_info(t.name) c
    LEFT JOIN pragma_foreign_key_list(t.name) r ON r."from" = c.name
    WHERE t.type = 'table' AND t.name NOT IN ('_sqlx_migrations', 'nodo') AND t.name NOT LIKE 'sqlite_%'
    ORDER BY t.name, c.cid"#;

/// The same.
const CATALOGO_POSTGRES: &str = "
    SELECT t.relname::text AS tabla, c.attname::text AS columna,
           (c.atttypid = 'text'::regtype)::int AS es_texto, r.relname::text AS refiere
    FROM pg_class t
    JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
                        AND c.attgenerated = ''
    LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' AND c.attnum = ANY (k.conkey)
    LEFT JOIN pg_class r ON r.oid = k.confrelid
    WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace
          AND t.relname NOT IN ('_sqlx_migrations', 'nodo')
    ORDER BY t.relname, c.attnum";

/// A pool of so many connections, each set up by `preparar`.
fn pool(motor: Motor, conexiones: u32, preparar: &'static str) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(conexiones)
        // A server may be gone since; a file is there, and asking takes as long as most queries.
        .test_before_acquire(motor == Motor::Postgres)
        .acquire_timeout(ESPERA_CONEXION)
        .after_connect(move |conexion, _| {
            Box::pin(async move {
                sqlx::raw_sql(preparar).execute(conexion).await?;
                Ok(())
            })
        })
}

/// The same for connections that write.
fn pool_de_escritura(motor: Motor, conexiones: u32, preparar: &'static str) -> AnyPoolOptions {
    pool(motor, conexiones, preparar)
        // After a full disk SQLite has rolled back by itself, and the driver goes on counting
        // a transaction that is gone: such a connection is thrown away.
        .after_release(|conexion, _| {
            Box::pin(async move {
                conexion.ping().await?;
                Ok(!conexion.is_in_transaction())
            })
        })
}

/// Begins a transaction, in a task of its own: who hangs up meanwhile drops their request, and a driver that is dropped
/// between sending `BEGIN` and hearing of it counts no transaction (sqlx 0.9 on PostgreSQL: transact-rs/sqlx#4393), so
/// that the connection would go back to its pool inside of one that nobody ends.
async fn comenzar(pool: &AnyPool, comienzo: &'static str) -> Result<Tx> {
    let conexion = MaybePoolConnection::PoolConnection(pool.acquire().await?);
    let comenzando = tokio::spawn(Transaction::begin(conexion, Some(comienzo.into_sql_str())));
    let comenzada = comenzando.await;
    comenzada.unwrap_or_else(|causa| Err(sqlx::Error::Io(io::Error::other(causa))))
}

/// Which database an address means; of SQLite's, the file.
fn motor_de(url: &str) -> Result<(Motor, &str)> {
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Ok((Motor::Postgres, ""));
    }
    let Some(archivo) = url.strip_prefix("sqlite:") else {
        return Err(sqlx::Error::Configuration(
            "expected an address like sqlite:data/turnero.db or postgres://user@host/turnero"
                .into(),
        ));
    };
    let archivo = archivo.strip_prefix("//").unwrap_or(archivo);
    Ok((Motor::Sqlite, archivo.split('?').next().unwrap_or(archivo)))
}

/// Where files of an office belong whose database is no file.
const CARPETA: &str = "data";

/// The folder that a database is in.
fn junto_a(archivo: &str) -> PathBuf {
    let carpeta = Path::new(archivo).parent().unwrap_or(Path::new(CARPETA));
    match carpeta.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => carpeta.to_owned(),
    }
}

impl Db {
    /// Where files of the office belong.
    pub fn carpeta(&self) -> &Path {
        &self.carpeta
    }

    /// Opens the database of a `sqlite:` or `postgres:` address; of SQLite's, file and folder are made if
    /// there are none.
    pub async fn abrir(url: &str) -> Result<Db> {
        sqlx::any::install_default_drivers();
        let (motor, archivo) = motor_de(url)?;
        if motor == Motor::Postgres {
            return Db::postgres(url).await;
        }
        let carpeta = junto_a(archivo);
        std::fs::create_dir_all(&carpeta)?;
        let opciones = AnyConnectOptions::from_str(&format!("sqlite:{archivo}?mode=rwc"))?;
        Ok(Db {
            motor,
            carpeta,
            escritura: pool_de_escritura(Motor::Sqlite, 1, PRAGMAS)
                .connect_with(opciones.clone())
                .await?,
            lectura: pool(Motor::Sqlite, LECTORES, PRAGMAS)
                .connect_with(opciones)
                .await?,
        })
    }

    /// Opens a database that is there already, and of which nothing is changed.
    pub async fn abrir_para_leer(url: &str) -> Result<Db> {
        sqlx::any::install_default_drivers();
        let (motor, archivo) = motor_de(url)?;
        let (direccion, preparar) = match motor {
            Motor::Sqlite => (format!("sqlite:{archivo}?mode=ro"), SOLO_LEER_SQLITE),
            Motor::Postgres => (url.to_owned(), SOLO_LEER_POSTGRES),
        };
        let opciones = AnyConnectOptions::from_str(&direccion)?;
        let pool = pool(motor, LECTORES, preparar)
            .connect_with(opciones)
            .await?;
        Ok(Db {
            motor,
            carpeta: junto_a(archivo),
            lectura: pool.clone(),
            escritura: pool,
        })
    }

    /// Makes of an SQLite database one file, which can be read where nothing can be written.
    pub async fn archivar(url: &str) -> Result<()> {
        let db = Db::abrir(url).await?;
        db.lectura.close().await;
        let archivo = "PRAGMA journal_mode = DELETE";
        sqlx::raw_sql(archivo).execute(&db.escritura).await?;
        db.cerrar().await;
        Ok(())
    }

    async fn postgres(url: &str) -> Result<Db> {
        let opciones = AnyConnectOptions::from_str(url)?;
        Ok(Db {
            motor: Motor::Postgres,
            carpeta: CARPETA.into(),
            escritura: pool_de_escritura(Motor::Postgres, ESCRITORES_POSTGRES, LIMITES_POSTGRES)
                .connect_with(opciones.clone())
                .await?,
            lectura: pool(Motor::Postgres, LECTORES, LIMITES_POSTGRES)
                .connect_with(opciones)
                .await?,
        })
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// A migration that fails leaves the database as it was before that migration.
    pub async fn migrar(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        self.migraciones().run(&self.escritura).await
    }

    /// Whether the tables are those that this program makes.
    ///
    /// # Errors
    /// There are none.
    pub async fn al_dia(&self) -> Result<bool> {
        let fila = sqlx::query("SELECT MAX(version) AS version FROM _sqlx_migrations")
            .fetch_one(&self.lectura)
            .await?;
        let version: Option<i64> = fila.try_get("version")?;
        Ok(version == self.migraciones().iter().map(|m| m.version).max())
    }

    fn migraciones(&self) -> Migrator {
        match self.motor {
            Motor::Sqlite => sqlx::migrate!("migrations/sqlite"),
            Motor::Postgres => sqlx::migrate!("migrations/postgres"),
        }
    }

    /// What it is.
    pub fn nombre(&self) -> &'static str {
        match self.motor {
            Motor::Sqlite => "SQLite",
            Motor::Postgres => "PostgreSQL",
        }
    }

    fn catalogo(&self) -> &'static str {
        match self.motor {
            Motor::Sqlite => CATALOGO_SQLITE,
            Motor::Postgres => CATALOGO_POSTGRES,
        }
    }

    /// Keeps everybody else away from these tables until the end of a transaction that writes, which may
    /// take as long as it takes.
    async fn apartar(&self, tx: &mut Tx, tablas: &str) -> Result<()> {
        if self.motor == Motor::Postgres {
            let sql =
                format!("SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE {tablas}");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// Lets the next row of a table, which was filled with rows that had their `id`, get a fresh one. SQLite
    /// looks for the greatest by itself.
    async fn seguir_ids(&self, tx: &mut Tx, tabla: &str) -> Result<()> {
        if self.motor == Motor::Postgres {
            let sql = format!(
                "SELECT setval(pg_get_serial_sequence('{tabla}', 'id'), MAX(id)) FROM {tabla}"
            );
            sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
        Ok(())
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
        let comienzo = match self.motor {
            // IMMEDIATE: SQLite takes the write lock at once, so that no reader has to become a writer.
            Motor::Sqlite => "BEGIN IMMEDIATE",
            // What is read after the área's lock was taken is what its last writer left.
            Motor::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        };
        comenzar(&self.escritura, comienzo).await
    }

    /// A transaction that sees one moment of the database.
    pub async fn leer(&self) -> Result<Tx> {
        let comienzo = match self.motor {
            Motor::Sqlite => "BEGIN",
            Motor::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        comenzar(&self.lectura, comienzo).await
    }

    /// Closes all connections, after what they are doing.
    pub async fn cerrar(&self) {
        self.lectura.close().await;
        self.escritura.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (url, visto) in [
            ("sqlite:data/turnero.db", "sqlite:data/turnero.db"),
            ("postgres://ana@h/t", "postgres://ana@h/t"),
            ("postgres://ana:secreta@h:1/t", "postgres://ana:***@h:1/t"),
            // Signs that should have been escaped.
            ("postgres://ana:se/cre@ta@h/t", "postgres://ana:***@h/t"),
            ("postgres://ana:12/34@h/t", "postgres://ana:***@h/t"),
        ] {
            assert_eq!(sin_clave(url), visto);
        }
    }
}
