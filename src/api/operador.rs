//! What the operator's panel asks for and commands. Each command says with `de` for which account its page was opened:
//! whoever logged in there since commands nothing by its keys.

// The macro makes an argument of each field of a form, and that of a derivación has eight.
#![allow(clippy::too_many_arguments)]

use crate::domain::area::{Mesa, Tramite};
use crate::domain::id::{AreaId, MesaId, Milis, TramiteId, TurnoId, UsuarioId};
use crate::domain::impresora::EstadoImpresora;
use crate::domain::pantalla::Anuncio;
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::suceso::Evento;
use crate::domain::tablero::TurnoVisto;
use crate::domain::turno::ReglasDeTurno;
use crate::error::{Codigo, Error};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Where an operator sits, and whom they attend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Puesto {
    /// Whose it is.
    pub usuario: UsuarioId,
    /// The mesas of their areas.
    pub mesas: Vec<MesaOpcion>,
    /// Theirs, once chosen.
    pub mesa: Option<Mesa>,
    /// The turno that they called and have not closed.
    pub actual: Option<TurnoActual>,
    /// Those that they parked, the one that was parked first before the others.
    pub en_espera: Vec<TurnoActual>,
    /// What people come for to their mesa.
    pub tramites: Vec<Tramite>,
    /// Whether the área asks everybody for a documento.
    pub pide_documento: bool,
    /// What a turno can be finished with, in the área where they work.
    pub motivos: Vec<String>,
    /// When a turno may be closed, in the área where they work.
    pub reglas: ReglasDeTurno,
    /// `None` while that área calls; else when it does, in words (empty: not in sight).
    #[serde(default)]
    pub cerrada_hasta: Option<String>,
    /// How the ticket printer of that área is, if it has one in the office's network.
    #[serde(default)]
    pub impresora: Option<EstadoImpresora>,
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
    /// Announcements since it last waited.
    pub llamadas: u32,
    /// The first announcement.
    pub primera_llamada_ms: Option<Milis>,
    /// When attention began.
    pub atencion_ms: Option<Milis>,
    /// Since when it is parked.
    pub pausado_ms: Option<Milis>,
    /// How long it was parked before, which is no part of the attention.
    pub pausa_ms: Milis,
    /// The monitors that announced its last call, the first one first.
    #[serde(default)]
    pub anuncios: Vec<Anuncio>,
    /// Whether there is a monitor with a name that shows its área.
    #[serde(default)]
    pub hay_monitor: bool,
}

/// Whom a turno can be handed to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Destinos {
    /// The mesas of its área, each with who is at work there.
    pub mesas: Vec<MesaDestino>,
    /// Who works in its área.
    pub operadores: Vec<OperadorDestino>,
    /// Every área with its trámites, its own first.
    pub areas: Vec<AreaDestino>,
}

/// A mesa that a turno can be handed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MesaDestino {
    /// The mesa.
    pub id: MesaId,
    /// Its name.
    pub nombre: String,
    /// Who is at work there.
    pub quien: Option<String>,
}

/// An operator whom a turno can be handed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperadorDestino {
    /// Who.
    pub id: UsuarioId,
    /// Their name.
    pub nombre: String,
    /// Where they are at work now.
    pub mesa: Option<String>,
}

/// An área that a turno can be handed to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaDestino {
    /// The área.
    pub id: AreaId,
    /// Its name.
    pub nombre: String,
    /// Its trámites.
    pub tramites: Vec<Tramite>,
}

/// Whom a turno is to be handed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hacia {
    /// A mesa of its área.
    Mesa(MesaId),
    /// Somebody who works in its área.
    Operador(UsuarioId),
    /// Whoever serves this trámite, of its área or of another.
    Tramite(TramiteId),
    /// Another área, for the first of its trámites.
    Area(AreaId),
}

impl Hacia {
    /// The arguments of [`derivar`] that name it: mesa, operador, trámite, área.
    fn argumentos(
        self,
    ) -> (
        Option<MesaId>,
        Option<UsuarioId>,
        Option<TramiteId>,
        Option<AreaId>,
    ) {
        let mut todos = (None, None, None, None);
        match self {
            Hacia::Mesa(id) => todos.0 = Some(id),
            Hacia::Operador(id) => todos.1 = Some(id),
            Hacia::Tramite(id) => todos.2 = Some(id),
            Hacia::Area(id) => todos.3 = Some(id),
        }
        todos
    }

