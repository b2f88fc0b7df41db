//! What the operator's panel asks for and commands.

use crate::domain::area::Mesa;
use crate::domain::id::{AreaId, MesaId, Milis, TurnoId};
use crate::domain::pantalla::Anuncio;
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::tablero::TurnoVisto;
use crate::domain::turno::ReglasDeTurno;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Where an operator sits, and whom they attend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Puesto {
    /// The mesas of their areas.
    pub mesas: Vec<MesaOpcion>,
    /// Theirs, once chosen.
    pub mesa: Option<Mesa>,
    /// The turno that they called and have not closed.
    pub actual: Option<TurnoActual>,
    /// What a turno can be finished with, in the área where they work.
    pub motivos: Vec<String>,
    /// When a turno may be closed, in the área where they work.
    pub reglas: ReglasDeTurno,
}

impl Puesto {
    /// The área where they work: that of the turno in their hands, or of their mesa.
    pub fn area(&self) -> Option<AreaId> {
        let de_actual = self.actual.as_ref().map(|a| a.turno.area_id);
        de_actual.or(self.mesa.as_ref().map(|m| m.area_id))
    }
}

/// A mesa that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MesaOpcion {
    /// The mesa.
    pub mesa: Mesa,
    /// Its área's name.
    pub area_nombre: String,
    /// Who sits there, if somebody does.
    pub ocupada_por: Option<String>,
}

/// The turno in an operator's hands, with what only they may see of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnoActual {
    /// The turno.
    pub turno: TurnoVisto,
    /// The person's documento.
    pub documento: Option<String>,
    /// Why it was this one; `None` when that was not recorded.
    pub por_que: Option<PorQue>,
    /// The first announcement.
    pub primera_llamada_ms: Option<Milis>,
    /// When attention began.
    pub atencion_ms: Option<Milis>,
    /// The monitors that announced its last call, the first one first.
    #[serde(default)]
    pub anuncios: Vec<Anuncio>,
    /// Whether there is a monitor that shows its área.
    #[serde(default)]
    pub hay_monitor: bool,
}

/// Where I sit, and whom I attend. `sondeo`: asked by a screen at which nobody may be.
#[server(prefix = "/api", endpoint = "operador/puesto", input = GetUrl)]
pub async fn mi_puesto(#[server(default)] sondeo: Option<bool>) -> Result<Puesto, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::puesto::puesto(&app, &yo).await
}

/// Sits down at a mesa (one operator a mesa), leaving the one before.
#[server(prefix = "/api", endpoint = "operador/elegir_mesa")]
pub async fn elegir_mesa(mesa: MesaId) -> Result<Puesto, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::puesto::elegir_mesa(&app, &yo, mesa).await
}

/// Leaves the mesa.
#[server(prefix = "/api", endpoint = "operador/dejar_mesa")]
pub async fn dejar_mesa() -> Result<Puesto, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::puesto::dejar_mesa(&app, &yo).await
}

/// Calls the next one by the área's policy. `clave` is an idempotency key: pressed twice, called once.
#[server(prefix = "/api", endpoint = "operador/llamar_siguiente")]
pub async fn llamar_siguiente(clave: String) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::llamar::llamar_siguiente(&app, &yo, &clave).await
}

/// Announces my turno again.
#[server(prefix = "/api", endpoint = "operador/rellamar")]
pub async fn rellamar(turno: TurnoId) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::atencion::rellamar(&app, &yo, turno).await
}

/// The person came.
#[server(prefix = "/api", endpoint = "operador/atender")]
pub async fn atender(turno: TurnoId) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::atencion::atender(&app, &yo, turno).await
}

/// Done with the person.
#[server(prefix = "/api", endpoint = "operador/finalizar")]
pub async fn finalizar(
    turno: TurnoId,
    #[server(default)] motivo: Option<String>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::atencion::finalizar(&app, &yo, turno, motivo).await
}

/// What the person declared at the kiosk was something else.
#[server(prefix = "/api", endpoint = "operador/corregir_prioridad")]
pub async fn corregir_prioridad(
    turno: TurnoId,
    prioridad: Prioridad,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::atencion::corregir_prioridad(&app, &yo, turno, prioridad).await
}

/// Nobody came.
#[server(prefix = "/api", endpoint = "operador/no_presento")]
pub async fn no_presento(turno: TurnoId) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::atencion::no_presento(&app, &yo, turno).await
}
