//! What idle time is made of: who was on duty in an área, and what its log says of a day.

use super::eventos::EventoGuardado;
use super::simulacion::limites;
use super::{Result, Tx};
use crate::domain::id::{AreaId, DIA_MS, Dia, MesaId, Milis, UsuarioId};
use crate::domain::informe::Servicio;
use crate::domain::suceso::Evento;
use sqlx::Row;
use sqlx::any::AnyRow;

/// No stretch on duty or on pause is longer: it ends with its operator's session, which lasts for 12 hours, and a desk
/// whose sessions overlap day and night has weeks. What began earlier than this before a moment is over by then, so it
/// need not be read.
pub(super) const JORNADA_MAXIMA_MS: Milis = 90 * DIA_MS;

/// Who was on duty, and on pause, between two moments.
pub async fn servicio(
    tx: &mut Tx,
    area: AreaId,
    (desde, hasta): (Milis, Milis),
) -> Result<Vec<Servicio>> {
    let filas = sqlx::query(
        "SELECT usuario_id, mesa_id, pausa, desde_ms, hasta_ms FROM jornada
         WHERE area_id = $1 AND desde_ms < $2 AND desde_ms > $4 AND (hasta_ms IS NULL OR hasta_ms > $3)",
    )
    .bind(area.0)
    .bind(hasta)
    .bind(desde)
    .bind(desde - JORNADA_MAXIMA_MS)
    .fetch_all(&mut **tx)
    .await?;
    let tramo = |f: &AnyRow| {
        let fin: Option<Milis> = f.try_get("hasta_ms")?;
        Ok(Servicio {
            quien: (
                MesaId(f.try_get("mesa_id")?),
                UsuarioId(f.try_get("usuario_id")?),
            ),
            pausa: f.try_get::<i64, _>("pausa")? == 1,
            desde: f.try_get::<Milis, _>("desde_ms")?.max(desde),
            hasta: fin.unwrap_or(hasta).min(hasta),
        })
    };
    filas.iter().map(tramo).collect()
}

/// The log of the turnos of a day, as it is written.
pub struct Registro {
    /// How many turnos the day has.
    pub turnos: usize,
    eventos: Vec<(Milis, String)>,
}

impl Registro {
    /// What happened, in order, and when: a day of a large office takes longer to read than a thread that serves may
    /// be held.
    pub fn leer(&self) -> Result<Vec<(Milis, Evento)>> {
        let leido = |(cuando, datos): &(Milis, String)| Ok((*cuando, EventoGuardado::leer(datos)?));
        self.eventos.iter().map(leido).collect()
    }
}

/// What the log still has of the turnos of an área's day.
pub async fn registro(tx: &mut Tx, area: AreaId, dia: Dia) -> Result<Registro> {
    let (desde, hasta, turnos) = limites(tx, area, dia).await?;
    let filas = sqlx::query(
        "SELECT e.creado_ms, e.datos FROM evento e JOIN turno t ON t.id = e.turno_id
         WHERE e.area_id = $1 AND e.seq > $2 AND e.seq <= $3 AND t.dia = $4 ORDER BY e.seq",
    )
    .bind(area.0)
    .bind(desde)
    .bind(hasta)
    .bind(i64::from(dia.0))
    .fetch_all(&mut **tx)
    .await?;
    let evento = |f: &AnyRow| Ok((f.try_get("creado_ms")?, f.try_get("datos")?));
    Ok(Registro {
        turnos,
        eventos: filas.iter().map(evento).collect::<Result<_>>()?,
    })
}
