//! What screens say of themselves, without anybody having logged in at them.

use crate::domain::id::{AreaId, TurnoId};
use crate::domain::pantalla::TipoPantalla;
use crate::error::Error;
use leptos::prelude::*;

/// A monitor or a kiosk is there. `id` is of its own choice (16 to 64 visible characters), `nombre` is what it was
/// called by who put it up, if they did, `area` is its área (none: all of them), `sonido` whether it can be heard (none: not known, or nothing to hear).
#[server(prefix = "/api", endpoint = "pantallas/parte")]
pub async fn parte(
    id: String,
    tipo: TipoPantalla,
    #[server(default)] nombre: Option<String>,
    #[server(default)] area: Option<AreaId>,
    #[server(default)] muestra: String,
    #[server(default)] sonido: Option<bool>,
) -> Result<(), Error> {
    let app = crate::server::contexto::app()?;
    let nodo = crate::server::contexto::nodo()?;
    let parte = crate::storage::pantallas::Parte {
        id,
        tipo,
        nombre,
        area,
        muestra,
        sonido,
    };
    crate::turnero::pantallas::parte(&app, &nodo.0, parte).await
}

/// A monitor announces a turno's call: the `llamada`-th. Whether it is the last one still; what a monitor
/// announces of others nobody needs to know.
#[server(prefix = "/api", endpoint = "pantallas/anuncio")]
pub async fn anuncio(pantalla: String, turno: TurnoId, llamada: u32) -> Result<bool, Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::pantallas::anuncio(&app, &pantalla, turno, llamada).await
}
