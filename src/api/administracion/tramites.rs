//! Trámites.

use super::Guardado;
use crate::domain::area::Tramite;
use crate::domain::id::{AreaId, TramiteId};
use crate::domain::lista::{Consulta, Pagina};
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A trámite in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TramiteFila {
    /// The trámite.
    pub tramite: Tramite,
    /// Its área's name.
    pub area_nombre: String,
    /// The letters of its numbers, its own or its área's.
    pub serie: String,
}

/// What can be changed of a trámite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TramiteFicha {
    /// As it is; `None` for one that is to be made.
    pub tramite: Option<Tramite>,
    /// A fingerprint of what there is to see of it: see [`Guardado`].
    pub visto: String,
    /// The áreas that a new one can be of.
    pub areas: Vec<(AreaId, String)>,
}

/// The trámites of the áreas of whoever asks. Filter: `area`.
#[server(prefix = "/api", endpoint = "administracion/tramites", input = GetUrl)]
pub async fn ver_tramites(
    #[server(default)] consulta: Consulta,
) -> Result<Pagina<TramiteFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::tramites::lista(&app, &yo, &consulta).await
}

/// One of them; `None`: a new one.
#[server(prefix = "/api", endpoint = "administracion/tramite", input = GetUrl)]
pub async fn ver_tramite(#[server(default)] id: Option<TramiteId>) -> Result<TramiteFicha, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::tramites::ficha(&app, &yo, id).await
}

/// Makes a trámite in an área.
#[server(prefix = "/api", endpoint = "administracion/tramite/crear")]
pub async fn crear_tramite(
    area: AreaId,
    nombre: String,
    #[server(default)] serie: String,
    #[server(default)] cupo: String,
    #[server(default)] icono: String,
    #[server(default)] oculto: bool,
) -> Result<TramiteId, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::tramites::Datos {
        nombre,
        serie,
        cupo,
        icono,
        oculto,
    };
    crate::turnero::administracion::tramites::crear(&app, &yo, area, datos).await
}

/// Changes a trámite. `visto`: the fingerprint of what was seen of it; empty: whatever it is by now.
#[server(prefix = "/api", endpoint = "administracion/tramite/editar")]
pub async fn editar_tramite(
    id: TramiteId,
    nombre: String,
    #[server(default)] serie: String,
    #[server(default)] cupo: String,
    #[server(default)] icono: String,
    #[server(default)] oculto: bool,
    #[server(default)] visto: String,
) -> Result<Guardado<TramiteId>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::tramites::Datos {
        nombre,
        serie,
        cupo,
        icono,
        oculto,
    };
    crate::turnero::administracion::tramites::editar(&app, &yo, id, datos, &visto).await
}

/// Moves a trámite one place up or down in the order of the kiosk.
#[server(prefix = "/api", endpoint = "administracion/tramite/mover")]
pub async fn mover_tramite(id: TramiteId, arriba: bool) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::tramites::mover(&app, &yo, id, arriba).await
}

/// Takes away a trámite that never gave a turno.
#[server(prefix = "/api", endpoint = "administracion/tramite/borrar")]
pub async fn borrar_tramite(id: TramiteId) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::tramites::borrar(&app, &yo, id).await
}
