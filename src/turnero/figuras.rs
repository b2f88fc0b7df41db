//! The figures of the dashboard, counted anew only when something happened: the counter of an área says so,
//! and the edition of its configuration.

use super::Turnero;
use crate::domain::estadisticas::Estadisticas;
use crate::domain::id::{AreaId, Milis, Seq};
use crate::error::Result;
use crate::storage::{areas, eventos, vistas};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// No day begins anywhere in the middle of a quarter of an hour.
const CUARTO_DE_HORA: Milis = 15 * 60 * 1000;

/// What was counted, by área.
#[derive(Debug, Default)]
pub(super) struct Figuras(Mutex<BTreeMap<AreaId, Contadas>>);

#[derive(Clone, Copy, Debug)]
struct Contadas {
    /// After this event, or a later one…
    seq: Seq,
    /// …by this edition of the configuration…
    edicion: i64,
    /// …and in this quarter of an hour.
    cuarto: Milis,
    cifras: Estadisticas,
}

impl Figuras {
    fn vigentes(
        &self,
        area: AreaId,
        seq: Seq,
        edicion: i64,
        cuarto: Milis,
    ) -> Option<Estadisticas> {
        let contadas = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let suyas = contadas.get(&area);
        let vigentes = suyas.filter(|c| (c.seq, c.edicion, c.cuarto) == (seq, edicion, cuarto));
        vigentes.map(|c| c.cifras)
    }

    fn guardar(&self, area: AreaId, contadas: Contadas) {
        let mut todas = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        todas.insert(area, contadas);
    }
}

/// The figures of the áreas that somebody may see, together.
pub(super) async fn de(t: &Turnero, ve: impl Fn(AreaId) -> bool) -> Result<Estadisticas> {
    let cuarto = t.reloj.ahora() / CUARTO_DE_HORA;
    let mut suma = Estadisticas::default();
    // The counter first: what happens while it is counted makes the figures newer than they say.
    for (area, seq, edicion) in eventos::novedades(&t.db).await? {
        if !ve(area) {
            continue;
        }
        let cifras = match t.figuras.vigentes(area, seq, edicion, cuarto) {
            Some(cifras) => cifras,
            None => {
                let Some(de) = areas::area(&t.db, area).await? else {
                    continue;
                };
                let cifras = vistas::estadisticas(&t.db, &de, t.local(&de).dia).await?;
                let contadas = Contadas {
                    seq,
                    edicion,
                    cuarto,
                    cifras,
                };
                t.figuras.guardar(area, contadas);
                cifras
            }
        };
        suma = suma.sumar(cifras);
    }
    Ok(suma)
}
