//! How the system is doing: its nodes, its screens, its database.

use super::pantallas::nombre;
use super::{Turnero, impresion};
use crate::api::admin::{Pantalla, Sistema};
use crate::domain::id::{DIA_MS, Milis};
use crate::domain::nodo::Nodo;
use crate::error::Result;
use crate::storage::{self, areas, eventos, nodos, pantallas};
use std::time::Instant;

/// A node that was not heard of for so long is forgotten…
const OLVIDO: Milis = DIA_MS;

/// …and sooner by the one that took its place.
const REEMPLAZO: Milis = 15_000;

/// What there is.
pub async fn sistema(t: &Turnero) -> Result<Sistema> {
    let antes = Instant::now();
    eventos::responde(&t.db).await?;
    let base_ms = Milis::try_from(antes.elapsed().as_millis()).unwrap_or(Milis::MAX);
    let areas = areas::todas(&t.db).await?;
    let area = |id| Some(areas.iter().find(|a| Some(a.id) == id)?.nombre.clone());
    let pantallas = pantallas::todas(&t.db).await?.into_iter();
    Ok(Sistema {
        base: t.db.nombre().to_owned(),
        base_ms,
        nodos: nodos::todos(&t.db).await?,
        impresoras: impresion::vistas(t, &areas),
        pantallas: pantallas
            .map(|p| Pantalla {
                nombre: nombre(&p.parte),
                area: area(p.parte.area),
                vinculada: p.parte.vinculo.is_some(),
                id: p.parte.id,
                tipo: p.parte.tipo,
                muestra: p.parte.muestra,
                sonido: p.parte.sonido,
                nodo: p.nodo,
                visto_ms: p.visto_ms,
            })
            .collect(),
        // Last: nobody may have been seen after it.
        ahora_ms: t.reloj.ahora(),
    })
}

/// Notes how a node is, which is known by `id`.
pub async fn anotar_nodo(t: &Turnero, id: &str, nodo: &Nodo) -> storage::Result<()> {
    let vencidos = (nodo.visto_ms - OLVIDO, nodo.visto_ms - REEMPLAZO);
    nodos::anotar(&t.db, id, nodo, vencidos).await
}
