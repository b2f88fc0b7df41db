//! A past day again, under other rules of calling: whom would each mesa have called, and how long would everybody
//! have waited?
//!
//! What stays as it was: who came, when and for what; who left before a call; and each moment at which a mesa called
//! somebody, since what an attention takes is taken to depend on the moment and not on the person. Only who is called
//! then is chosen anew, by [`politica::elegir`](super::politica::elegir). So it tells how the same work would have been
//! shared out, and not how many more could have been attended.
//!
//! - What a person decided stays: who was called by hand, came to a mesa without a turno, was handed on, or went back
//!   into the queue (undone, returned, reinstated) is called when and where they were, and takes no part in the choice.
//! - Who left before a call (cancelled, or the day ended) waits until then, and may be called before.
//! - Who was called and did not come is called as anybody else: when they left is not known.
//! - A mesa that finds nobody calls the first who comes for it.
//! - A mesa serves what it is configured for now, and what it really called; its operator prefers what they prefer now.

mod repeticion;
#[cfg(test)]
mod tests;

pub use repeticion::repetir;

use super::estado::Estado;
use super::id::{MesaId, Milis, TramiteId, TurnoId, UsuarioId};
use super::politica::PorQue;
use super::preferencia::Preferencias;
use super::prioridad::Prioridad;
use super::resumen::Resumen;
use super::suceso::{Evento, Suceso};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The fields of the configuration that a day can be simulated with others of.
pub const CAMPOS: [&str; 7] = [
    "politica",
    "peso_normal",
    "peso_adulto_mayor",
    "peso_embarazada",
    "peso_discapacidad",
    "intercalada_n",
    "espera_maxima_min",
];

/// From where a call is made: a mesa, and who sits there, where that is known.
pub type Puesto = (MesaId, Option<UsuarioId>);

/// What is served there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sirve {
    /// These trámites; `None`: all.
    pub tramites: Option<BTreeSet<TramiteId>>,
    /// In this order.
    pub preferencias: Preferencias,
}

/// What happened to the turnos of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiaPasado {
    /// In the order in which it happened.
    pub pasos: Vec<Paso>,
    /// Where calls were made; from elsewhere only what was called there is served.
    pub puestos: BTreeMap<Puesto, Sirve>,
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paso {
    /// When.
    pub cuando: Milis,
    /// To which turno.
    pub turno: TurnoId,
    /// What.
    pub que: Que,
}

/// What happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Que {
    /// It began to wait: issued, or taken over from another área.
    Entra {
        /// What for.
        tramite: TramiteId,
        /// When the person arrived.
        llegada: Milis,
        /// Its priority.
        prioridad: Prioridad,
    },
    /// Its priority was put right.
    Corrige(Prioridad),
    /// It was announced.
    Llamado {
        /// Where.
        puesto: Puesto,
        /// Somebody chose it, and not the policy.
        a_mano: bool,
    },
    /// It waits again after a call, or after it was closed or cancelled.
    Vuelve,
    /// It was cancelled.
    SeVa,
}

/// How long one waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Espera {
    /// Which turno.
    pub turno: TurnoId,
    /// Its priority, as it was put right.
    pub prioridad: Prioridad,
    /// Really; `None`: nobody called it.
    pub fue: Option<Milis>,
    /// Under the other rules.
    pub habria_sido: Option<Milis>,
    /// It took no part in the choice.
    pub fija: bool,
}

/// A day as it was, and as it would have been.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparacion {
    /// Really.
    pub fue: Esperas,
    /// Under the other rules.
    pub habria_sido: Esperas,
    /// Turnos that stayed as they were, since a person had decided about them.
    pub fijos: usize,
}

/// The waits of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Esperas {
    /// All of them.
    pub todas: Resumen,
    /// Those of each priority, by its number.
    pub por_prioridad: [Resumen; 4],
    /// How many were not called.
    pub sin_llamar: usize,
}

/// What the waits of a day come to; `limite_min`: minutes that nobody should wait.
pub fn comparar(esperas: &[Espera], limite_min: u32) -> Comparacion {
    let limite = Milis::from(limite_min) * 60_000;
    let lado = |una: fn(&Espera) -> Option<Milis>| {
        let de = |prioridad: Option<Prioridad>| {
            let suyas = esperas
                .iter()
                .filter(|e| prioridad.is_none_or(|p| p == e.prioridad));
            Resumen::de(suyas.filter_map(una).collect(), limite)
        };
        Esperas {
            todas: de(None),
            por_prioridad: Prioridad::TODAS.map(|p| de(Some(p))),
            sin_llamar: esperas.iter().filter(|e| una(e).is_none()).count(),
        }
    };
    Comparacion {
        fue: lado(|e| e.fue),
        habria_sido: lado(|e| e.habria_sido),
        fijos: esperas.iter().filter(|e| e.fija).count(),
    }
}

impl Que {
    /// What an entry of the log means here, done by `quien`; nothing, if it is about what comes after a call.
    pub fn de(evento: &Evento, quien: Option<UsuarioId>) -> Option<Que> {
        let turno = &evento.turno;
        match &evento.suceso {
            Suceso::Creado => Some(Que::entra(evento)),
            Suceso::Llamado { mesa, por_que } => {
                let mesa = mesa.as_ref().map(|m| m.id).or(turno.mesa_id)?;
                Some(Que::Llamado {
                    puesto: (mesa, quien),
                    a_mano: por_que.as_ref().is_some_and(PorQue::decidido),
                })
            }
            Suceso::Actualizado { .. } if evento.suceso.es_nota() => None,
            Suceso::Actualizado { cambios } => match turno.estado {
                Estado::Cancelado => Some(Que::SeVa),
                Estado::Pendiente if cambios.contains_key("operacion") => Some(Que::Vuelve),
                _ if cambios.contains_key("prioridad") => Some(Que::Corrige(turno.prioridad)),
                _ => None,
            },
            Suceso::Atendiendo { .. } | Suceso::Finalizado { .. } | Suceso::NoPresento => None,
        }
    }

    /// That the turno of an entry of the log began to wait: one that was made at a mesa has no entry of its own for it.
    pub fn entra(evento: &Evento) -> Que {
        Que::Entra {
            tramite: evento.turno.tramite_id,
            llegada: evento.turno.creado_ms,
            prioridad: evento.turno.prioridad,
        }
    }
}
