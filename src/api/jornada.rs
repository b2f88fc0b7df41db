//! An operator's day.

use crate::domain::id::UsuarioId;
use crate::domain::jornada::Jornada;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// My day so far. `sondeo`: asked by a screen at which nobody may be.
#[server(prefix = "/api", endpoint = "operador/jornada", input = GetUrl)]
pub async fn mi_jornada(#[server(default)] sondeo: Option<bool>) -> Result<Jornada, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::jornada::ver(&app, &yo).await
}

/// Begins a pause, for one of the área's reasons: nobody is called meanwhile.
#[server(prefix = "/api", endpoint = "operador/empezar_pausa")]
pub async fn empezar_pausa(
    motivo: String,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<Jornada, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::jornada::empezar_pausa(&app, &yo, &motivo).await
}

/// Ends my pause.
#[server(prefix = "/api", endpoint = "operador/terminar_pausa")]
pub async fn terminar_pausa(#[server(default)] de: Option<UsuarioId>) -> Result<Jornada, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::jornada::terminar_pausa(&app, &yo).await
}
