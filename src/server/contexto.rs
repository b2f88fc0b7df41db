//! What a server function knows of its request: who asks, and the program's state.

use super::Estado;
use super::api::Acceso;
use super::cookies::DePantalla;
use super::direccion::Direccion;
use super::limites::{Contado, HayKiosk, Limites};
use super::nodo::NombreDeNodo;
use super::seguimiento::PedidoId;
use crate::domain::auditoria::Autor;
use crate::domain::id::UsuarioId;
use crate::domain::pantalla::Version;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::http_cliente::Cliente;
use crate::pagina::Preguntado;
use crate::presentacion;
use crate::texts::textos;
use crate::turnero::Turnero;
use crate::turnero::auditoria::Origen;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderValue, header};
use leptos::nonce::use_nonce;
use leptos::prelude::{Owner, provide_context, use_context};
use leptos_axum::ResponseOptions;
use std::convert::Infallible;

/// Whose session a request carries; put there by the router for every request.
#[derive(Clone, Debug, Default)]
pub(super) struct Quien(pub Option<Usuario>);

/// The use cases' state, for whoever asks.
pub fn app() -> Result<Turnero> {
    let turnero: Turnero = use_context().ok_or_else(|| {
        // A page that is rendered twice drops its first draft, and what that draft still asks for.
        tracing::debug!("a server function outlived its page");
        Codigo::Interno
    })?;
    let parts: Option<Parts> = use_context();
    Ok(match parts {
        Some(parts) => turnero.pedido_por(origen(&parts.extensions)),
        None => turnero,
    })
}

/// Who asks, and from where, as the router noted it.
pub(super) fn origen(notas: &Extensions) -> Origen {
    let quien = notas.get::<Quien>().and_then(|q| q.0.as_ref());
    Origen {
        autor: quien.map(Autor::from),
        direccion: notas.get::<Direccion>().map(|d| d.0.to_string()),
        pedido: notas.get::<PedidoId>().map(|id| id.0.to_string()),
        token: notas.get::<Acceso>().map(|acceso| acceso.0.id),
    }
}

/// The use cases' state, for whoever sent the request of a handler.
pub struct Pedida(pub Turnero);

impl FromRequestParts<Estado> for Pedida {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        estado: &Estado,
    ) -> std::result::Result<Self, Infallible> {
        Ok(Pedida(estado.turnero.pedido_por(origen(&parts.extensions))))
    }
}

/// The account that is logged in, if any.
pub fn yo() -> Result<Option<Usuario>> {
    let Some(parts) = use_context::<Parts>() else {
        return Ok(None);
    };
    Ok(parts
        .extensions
        .get::<Quien>()
        .cloned()
        .unwrap_or_default()
        .0)
}

/// For who issues a turno, while they don't issue too many. `clave`: the request's idempotency key.
///
/// # Errors
/// `DemasiadosTurnos`; `SinPermiso` where there is no kiosk.
pub fn kiosk(clave: &str) -> Result<Turnero> {
    let limites: Limites = use_context().ok_or(Codigo::Interno)?;
    let parts: Parts = use_context().ok_or(Codigo::Interno)?;
    let direccion = *parts.extensions.get::<Direccion>().ok_or(Codigo::Interno)?;
    let hay = *parts.extensions.get::<HayKiosk>().ok_or(Codigo::Interno)?;
    contar_turno(&limites, &Quien(yo()?), (direccion, hay), clave)?;
    app()
}

/// Counts a turno that somebody asks for.
///
/// # Errors
/// `DemasiadosTurnos`; `SinPermiso` where there is no kiosk.
pub(super) fn contar_turno(
    limites: &Limites,
    Quien(quien): &Quien,
    (direccion, HayKiosk(hay)): (Direccion, HayKiosk),
    clave: &str,
) -> Result<()> {
    // Staff is counted by account: an office has one address.
    let quien = match quien {
        Some(yo) => Contado::Usuario(yo.id),
        None if !hay => {
            return Err(Error::con(
                Codigo::SinPermiso,
                textos().general().fuera_del_kiosk,
            ));
        }
        None => Contado::Direccion(direccion),
    };
    limites.turno(quien, clave).map_err(|segundos| {
        let mensaje = (textos().general().demasiados_turnos)(segundos);
        Error::con(Codigo::DemasiadosTurnos, mensaje).tras(segundos)
    })
}

/// The edition of the browser's part.
pub fn version() -> Result<Version> {
    Ok(use_context().ok_or(Codigo::Interno)?)
}

/// For who enters the code of a screen, while they don't try too many: by account, and by address.
///
/// # Errors
/// `SinSesion`, `SinPermiso`, `DemasiadosIntentos`.
pub fn con_codigo() -> Result<(Turnero, Usuario)> {
    let (turnero, yo) = director()?;
    let limites: Limites = use_context().ok_or(Codigo::Interno)?;
    let parts: Parts = use_context().ok_or(Codigo::Interno)?;
    let direccion = *parts.extensions.get::<Direccion>().ok_or(Codigo::Interno)?;
    for de in [Contado::Usuario(yo.id), Contado::Direccion(direccion)] {
        limites.codigo(de).map_err(|segundos| {
            let mensaje = (textos().general().demasiados_pedidos)(segundos);
            Error::con(Codigo::DemasiadosIntentos, mensaje).tras(segundos)
        })?;
    }
    Ok((turnero, yo))
}

