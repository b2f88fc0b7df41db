//! What a socket follows, what its client knows already, and what it is given to begin with.

use super::en_vivo::{Audiencia, Envio};
use crate::domain::id::{AreaId, Seq};
use crate::domain::usuario::Usuario;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::broadcast;

/// What a socket follows.
#[derive(Clone, Debug)]
pub struct Sigue {
    /// One área, or all that it may see.
    pub area: Option<AreaId>,
    /// Whose session it is, and its fingerprint; `None`: the public's.
    pub sesion: Option<(Usuario, String)>,
}

impl Sigue {
    /// As whom it is told.
    pub(super) fn audiencia(&self) -> Audiencia {
        match (&self.sesion, self.area) {
            (Some((u, _)), Some(area)) if u.es_de(area) => Audiencia::Personal,
            (Some(_), None) => Audiencia::Personal,
            _ => Audiencia::Publico,
        }
    }

    /// Whether what is sent is for it.
    pub fn oye(&self, envio: &Envio) -> bool {
        envio.area.is_none_or(|area| self.incluye(area))
    }

    /// Whether it follows this área.
    pub(super) fn incluye(&self, area: AreaId) -> bool {
        match (self.area, &self.sesion) {
            (Some(una), _) => una == area,
            (None, Some((usuario, _))) => usuario.es_de(area),
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

/// A socket's place in the hub.
pub struct Suscripcion {
    /// What comes next.
    pub envios: broadcast::Receiver<Envio>,
    /// Whether `primero` goes on from what the client knows.
    pub recuperado: bool,
    /// What `envios` goes on from: the events that the client missed, or an `instantanea` an área.
    pub primero: Vec<Utf8Bytes>,
}
