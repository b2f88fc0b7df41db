//! What a kiosk offers.

use super::{Turnero, abre};
use crate::api::kiosk::{AreaKiosk, TramiteKiosk};
use crate::domain::prioridad::Prioridad;
use crate::error::Result;
use crate::storage::areas as tabla;

/// The areas with their trámites.
pub async fn areas(t: &Turnero) -> Result<Vec<AreaKiosk>> {
    let tramites = tabla::tramites(&t.db).await?;
    let areas = tabla::todas(&t.db).await?;
    Ok(areas
        .into_iter()
        .map(|area| {
            let local = t.local(&area);
            let abierta = area.config.emision.abierto(local.dia_semana, local.minuto);
            let ofrecidas = [
                (Prioridad::Embarazada, area.config.prioridad_embarazadas),
                (Prioridad::Discapacidad, area.config.prioridad_discapacidad),
            ];
            AreaKiosk {
                cerrada_hasta: (!abierta).then(|| abre(&area.config.emision, local)),
                permitir_sin_dni: area.config.permitir_sin_dni,
                prioridades: ofrecidas.into_iter().filter(|p| p.1).map(|p| p.0).collect(),
                tramites: tramites
                    .iter()
                    .filter(|tr| tr.area_id == area.id)
                    .map(|tr| TramiteKiosk {
                        id: tr.id,
                        nombre: tr.nombre.clone(),
                    })
                    .collect(),
                id: area.id,
                slug: area.slug,
                nombre: area.nombre,
            }
        })
        .collect())
}
