//! What can be done to a turno, and from where.

use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, MesaId, TramiteId, UsuarioId};
use serde::{Deserialize, Serialize};

/// The only one to whom a turno is offered while they are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Para {
    /// Whoever sits at this mesa.
    Mesa(MesaId),
    /// This operator, wherever they sit.
    Operador(UsuarioId),
}

/// Whom a turno is handed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destino {
    /// One mesa, or one operator, of its área.
    Para(Para),
    /// Whoever serves another trámite of its área.
    Tramite(TramiteId),
    /// Another área, for one of its trámites: this leg ends, and another begins there.
    Area(AreaId, TramiteId),
}

/// What can be done to a turno.
#[derive(Clone, Debug, PartialEq)]
pub enum Accion {
    /// Announce it for the first time.
    Llamar {
        /// Where to.
        mesa: MesaId,
        /// By whom.
        operador: UsuarioId,
    },
    /// Announce it again.
    Rellamar,
    /// The call was a mistake: it waits as if it had not been called.
    Deshacer,
    /// The person came: attention begins.
    Atender,
    /// Attention was begun and can't go on now: it waits again, for anybody.
    Devolver,
    /// The person went to fetch something, and comes back to the same operator.
    Pausar,
    /// They are back: attention goes on at the mesa where the operator sits now.
    Reanudar {
        /// Where.
        mesa: MesaId,
    },
    /// Hand it to somebody else.
    Derivar {
        /// To whom.
        destino: Destino,
    },
    /// Attention is over.
    Finalizar {
        /// Why it is closed; needed where the área says so.
        motivo: Option<String>,
    },
    /// Nobody came.
    NoSePresento,
    /// They came after all: it waits again, a few places behind.
    Reincorporar,
    /// The person does not want it any more.
    Cancelar,
    /// Its day is over, and nobody called it.
    Vencer,
}

impl Accion {
    /// The state that the turno is in afterwards.
    pub fn hacia(&self) -> Estado {
        match self {
            Accion::Llamar { .. } | Accion::Rellamar => Estado::Llamando,
            Accion::Atender | Accion::Reanudar { .. } => Estado::EnAtencion,
            Accion::Pausar => Estado::EnEspera,
            Accion::Deshacer | Accion::Devolver | Accion::Reincorporar => Estado::Pendiente,
            Accion::Derivar { destino } => match destino {
                Destino::Para(_) | Destino::Tramite(_) => Estado::Pendiente,
                Destino::Area(..) => Estado::Derivado,
            },
            Accion::Finalizar { .. } => Estado::Finalizado,
            Accion::NoSePresento | Accion::Vencer => Estado::NoSePresento,
            Accion::Cancelar => Estado::Cancelado,
        }
    }

    /// The states from which it is allowed.
    pub fn desde(&self) -> &'static [Estado] {
        use Estado::*;
        match self {
            Accion::Llamar { .. } | Accion::Cancelar | Accion::Vencer => &[Pendiente],
            Accion::Rellamar | Accion::Deshacer | Accion::Atender | Accion::NoSePresento => {
                &[Llamando]
            }
            Accion::Devolver | Accion::Pausar | Accion::Finalizar { .. } => &[EnAtencion],
            Accion::Reanudar { .. } => &[EnEspera],
            Accion::Derivar { .. } => &[Llamando, EnAtencion, EnEspera],
            Accion::Reincorporar => &[NoSePresento, Cancelado],
        }
    }

    /// Its name in the log (`cambios.operacion`) and in the table of transitions.
    pub fn nombre(&self) -> &'static str {
        match self {
            Accion::Llamar { .. } => "llamar",
            Accion::Rellamar => "rellamar",
            Accion::Deshacer => "deshacer",
            Accion::Atender => "atender",
            Accion::Devolver => "devolver",
            Accion::Pausar => "pausar",
            Accion::Reanudar { .. } => "reanudar",
            Accion::Derivar { .. } => "derivar",
            Accion::Finalizar { .. } => "finalizar",
            Accion::NoSePresento => "no_presento",
            Accion::Reincorporar => "reincorporar",
            Accion::Cancelar => "cancelar",
            Accion::Vencer => "vencer",
        }
    }
}
