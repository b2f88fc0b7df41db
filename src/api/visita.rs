//! What the persona in an operator's hands came for today, and what was written down about it.

use crate::api::operador::TurnoActual;
use crate::domain::id::{TurnoId, UsuarioId};
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A persona's day in the office, around one of their turnos.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Visita {
    /// What was written down about that turno, in order.
    pub notas: Vec<NotaVista>,
    /// Their other turnos of the day, the newest first.
    pub otros: Vec<TurnoDeVisita>,
}

/// One of the persona's other turnos.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnoDeVisita {
    /// The turno.
    pub turno: TurnoVisto,
    /// Who attended it, or called it.
    pub quien: Option<String>,
    /// What it was closed with.
    pub motivo: Option<String>,
    /// A leg in another área of the very turno that is asked about.
    pub tramo: bool,
    /// What was written down about it, in order.
    pub notas: Vec<NotaVista>,
}

/// What somebody wrote down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotaVista {
    /// The text.
    pub texto: String,
    /// Who wrote it.
    pub quien: String,
    /// When, by the área's clock: "2026-02-13T10:30:00".
    pub cuando: String,
}

/// What the persona of a turno did today, as far as it was in my áreas or in this turno's.
#[server(prefix = "/api", endpoint = "operador/visita", input = GetUrl)]
pub async fn ver_visita(turno: TurnoId) -> Result<Visita, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::visita::visita(&app, &yo, turno).await
}

/// Leaves a note on my turno, for who attends its persona later today.
#[server(prefix = "/api", endpoint = "operador/anotar")]
pub async fn anotar(
    turno: TurnoId,
    texto: String,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::visita::anotar(&app, &yo, turno, &texto).await
}