    /// The one that is named.
    ///
    /// # Errors
    /// `DatosInvalidos` if it is none, or several.
    pub fn uno(
        mesa: Option<MesaId>,
        operador: Option<UsuarioId>,
        tramite: Option<TramiteId>,
        area: Option<AreaId>,
    ) -> Result<Hacia, Error> {
        let nombrados = [
            mesa.map(Hacia::Mesa),
            operador.map(Hacia::Operador),
            tramite.map(Hacia::Tramite),
            area.map(Hacia::Area),
        ];
        let mut nombrados = nombrados.into_iter().flatten();
        match (nombrados.next(), nombrados.next()) {
            (Some(hacia), None) => Ok(hacia),
            _ => Err(Codigo::DatosInvalidos.into()),
        }
    }
}

/// One thing that happened to a turno.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paso {
    /// What, and the turno since.
    pub evento: Evento,
    /// Who did it; `None`: the visitor, or the server itself.
    pub quien: Option<String>,
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
pub async fn elegir_mesa(
    mesa: MesaId,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<Puesto, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::puesto::elegir_mesa(&app, &yo, mesa).await
}

/// Leaves the mesa.
#[server(prefix = "/api", endpoint = "operador/dejar_mesa")]
pub async fn dejar_mesa(#[server(default)] de: Option<UsuarioId>) -> Result<Puesto, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::puesto::dejar_mesa(&app, &yo).await
}

/// Calls the next one by the área's policy. `clave` is an idempotency key: pressed twice, called once.
#[server(prefix = "/api", endpoint = "operador/llamar_siguiente")]
pub async fn llamar_siguiente(
    clave: String,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::llamar::llamar_siguiente(&app, &yo, &clave).await
}

/// Announces my turno again.
#[server(prefix = "/api", endpoint = "operador/rellamar")]
pub async fn rellamar(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::rellamar(&app, &yo, turno).await
}

/// The person came.
#[server(prefix = "/api", endpoint = "operador/atender")]
pub async fn atender(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::atender(&app, &yo, turno).await
}

/// Done with the person.
#[server(prefix = "/api", endpoint = "operador/finalizar")]
pub async fn finalizar(
    turno: TurnoId,
    #[server(default)] motivo: Option<String>,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::finalizar(&app, &yo, turno, motivo).await
}

/// What the person declared at the kiosk was something else.
#[server(prefix = "/api", endpoint = "operador/corregir_prioridad")]
pub async fn corregir_prioridad(
    turno: TurnoId,
    prioridad: Prioridad,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::corregir_prioridad(&app, &yo, turno, prioridad).await
}

/// Nobody came.
#[server(prefix = "/api", endpoint = "operador/no_presento")]
pub async fn no_presento(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::no_presento(&app, &yo, turno).await
}

/// Calls this one, out of order, for a reason that is kept. `clave` is an idempotency key.
#[server(prefix = "/api", endpoint = "operador/llamar_este")]
pub async fn llamar_este(
    turno: TurnoId,
    razon: String,
    clave: String,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::llamar::llamar_este(&app, &yo, turno, &razon, &clave).await
}

/// Makes a turno for who came to the mesa without one, and calls it. `clave` is an idempotency key.
#[server(prefix = "/api", endpoint = "operador/sin_turno")]
pub async fn sin_turno(
    tramite: TramiteId,
    #[server(default)] documento: Option<String>,
    #[server(default)] prioridad: Prioridad,
    clave: String,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    let pedido = crate::turnero::llamar::SinTurno {
        tramite,
        documento,
        prioridad,
    };
    crate::turnero::llamar::sin_turno(&app, &yo, pedido, &clave).await
}

/// The call was a mistake: the turno waits as before.
#[server(prefix = "/api", endpoint = "operador/deshacer")]
pub async fn deshacer(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::deshacer(&app, &yo, turno).await
}

