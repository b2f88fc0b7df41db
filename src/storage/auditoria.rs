//! The audit trail. Rows are only added; see `auditoria_olvido` for the one way to forget.

use super::{Db, Result, Tx};
use crate::domain::auditoria::{Autor, Hecho};
use crate::domain::id::Milis;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, Executor};

/// What was done, when, by whom and from where.
pub struct Anotacion<'a> {
    /// What.
    pub hecho: &'a Hecho,
    /// By whom.
    pub autor: Option<&'a Autor>,
    /// When.
    pub cuando_ms: Milis,
    /// From where.
    pub direccion: Option<&'a str>,
    /// In which request.
    pub pedido: Option<&'a str>,
}

/// Adds a row to a change.
pub async fn anotar(tx: &mut Tx, fila: &Anotacion<'_>) -> Result<()> {
    insertar(&mut **tx, fila).await
}

/// Adds a row by itself.
pub async fn anotar_sola(db: &Db, fila: &Anotacion<'_>) -> Result<()> {
    insertar(db.escritura(), fila).await
}

async fn insertar(en: impl Executor<'_, Database = Any>, fila: &Anotacion<'_>) -> Result<()> {
    let hecho = fila.hecho;
    let detalle =
        serde_json::to_string(&hecho.detalle).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let consulta: Query<'_, Any, AnyArguments> = sqlx::query(
        "INSERT INTO auditoria (cuando_ms, usuario_id, usuario, accion, objeto, objeto_id, area_id,
                                turno_id, detalle, direccion, pedido_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    );
    consulta
        .bind(fila.cuando_ms)
        .bind(fila.autor.map(|a| a.id.0))
        .bind(fila.autor.map(|a| a.usuario.clone()))
        .bind(hecho.acto.nombre())
        .bind(hecho.objeto.as_ref().map(|o| o.tipo()))
        .bind(hecho.objeto.as_ref().map(|o| o.id()))
        .bind(hecho.area.map(|a| a.0))
        .bind(hecho.turno.map(|t| t.0))
        .bind(detalle)
        .bind(fila.direccion.map(str::to_owned))
        .bind(fila.pedido.map(str::to_owned))
        .execute(en)
        .await?;
    Ok(())
}
