//! The office's own name, colours and logo, for superadmins.

use crate::domain::apariencia::Apariencia;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What the office has of its own, as its form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AparienciaVista {
    /// What it has.
    #[serde(flatten)]
    pub apariencia: Apariencia,
    /// A fingerprint of its name and colours: see [`Guardado`](super::administracion::Guardado).
    pub visto: String,
}

/// Where a logo is sent to: its bytes are the body, and `Content-Type` what it is.
pub const SUBIR_LOGO: &str = "/api/admin/logo";

/// What the office has of its own.
#[server(prefix = "/api", endpoint = "admin/apariencia", input = GetUrl)]
pub async fn ver_apariencia() -> Result<AparienciaVista, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::apariencia::ver(&app).await
}

/// Changes its name, and its colours if it wants its own. `visto`: the fingerprint of what was seen of them; empty:
/// whatever they are by now.
#[server(prefix = "/api", endpoint = "admin/guardar_apariencia")]
pub async fn guardar_apariencia(
    #[server(default)] nombre: String,
    #[server(default)] propios: bool,
    #[server(default)] principal: String,
    #[server(default)] acento: String,
    #[server(default)] visto: String,
) -> Result<AparienciaVista, Error> {
    let (app, yo) = crate::server::contexto::superadmin()?;
    let colores = propios.then_some((&*principal, &*acento));
    crate::turnero::apariencia::guardar(&app, &yo, &nombre, colores, &visto).await
}

/// Takes its logo away.
#[server(prefix = "/api", endpoint = "admin/quitar_logo")]
pub async fn quitar_logo() -> Result<Apariencia, Error> {
    let (app, yo) = crate::server::contexto::superadmin()?;
    crate::turnero::apariencia::quitar_logo(&app, &yo).await
}
