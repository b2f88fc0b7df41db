//! What a kiosk offers.

use super::{Turnero, cerrada_hasta};
use crate::api::kiosk::{AreaKiosk, TramiteKiosk};
use crate::domain::area::{Area, Tramite};
use crate::domain::id::{Dia, TramiteId};
use crate::domain::prioridad::Prioridad;
use crate::error::Result;
use crate::storage::{areas as tabla, tramites::dados_hoy};

/// The areas with their trámites.
pub async fn areas(t: &Turnero) -> Result<Vec<AreaKiosk>> {
    let tramites = tabla::tramites(&t.db).await?;
    let mut areas = tabla::todas(&t.db).await?;
    // One that offers nothing is no answer to "¿a qué área viene?".
    areas.retain(|a| tramites.iter().any(|tr| tr.area_id == a.id && !tr.oculto));
    let dados = dados_hoy(&t.db, &con_cupo(t, &areas, &tramites)).await?;
    Ok(areas
        .into_iter()
        .map(|area| {
            let local = t.local(&area);
            let ofrecidas = [
                (Prioridad::Embarazada, area.config.prioridad_embarazadas),
                (Prioridad::Discapacidad, area.config.prioridad_discapacidad),
            ];
            AreaKiosk {
                cerrada_hasta: cerrada_hasta(area.emision(), local),
                permitir_sin_dni: area.config.permitir_sin_dni,
                imprimir_turno: area.config.imprimir_turno && area.config.impresora.is_empty(),
                impresora: t.impresoras.estado(&area),
                voz_pais: area.config.pantalla.voz_pais,
                prioridades: ofrecidas.into_iter().filter(|p| p.1).map(|p| p.0).collect(),
                tramites: tramites
                    .iter()
                    .filter(|tr| tr.area_id == area.id && !tr.oculto)
                    .map(|tr| TramiteKiosk {
                        id: tr.id,
                        nombre: tr.nombre.clone(),
                        icono: tr.icono,
                        agotado: tr.cupo.is_some_and(|cupo| {
                            dados.get(&tr.id).is_some_and(|n| *n >= i64::from(cupo))
                        }),
                    })
                    .collect(),
                id: area.id,
                slug: area.slug,
                nombre: area.nombre,
            }
        })
        .collect())
}

/// The trámites that give so many turnos a day, each with the business day of its área.
fn con_cupo(t: &Turnero, areas: &[Area], tramites: &[Tramite]) -> Vec<(TramiteId, Dia)> {
    let dia = |id| {
        let area = areas.iter().find(|a| a.id == id)?;
        Some(t.local(area).dia)
    };
    let limitados = tramites.iter().filter(|tr| tr.cupo.is_some() && !tr.oculto);
    limitados
        .filter_map(|tr| Some((tr.id, dia(tr.area_id)?)))
        .collect()
}
