//! The nodes that serve this database.

use super::{Db, Result};
use crate::domain::id::Milis;
use crate::domain::nodo::{Conexiones, Nodo};
use sqlx::Row;
use sqlx::any::AnyRow;

/// Notes how a node is, and forgets those that were not heard of since the first moment of `vencidos`, or,
/// of the same name, since the second: that is this one before its last start.
pub async fn anotar(db: &Db, id: &str, nodo: &Nodo, vencidos: (Milis, Milis)) -> Result<()> {
    let sockets = serde_json::to_string(&nodo.conexiones);
    let mut tx = db.escribir().await?;
    sqlx::query(
        "INSERT INTO nodo (id, nombre, version, desde_ms, visto_ms, redis, sockets)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET visto_ms = excluded.visto_ms, redis = excluded.redis,
                                        sockets = excluded.sockets",
    )
    .bind(id)
    .bind(&nodo.nombre)
    .bind(&nodo.version)
    .bind(nodo.desde_ms)
    .bind(nodo.visto_ms)
    .bind(nodo.redis.map(i64::from))
    .bind(sockets.map_err(|e| sqlx::Error::Encode(e.into()))?)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "DELETE FROM nodo WHERE visto_ms < $1 OR (visto_ms < $2 AND nombre = $3 AND id <> $4)",
    )
    .bind(vencidos.0)
    .bind(vencidos.1)
    .bind(&nodo.nombre)
    .bind(id)
    .execute(&mut *tx)
    .await?;
    tx.commit().await
}

/// A node that stops is no node any more.
pub async fn despedir(db: &Db, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM nodo WHERE id = $1")
        .bind(id)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// All of them, by name.
pub async fn todos(db: &Db) -> Result<Vec<Nodo>> {
    let filas = sqlx::query(
        "SELECT nombre, version, desde_ms, visto_ms, redis, sockets FROM nodo ORDER BY nombre, id",
    )
    .fetch_all(db.lectura())
    .await?;
    filas.iter().map(nodo_de).collect()
}

fn nodo_de(f: &AnyRow) -> Result<Nodo> {
    // A node of another version may count what this one does not know.
    let conexiones: Vec<Conexiones> =
        serde_json::from_str(f.try_get("sockets")?).unwrap_or_default();
    Ok(Nodo {
        nombre: f.try_get("nombre")?,
        version: f.try_get("version")?,
        desde_ms: f.try_get("desde_ms")?,
        visto_ms: f.try_get("visto_ms")?,
        redis: f.try_get::<Option<i64>, _>("redis")?.map(|r| r == 1),
        conexiones,
    })
}
