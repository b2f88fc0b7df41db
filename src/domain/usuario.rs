//! Usuario and rol: who works here, and what they may do.

use super::id::{AreaId, UsuarioId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rol {
    /// Calls and attends at a mesa of their areas.
    Operador,
    /// Sees the figures of their areas, and may act on all their turnos.
    Director,
    /// Everything, everywhere.
    Superadmin,
}

impl Rol {
    /// Every role.
    pub const TODOS: [Rol; 3] = [Rol::Operador, Rol::Director, Rol::Superadmin];

    /// The name in the database and on the command line.
    pub fn nombre(self) -> &'static str {
        match self {
            Rol::Operador => "operador",
            Rol::Director => "director",
            Rol::Superadmin => "superadmin",
        }
    }

    /// May sit down at a mesa and call.
    pub fn opera(self) -> bool {
        true
    }

    /// May see the dashboard.
    pub fn dirige(self) -> bool {
        matches!(self, Rol::Director | Rol::Superadmin)
    }

    /// May see how the system itself is doing.
    pub fn administra(self) -> bool {
        self == Rol::Superadmin
    }
}

/// A text that names no role.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no rol: expected operador, director or superadmin")]
pub struct RolDesconocido(String);

impl FromStr for Rol {
    type Err = RolDesconocido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Rol::TODOS
            .into_iter()
            .find(|r| r.nombre() == s)
            .ok_or_else(|| RolDesconocido(s.to_owned()))
    }
}

/// An account, as the rest of the program sees it: without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Usuario {
    /// Its identity.
    pub id: UsuarioId,
    /// The name that one logs in with.
    pub usuario: String,
    /// The name that others see.
    pub nombre: String,
    /// What it is for.
    pub rol: Rol,
    /// The areas that it belongs to; a superadmin needs none.
    pub areas: Vec<AreaId>,
}

impl Usuario {
    /// Whether they may do and see the same as before, whatever else of the account changed.
    pub fn puede_lo_mismo(&self, antes: &Usuario) -> bool {
        self.rol == antes.rol && self.areas == antes.areas
    }

    /// Whether this área is theirs.
    pub fn es_de(&self, area: AreaId) -> bool {
        self.rol == Rol::Superadmin || self.areas.contains(&area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_superadmin_belongs_everywhere_and_others_only_to_their_areas() {
        let mut usuario = Usuario {
            id: UsuarioId(1),
            usuario: "ana".into(),
            nombre: "Ana".into(),
            rol: Rol::Director,
            areas: vec![AreaId(1)],
        };
        assert!(usuario.es_de(AreaId(1)));
        assert!(!usuario.es_de(AreaId(2)));
        usuario.rol = Rol::Superadmin;
        assert!(usuario.es_de(AreaId(2)));
    }

    #[test]
    fn role_names_read_back() {
        for rol in Rol::TODOS {
            assert_eq!(rol.nombre().parse::<Rol>().unwrap(), rol);
        }
        assert!("root".parse::<Rol>().is_err());
    }
}
