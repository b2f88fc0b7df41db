//! Who sits where.

use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, MesaId, Milis, UsuarioId};
use sqlx::Row;
use sqlx::any::AnyRow;

/// The mesa at which somebody sits.
pub async fn mesa_de(tx: &mut Tx, usuario: UsuarioId) -> Result<Option<MesaId>> {
    let fila = sqlx::query("SELECT mesa_id FROM puesto WHERE usuario_id = $1")
        .bind(usuario.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.map(|f| f.try_get("mesa_id").map(MesaId)).transpose()
}

/// The same, and nobody moves them until the transaction ends: an operator who is called for must not leave
/// meanwhile.
pub async fn mesa_de_y_quieta(tx: &mut Tx, usuario: UsuarioId) -> Result<Option<MesaId>> {
    let fila = sqlx::query(
        "UPDATE puesto SET desde_ms = desde_ms WHERE usuario_id = $1 RETURNING mesa_id",
    )
    .bind(usuario.0)
    .fetch_optional(&mut **tx)
    .await?;
    fila.map(|f| f.try_get("mesa_id").map(MesaId)).transpose()
}

/// The mesas that are taken, and by whom: identity, name, and whether they are logged in: a session used
/// after the first of `vencidas` and begun after the second.
pub async fn ocupadas(
    db: &Db,
    vencidas: (Milis, Milis),
) -> Result<Vec<(MesaId, UsuarioId, String, bool)>> {
    let filas = sqlx::query(
        "SELECT p.mesa_id, p.usuario_id, u.nombre,
                CASE WHEN EXISTS (SELECT 1 FROM sesion s WHERE s.usuario_id = p.usuario_id
                     AND s.vista_ms > $1 AND s.creada_ms > $2) THEN 1 ELSE 0 END AS presente
         FROM puesto p JOIN usuario u ON u.id = p.usuario_id",
    )
    .bind(vencidas.0)
    .bind(vencidas.1)
    .fetch_all(db.lectura())
    .await?;
    filas
        .iter()
        .map(|f| {
            Ok((
                MesaId(f.try_get("mesa_id")?),
                UsuarioId(f.try_get("usuario_id")?),
                f.try_get("nombre")?,
                f.try_get::<i64, _>("presente")? == 1,
            ))
        })
        .collect()
}

/// The mesas of an área at which somebody is at work, logged in (see [`ocupadas`]) and on no pause, and who.
pub async fn atendidas(
    tx: &mut Tx,
    area: AreaId,
    vencidas: (Milis, Milis),
) -> Result<Vec<(MesaId, UsuarioId)>> {
    let filas = sqlx::query(
        "SELECT p.mesa_id, p.usuario_id FROM puesto p JOIN mesa m ON m.id = p.mesa_id
         WHERE m.area_id = $1 AND EXISTS
               (SELECT 1 FROM sesion s WHERE s.usuario_id = p.usuario_id
                AND s.vista_ms > $2 AND s.creada_ms > $3)
         AND NOT EXISTS
               (SELECT 1 FROM jornada j WHERE j.usuario_id = p.usuario_id
                AND j.pausa = 1 AND j.hasta_ms IS NULL)",
    )
    .bind(area.0)
    .bind(vencidas.0)
    .bind(vencidas.1)
    .fetch_all(&mut **tx)
    .await?;
    let fila = |f: &AnyRow| {
        let (mesa, usuario) = (f.try_get("mesa_id")?, f.try_get("usuario_id")?);
        Ok((MesaId(mesa), UsuarioId(usuario)))
    };
    filas.iter().map(fila).collect()
}

/// Leaves the mesa, if any.
pub async fn dejar(tx: &mut Tx, usuario: UsuarioId) -> Result<()> {
    sqlx::query("DELETE FROM puesto WHERE usuario_id = $1")
        .bind(usuario.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Frees a mesa whose operator went home without leaving it: no session of theirs is alive.
pub async fn liberar_de_ausente(tx: &mut Tx, mesa: MesaId, vencidas: (Milis, Milis)) -> Result<()> {
    sqlx::query(
        "DELETE FROM puesto WHERE mesa_id = $1 AND NOT EXISTS
             (SELECT 1 FROM sesion s WHERE s.usuario_id = puesto.usuario_id
              AND s.vista_ms > $2 AND s.creada_ms > $3)",
    )
    .bind(mesa.0)
    .bind(vencidas.0)
    .bind(vencidas.1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Sits down at a mesa.
///
/// # Errors
/// A unique violation if somebody sits there.
pub async fn sentarse(tx: &mut Tx, usuario: UsuarioId, mesa: MesaId, ahora: Milis) -> Result<()> {
    sqlx::query("INSERT INTO puesto (mesa_id, usuario_id, desde_ms) VALUES ($1, $2, $3)")
        .bind(mesa.0)
        .bind(usuario.0)
        .bind(ahora)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
