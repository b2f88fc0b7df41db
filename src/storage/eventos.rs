//! The log.

use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, Milis, Seq, TurnoId};
use crate::domain::suceso::Evento;
use sqlx::Row;
use sqlx::any::AnyRow;

/// How an event stands in the log: JSON with everything that staff may see.
pub struct EventoGuardado;

impl EventoGuardado {
    pub(super) fn escribir(evento: &Evento) -> Result<String> {
        serde_json::to_string(evento).map_err(|e| sqlx::Error::Encode(e.into()))
    }

    pub(super) fn leer(datos: &str) -> Result<Evento> {
        serde_json::from_str(datos).map_err(|e| sqlx::Error::Decode(e.into()))
    }
}

/// Identity of the log; made with the first start on a database.
pub async fn epoca(db: &Db, nueva: &str) -> Result<String> {
    sqlx::query("INSERT INTO registro (id, epoca) VALUES (1, $1) ON CONFLICT (id) DO NOTHING")
        .bind(nueva)
        .execute(db.escritura())
        .await?;
    let fila = sqlx::query("SELECT epoca FROM registro WHERE id = 1")
        .fetch_one(db.lectura())
        .await?;
    fila.try_get("epoca")
}

/// Makes it another log: who knows the one before takes its numbers for none of this one.
pub async fn nueva_epoca(tx: &mut Tx, nueva: &str) -> Result<()> {
    sqlx::query("UPDATE registro SET epoca = $1 WHERE id = 1")
        .bind(nueva)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether the log can be read.
pub async fn responde(db: &Db) -> Result<()> {
    sqlx::query("SELECT epoca FROM registro WHERE id = 1")
        .fetch_one(db.lectura())
        .await?;
    Ok(())
}

/// The events of an área after `desde`, in order, at most `limite`.
pub async fn desde(db: &Db, area: AreaId, desde: Seq, limite: i64) -> Result<Vec<Evento>> {
    let filas = sqlx::query(
        "SELECT datos FROM evento WHERE area_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(area.0)
    .bind(desde)
    .bind(limite)
    .fetch_all(db.lectura())
    .await?;
    filas
        .iter()
        .map(|f| EventoGuardado::leer(f.try_get("datos")?))
        .collect()
}

/// One event of an área; `None` if it was forgotten.
pub async fn evento(db: &Db, area: AreaId, seq: Seq) -> Result<Option<Evento>> {
    let fila = sqlx::query("SELECT datos FROM evento WHERE area_id = $1 AND seq = $2")
        .bind(area.0)
        .bind(seq)
        .fetch_optional(db.lectura())
        .await?;
    fila.map(|f| EventoGuardado::leer(f.try_get("datos")?))
        .transpose()
}

/// What happened to a turno, in all of its legs until this one, each with the name of who did it; the newest
/// `limite`, in order.
pub async fn de_turno(
    db: &Db,
    turno: TurnoId,
    limite: i64,
) -> Result<Vec<(Evento, Option<String>)>> {
    let filas = sqlx::query(
        "WITH RECURSIVE tramo (id, origen_id) AS (
             SELECT id, origen_id FROM turno WHERE id = $1
             UNION ALL
             SELECT t.id, t.origen_id FROM turno t JOIN tramo ON t.id = tramo.origen_id
         )
         SELECT e.datos, u.nombre FROM evento e
         JOIN tramo ON tramo.id = e.turno_id
         LEFT JOIN usuario u ON u.id = e.usuario_id
         ORDER BY e.turno_id DESC, e.seq DESC LIMIT $2",
    )
    .bind(turno.0)
    .bind(limite)
    .fetch_all(db.lectura())
    .await?;
    let fila = |f: &AnyRow| {
        let evento = EventoGuardado::leer(f.try_get("datos")?)?;
        Ok((evento, f.try_get("nombre")?))
    };
    filas.iter().rev().map(fila).collect()
}

/// The last event of every área, and the edition of its configuration.
pub async fn novedades(db: &Db) -> Result<Vec<(AreaId, Seq, i64)>> {
    let filas = sqlx::query(
        "SELECT c.area_id, c.seq, a.edicion FROM area_contador c JOIN area a ON a.id = c.area_id",
    )
    .fetch_all(db.lectura())
    .await?;
    let fila = |f: &AnyRow| {
        let area = AreaId(f.try_get("area_id")?);
        Ok((area, f.try_get("seq")?, f.try_get("edicion")?))
    };
    filas.iter().map(fila).collect()
}

/// The last event of an área.
pub async fn ultimo(db: &Db, area: AreaId) -> Result<Seq> {
    let fila = sqlx::query("SELECT seq FROM area_contador WHERE area_id = $1")
        .bind(area.0)
        .fetch_one(db.lectura())
        .await?;
    fila.try_get("seq")
}

/// Forgets the oldest events of an área, at most `limite` of them, up to the first one that is not from
/// before `antes`: what stays has no hole. The newest always stays. Tells how many were forgotten.
pub async fn olvidar(db: &Db, area: AreaId, antes: Milis, limite: i64) -> Result<u64> {
    let filas = sqlx::query(
        "SELECT seq, creado_ms FROM evento
         WHERE area_id = $1 AND seq < (SELECT MAX(seq) FROM evento WHERE area_id = $1)
         ORDER BY seq LIMIT $2",
    )
    .bind(area.0)
    .bind(limite)
    .fetch_all(db.lectura())
    .await?;
    let mut hasta: Option<Seq> = None;
    for f in &filas {
        if f.try_get::<Milis, _>("creado_ms")? >= antes {
            break;
        }
        hasta = Some(f.try_get("seq")?);
    }
    let Some(hasta) = hasta else { return Ok(0) };
    let hechas = sqlx::query("DELETE FROM evento WHERE area_id = $1 AND seq <= $2")
        .bind(area.0)
        .bind(hasta)
        .execute(db.escritura())
        .await?;
    Ok(hechas.rows_affected())
}
