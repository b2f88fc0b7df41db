//! What a visitor asks for of their own turno.

use crate::domain::estado::Estado;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A turno, for the person who took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnoPropio {
    /// "A-045".
    pub numero_visible: String,
    /// Where it stands.
    pub estado: Estado,
    /// What for.
    pub tramite_nombre: String,
    /// Where.
    pub area_nombre: String,
    /// Where it was called to.
    pub mesa_nombre: Option<String>,
    /// People of the área who came before and wait too, while it waits.
    pub delante: Option<i64>,
    /// Issue time in the área's local time, without offset.
    pub fecha_hora_creacion: String,
}

/// The turno of a token, as it is now.
#[server(prefix = "/api", endpoint = "turnos/propio", input = GetUrl)]
pub async fn ver_propio(token: String) -> Result<TurnoPropio, Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::propio::ver(&app, &token).await
}
