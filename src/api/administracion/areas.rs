//! Áreas.

use super::Guardado;
use crate::domain::id::AreaId;
use crate::domain::lista::{Consulta, Pagina};
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// An área in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFila {
    /// Its identity.
    pub id: AreaId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on the screens.
    pub nombre: String,
    /// The letters of its numbers.
    pub serie: String,
    /// Its time zone.
    pub zona: String,
    /// How many trámites it has.
    pub tramites: usize,
    /// How many mesas it has.
    pub mesas: usize,
}

/// What can be changed of an área; empty texts for one that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFicha {
    /// Its identity.
    pub id: Option<AreaId>,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on the screens.
    pub nombre: String,
    /// The letters of its numbers.
    pub serie: String,
    /// Its time zone.
    pub zona: String,
    /// The time zones that there are, for who may choose one.
    pub zonas: Vec<String>,
    /// A fingerprint of what there is to see of it: see [`Guardado`].
    pub visto: String,
}

/// The áreas of whoever asks.
#[server(prefix = "/api", endpoint = "administracion/areas", input = GetUrl)]
pub async fn ver_areas(#[server(default)] consulta: Consulta) -> Result<Pagina<AreaFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::areas::lista(&app, &yo, &consulta).await
}

/// Their ids and names.
#[server(prefix = "/api", endpoint = "administracion/areas/mias", input = GetUrl)]
pub async fn mis_areas() -> Result<Vec<(AreaId, String)>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::areas::nombres(&app, &yo).await
}

/// One of them; `None`: a new one.
#[server(prefix = "/api", endpoint = "administracion/area", input = GetUrl)]
pub async fn ver_area(#[server(default)] id: Option<AreaId>) -> Result<AreaFicha, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::areas::ficha(&app, &yo, id).await
}

/// Makes an área (no `id`; superadmins), or changes what it is called (of all but its name, superadmins). `visto`: the
/// fingerprint of what was seen of it; empty: whatever it is by now.
#[server(prefix = "/api", endpoint = "administracion/area/guardar")]
pub async fn guardar_area(
    #[server(default)] id: Option<AreaId>,
    nombre: String,
    #[server(default)] slug: String,
    #[server(default)] serie: String,
    #[server(default)] zona: String,
    #[server(default)] visto: String,
) -> Result<Guardado<AreaId>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::areas::Datos {
        slug,
        nombre,
        serie,
        zona,
    };
    crate::turnero::administracion::areas::guardar(&app, &yo, id, datos, &visto).await
}

/// Takes away an área to which nothing belongs.
#[server(prefix = "/api", endpoint = "administracion/area/borrar")]
pub async fn borrar_area(id: AreaId) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::areas::borrar(&app, &yo, id).await
}
