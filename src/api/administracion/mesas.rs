//! Mesas.

use super::Guardado;
use crate::domain::area::{Mesa, Tramite};
use crate::domain::id::{AreaId, MesaId, TramiteId};
use crate::domain::lista::{Consulta, Pagina};
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A mesa in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MesaFila {
    /// The mesa.
    pub mesa: Mesa,
    /// Its área's name.
    pub area_nombre: String,
    /// The names of the trámites that it serves; empty: all.
    pub tramites: Vec<String>,
    /// Who sits there, and whether they are logged in.
    pub quien: Option<(String, bool)>,
}

/// What can be changed of a mesa.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MesaFicha {
    /// As it is; `None` for one that is to be made.
    pub mesa: Option<Mesa>,
    /// A fingerprint of what there is to see of it: see [`Guardado`].
    pub visto: String,
    /// The áreas that a new one can be of.
    pub areas: Vec<(AreaId, String)>,
    /// The trámites of those áreas.
    pub tramites: Vec<Tramite>,
}

/// The mesas of the áreas of whoever asks. Filter: `area`.
#[server(prefix = "/api", endpoint = "administracion/mesas", input = GetUrl)]
pub async fn ver_mesas(#[server(default)] consulta: Consulta) -> Result<Pagina<MesaFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::mesas::lista(&app, &yo, &consulta).await
}

/// One of them; `None`: a new one.
#[server(prefix = "/api", endpoint = "administracion/mesa", input = GetUrl)]
pub async fn ver_mesa(#[server(default)] id: Option<MesaId>) -> Result<MesaFicha, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::mesas::ficha(&app, &yo, id).await
}

/// Makes a mesa in an área.
#[server(prefix = "/api", endpoint = "administracion/mesa/crear")]
pub async fn crear_mesa(
    area: AreaId,
    nombre: String,
    #[server(default)] color: String,
    #[server(default)] cerrada: bool,
    #[server(default)] tramites: Vec<TramiteId>,
) -> Result<MesaId, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::mesas::Datos {
        nombre,
        color,
        cerrada,
        tramites,
    };
    crate::turnero::administracion::mesas::crear(&app, &yo, area, datos).await
}

/// Changes a mesa. `visto`: the fingerprint of what was seen of it; empty: whatever it is by now.
#[server(prefix = "/api", endpoint = "administracion/mesa/editar")]
pub async fn editar_mesa(
    id: MesaId,
    nombre: String,
    #[server(default)] color: String,
    #[server(default)] cerrada: bool,
    #[server(default)] tramites: Vec<TramiteId>,
    #[server(default)] visto: String,
) -> Result<Guardado<MesaId>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::mesas::Datos {
        nombre,
        color,
        cerrada,
        tramites,
    };
    crate::turnero::administracion::mesas::editar(&app, &yo, id, datos, &visto).await
}

/// Moves a mesa one place up or down in the order of its área.
#[server(prefix = "/api", endpoint = "administracion/mesa/mover")]
pub async fn mover_mesa(id: MesaId, arriba: bool) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::mesas::mover(&app, &yo, id, arriba).await
}

/// Takes away a mesa to which nobody was ever called.
#[server(prefix = "/api", endpoint = "administracion/mesa/borrar")]
pub async fn borrar_mesa(id: MesaId) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::mesas::borrar(&app, &yo, id).await
}
