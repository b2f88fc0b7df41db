//! The images and videos of an área. Their bytes are sent and served by addresses of their own (`server/medios.rs`).

use crate::domain::id::AreaId;
use crate::domain::medio::Medio;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Where a file is sent to: its bytes are the body, and `Content-Type` what it is.
pub const SUBIR: &str = "/api/medios/subir";

/// What an área shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medios {
    /// The área.
    pub area: AreaId,
    /// Its name.
    pub nombre: String,
    /// Whether its monitors show them.
    pub habilitada: bool,
    /// Bytes that they take.
    pub ocupados: u64,
    /// Bytes that they may take.
    pub maximo: u64,
    /// In the order in which they are shown.
    pub medios: Vec<Medio>,
}

/// The same, and the other áreas of whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaginaDeMedios {
    /// All of theirs, by id and name.
    pub areas: Vec<(AreaId, String)>,
    /// What that área shows.
    pub medios: Medios,
}

/// Those of an área, for who directs it; without one, of the first of theirs.
#[server(prefix = "/api", endpoint = "medios/ver", input = GetUrl)]
pub async fn ver_medios(#[server(default)] area: Option<AreaId>) -> Result<PaginaDeMedios, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::medios::pagina(&app, &yo, area).await
}

/// Calls one otherwise, or shows it for another time.
#[server(prefix = "/api", endpoint = "medios/editar")]
pub async fn editar_medio(
    area: AreaId,
    hash: String,
    #[server(default)] titulo: String,
    #[server(default)] segundos: String,
) -> Result<Medios, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::medios::editar(&app, &yo, area, &hash, &titulo, &segundos).await
}

/// Shows one a place earlier or later.
#[server(prefix = "/api", endpoint = "medios/mover")]
pub async fn mover_medio(area: AreaId, hash: String, arriba: bool) -> Result<Medios, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::medios::mover(&app, &yo, area, &hash, arriba).await
}

/// Shows one no more.
#[server(prefix = "/api", endpoint = "medios/borrar")]
pub async fn borrar_medio(area: AreaId, hash: String) -> Result<Medios, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::medios::borrar(&app, &yo, area, &hash).await
}
