//! What the screens show before their live link is up, and the figures.

use super::{Turnero, figuras};
use crate::api::tablero::{AreaVista, Vista};
use crate::domain::area::Area;
use crate::domain::estadisticas::Estadisticas;
use crate::domain::tablero::{Tablero, TurnoVisto};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::storage::{areas, vistas};

/// The área of an id or slug among `areas`; all of them if none is named.
///
/// # Errors
/// `AreaDesconocida`.
pub fn pedidas(areas: Vec<Area>, area: Option<&str>) -> Result<Vec<Area>> {
    let Some(area) = area.map(str::trim).filter(|a| !a.is_empty()) else {
        return Ok(areas);
    };
    let pedida = areas
        .into_iter()
        .find(|a| a.slug == area || area.parse() == Ok(a.id))
        .ok_or(Codigo::AreaDesconocida)?;
    Ok(vec![pedida])
}

/// The queue of an área, or of all that the viewer follows: their own, or every área for the public.
pub async fn tablero(t: &Turnero, yo: Option<&Usuario>, area: Option<&str>) -> Result<Vista> {
    let mut areas = pedidas(areas::todas(&t.db).await?, area)?;
    if let (Some(yo), None) = (yo, area) {
        areas.retain(|a| yo.es_de(a.id));
    }
    let mut tablero = Tablero::default();
    for area in &areas {
        let personal = yo.is_some_and(|yo| yo.es_de(area.id));
        let (ahora, local) = t.momento(area);
        let cola = vistas::instantanea(&t.db, area.id, ahora, local).await?;
        let cola = if personal { cola } else { cola.publica() };
        tablero.cargar(area.id, cola);
    }
    Ok(Vista {
        epoca: t.epoca.to_string(),
        areas: areas
            .into_iter()
            .map(|a| AreaVista {
                id: a.id,
                slug: a.slug,
                nombre: a.nombre,
            })
            .collect(),
        tablero,
    })
}

/// The figures of the viewer's areas.
pub async fn estadisticas(t: &Turnero, yo: &Usuario) -> Result<Estadisticas> {
    figuras::de(t, |area| yo.es_de(area)).await
}

/// How many of the newest turnos the dashboard lists.
const ULTIMOS: usize = 10;

/// The newest turnos of the viewer's areas, the newest first.
pub async fn ultimos(t: &Turnero, yo: &Usuario) -> Result<Vec<TurnoVisto>> {
    let mut turnos = Vec::new();
    for area in t.areas_de(yo).await? {
        turnos.extend(vistas::ultimos(&t.db, area.id, ULTIMOS as i64).await?);
    }
    turnos.sort_by_key(|t| std::cmp::Reverse(t.id));
    turnos.truncate(ULTIMOS);
    Ok(turnos)
}
