//! What the page of the padrón asks for and commands. The file itself goes to [`CARGAR`], as it is.

use crate::domain::padron::Importacion;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// Where a file is sent to: its bytes are the body.
pub const CARGAR: &str = "/api/padron/cargar";

/// Bytes that a file of the padrón may have over HTTP: about a million lines.
pub const MAX_ARCHIVO: u64 = 64 * 1024 * 1024;

/// The newest imports, the newest first.
#[server(prefix = "/api", endpoint = "padron/importaciones", input = GetUrl)]
pub async fn ver_importaciones() -> Result<Vec<Importacion>, Error> {
    let (app, _) = crate::server::contexto::director()?;
    crate::turnero::padron::ultimas(&app).await
}

/// One import; `None`: its reading has not begun, or there is none. `sondeo`: asked by the page itself.
#[server(prefix = "/api", endpoint = "padron/importacion", input = GetUrl)]
pub async fn ver_importacion(
    id: String,
    #[server(default)] sondeo: Option<bool>,
) -> Result<Option<Importacion>, Error> {
    let _ = sondeo; // The router reads it.
    let (app, _) = crate::server::contexto::director()?;
    match crate::turnero::padron::ver(&app, &id).await {
        Err(e) if e.codigo == crate::error::Codigo::ImportacionDesconocida => Ok(None),
        vista => vista.map(Some),
    }
}

/// Takes over what was read, in one step. `actualizar`: also what the file says of those that are known.
#[server(prefix = "/api", endpoint = "padron/confirmar")]
pub async fn confirmar(
    id: String,
    #[server(default)] actualizar: bool,
) -> Result<Importacion, Error> {
    let (app, _) = crate::server::contexto::director()?;
    crate::turnero::padron::confirmar(&app, &id, actualizar).await
}

/// Drops what was read.
#[server(prefix = "/api", endpoint = "padron/descartar")]
pub async fn descartar(id: String) -> Result<Importacion, Error> {
    let (app, _) = crate::server::contexto::director()?;
    crate::turnero::padron::descartar(&app, &id).await
}
