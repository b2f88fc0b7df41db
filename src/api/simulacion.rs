//! What the page of the simulation asks for.

use crate::domain::configuracion::Valores;
use crate::domain::id::AreaId;
use crate::domain::simulacion::Comparacion;
use crate::error::{Campos, Error};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What is to be simulated. Nothing at all: the last day, under the rules in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pedida {
    /// Of which área; `None`: the first one of whoever asks.
    pub area: Option<AreaId>,
    /// Which day, as "2026-03-04"; empty: the last one on which somebody was called.
    pub dia: String,
    /// Other rules of calling, by the names that they have in the configuration.
    pub reglas: Valores,
}

/// A simulated day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulada {
    /// The áreas of whoever asks.
    pub areas: Vec<(AreaId, String)>,
    /// Which of them it is.
    pub area: AreaId,
    /// Which day; empty if nobody was ever called.
    pub dia: String,
    /// The rules, as they were asked for.
    pub reglas: Valores,
    /// The área's policy now.
    pub politica: String,
    /// What is wrong with what was asked for: then there is no result.
    pub reparos: Campos,
    /// `None` if that day called nobody.
    pub resultado: Option<Resultado>,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resultado {
    /// The waits, really and under these rules.
    pub comparacion: Comparacion,
    /// Minutes beyond which a wait is too long, in both.
    pub limite_min: u32,
    /// The log of that day was forgotten: it was read from the turnos, which know less.
    pub sin_log: bool,
    /// The day is not over.
    pub en_curso: bool,
}

/// A day of an área again, under other rules of calling: for who directs it.
#[server(prefix = "/api", endpoint = "dashboard/simulacion", input = GetUrl)]
pub async fn simular(#[server(default)] pedida: Pedida) -> Result<Simulada, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::simular::simular(&app, &yo, pedida).await
}
