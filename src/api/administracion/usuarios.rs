//! Usuarios.

use crate::domain::area::Tramite;
use crate::domain::id::{AreaId, UsuarioId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::preferencia::Preferencias;
use crate::domain::tablero::TurnoVisto;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// An account in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsuarioFila {
    /// Its identity.
    pub id: UsuarioId,
    /// The name that one logs in with.
    pub usuario: String,
    /// The name that others see.
    pub nombre: String,
    /// What it is for.
    pub rol: Rol,
    /// The names of its áreas.
    pub areas: Vec<String>,
    /// Whether it may log in.
    pub activa: bool,
    /// Whether it has a password by now.
    pub con_clave: bool,
    /// Whether whoever asks may change it.
    pub editable: bool,
}

/// What can be changed of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UsuarioFicha {
    /// As it is; `None` for one that is to be made.
    pub usuario: Option<Usuario>,
    /// A fingerprint of what there is to see of it: see [`Guardado`](super::Guardado).
    pub visto: String,
    /// It is whoever asks.
    pub yo: bool,
    /// Whether it may log in.
    pub activa: bool,
    /// Whether it has a password by now.
    pub con_clave: bool,
    /// How it serves the trámites that it serves otherwise than the others.
    pub preferencias: Preferencias,
    /// The turno that it called and has not closed.
    pub en_manos: Option<TurnoVisto>,
    /// The áreas that there are to choose from.
    pub areas: Vec<(AreaId, String)>,
    /// The trámites of those áreas.
    pub tramites: Vec<Tramite>,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsuarioGuardado {
    /// Which account.
    pub id: UsuarioId,
    /// The name that others see.
    pub nombre: String,
    /// The fingerprint of what there is to see of it since.
    pub visto: String,
    /// The token of a one-time link with which it gets a password: it is told only now.
    pub enlace: Option<String>,
}

/// The accounts that whoever asks may know of. Filters: `area`, `estado`.
#[server(prefix = "/api", endpoint = "administracion/usuarios", input = GetUrl)]
pub async fn ver_usuarios(
    #[server(default)] consulta: Consulta,
) -> Result<Pagina<UsuarioFila>, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::usuarios::lista(&app, &yo, &consulta).await
}

/// One of them; `None`: a new one.
#[server(prefix = "/api", endpoint = "administracion/usuario", input = GetUrl)]
pub async fn ver_usuario(#[server(default)] id: Option<UsuarioId>) -> Result<UsuarioFicha, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::usuarios::ficha(&app, &yo, id).await
}

/// Makes an account, which gets its password with the one-time link of the answer.
#[server(prefix = "/api", endpoint = "administracion/usuario/crear")]
pub async fn crear_usuario(
    usuario: String,
    nombre: String,
    rol: Rol,
    #[server(default)] areas: Vec<AreaId>,
    #[server(default)] preferencias: Preferencias,
) -> Result<UsuarioGuardado, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::usuarios::Datos {
        usuario,
        nombre,
        rol,
        areas,
        preferencias,
    };
    crate::turnero::administracion::usuarios::crear(&app, &yo, datos).await
}

/// Changes an account's name, role, áreas, and how it serves trámites. `visto`: the fingerprint of what was seen of it;
/// empty: whatever it is by now.
#[server(prefix = "/api", endpoint = "administracion/usuario/editar")]
pub async fn editar_usuario(
    id: UsuarioId,
    nombre: String,
    rol: Rol,
    #[server(default)] areas: Vec<AreaId>,
    #[server(default)] preferencias: Preferencias,
    #[server(default)] visto: String,
) -> Result<UsuarioGuardado, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    let datos = crate::turnero::administracion::usuarios::Datos {
        usuario: String::new(),
        nombre,
        rol,
        areas,
        preferencias,
    };
    crate::turnero::administracion::usuarios::editar(&app, &yo, id, datos, &visto).await
}

/// A new one-time link with which an account gets another password.
#[server(prefix = "/api", endpoint = "administracion/usuario/enlace")]
pub async fn dar_enlace(id: UsuarioId) -> Result<UsuarioGuardado, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::usuarios::dar_enlace(&app, &yo, id).await
}

/// Lets an account log in again.
#[server(prefix = "/api", endpoint = "administracion/usuario/habilitar")]
pub async fn habilitar_usuario(id: UsuarioId) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::usuarios::habilitar(&app, &yo, id).await
}

/// Lets an account log in no more: its sessions end now, and the turno that it calls waits again.
#[server(prefix = "/api", endpoint = "administracion/usuario/deshabilitar")]
pub async fn deshabilitar_usuario(id: UsuarioId) -> Result<(), Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::administracion::deshabilitar::deshabilitar(&app, &yo, id).await
}
