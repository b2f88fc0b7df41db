//! What the pages of the audit trail and of a turno's life ask for.

use crate::domain::id::TurnoId;
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A row of the audit trail, as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anotada {
    /// Greater ones were written later.
    pub id: i64,
    /// "04/03/2026 10:00:12", in the time of its área, or of the office's first one.
    pub cuando: String,
    /// The same with its offset, for programs.
    pub cuando_iso: String,
    /// The name of the account; `None`: nobody was logged in.
    pub usuario: Option<String>,
    /// What was done, in words.
    pub accion: String,
    /// To what, in words; empty where the rest says it.
    pub sobre: String,
    /// The name of the área.
    pub area: Option<String>,
    /// The turno, with its number if it is still known.
    pub turno: Option<(TurnoId, Option<String>)>,
    /// Whatever else there is to say, in words.
    pub detalle: String,
    /// From where.
    pub direccion: Option<String>,
    /// In which request, as its answer said.
    pub pedido: Option<String>,
}

/// The life of a turno.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vida {
    /// The turno as it is now.
    pub turno: TurnoVisto,
    /// What it was finished for.
    pub motivo: Option<String>,
    /// Its priority, in words.
    pub prioridad: String,
    /// How long until the first call, and how long attention took, in words; empty: not yet.
    pub espera: String,
    /// See `espera`.
    pub atencion: String,
    /// What happened, in order.
    pub momentos: Vec<Momento>,
}

/// Something that happened to a turno.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Momento {
    /// What was done, by whom.
    pub anotada: Anotada,
    /// The state since, in words; empty once the log forgot it.
    pub estado: String,
    /// At which mesa.
    pub mesa: Option<String>,
}

/// The audit trail, the newest first. Filters: `accion`, `area` and `turno` (ids), `fecha` and `hasta` (days); it
/// looks for an account or for a turno's number.
#[server(prefix = "/api", endpoint = "admin/auditoria", input = GetUrl)]
pub async fn ver_auditoria(
    #[server(default)] consulta: Consulta,
) -> Result<Pagina<Anotada>, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::bitacora::buscar(&app, &consulta).await
}

/// The whole life of a turno, for the directors of its área.
#[server(prefix = "/api", endpoint = "dashboard/vida", input = GetUrl)]
pub async fn ver_vida(turno: TurnoId) -> Result<Vida, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::bitacora::vida(&app, &yo, turno).await
}
