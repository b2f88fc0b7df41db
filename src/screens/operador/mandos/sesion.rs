//! Whose session the browser has: another tab may have logged out, and somebody else in.

use super::{Mandos, Respuesta};
use crate::api::operador::Puesto;
use crate::domain::id::UsuarioId;
use crate::error::{Codigo, Error};
use leptos::prelude::*;

/// Whose it is, as far as the panel knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sesion {
    /// That of whom the panel was opened for.
    Suya,
    /// It ended, or may have: nothing is commanded before the server has said whose it is now.
    Terminada,
    /// Of somebody else.
    DeOtro,
}

impl Sesion {
    /// What a place says of it to the panel of `yo`.
    pub fn de(yo: UsuarioId, puesto: &Puesto) -> Sesion {
        match puesto.usuario == yo {
            true => Sesion::Suya,
            false => Sesion::DeOtro,
        }
    }
}

impl Mandos {
    /// Whether a press would be done by whom the panel was opened for. While that is not sure the press does nothing but
    /// ask.
    pub fn puede_mandar(self) -> bool {
        let suya = self.sesion.get_untracked() == Sesion::Suya;
        if !suya {
            let fallo = Error::nuevo(Codigo::SinSesion);
            self.respuesta.set(Some(Respuesta::Fallo(fallo)));
            self.refrescar();
        }
        suya
    }

    /// Hears of an answer whose session it is; gives the place, if it is theirs.
    pub(super) fn reconocer(self, dicho: Result<Puesto, Error>) -> Option<Puesto> {
        let sesion = match &dicho {
            Ok(puesto) => Sesion::de(self.yo, puesto),
            Err(e) if matches!(e.codigo, Codigo::SinSesion | Codigo::SinPermiso) => {
                Sesion::Terminada
            }
            // What fails here fails again, and is told, at the next command.
            Err(_) => return None,
        };
        let antes = self.sesion.try_get_untracked()?;
        if antes != sesion {
            self.sesion.try_set(sesion);
        }
        match sesion {
            Sesion::Suya => {
                self.olvidar(Codigo::SinSesion);
                // The link ends with what the account was allowed; what it may now, the next one tells.
                if antes == Sesion::Terminada
                    && let Some(enlace) = self.enlace.try_get_value().flatten()
                {
                    enlace.reconectar();
                }
                dicho.ok()
            }
            Sesion::Terminada => None,
            Sesion::DeOtro => {
                // What was typed about a person is not for who is there now.
                self.olvidar_escrito();
                self.dialogo.try_set(None);
                None
            }
        }
    }

    /// Why the last command was not done is not so any more.
    pub fn olvidar(self, codigo: Codigo) {
        let esa =
            |r: &Option<Respuesta>| matches!(r, Some(Respuesta::Fallo(e)) if e.codigo == codigo);
        if self.respuesta.try_with_untracked(esa) == Some(true) {
            self.respuesta.try_set(None);
        }
    }
}
