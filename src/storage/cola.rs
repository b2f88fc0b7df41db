//! The queue of an área: who waits, and who is next.

use super::turnos::para_de;
use super::{Db, Result, Tx, decodificar, entero};
use crate::domain::derivacion::Espera;
use crate::domain::estimacion::Acierto;
use crate::domain::id::{AreaId, Dia, Milis, TramiteId, TurnoId};
use crate::domain::prioridad::Prioridad;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Those who wait in an área today and may be the next one, whoever calls and by whatever policy: of each trámite and
/// prioridad who came first, and whoever was handed to somebody or reinstated. They are few, however many wait. Who
/// said that they come late is none of them until then, and none of `fuera` is: who looks ahead has called them already.
pub async fn cabezas(
    tx: &mut Tx,
    area: AreaId,
    dia: Dia,
    ahora: Milis,
    fuera: [Option<TurnoId>; 2],
) -> Result<Vec<Espera>> {
    let filas = sqlx::query(
        "SELECT id, tramite_id, prioridad, creado_ms, para_mesa_id, para_operador_id, postergado
         FROM turno WHERE id IN (
             SELECT (SELECT c.id FROM turno c
                     WHERE c.area_id = $1 AND c.dia = $2 AND c.tramite_id = t.id AND c.prioridad = p.prioridad
                           AND c.estado = 0 AND c.para_mesa_id IS NULL AND c.para_operador_id IS NULL
                           AND c.postergado IS NULL
                           AND (c.demora_hasta_ms IS NULL OR c.demora_hasta_ms <= $3)
                           AND c.id <> $4 AND c.id <> $5
                     ORDER BY c.creado_ms, c.id LIMIT 1)
             FROM tramite t
             CROSS JOIN (SELECT 0 AS prioridad UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) p
             WHERE t.area_id = $1
             UNION SELECT id FROM turno
             WHERE area_id = $1 AND dia = $2 AND estado = 0 AND para_mesa_id IS NOT NULL
             UNION SELECT id FROM turno
             WHERE area_id = $1 AND dia = $2 AND estado = 0 AND para_operador_id IS NOT NULL
             UNION SELECT id FROM turno
             WHERE area_id = $1 AND dia = $2 AND estado = 0 AND postergado IS NOT NULL)
               AND (demora_hasta_ms IS NULL OR demora_hasta_ms <= $3) AND id <> $4 AND id <> $5",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(ahora)
    // There is no turno 0.
    .bind(fuera[0].map_or(0, |t| t.0))
    .bind(fuera[1].map_or(0, |t| t.0))
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(espera_de).collect()
}

/// All who wait in an área today, but for those who said that they come late; `yo` is among them even so.
pub async fn esperan(
    tx: &mut Tx,
    area: AreaId,
    dia: Dia,
    yo: TurnoId,
    ahora: Milis,
) -> Result<Vec<Espera>> {
    let filas = sqlx::query(
        "SELECT id, tramite_id, prioridad, creado_ms, para_mesa_id, para_operador_id, postergado
         FROM turno WHERE area_id = $1 AND dia = $2 AND estado = 0
               AND (demora_hasta_ms IS NULL OR demora_hasta_ms <= $3 OR id = $4)",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(ahora)
    .bind(yo.0)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(espera_de).collect()
}

/// Those who wait in an área today and said that they come later than now.
pub async fn demorados(tx: &mut Tx, area: AreaId, dia: Dia, ahora: Milis) -> Result<Vec<Espera>> {
    let filas = sqlx::query(
        "SELECT id, tramite_id, prioridad, creado_ms, para_mesa_id, para_operador_id, postergado
         FROM turno WHERE area_id = $1 AND dia = $2 AND estado = 0 AND demora_hasta_ms > $3",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(ahora)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(espera_de).collect()
}

fn espera_de(f: &AnyRow) -> Result<Espera> {
    Ok(Espera {
        turno: TurnoId(f.try_get("id")?),
        tramite: TramiteId(f.try_get("tramite_id")?),
        prioridad: entero(f, "prioridad")?,
        llegada: f.try_get("creado_ms")?,
        para: para_de(f)?,
        postergado: postergado_de(f)?,
    })
}

/// The last calls of an área today, each with what for and when, at most `limite`.
pub async fn llamadas(
    tx: &mut Tx,
    area: AreaId,
    dia: Dia,
    limite: i64,
) -> Result<Vec<(TramiteId, Milis)>> {
    let filas = sqlx::query(
        "SELECT tramite_id, primera_llamada_ms FROM turno
         WHERE area_id = $1 AND dia = $2 AND primera_llamada_ms IS NOT NULL
         ORDER BY primera_llamada_ms DESC, id DESC LIMIT $3",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(limite)
    .fetch_all(&mut **tx)
    .await?;
    let llamada = |f: &AnyRow| {
        let tramite = TramiteId(f.try_get("tramite_id")?);
        Ok((tramite, f.try_get("primera_llamada_ms")?))
    };
    filas.iter().map(llamada).collect()
}

/// Keeps between which moments the call of a turno is expected, as its person is told when it is issued.
pub async fn anotar_estimado(tx: &mut Tx, turno: TurnoId, entre: (Milis, Milis)) -> Result<()> {
    sqlx::query("UPDATE turno SET estimado_desde_ms = $1, estimado_hasta_ms = $2 WHERE id = $3")
        .bind(entre.0)
        .bind(entre.1)
        .bind(turno.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How often that was true of the last `limite` of an área who were told so and were called; who said that they come
/// late was not called when their turn came.
pub async fn acierto(tx: &mut Tx, area: AreaId, limite: i64) -> Result<Acierto> {
    let fila = sqlx::query(
        "SELECT COUNT(*) AS casos,
                COUNT(CASE WHEN primera_llamada_ms >= estimado_desde_ms
                            AND primera_llamada_ms <= estimado_hasta_ms THEN 1 END) AS dentro,
                COUNT(CASE WHEN primera_llamada_ms < estimado_desde_ms THEN 1 END) AS antes
         FROM (SELECT primera_llamada_ms, estimado_desde_ms, estimado_hasta_ms FROM turno
               WHERE area_id = $1 AND estimado_desde_ms IS NOT NULL AND primera_llamada_ms IS NOT NULL
                     AND demoras = 0
               ORDER BY primera_llamada_ms DESC LIMIT $2) AS ultimos",
    )
    .bind(area.0)
    .bind(limite)
    .fetch_one(&mut **tx)
    .await?;
    Ok(Acierto {
        casos: fila.try_get("casos")?,
        dentro: fila.try_get("dentro")?,
        antes: fila.try_get("antes")?,
    })
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
        "SELECT id FROM turno WHERE area_id = $1 AND estado = 0 AND estado IN (0, 1, 2, 4, 6) AND dia < $2
         ORDER BY id LIMIT $3",
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

/// How long the last `limite` attentions of a trámite took that were finished since a day, pauses left out.
pub async fn atenciones(
    tx: &mut Tx,
    tramite: TramiteId,
    desde: Dia,
    limite: i64,
) -> Result<Vec<Milis>> {
    sqlx::query_scalar(
        "SELECT fin_ms - atencion_ms - pausa_ms FROM turno
         WHERE tramite_id = $1 AND dia >= $2 AND estado = 3 AND atencion_ms IS NOT NULL AND fin_ms IS NOT NULL
         ORDER BY dia DESC, id DESC LIMIT $3",
    )
    .bind(tramite.0)
    .bind(i64::from(desde.0))
    .bind(limite)
    .fetch_all(&mut **tx)
    .await
}
