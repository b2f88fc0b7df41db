//! Web push: what a visitor's telephone is told while their page is closed.

use serde::{Deserialize, Serialize};

/// Where a browser takes what is sent to it, and what it alone reads that with, as it says itself
/// (`PushSubscription.toJSON()` of the Push API; keys in base64url).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suscripcion {
    /// An address of its maker's push service.
    pub endpoint: String,
    /// Its public key, a point of P-256 (RFC 8291).
    pub p256dh: String,
    /// What both sides know, 16 bytes (RFC 8291).
    pub auth: String,
}

/// Browsers that may be told of one turno: a telephone, and whoever waits along.
pub const MAXIMO: i64 = 3;

/// The push services of the browsers that there are: no other server is asked because a visitor says so.
const SERVICIOS: &[&str] = &[
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
];

/// Whether a host is a browser maker's push service.
pub fn es_servicio(host: &str) -> bool {
    SERVICIOS.iter().any(|servicio| {
        let antes = host.strip_suffix(servicio);
        antes.is_some_and(|antes| antes.is_empty() || antes.ends_with('.'))
    })
}

/// What the browser shows, as its service worker reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Noticia {
    /// Whose it is: "Turno A-045".
    pub titulo: String,
    /// What happened.
    pub cuerpo: String,
    /// The page to open.
    pub pagina: String,
    /// What it takes the place of: the one before of the same turno.
    pub etiqueta: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_service_is_one_by_its_whole_name() {
        for (host, es) in [
            ("fcm.googleapis.com", true),
            ("updates.push.services.mozilla.com", true),
            ("web.push.apple.com", true),
            ("wns2-par02p.notify.windows.com", true),
            ("evilfcm.googleapis.com", false),
            ("fcm.googleapis.com.example.org", false),
            ("googleapis.com", false),
            ("127.0.0.1", false),
            ("", false),
        ] {
            assert_eq!(es_servicio(host), es, "{host}");
        }
    }
}
