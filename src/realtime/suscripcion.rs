//! What a socket follows, what its client knows already, and what it is given to begin with.

use super::canal::{Canal, Envio};
use super::en_vivo::Audiencia;
use super::frame::Frame;
use crate::domain::id::{AreaId, Seq};
use crate::domain::usuario::Usuario;
use std::sync::Arc;

/// What a socket follows.
#[derive(Clone, Debug)]
pub struct Sigue {
    /// One área, or all that it may see.
    pub area: Option<AreaId>,
    /// Whose session it is, and its fingerprint; `None`: the public's.
    pub sesion: Option<Box<(Usuario, String)>>,
}

impl Sigue {
    fn usuario(&self) -> Option<&Usuario> {
        self.sesion.as_deref().map(|(usuario, _)| usuario)
    }

    /// As whom it is told.
    pub(super) fn audiencia(&self) -> Audiencia {
        match (self.usuario(), self.area) {
            (Some(u), Some(area)) if u.es_de(area) => Audiencia::Personal,
            (Some(_), None) => Audiencia::Personal,
            _ => Audiencia::Publico,
        }
    }

    /// Whether everything in its channel is for it.
    pub(super) fn oye_todo(&self) -> bool {
        self.area.is_some() || self.sesion.is_none()
    }

    /// Whether what is sent is for it.
    pub(super) fn oye(&self, envio: &Envio) -> bool {
        envio.area.is_none_or(|area| self.incluye(area))
    }

    /// Whether it follows this área.
    pub(super) fn incluye(&self, area: AreaId) -> bool {
        match (self.area, self.usuario()) {
            (Some(una), _) => una == area,
            (None, Some(usuario)) => usuario.es_de(area),
            (None, None) => true,
        }
    }
}

/// What a client that comes back knows already.
#[derive(Clone, Debug)]
pub struct Desde {
    /// Identity of its log.
    pub epoca: String,
    /// The last event that it knows.
    pub seq: Seq,
    /// Edition of the state below it; a client that does not know of editions names none.
    pub edicion: Option<String>,
}

/// A `desde` that is no number of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number of an event was expected")]
pub struct DesdeInvalido;

impl Desde {
    /// Reads what a client says that it knows. A number without its log, or a log without a number, says
    /// nothing: the client begins as a new one.
    ///
    /// # Errors
    /// A number that is none, or negative.
    pub fn leer(
        epoca: Option<String>,
        desde: Option<&str>,
        edicion: Option<String>,
    ) -> Result<Option<Desde>, DesdeInvalido> {
        let seq = desde.map(|d| d.parse().ok().filter(|seq| *seq >= 0).ok_or(DesdeInvalido));
        Ok(epoca.zip(seq.transpose()?).map(|(epoca, seq)| Desde {
            epoca,
            seq,
            edicion,
        }))
    }
}

/// How a screen begins.
pub struct Suscripcion {
    /// Where it hears what comes next…
    pub(super) canal: Arc<Canal>,
    /// …from here on.
    pub(super) cursor: u64,
    /// Whether `primero` goes on from what the client knows.
    pub recuperado: bool,
    /// What comes before that: the events that the client missed, or an `instantanea` an área.
    pub primero: Vec<Frame>,
}
