//! What a director sees of an área: who is called, attended and parked, and who has waited longest for what.

use super::{Db, Result};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia, MesaId, TramiteId, TurnoId, UsuarioId};
use crate::domain::numero::{NumeroVisible, Serie};
use crate::domain::sala::{EsperaDeTramite, TurnoEnSala};
use sqlx::Row;
use sqlx::any::AnyRow;

/// A turno that is called, attended or parked, where, and by whom.
pub struct EnManos {
    /// Where it was called to.
    pub mesa: Option<MesaId>,
    /// Who called it.
    pub operador: Option<UsuarioId>,
    /// What is shown of it.
    pub turno: TurnoEnSala,
}

fn decodificar<E: std::error::Error + Send + Sync + 'static>(e: E) -> sqlx::Error {
    sqlx::Error::Decode(e.into())
}

/// The turnos of an área that are called, attended or parked, of whatever day: one that was forgotten is not left out.
pub async fn en_manos(db: &Db, area: AreaId) -> Result<Vec<EnManos>> {
    let filas = sqlx::query(
        "SELECT t.id, t.serie, t.numero, t.estado, tr.nombre AS tramite_nombre, t.mesa_id, t.operador_id,
                u.nombre AS operador_nombre, t.creado_ms,
                CASE t.estado WHEN 2 THEN t.atencion_ms WHEN 6 THEN t.pausado_ms
                              ELSE t.primera_llamada_ms END AS desde_ms
         FROM turno t
         JOIN tramite tr ON tr.id = t.tramite_id
         LEFT JOIN usuario u ON u.id = t.operador_id
         WHERE t.area_id = $1 AND t.estado IN (1, 2, 6) AND t.estado IN (0, 1, 2, 4, 6)
         ORDER BY t.id + 0",
    )
    .bind(area.0)
    .fetch_all(db.lectura())
    .await?;
    filas.iter().map(en_manos_de).collect()
}

fn en_manos_de(f: &AnyRow) -> Result<EnManos> {
    let serie = Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?;
    let numero = u32::try_from(f.try_get::<i64, _>("numero")?).map_err(decodificar)?;
    let desde: Option<i64> = f.try_get("desde_ms")?;
    Ok(EnManos {
        mesa: f.try_get::<Option<i64>, _>("mesa_id")?.map(MesaId),
        operador: f.try_get::<Option<i64>, _>("operador_id")?.map(UsuarioId),
        turno: TurnoEnSala {
            id: TurnoId(f.try_get("id")?),
            numero_visible: NumeroVisible::new(serie, numero),
            estado: Estado::try_from(f.try_get::<i64, _>("estado")?).map_err(decodificar)?,
            tramite_nombre: f.try_get("tramite_nombre")?,
            operador: f.try_get("operador_nombre")?,
            desde_ms: desde.unwrap_or(f.try_get("creado_ms")?),
        },
    })
}

/// The trámites of an área that somebody waits for, the longest wait first.
pub async fn esperas(db: &Db, area: AreaId, dia: Dia) -> Result<Vec<EsperaDeTramite>> {
    let filas = sqlx::query(
        "SELECT t.tramite_id, tr.nombre, COUNT(*) AS esperan, MIN(t.creado_ms) AS desde_ms
         FROM turno t JOIN tramite tr ON tr.id = t.tramite_id
         WHERE t.area_id = $1 AND t.dia = $2 AND t.estado = 0
         GROUP BY t.tramite_id, tr.nombre ORDER BY MIN(t.creado_ms), t.tramite_id",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .fetch_all(db.lectura())
    .await?;
    let espera = |f: &AnyRow| {
        Ok(EsperaDeTramite {
            tramite_id: TramiteId(f.try_get("tramite_id")?),
            nombre: f.try_get("nombre")?,
            esperan: f.try_get("esperan")?,
            desde_ms: f.try_get("desde_ms")?,
        })
    };
    filas.iter().map(espera).collect()
}
