//! The cookies: that of a session, that of a browser which is known again, that of a screen, and what somebody prefers.

use super::config::Servicio;
use crate::turnero::cuentas::ABSOLUTA_MS;
use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration as CookieDuration;

/// Its name; with the prefix, browsers take it only encrypted, for `/` and this host alone.
fn nombre(servicio: &Servicio) -> &'static str {
    match servicio.cifrado() {
        true => "__Host-turnero",
        false => "turnero",
    }
}

/// The session's token that a request carries.
pub fn token(jar: &CookieJar, servicio: &Servicio) -> Option<String> {
    jar.get(nombre(servicio)).map(|c| c.value().to_owned())
}

/// The browser forgets it when the session has ended at the latest.
const VIDA: CookieDuration = CookieDuration::milliseconds(ABSOLUTA_MS);

/// Gives the browser a session's token.
pub fn dar(jar: CookieJar, servicio: &Servicio, token: String) -> CookieJar {
    let mut cookie = vacia(servicio);
    cookie.set_value(token);
    cookie.set_max_age(Some(VIDA));
    jar.add(cookie)
}

/// Takes it back.
pub fn quitar(jar: CookieJar, servicio: &Servicio) -> CookieJar {
    let mut cookie = vacia(servicio);
    cookie.make_removal();
    jar.add(cookie)
}

fn vacia(servicio: &Servicio) -> Cookie<'static> {
    galleta(nombre(servicio), servicio.cifrado())
}

fn galleta(nombre: &'static str, cifrada: bool) -> Cookie<'static> {
    Cookie::build((nombre, ""))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(cifrada)
        .build()
}

/// The cookie by which an account knows a browser again.
fn de_navegador(servicio: &Servicio) -> &'static str {
    match servicio.cifrado() {
        true => "__Host-turnero_navegador",
        false => "turnero_navegador",
    }
}

/// By what a request says that its browser is known.
pub fn navegador(jar: &CookieJar, servicio: &Servicio) -> Option<String> {
    jar.get(de_navegador(servicio))
        .map(|c| c.value().to_owned())
}

/// Has a browser known again.
pub fn conocer(jar: CookieJar, servicio: &Servicio, navegador: String) -> CookieJar {
    let mut cookie = galleta(de_navegador(servicio), servicio.cifrado());
    cookie.set_value(navegador);
    cookie.set_max_age(Some(VIDA_LARGA));
    jar.add(cookie)
}

/// How long browsers keep what is not used: no longer would they anyhow.
const VIDA_LARGA: CookieDuration = CookieDuration::days(400);

/// The language that somebody chose.
pub const IDIOMA: &str = "idioma";

/// The language that a visitor chose at a kiosk, until they go. The kiosk sets and removes it by itself.
pub const VISITA: &str = "idioma_visita";

/// The theme that somebody chose.
pub const TEMA: &str = "tema";

/// What keeps a choice in the browser.
pub fn preferencia(
    nombre: &'static str,
    valor: &'static str,
    servicio: &Servicio,
) -> Cookie<'static> {
    let mut cookie = galleta(nombre, servicio.cifrado());
    cookie.set_value(valor);
    match nombre {
        // The page takes it back, and it goes with the browser's window.
        VISITA => cookie.set_http_only(false),
        _ => cookie.set_max_age(Some(VIDA_LARGA)),
    }
    cookie
}

/// The cookie that a screen is known by.
#[derive(Clone, Copy)]
pub struct DePantalla {
    cifrada: bool,
}

impl DePantalla {
    /// As this server gives it.
    pub fn de(servicio: &Servicio) -> Self {
        DePantalla {
            cifrada: servicio.cifrado(),
        }
    }

    fn nombre(self) -> &'static str {
        match self.cifrada {
            true => "__Host-turnero_pantalla",
            false => "turnero_pantalla",
        }
    }

    /// The credential that a request carries.
    pub fn credencial(self, cabeceras: &HeaderMap) -> Option<String> {
        let jar = CookieJar::from_headers(cabeceras);
        jar.get(self.nombre()).map(|c| c.value().to_owned())
    }

    /// What gives the browser a credential, as a header.
    pub fn con(self, credencial: &str) -> String {
        let mut cookie = galleta(self.nombre(), self.cifrada);
        cookie.set_value(credencial.to_owned());
        cookie.set_max_age(Some(VIDA_LARGA));
        cookie.to_string()
    }
}
