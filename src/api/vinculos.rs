//! What a screen asks for that waits to be paired: nobody logs in at it.

use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vinculacion {
    /// It shows this code, and asks again.
    Espera {
        /// Six digits.
        codigo: String,
        /// How long they are good for.
        quedan_seg: i64,
    },
    /// It was given a place.
    Lista {
        /// The page that it is to show.
        ruta: String,
    },
}

/// Where the screen that asks belongs, if it was paired. Nothing is changed by that.
#[server(prefix = "/api", endpoint = "pantallas/donde", input = GetUrl)]
pub async fn donde() -> Result<Option<String>, Error> {
    let app = crate::server::contexto::app()?;
    let pantalla = crate::server::contexto::pantalla()?;
    crate::turnero::vinculos::donde(&app, pantalla.credencial()).await
}

/// The code that the screen is to show, or where it belongs since somebody entered it. Keeps the screen known by a
/// cookie.
#[server(prefix = "/api", endpoint = "pantallas/codigo")]
pub async fn esperar() -> Result<Vinculacion, Error> {
    let app = crate::server::contexto::app()?;
    let pantalla = crate::server::contexto::pantalla()?;
    let credencial = pantalla.credencial();
    let (vinculacion, nueva) =
        crate::turnero::vinculos::esperar(&app, credencial, pantalla.direccion()).await?;
    if let Some(credencial) = nueva.as_deref().or(credencial) {
        pantalla.conservar(credencial);
    }
    Ok(vinculacion)
}
