//! What the pages of the configuration ask for and command.

use crate::domain::configuracion::Valores;
use crate::domain::id::AreaId;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What an área has configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuracion {
    /// The área.
    pub area: AreaId,
    /// Its name.
    pub nombre: String,
    /// Which edition of it this is.
    pub edicion: i64,
    /// What stands in every field.
    pub valores: Valores,
    /// The time zones that there are.
    pub zonas: Vec<String>,
    /// The last changes, the newest first.
    pub cambios: Vec<Cambiado>,
}

/// A change of one field, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cambiado {
    /// "04/03/2026 10:00:12", in the área's time.
    pub cuando: String,
    /// Who did it.
    pub quien: String,
    /// The field's label.
    pub campo: String,
    /// What stood there.
    pub de: String,
    /// What stands there since.
    pub a: String,
}

/// The holidays of all áreas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feriados {
    /// A line each.
    pub feriados: String,
    /// Which edition of them this is.
    pub edicion: i64,
    /// The last changes, the newest first.
    pub cambios: Vec<Cambiado>,
}

/// What an área has configured, for who directs it.
#[server(prefix = "/api", endpoint = "dashboard/configuracion", input = GetUrl)]
pub async fn ver_configuracion(area: AreaId) -> Result<Configuracion, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::configurar::ver(&app, &yo, area).await
}

/// Changes these fields of an área, as the page of `edicion` showed them.
#[server(prefix = "/api", endpoint = "dashboard/configurar")]
pub async fn configurar(
    area: AreaId,
    edicion: i64,
    #[server(default)] cambios: Valores,
) -> Result<Configuracion, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::configurar::configurar(&app, &yo, area, edicion, &cambios).await
}

/// The holidays of all áreas.
#[server(prefix = "/api", endpoint = "admin/feriados", input = GetUrl)]
pub async fn ver_feriados() -> Result<Feriados, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::configurar::ver_feriados(&app).await
}

/// Replaces them.
#[server(prefix = "/api", endpoint = "admin/poner_feriados")]
pub async fn poner_feriados(
    edicion: i64,
    #[server(default)] feriados: String,
) -> Result<Feriados, Error> {
    let (app, yo) = crate::server::contexto::superadmin()?;
    crate::turnero::configurar::poner_feriados(&app, &yo, edicion, &feriados).await
}
