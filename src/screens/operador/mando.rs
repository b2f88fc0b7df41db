//! What an operator can command, and what becomes of it.

use crate::api::operador::Hacia;
use crate::domain::id::{MesaId, TramiteId, TurnoId};
use crate::domain::prioridad::Prioridad;
use crate::error::Error;
use crate::texts::textos;

/// What can be commanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mando {
    Siguiente,
    Rellamar,
    Atender,
    Finalizar,
    NoPresento,
    Deshacer,
    Devolver,
    Pausar,
    Reanudar(TurnoId),
    Derivar(Hacia),
    Reincorporar(TurnoId),
    Cancelar(TurnoId),
    /// Out of order, for the reason that was typed.
    LlamarEste(TurnoId),
    /// Whoever came without a turno, with the documento that was typed.
    SinTurno(TramiteId, Prioridad),
    Corregir(Prioridad),
    /// Leaves the note that was typed.
    Anotar,
    Sentarse(MesaId),
    Levantarse,
}

impl Mando {
    /// What takes it back, of the turno that it was about. A call has a button for that while it lasts.
    pub fn vuelta(self, turno: Option<TurnoId>) -> Option<Mando> {
        match self {
            Mando::NoPresento => turno.map(Mando::Reincorporar),
            Mando::Pausar => turno.map(Mando::Reanudar),
            Mando::Cancelar(cancelado) => Some(Mando::Reincorporar(cancelado)),
            _ => None,
        }
    }

    /// Whether it calls somebody anew.
    pub fn llama(self) -> bool {
        matches!(
            self,
            Mando::Siguiente | Mando::LlamarEste(_) | Mando::SinTurno(..)
        )
    }

    /// What is being done while it is on its way, to the turno with this number.
    pub fn en_curso(self, numero: &str) -> String {
        let t = textos().en_curso();
        match self {
            Mando::Siguiente | Mando::LlamarEste(_) | Mando::SinTurno(..) => t.llamando.to_owned(),
            Mando::Rellamar => (t.rellamando)(numero),
            Mando::Atender => (t.empezando)(numero),
            Mando::Finalizar => (t.finalizando)(numero),
            Mando::NoPresento => (t.ausentando)(numero),
            _ => t.otro.to_owned(),
        }
    }
}

/// What became of the last command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Respuesta {
    /// Nothing yet.
    EnCurso(String),
    Hecho(String),
    Fallo(Error),
}