/// A screen that asks, at which nobody logs in.
pub struct DeUnaPantalla {
    credencial: Option<String>,
    direccion: String,
    cookie: DePantalla,
}

impl DeUnaPantalla {
    /// What it is known by.
    pub fn credencial(&self) -> Option<&str> {
        self.credencial.as_deref()
    }

    /// Where it is.
    pub fn direccion(&self) -> &str {
        &self.direccion
    }

    /// Lets it keep what it is known by, from now on.
    pub fn conservar(&self, credencial: &str) {
        let respuesta = use_context::<ResponseOptions>();
        let cookie = HeaderValue::from_str(&self.cookie.con(credencial));
        if let (Some(respuesta), Ok(cookie)) = (respuesta, cookie) {
            respuesta.append_header(header::SET_COOKIE, cookie);
        }
    }
}

/// The screen that asks.
///
/// # Errors
/// `Interno` outside of a request.
pub fn pantalla() -> Result<DeUnaPantalla> {
    let cookie: DePantalla = use_context().ok_or(Codigo::Interno)?;
    let parts: Parts = use_context().ok_or(Codigo::Interno)?;
    let direccion = *parts.extensions.get::<Direccion>().ok_or(Codigo::Interno)?;
    Ok(DeUnaPantalla {
        credencial: cookie.credencial(&parts.headers),
        direccion: direccion.0.to_string(),
        cookie,
    })
}

/// For those who may sit at a mesa.
///
/// # Errors
/// `SinSesion`, `SinPermiso`.
pub fn operador() -> Result<(Turnero, Usuario)> {
    con_rol(|u| u.rol.opera())
}

/// The same, for the account that a page was opened for, and for no other that logged in at its browser since. `de`:
/// that account; who commands without a page names none.
///
/// # Errors
/// `SinSesion`, also for another account; `SinPermiso`.
pub fn operador_de(de: Option<UsuarioId>) -> Result<(Turnero, Usuario)> {
    let (app, yo) = operador()?;
    match de.is_none_or(|de| de == yo.id) {
        true => Ok((app, yo)),
        false => Err(Error::con(
            Codigo::SinSesion,
            textos().operador().sesion_de_otro,
        )),
    }
}

/// The same, with the reason that a director gives who acts on a turno of others.
///
/// # Errors
/// `SinSesion`, `SinPermiso`, `DatosInvalidos`.
pub fn operador_por(de: Option<UsuarioId>, razon: Option<String>) -> Result<(Turnero, Usuario)> {
    let (app, yo) = operador_de(de)?;
    Ok((app.con_razon(razon)?, yo))
}

/// For those who may see the figures.
///
/// # Errors
/// `SinSesion`, `SinPermiso`.
pub fn director() -> Result<(Turnero, Usuario)> {
    con_rol(|u| u.rol.dirige())
}

/// For those who look after the system.
///
/// # Errors
/// `SinSesion`, `SinPermiso`.
pub fn superadmin() -> Result<(Turnero, Usuario)> {
    con_rol(|u| u.rol.administra())
}

/// What asks other servers.
pub fn http() -> Result<Cliente> {
    use_context().ok_or(Codigo::Interno.into())
}

/// The name of the node that was asked.
pub fn nodo() -> Result<NombreDeNodo> {
    use_context().ok_or(Codigo::Interno.into())
}

fn con_rol(puede: impl Fn(&Usuario) -> bool) -> Result<(Turnero, Usuario)> {
    let yo = yo()?.ok_or(Codigo::SinSesion)?;
    if !puede(&yo) {
        return Err(Codigo::SinPermiso.into());
    }
    Ok((app()?, yo))
}

/// Gives pages and server functions what they may use, and every page the policy that lets only its own
/// scripts run.
pub(super) fn proveer(estado: &Estado) {
    presentacion::proveer();
    provide_context(Preguntado::default());
    provide_context(estado.turnero.clone());
    provide_context(estado.limites.clone());
    provide_context(estado.nodo.clone());
    provide_context(estado.http.clone());
    provide_context(DePantalla::de(&estado.servicio));
    provide_context(estado.version.clone());
    // A server function is no page, and may inherit the nonce of one that its thread is rendering.
    let es_pagina = Owner::current().is_some_and(|o| o.parent().is_none());
    let nonce = use_nonce().filter(|_| es_pagina);
    if let (Some(nonce), Some(respuesta)) = (nonce, use_context::<ResponseOptions>()) {
        // cargo-leptos watch reloads the page through a socket on a port of its own.
        let recarga = match estado.servicio.watch {
            true => format!(" ws://127.0.0.1:{}", estado.leptos.reload_port),
            false => String::new(),
        };
        let politica = format!(
            "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
             connect-src 'self'{recarga}; img-src 'self' data:; object-src 'none'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
        if let Ok(politica) = HeaderValue::from_str(&politica) {
            respuesta.insert_header(header::CONTENT_SECURITY_POLICY, politica);
        }
    }
}
