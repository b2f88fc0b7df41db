//! Where somebody stands in the queue, and when they are called.

use crate::domain::area::Area;
use crate::domain::estimacion::{Estimacion, LLAMADAS, MINIMO, delante, estimar};
use crate::domain::id::{Milis, TramiteId, TurnoId};
use crate::domain::politica::{EnEspera, Politica};
use crate::error::Result;
use crate::reloj::Local;
use crate::storage::{Tx, areas, cola};

/// The last calls that are read, of whatever trámite: more than are looked at, since some are of others.
const LEIDAS: i64 = 3 * LLAMADAS as i64;

/// Where a turno that waits stands.
pub(super) struct Lugar {
    /// How many are called before it, as things stand.
    pub delante: usize,
    /// When it is; `None`: nobody can tell.
    pub estimado: Option<Estimacion>,
}

/// Where a turno stands among those who wait for the mesas that serve it. Whom a turno was handed to, and what an
/// operator prefers, is left out: it depends on who sits down next.
pub(super) async fn lugar(
    tx: &mut Tx,
    area: &Area,
    (turno, tramite): (TurnoId, TramiteId),
    (ahora, local): (Milis, Local),
) -> Result<Lugar> {
    let mesas = areas::mesas_en(tx).await?;
    let suyas = mesas.iter().filter(|m| m.area_id == area.id && !m.cerrada);
    let suyas: Vec<_> = suyas.filter(|m| m.atiende(tramite)).collect();
    // Where no mesa serves it, one will be opened.
    let junto = |otro: TramiteId| suyas.is_empty() || suyas.iter().any(|m| m.atiende(otro));
    let esperan = cola::esperan(tx, area.id, local.dia, turno, ahora).await?;
    let esperan = esperan.into_iter().filter(|e| junto(e.tramite));
    let esperan: Vec<_> = esperan
        .map(|e| EnEspera {
            turno: e.turno,
            prioridad: e.prioridad,
            llegada: e.llegada,
            derivado: false,
            postergado: e.postergado,
        })
        .collect();
    let reglas = &area.config.llamada;
    let preferentes = match reglas.politica {
        Politica::Intercalada => {
            cola::preferentes_seguidos(tx, area.id, local.dia, reglas.intercalada_n).await?
        }
        Politica::Envejecimiento | Politica::Estricta => 0,
    };
    let delante = delante(reglas, &esperan, preferentes, turno, ahora);
    let llamadas = cola::llamadas(tx, area.id, local.dia, LEIDAS).await?;
    let llamadas = llamadas.into_iter().filter(|(otro, _)| junto(*otro));
    let llamadas: Vec<_> = llamadas.map(|(_, cuando)| cuando).take(LLAMADAS).collect();
    Ok(Lugar {
        delante,
        estimado: estimar(delante, &llamadas, ahora),
    })
}

/// Notes between which moments the call of a turno that is being issued is expected, so that it can be told how often
/// that is true. On a day on which nobody could tell yet it costs one look.
pub(super) async fn anotar(
    tx: &mut Tx,
    area: &Area,
    cual: (TurnoId, TramiteId),
    momento: (Milis, Local),
) -> Result<()> {
    let (ahora, local) = momento;
    let bastan = MINIMO as i64 + 1;
    let llamadas = cola::llamadas(tx, area.id, local.dia, bastan).await?;
    if (llamadas.len() as i64) < bastan {
        return Ok(());
    }
    if let Some(e) = lugar(tx, area, cual, momento).await?.estimado {
        cola::anotar_estimado(tx, cual.0, (ahora + e.p50_ms, ahora + e.p90_ms)).await?;
    }
    Ok(())
}
