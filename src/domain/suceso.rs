//! What happened to a turno: past-tense plain types, one entry of the log each.

use super::id::MesaId;
use super::id::Seq;
use super::politica::PorQue;
use super::tablero::TurnoVisto;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The mesa of a call, as the wire shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MesaVista {
    /// Its identity.
    pub id: MesaId,
    /// "Mesa 1".
    pub nombre: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "suceso", rename_all = "snake_case")]
pub enum Suceso {
    /// Issued.
    Creado,
    /// Announced, for the first time or again.
    Llamado {
        /// Where to.
        mesa: Option<MesaVista>,
        /// Why this one, when it was announced for the first time: for the staff alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        por_que: Option<PorQue>,
    },
    /// Attention began.
    Atendiendo {
        /// Where.
        mesa: Option<MesaVista>,
    },
    /// Attention ended.
    Finalizado {
        /// Why it was closed.
        motivo: Option<String>,
    },
    /// Nobody came.
    NoPresento,
    /// Anything else that changed it; `operacion` among the changes is what was done.
    Actualizado {
        /// Field → new value.
        cambios: Map<String, Value>,
    },
}

/// Among the changes: what was done, and where the turno stands since.
const OPERACION: &str = "operacion";
const ESTADO: &str = "estado_id";

/// What was done when a note was left.
const NOTA: &str = "anotar";

/// The `type` of each [`Suceso`].
pub const TIPOS: [&str; 6] = [
    "turno_creado",
    "turno_llamado",
    "turno_atendiendo",
    "turno_finalizado",
    "turno_no_presento",
    "turno_actualizado",
];

impl Suceso {
    /// What an anonymous screen may know of it: where the turno stands since, and nothing of its priority, of who comes
    /// later, nor that staff left a note.
    pub fn publico(&self) -> Suceso {
        match self {
            Suceso::Actualizado { cambios } => {
                let mut cambios = cambios.clone();
                cambios.retain(|campo, _| campo == ESTADO || campo == OPERACION);
                cambios.retain(|_, valor| valor != NOTA);
                Suceso::Actualizado { cambios }
            }
            otro => otro.sin_razon(),
        }
    }

    /// What a program may know of it that is told no names: not in whose words somebody was called out of order.
    pub fn sin_razon(&self) -> Suceso {
        match self {
            Suceso::Llamado { mesa, .. } => Suceso::Llamado {
                mesa: mesa.clone(),
                por_que: None,
            },
            otro => otro.clone(),
        }
    }

    /// It is the first that is known of a turno that was made at the mesa, and called in one.
    pub fn sin_turno(&self) -> bool {
        let por_que = match self {
            Suceso::Llamado { por_que, .. } => por_que.as_ref(),
            _ => None,
        };
        por_que == Some(&PorQue::SinTurno)
    }

    /// Staff left a note on it.
    pub fn es_nota(&self) -> bool {
        match self {
            Suceso::Actualizado { cambios } => {
                cambios.get(OPERACION).and_then(Value::as_str) == Some(NOTA)
            }
            _ => false,
        }
    }

    /// That staff left a note on it: not what it says, which the log does not tell.
    pub fn nota() -> Suceso {
        let cambios = [(OPERACION.to_owned(), NOTA.into())];
        Suceso::Actualizado {
            cambios: cambios.into_iter().collect(),
        }
    }

    /// The `type` on the wire and in the log.
    pub fn tipo(&self) -> &'static str {
        match self {
            Suceso::Creado => "turno_creado",
            Suceso::Llamado { .. } => "turno_llamado",
            Suceso::Atendiendo { .. } => "turno_atendiendo",
            Suceso::Finalizado { .. } => "turno_finalizado",
            Suceso::NoPresento => "turno_no_presento",
            Suceso::Actualizado { .. } => "turno_actualizado",
        }
    }
}

/// An entry of an área's log: what happened, and the turno as it is since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evento {
    /// Its number in the log of the turno's área.
    pub seq: Seq,
    /// What happened.
    pub suceso: Suceso,
    /// The turno since.
    pub turno: TurnoVisto,
    /// When, as ISO 8601 with the área's offset.
    pub timestamp: String,
}
