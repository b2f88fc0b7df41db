//! What an área demands before something is done to a turno, and why it is refused.

use crate::domain::estado::Estado;
use crate::domain::id::Milis;
use serde::{Deserialize, Serialize};

/// What was closed by mistake is taken back within so many milliseconds whatever the área demands: who has pressed the
/// wrong key sees it at once.
pub const ARREPENTIRSE: Milis = 15_000;

/// What an área demands before something is done to a turno.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReglasDeTurno {
    /// Announcements before a person counts as absent.
    pub llamadas_minimas: u32,
    /// Seconds since the first announcement before a person counts as absent.
    pub espera_no_presento_seg: u32,
    /// Finishing needs a motivo.
    pub requiere_motivo_fin: bool,
    /// A turno may be handed to somebody else.
    pub permitir_derivaciones: bool,
    /// Others that are called before one that was reinstated.
    pub reincorporar_despues_de: u32,
    /// Minutes after its closing in which a turno can be reinstated.
    pub reincorporar_minutos: u32,
    /// Minutes after which the panel reminds of a turno that is parked.
    pub alerta_en_espera_min: u32,
    /// The most minutes by which a visitor may say that they come late; 0: they can't say so.
    pub demora_max_min: u32,
    /// How often they may say so.
    pub demoras_max: u32,
}

impl ReglasDeTurno {
    /// How long after its closing a turno can be reinstated.
    pub fn reincorporar_ms(&self) -> Milis {
        (Milis::from(self.reincorporar_minutos) * 60_000).max(ARREPENTIRSE)
    }
}

impl Default for ReglasDeTurno {
    fn default() -> Self {
        ReglasDeTurno {
            llamadas_minimas: 2,
            espera_no_presento_seg: 60,
            requiere_motivo_fin: false,
            permitir_derivaciones: true,
            reincorporar_despues_de: 3,
            reincorporar_minutos: 60,
            alerta_en_espera_min: 10,
            demora_max_min: 20,
            demoras_max: 1,
        }
    }
}

/// Why something can't be done to a turno; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rechazo {
    /// The state machine has no such transition.
    #[error("a turno can't go from {desde} to {hacia}")]
    Transicion {
        /// Where it stands.
        desde: Estado,
        /// Where it was to go.
        hacia: Estado,
    },
    /// Absent only after more announcements.
    #[error("called {hechas} of {minimas} times")]
    FaltanLlamadas {
        /// Announcements so far.
        hechas: u32,
        /// Announcements needed.
        minimas: u32,
    },
    /// Absent only after more time.
    #[error("{segundos} s to go")]
    FaltaEspera {
        /// Seconds still to wait.
        segundos: u32,
    },
    /// Finishing needs a motivo here.
    #[error("a motivo is needed")]
    FaltaMotivo,
    /// What is closed is not changed any more.
    #[error("a turno that is {estado} is not changed")]
    Cerrado {
        /// Where it stands.
        estado: Estado,
    },
    /// Nobody waits in the queue of a day that is over.
    #[error("its day is over")]
    OtroDia,
    /// Its day is not over yet.
    #[error("its day is not over")]
    DiaEnCurso,
    /// Too long ago to be reinstated.
    #[error("closed more than {minutos} minutes ago")]
    MuyTarde {
        /// Minutes in which it could have been.
        minutos: u32,
    },
    /// A visitor may not be so late, or not again.
    #[error("late by {minutos} minutes at most, {veces} times")]
    Demora {
        /// Minutes at most; 0: not at all.
        minutos: u32,
        /// How often.
        veces: u32,
    },
    /// This área hands nothing on.
    #[error("this área hands nothing on")]
    SinDerivaciones,
}
