//! Every turno and every persona.

use crate::domain::id::{MesaId, PersonaId, TramiteId, UsuarioId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::persona::Persona;
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A turno in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnoFila {
    /// The turno.
    pub turno: TurnoVisto,
    /// Its business day, as "2026-02-13".
    pub dia: String,
    /// Whose it is, masked.
    pub documento: Option<String>,
}

/// What turnos can be told apart by: of the áreas of whoever asks, ids and names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partes {
    /// What for.
    pub tramites: Vec<(TramiteId, String)>,
    /// Where.
    pub mesas: Vec<(MesaId, String)>,
    /// Called by whom.
    pub operadores: Vec<(UsuarioId, String)>,
}

/// A persona in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonaFila {
    /// Their identity.
    pub id: PersonaId,
    /// Given names.
    pub nombre: String,
    /// Family names.
    pub apellido: String,
    /// Their documento, masked.
    pub documento: String,
    /// How many turnos they had.
    pub turnos: i64,
}

/// One persona.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonaFicha {
    /// Who, with the whole documento.
    pub persona: Persona,
    /// Age in whole years.
    pub edad: Option<i32>,
    /// The last turnos that they had in the áreas of whoever asks.
    pub turnos: Vec<TurnoFila>,
}

/// The turnos of the áreas of whoever asks. Looked for by number, documento or name; filters: `dia`, `del`,
/// `al` (the last day), `estado`, `area`, `tramite`, `mesa`, `operador`, `prioridad`, `semana` (the day of the week, 0 a
/// Monday), `media` (the half hour of the day), `cifra` (those behind a figure).
#[server(prefix = "/api", endpoint = "administracion/turnos", input = GetUrl)]
pub async fn ver_turnos(#[server(default)] consulta: Consulta) -> Result<Pagina<TurnoFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::listas::turnos(&app, &yo, &consulta).await
}

/// What the turnos of the áreas of whoever asks can be narrowed down by.
#[server(prefix = "/api", endpoint = "administracion/partes", input = GetUrl)]
pub async fn mis_partes() -> Result<Partes, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::informes::partes(&app, &yo).await
}

/// The personas that whoever asks may know of. Looked for by documento or name.
#[server(prefix = "/api", endpoint = "administracion/personas", input = GetUrl)]
pub async fn ver_personas(
    #[server(default)] consulta: Consulta,
) -> Result<Pagina<PersonaFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::listas::personas(&app, &yo, &consulta).await
}

/// One of them.
#[server(prefix = "/api", endpoint = "administracion/persona", input = GetUrl)]
pub async fn ver_persona(id: PersonaId) -> Result<PersonaFicha, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::listas::persona(&app, &yo, id).await
}
