//! The queue of an área: who waits, and who is next.

use super::turnos::para_de;
use super::{Db, Result, Tx, decodificar, entero};
use crate::domain::derivacion::Espera;
use crate::domain::id::{AreaId, Dia, TramiteId, TurnoId};
use crate::domain::prioridad::Prioridad;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Those who wait in an área today and may be the next one, whoever calls and by whatever policy: of each trámite and
/// prioridad who came first, and whoever was handed to somebody or reinstated. They are few, however many wait.
pub async fn cabezas(tx: &mut Tx, area: AreaId, dia: Dia) -> Result<Vec<Espera>> {
    let filas = sqlx::query(
        "SELECT id, tramite_id, prioridad, creado_ms, para_mesa_id, para_operador_id, postergado
         FROM turno WHERE id IN (
             SELECT (SELECT c.id FROM turno c
                     WHERE c.area_id = $1 AND c.dia = $2 AND c.tramite_id = t.id AND c.prioridad = p.prioridad
                           AND c.estado = 0 AND c.para_mesa_id IS NULL AND c.para_operador_id IS NULL
                           AND c.postergado IS NULL
                     ORDER BY c.creado_ms, c.id LIMIT 1)
             FROM tramite t
             CROSS JOIN (SELECT 0 AS prioridad UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) p
             WHERE t.area_id = $1
             UNION SELECT id FROM turno
             WHERE area_id = $1 AND dia = $2 AND estado = 0 AND para_mesa_id IS NOT NULL
             UNION SELECT id FROM turno
             WHERE area_id = $1 AND dia = $2 AND estado = 0 AND para_operador_id IS NOT NULL
             UNION SELECT id FROM turno
             WHERE area_id = $1 AND dia = $2 AND estado = 0 AND postergado IS NOT NULL)",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .fetch_all(&mut **tx)
    .await?;
    filas
        .iter()
        .map(|f| {
            Ok(Espera {
                turno: TurnoId(f.try_get("id")?),
                tramite: TramiteId(f.try_get("tramite_id")?),
                prioridad: entero(f, "prioridad")?,
                llegada: f.try_get("creado_ms")?,
                para: para_de(f)?,
                postergado: postergado_de(f)?,
            })
        })
        .collect()
}

/// Somebody was called in an área: of those that were reinstated each waits for one less.
pub async fn acercar_postergados(
    tx: &mut Tx,
    area: AreaId,
    dia: Dia,
    llamado: TurnoId,
) -> Result<()> {
    sqlx::query(
        "UPDATE turno SET postergado = postergado - 1
         WHERE area_id = $1 AND dia = $2 AND estado = 0 AND postergado > 0 AND id <> $3",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(llamado.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many with priority were called in an área today since the last one without, counted up to `tope`.
pub async fn preferentes_seguidos(tx: &mut Tx, area: AreaId, dia: Dia, tope: u32) -> Result<u32> {
    let filas = sqlx::query(
        "SELECT prioridad FROM turno
         WHERE area_id = $1 AND dia = $2 AND primera_llamada_ms IS NOT NULL
         ORDER BY primera_llamada_ms DESC, id DESC LIMIT $3",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(i64::from(tope))
    .fetch_all(&mut **tx)
    .await?;
    let mut seguidos = 0;
    for f in &filas {
        if !entero::<Prioridad>(f, "prioridad")?.preferente() {
            break;
        }
        seguidos += 1;
    }
    Ok(seguidos)
}

/// How many wait in an área who came before `turno`.
pub async fn delante(tx: &mut Tx, area: AreaId, dia: Dia, turno: TurnoId) -> Result<i64> {
    let fila = sqlx::query(
        "SELECT COUNT(*) AS delante FROM turno
         WHERE area_id = $1 AND dia = $2 AND estado = 0
               AND (creado_ms, id) < (SELECT creado_ms, id FROM turno WHERE id = $3)",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(turno.0)
    .fetch_one(&mut **tx)
    .await?;
    fila.try_get("delante")
}

/// The turnos of an área that still wait since a day before `hoy`, at most `limite`.
pub async fn de_ayer(db: &Db, area: AreaId, hoy: Dia, limite: i64) -> Result<Vec<TurnoId>> {
    let filas = sqlx::query(
        "SELECT id FROM turno WHERE area_id = $1 AND estado = 0 AND dia < $2 ORDER BY id LIMIT $3",
    )
    .bind(area.0)
    .bind(i64::from(hoy.0))
    .bind(limite)
    .fetch_all(db.lectura())
    .await?;
    filas.iter().map(|f| f.try_get("id").map(TurnoId)).collect()
}

/// How many others are called before one that was reinstated.
pub(super) fn postergado_de(f: &AnyRow) -> Result<Option<u32>> {
    let postergado: Option<i64> = f.try_get("postergado")?;
    postergado
        .map(|n| u32::try_from(n).map_err(decodificar))
        .transpose()
}
