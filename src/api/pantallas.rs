//! What screens say of themselves, without anybody having logged in at them.

use crate::domain::id::{AreaId, TurnoId};
use crate::domain::pantalla::{Contestado, TipoPantalla};
use crate::error::Error;
use leptos::prelude::*;

/// A monitor or a kiosk is there. `id` is of its own choice (16 to 64 visible characters), `nombre` is what it was
/// called by who put it up, if they did, `area` is its área (none: all of them), `sonido` whether it can be heard (none:
/// not known, or nothing to hear). It is told which edition of its program there is; one that was paired what it is to show,
/// too, and is known by that.
#[server(prefix = "/api", endpoint = "pantallas/parte")]
pub async fn parte(
    id: String,
    tipo: TipoPantalla,
    #[server(default)] nombre: Option<String>,
    #[server(default)] area: Option<AreaId>,
    #[server(default)] muestra: String,
    #[server(default)] sonido: Option<bool>,
) -> Result<Contestado, Error> {
    let app = crate::server::contexto::app()?;
    let nodo = crate::server::contexto::nodo()?;
    let pantalla = crate::server::contexto::pantalla()?;
    let parte = crate::storage::pantallas::Parte {
        id,
        vinculo: None,
        tipo,
        nombre,
        area,
        muestra,
        sonido,
    };
    let credencial = pantalla.credencial();
    let destino = crate::turnero::pantallas::parte(&app, &nodo.0, credencial, parte).await?;
    // Browsers keep no cookie for ever: one that is used goes on.
    if let Some(credencial) = credencial.filter(|_| destino.is_some()) {
        pantalla.conservar(credencial);
    }
    let version = crate::server::contexto::version()?;
    Ok(Contestado { version, destino })
}

/// A monitor announces a turno's call: the `llamada`-th. Whether it is the last one still; what a monitor
/// announces of others nobody needs to know.
#[server(prefix = "/api", endpoint = "pantallas/anuncio")]
pub async fn anuncio(pantalla: String, turno: TurnoId, llamada: u32) -> Result<bool, Error> {
    let app = crate::server::contexto::app()?;
    let quien = crate::server::contexto::pantalla()?;
    crate::turnero::pantallas::anuncio(&app, quien.credencial(), &pantalla, turno, llamada).await
}
