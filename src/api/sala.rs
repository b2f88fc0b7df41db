//! What the director's live view asks for.

use crate::domain::id::TurnoId;
use crate::domain::sala::{Orden, Sala};
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// Mesas and waits of the áreas of whoever asks. `sondeo`: nobody touched the screen since it last asked.
#[server(prefix = "/api", endpoint = "sala", input = GetUrl)]
pub async fn ver_sala(#[server(default)] sondeo: Option<bool>) -> Result<Sala, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::sala::sala(&app, &yo).await
}

/// Does something with a turno that somebody else has in hands, for a reason that is kept.
#[server(prefix = "/api", endpoint = "sala/actuar")]
pub async fn actuar(turno: TurnoId, orden: Orden, razon: String) -> Result<Sala, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::sala::actuar(&app, &yo, turno, orden, &razon).await
}
