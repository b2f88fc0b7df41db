//! When operators were on duty, and on pause.

use super::{Db, Result, Tx};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia, MesaId, Milis, TurnoId, UsuarioId};
use crate::domain::jornada::{Pausa, Tramo, TurnoDelDia};
use crate::domain::numero::{NumeroVisible, Serie};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeSet;

/// A stretch that has not ended.
pub struct Abierta {
    /// Whose.
    pub usuario: UsuarioId,
    /// On pause, and why; else on duty.
    pub pausa: Option<Pausa>,
    /// Its beginning.
    pub desde_ms: Milis,
}

fn decodificar<E: std::error::Error + Send + Sync + 'static>(e: E) -> sqlx::Error {
    sqlx::Error::Decode(e.into())
}

/// On duty at a mesa from now on, if they are not.
pub async fn abrir(
    tx: &mut Tx,
    usuario: UsuarioId,
    (area, mesa): (AreaId, MesaId),
    ahora: Milis,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO jornada (usuario_id, area_id, mesa_id, pausa, desde_ms) VALUES ($1, $2, $3, 0, $4)
         ON CONFLICT (usuario_id, pausa) WHERE hasta_ms IS NULL DO NOTHING",
    )
    .bind(usuario.0)
    .bind(area.0)
    .bind(mesa.0)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Off duty, and off pause.
