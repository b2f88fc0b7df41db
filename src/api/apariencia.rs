//! The office's own name, colours and logo, for superadmins.

use crate::domain::apariencia::Apariencia;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// Where a logo is sent to: its bytes are the body, and `Content-Type` what it is.
pub const SUBIR_LOGO: &str = "/api/admin/logo";

/// What the office has of its own.
#[server(prefix = "/api", endpoint = "admin/apariencia", input = GetUrl)]
pub async fn ver_apariencia() -> Result<Apariencia, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::apariencia::recordar(&app).await
}

/// Changes its name, and its colours if it wants its own.
#[server(prefix = "/api", endpoint = "admin/guardar_apariencia")]
pub async fn guardar_apariencia(
    #[server(default)] nombre: String,
    #[server(default)] propios: bool,
    #[server(default)] principal: String,
    #[server(default)] acento: String,
) -> Result<Apariencia, Error> {
    let (app, yo) = crate::server::contexto::superadmin()?;
    let colores = propios.then_some((&*principal, &*acento));
    crate::turnero::apariencia::guardar(&app, &yo, &nombre, colores).await
}

/// Takes its logo away.
#[server(prefix = "/api", endpoint = "admin/quitar_logo")]
pub async fn quitar_logo() -> Result<Apariencia, Error> {
    let (app, yo) = crate::server::contexto::superadmin()?;
    crate::turnero::apariencia::quitar_logo(&app, &yo).await
}
