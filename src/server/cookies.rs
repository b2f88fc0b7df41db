//! The session's cookie.

use super::config::Servicio;
use crate::turnero::cuentas::ABSOLUTA_MS;
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
    Cookie::build((nombre(servicio), ""))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(servicio.cifrado())
        .build()
}
