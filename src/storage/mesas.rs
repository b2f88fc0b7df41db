//! Changing mesas.

use super::{Result, Tx};
use crate::domain::area::Mesa;
use crate::domain::aspecto::Color;
use crate::domain::id::{AreaId, MesaId};
use sqlx::Row;

/// Writes all of a mesa but its área and its place.
pub async fn actualizar(tx: &mut Tx, m: &Mesa) -> Result<()> {
    sqlx::query("UPDATE mesa SET nombre = $1, cerrada = $2, color = $3 WHERE id = $4")
        .bind(&m.nombre)
        .bind(i64::from(m.cerrada))
        .bind(m.color.map(Color::nombre))
        .bind(m.id.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM mesa_tramite WHERE mesa_id = $1")
        .bind(m.id.0)
        .execute(&mut **tx)
        .await?;
    for tramite in &m.tramites {
        sqlx::query("INSERT INTO mesa_tramite (mesa_id, tramite_id) VALUES ($1, $2)")
            .bind(m.id.0)
            .bind(tramite.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// How many turnos were called to it.
pub async fn turnos(tx: &mut Tx, mesa: MesaId) -> Result<i64> {
    let fila = sqlx::query("SELECT COUNT(*) AS turnos FROM turno WHERE mesa_id = $1")
        .bind(mesa.0)
        .fetch_one(&mut **tx)
        .await?;
    fila.try_get("turnos")
}

/// Who sits there.
pub async fn quien(tx: &mut Tx, mesa: MesaId) -> Result<Option<String>> {
    let fila = sqlx::query(
        "SELECT u.nombre FROM puesto p JOIN usuario u ON u.id = p.usuario_id WHERE p.mesa_id = $1",
    )
    .bind(mesa.0)
    .fetch_optional(&mut **tx)
    .await?;
    fila.map(|f| f.try_get("nombre")).transpose()
}

/// Takes a mesa away to which nobody was ever called.
///
/// # Errors
/// A violation of a foreign key if something refers to it.
pub async fn borrar(tx: &mut Tx, mesa: MesaId) -> Result<()> {
    for sql in [
        "DELETE FROM mesa_tramite WHERE mesa_id = $1",
        "DELETE FROM mesa WHERE id = $1",
    ] {
        sqlx::query(sql).bind(mesa.0).execute(&mut **tx).await?;
    }
    Ok(())
}

/// The mesas of an área in their order.
pub async fn orden(tx: &mut Tx, area: AreaId) -> Result<Vec<MesaId>> {
    let filas = sqlx::query("SELECT id FROM mesa WHERE area_id = $1 ORDER BY orden, id")
        .bind(area.0)
        .fetch_all(&mut **tx)
        .await?;
    filas.iter().map(|f| f.try_get("id").map(MesaId)).collect()
}

/// Puts them in this order.
pub async fn ordenar(tx: &mut Tx, orden: &[MesaId]) -> Result<()> {
    for (lugar, id) in (0_i64..).zip(orden) {
        sqlx::query("UPDATE mesa SET orden = $1 WHERE id = $2")
            .bind(lugar)
            .bind(id.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