/// Attention can't go on now: the turno waits again, for anybody.
#[server(prefix = "/api", endpoint = "operador/devolver")]
pub async fn devolver(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::devolver(&app, &yo, turno).await
}

/// Parks the turno: the person comes back to me.
#[server(prefix = "/api", endpoint = "operador/pausar")]
pub async fn pausar(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::pausar(&app, &yo, turno).await
}

/// Goes on with a turno that was parked.
#[server(prefix = "/api", endpoint = "operador/reanudar")]
pub async fn reanudar(
    turno: TurnoId,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    crate::turnero::atencion::reanudar(&app, &yo, turno).await
}

/// Takes back a turno that waits.
#[server(prefix = "/api", endpoint = "operador/cancelar")]
pub async fn cancelar(
    turno: TurnoId,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::atencion::cancelar(&app, &yo, turno).await
}

/// Hands a turno to one of: a mesa or an operator of its área, a trámite of any área, another área; with a note for
/// whoever attends it next.
#[server(prefix = "/api", endpoint = "operador/derivar")]
pub async fn derivar(
    turno: TurnoId,
    #[server(default)] mesa: Option<MesaId>,
    #[server(default)] operador: Option<UsuarioId>,
    #[server(default)] tramite: Option<TramiteId>,
    #[server(default)] area: Option<AreaId>,
    #[server(default)] nota: Option<String>,
    #[server(default)] razon: Option<String>,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_por(de, razon)?;
    let hacia = Hacia::uno(mesa, operador, tramite, area)?;
    let nota = nota.as_deref().filter(|n| !n.trim().is_empty());
    crate::turnero::derivar::derivar_con(&app, &yo, turno, hacia, nota).await
}

/// The same, by its name.
///
/// # Errors
/// Those of [`derivar`].
pub async fn derivar_a(
    turno: TurnoId,
    hacia: Hacia,
    nota: Option<String>,
    razon: Option<String>,
    de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (mesa, operador, tramite, area) = hacia.argumentos();
    derivar(turno, mesa, operador, tramite, area, nota, razon, de).await
}

/// Whom a turno can be handed to.
#[server(prefix = "/api", endpoint = "operador/destinos", input = GetUrl)]
pub async fn ver_destinos(turno: TurnoId) -> Result<Destinos, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::derivar::destinos(&app, &yo, turno).await
}

/// One of those who come next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proximo {
    /// What is called.
    pub numero: String,
    /// What for.
    pub tramite: String,
    /// Why it would be chosen.
    pub por_que: PorQue,
}

/// What an operator sees ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vistazo {
    /// Who comes next, three at most.
    pub proximos: Vec<Proximo>,
    /// The median attention of the trámite in hands, in ms; none while there are too few to say.
    pub mediana_ms: Option<Milis>,
}

/// Who comes next at my mesa, and how long the trámite in my hands usually takes. `sondeo`: asked by a screen at which
/// nobody may be.
#[server(prefix = "/api", endpoint = "operador/vistazo", input = GetUrl)]
pub async fn mi_vistazo(#[server(default)] sondeo: Option<bool>) -> Result<Vistazo, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::vistazo::vistazo(&app, &yo).await
}

/// Who was absent or cancelled and can still be reinstated, in the área of my mesa.
#[server(prefix = "/api", endpoint = "operador/ausentes", input = GetUrl)]
pub async fn ausentes() -> Result<Vec<TurnoVisto>, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::reincorporar::ausentes(&app, &yo).await
}

/// They came after all: the turno waits again, a few places behind.
#[server(prefix = "/api", endpoint = "operador/reincorporar")]
pub async fn reincorporar(
    turno: TurnoId,
    #[server(default)] de: Option<UsuarioId>,
) -> Result<TurnoActual, Error> {
    let (app, yo) = crate::server::contexto::operador_de(de)?;
    crate::turnero::reincorporar::reincorporar(&app, &yo, turno).await
}

/// What happened to a turno until now, in every área.
#[server(prefix = "/api", endpoint = "operador/historia", input = GetUrl)]
pub async fn historia(turno: TurnoId) -> Result<Vec<Paso>, Error> {
    let (app, yo) = crate::server::contexto::operador()?;
    crate::turnero::historia::historia(&app, &yo, turno).await
}