pub async fn cerrar(tx: &mut Tx, usuario: UsuarioId, ahora: Milis) -> Result<()> {
    sqlx::query("UPDATE jornada SET hasta_ms = $1 WHERE usuario_id = $2 AND hasta_ms IS NULL")
        .bind(ahora)
        .bind(usuario.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Off duty, and off pause, is who logs out everywhere.
pub async fn cerrar_sin_sesion(
    tx: &mut Tx,
    usuario: UsuarioId,
    vencidas: (Milis, Milis),
    ahora: Milis,
) -> Result<()> {
    sqlx::query(
        "UPDATE jornada SET hasta_ms = $1 WHERE usuario_id = $2 AND hasta_ms IS NULL AND NOT EXISTS
               (SELECT 1 FROM sesion v WHERE v.usuario_id = $2 AND v.vista_ms > $3 AND v.creada_ms > $4)",
    )
    .bind(ahora)
    .bind(usuario.0)
    .bind(vencidas.0)
    .bind(vencidas.1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The áreas of those who are on duty, or on pause, and of whom no session is alive any more.
pub async fn de_ausentes(tx: &mut Tx, vencidas: (Milis, Milis)) -> Result<BTreeSet<AreaId>> {
    let filas = sqlx::query(
        "SELECT DISTINCT area_id FROM jornada WHERE hasta_ms IS NULL AND NOT EXISTS
               (SELECT 1 FROM sesion v WHERE v.usuario_id = jornada.usuario_id
                AND v.vista_ms > $1 AND v.creada_ms > $2)",
    )
    .bind(vencidas.0)
    .bind(vencidas.1)
    .fetch_all(&mut **tx)
    .await?;
    let area = |f: &AnyRow| f.try_get("area_id").map(AreaId);
    filas.iter().map(area).collect()
}

/// Off duty, and off pause, are those of whom no session is alive any more, since they were last seen, which is noted
/// once a minute: a pause that began after that took no time. Tells of each stretch that ended in which área it did,
/// and when.
pub async fn cerrar_de_ausentes(
    tx: &mut Tx,
    vencidas: (Milis, Milis),
    ahora: Milis,
) -> Result<Vec<(AreaId, Milis)>> {
    let filas = sqlx::query(
        "UPDATE jornada SET hasta_ms = COALESCE(
                (SELECT CASE WHEN MAX(s.vista_ms) < jornada.desde_ms THEN jornada.desde_ms ELSE MAX(s.vista_ms) END
                 FROM sesion s WHERE s.usuario_id = jornada.usuario_id), $1)
         WHERE hasta_ms IS NULL AND NOT EXISTS
               (SELECT 1 FROM sesion v WHERE v.usuario_id = jornada.usuario_id
                AND v.vista_ms > $2 AND v.creada_ms > $3)
         RETURNING area_id, hasta_ms",
    )
    .bind(ahora)
    .bind(vencidas.0)
    .bind(vencidas.1)
    .fetch_all(&mut **tx)
    .await?;
    let cerrada = |f: &AnyRow| Ok((AreaId(f.try_get("area_id")?), f.try_get("hasta_ms")?));
    filas.iter().map(cerrada).collect()
}

/// On pause from now on. `false` if they are not on duty.
pub async fn pausar(tx: &mut Tx, usuario: UsuarioId, motivo: &str, ahora: Milis) -> Result<bool> {
    let hechas = sqlx::query(
        "INSERT INTO jornada (usuario_id, area_id, mesa_id, motivo, pausa, desde_ms)
         SELECT usuario_id, area_id, mesa_id, $1, 1, $2 FROM jornada
         WHERE usuario_id = $3 AND pausa = 0 AND hasta_ms IS NULL",
    )
    .bind(motivo)
    .bind(ahora)
    .bind(usuario.0)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Off pause. `false` if they were on none.
pub async fn reanudar(tx: &mut Tx, usuario: UsuarioId, ahora: Milis) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE jornada SET hasta_ms = $1 WHERE usuario_id = $2 AND pausa = 1 AND hasta_ms IS NULL",
    )
    .bind(ahora)
    .bind(usuario.0)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

fn abierta_de(f: &AnyRow) -> Result<Abierta> {
    let desde_ms = f.try_get("desde_ms")?;
    let motivo: Option<String> = f.try_get("motivo")?;
    Ok(Abierta {
        usuario: UsuarioId(f.try_get("usuario_id")?),
        pausa: (f.try_get::<i64, _>("pausa")? == 1).then(|| Pausa {
            motivo: motivo.unwrap_or_default(),
            desde_ms,
        }),
        desde_ms,
    })
}

/// What somebody is doing: their stretches that have not ended.
pub async fn de(tx: &mut Tx, usuario: UsuarioId) -> Result<Vec<Abierta>> {
    let filas = sqlx::query(
        "SELECT usuario_id, motivo, pausa, desde_ms FROM jornada WHERE usuario_id = $1 AND hasta_ms IS NULL",
    )
    .bind(usuario.0)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(abierta_de).collect()
}

/// What everybody is doing.
pub async fn abiertas(db: &Db) -> Result<Vec<Abierta>> {
    let filas = sqlx::query(
        "SELECT usuario_id, motivo, pausa, desde_ms FROM jornada WHERE hasta_ms IS NULL",
    )
    .fetch_all(db.lectura())
    .await?;
    filas.iter().map(abierta_de).collect()
}

/// Somebody's stretches that ended after a moment, or have not.
pub async fn tramos(tx: &mut Tx, usuario: UsuarioId, desde: Milis) -> Result<Vec<Tramo>> {
    let filas = sqlx::query(
        "SELECT pausa, desde_ms, hasta_ms FROM jornada
         WHERE usuario_id = $1 AND (hasta_ms IS NULL OR hasta_ms > $2) ORDER BY desde_ms, id",
    )
    .bind(usuario.0)
    .bind(desde)
    .fetch_all(&mut **tx)
    .await?;
    let tramo = |f: &AnyRow| {
        Ok(Tramo {
            pausa: f.try_get::<i64, _>("pausa")? == 1,
            desde_ms: f.try_get("desde_ms")?,
            hasta_ms: f.try_get("hasta_ms")?,
        })
    };
    filas.iter().map(tramo).collect()
}

/// The turnos of an área's day that somebody called, the last one first, at most `limite`.
pub async fn turnos(
    tx: &mut Tx,
    usuario: UsuarioId,
    (area, dia): (AreaId, Dia),
    limite: i64,
) -> Result<Vec<TurnoDelDia>> {
    let filas = sqlx::query(
        "SELECT t.id, t.serie, t.numero, tr.nombre AS tramite_nombre, t.estado, t.motivo,
                t.ultima_llamada_ms, CASE WHEN t.estado = 3 THEN t.fin_ms - t.atencion_ms - t.pausa_ms END AS atencion
         FROM turno t JOIN tramite tr ON tr.id = t.tramite_id
         WHERE t.area_id = $1 AND t.dia = $2 AND t.operador_id = $3 AND t.primera_llamada_ms IS NOT NULL
         ORDER BY t.ultima_llamada_ms DESC, t.id DESC LIMIT $4",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(usuario.0)
    .bind(limite)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(turno_del_dia).collect()
}

fn turno_del_dia(f: &AnyRow) -> Result<TurnoDelDia> {
    let serie = Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?;
    let numero = u32::try_from(f.try_get::<i64, _>("numero")?).map_err(decodificar)?;
    Ok(TurnoDelDia {
        id: TurnoId(f.try_get("id")?),
        numero_visible: NumeroVisible::new(serie, numero),
        tramite_nombre: f.try_get("tramite_nombre")?,
        estado: Estado::try_from(f.try_get::<i64, _>("estado")?).map_err(decodificar)?,
        motivo: f.try_get("motivo")?,
        llamado_ms: f.try_get("ultima_llamada_ms")?,
        atencion_ms: f.try_get("atencion")?,
    })
}
