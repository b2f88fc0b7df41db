//! Those who wait, against what their área promises.

use super::{Result, Tx, decodificar, entero};
use crate::domain::espera::{Apurado, Esperan};
use crate::domain::id::{AreaId, Dia, Milis, TurnoId};
use crate::domain::numero::{NumeroVisible, Serie};
use crate::domain::sala::cerca_ms;
use sqlx::Row;
use sqlx::any::AnyRow;

/// What an área promises, and when it is looked.
#[derive(Clone, Copy, Debug)]
pub struct Plazos {
    /// Within which a visitor should be called.
    pub nivel_ms: Milis,
    /// That nobody should wait longer than.
    pub maxima_ms: Milis,
    /// The moment.
    pub ahora: Milis,
}

/// How many wait on an área's day, and how long.
pub async fn esperan(tx: &mut Tx, (area, dia): (AreaId, Dia), p: Plazos) -> Result<Esperan> {
    let fila = sqlx::query(
        "SELECT COUNT(*) AS todos, MIN(creado_ms) AS primero,
                COUNT(CASE WHEN creado_ms < $3 THEN 1 END) AS fuera_de_nivel,
                COUNT(CASE WHEN creado_ms >= $4 AND creado_ms <= $5 THEN 1 END) AS cerca,
                COUNT(CASE WHEN creado_ms < $4 THEN 1 END) AS sobre
         FROM turno WHERE area_id = $1 AND dia = $2 AND estado = 0",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(p.ahora - p.nivel_ms)
    .bind(p.ahora - p.maxima_ms)
    .bind(p.ahora - cerca_ms(p.maxima_ms))
    .fetch_one(&mut **tx)
    .await?;
    let primero: Option<Milis> = fila.try_get("primero")?;
    Ok(Esperan {
        todos: fila.try_get("todos")?,
        fuera_de_nivel: fila.try_get("fuera_de_nivel")?,
        cerca: fila.try_get("cerca")?,
        sobre: fila.try_get("sobre")?,
        mas_larga_ms: primero.map(|p0| p.ahora - p0),
    })
}

/// Those of them who are beyond the limit or near it, the longest wait first, at most `limite`.
pub async fn apurados(
    tx: &mut Tx,
    (area, dia): (AreaId, Dia),
    p: Plazos,
    limite: i64,
) -> Result<Vec<Apurado>> {
    let filas = sqlx::query(
        "SELECT t.id, t.serie, t.numero, t.creado_ms, tr.nombre AS tramite_nombre
         FROM turno t JOIN tramite tr ON tr.id = t.tramite_id
         WHERE t.area_id = $1 AND t.dia = $2 AND t.estado = 0 AND t.creado_ms <= $3
         ORDER BY t.creado_ms, t.id LIMIT $4",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(p.ahora - cerca_ms(p.maxima_ms))
    .bind(limite)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(|f| apurado(f, p)).collect()
}

fn apurado(f: &AnyRow, p: Plazos) -> Result<Apurado> {
    let serie = Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?;
    let espera_ms = p.ahora - f.try_get::<Milis, _>("creado_ms")?;
    Ok(Apurado {
        id: TurnoId(f.try_get("id")?),
        numero_visible: NumeroVisible::new(serie, entero(f, "numero")?),
        tramite_nombre: f.try_get("tramite_nombre")?,
        espera_ms,
        resta_ms: p.maxima_ms - espera_ms,
    })
}
