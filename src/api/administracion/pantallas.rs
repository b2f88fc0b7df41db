//! Screens: those that were paired, and those that report themselves under a name.

use super::Guardado;
use crate::domain::id::{AreaId, VinculoId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::pantalla::TipoPantalla;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A screen in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PantallaFila {
    /// Its identity, if it was paired.
    pub id: Option<VinculoId>,
    /// What it is called.
    pub nombre: String,
    /// What it shows.
    pub tipo: TipoPantalla,
    /// The name of its área; `None`: all of them.
    pub area: Option<String>,
    /// When and by whom it was paired.
    pub vinculada: Option<(String, String)>,
    /// How long ago it was last heard of, in seconds.
    pub hace_seg: Option<i64>,
    /// What is on it.
    pub muestra: String,
    /// Whether it can be heard; `None`: not known, or nothing to hear.
    pub sonido: Option<bool>,
}

/// What can be changed of a screen that was paired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PantallaFicha {
    /// Its identity; `None` for one that is to be paired.
    pub id: Option<VinculoId>,
    /// What it is called.
    pub nombre: String,
    /// What it is to show.
    pub tipo: TipoPantalla,
    /// Of which área; `None`: of all.
    pub area: Option<AreaId>,
    /// Where it can be put.
    pub areas: Vec<(AreaId, String)>,
    /// Whether it can be put there for all áreas.
    pub todas: bool,
    /// A fingerprint of what there is to see of it: see [`Guardado`].
    pub visto: String,
}

/// The screens of the áreas of whoever asks. Filter: `area`.
#[server(prefix = "/api", endpoint = "administracion/pantallas", input = GetUrl)]
pub async fn ver_pantallas(
    #[server(default)] consulta: Consulta,
) -> Result<Pagina<PantallaFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::pantallas::lista(&app, &yo, &consulta).await
}

/// One of them that was paired; `None`: one that is to be.
#[server(prefix = "/api", endpoint = "administracion/pantalla", input = GetUrl)]
pub async fn ver_pantalla(
    #[server(default)] id: Option<VinculoId>,
) -> Result<PantallaFicha, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::pantallas::ficha(&app, &yo, id).await
}

/// Pairs the screen that shows this code. `area` empty: of all áreas.
#[server(prefix = "/api", endpoint = "administracion/pantalla/vincular")]
pub async fn vincular_pantalla(
    codigo: String,
    nombre: String,
    tipo: TipoPantalla,
    #[server(default)] area: String,
) -> Result<VinculoId, Error> {
    let (app, yo) = crate::server::contexto::con_codigo()?;
    let datos = crate::turnero::administracion::pantallas::Datos { nombre, tipo, area };
    crate::turnero::administracion::pantallas::vincular(&app, &yo, &codigo, datos).await
}

/// Changes a screen that was paired: it goes where it belongs by itself. `visto`: the fingerprint of what was
/// seen of it; empty: whatever it is by now.
#[server(prefix = "/api", endpoint = "administracion/pantalla/editar")]
pub async fn editar_pantalla(
    id: VinculoId,
    nombre: String,
    tipo: TipoPantalla,
    #[server(default)] area: String,
    #[server(default)] visto: String,
) -> Result<Guardado<VinculoId>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::pantallas::Datos { nombre, tipo, area };
    crate::turnero::administracion::pantallas::editar(&app, &yo, id, datos, &visto).await
}

/// Ends the pairing of a screen: it shows a code again.
#[server(prefix = "/api", endpoint = "administracion/pantalla/revocar")]
pub async fn revocar_pantalla(id: VinculoId) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::pantallas::revocar(&app, &yo, id).await
}
