//! What the dashboard asks for.

use crate::domain::estadisticas::Estadisticas;
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// The figures of the areas of whoever asks. `sondeo`: nobody touched the screen since it last asked.
#[server(prefix = "/dashboard/api", endpoint = "stats/", input = GetUrl)]
pub async fn stats(#[server(default)] sondeo: Option<bool>) -> Result<Estadisticas, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::vista::estadisticas(&app, &yo).await
}

/// The ten newest turnos of the areas of whoever asks, the newest first. `sondeo` as in [`stats`].
#[server(prefix = "/dashboard/api", endpoint = "ultimos/", input = GetUrl)]
pub async fn ultimos(#[server(default)] sondeo: Option<bool>) -> Result<Vec<TurnoVisto>, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::vista::ultimos(&app, &yo).await
}
