//! Every request has an id, which is in its answer and in all that is logged of it, and is counted.

use super::Estado;
use super::direccion::Redes;
use crate::azar;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::Instrument;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request, which goes with it.
#[derive(Clone)]
pub(super) struct PedidoId(pub Arc<str>);

/// Below it are the pages of visitors, one a token.
const PROPIO: &str = "/turnos/ok/";

/// Follows a request from its head to the head of its answer.
pub async fn con_id(
    State(estado): State<Estado>,
    ConnectInfo(par): ConnectInfo<SocketAddr>,
    mut pedido: Request,
    siguiente: Next,
) -> Response {
    let desde = Instant::now();
    let id = id(pedido.headers(), par.ip(), &estado.servicio.trusted_proxies);
    let metodo = pedido.method().clone();
    // Of an address its path alone: what follows may be a secret, as the token of a one-time link is.
    let path = sin_token(pedido.uri().path());
    let span = tracing::error_span!("request", id, method = %metodo, path);
    let ruta = ruta(&pedido);
    pedido.extensions_mut().insert(PedidoId(id.as_str().into()));
    let mut respuesta = siguiente.run(pedido).instrument(span.clone()).await;
    span.in_scope(|| contar(&estado, &metodo, &ruta, &respuesta, desde.elapsed()));
    // Made of what is allowed in a header.
    if let Ok(id) = HeaderValue::from_str(&id) {
        respuesta.headers_mut().insert(X_REQUEST_ID, id);
    }
    respuesta
}

/// A path without the token of a visitor's own page, which is a secret too.
fn sin_token(path: &str) -> &str {
    match path.starts_with(PROPIO) {
        true => PROPIO,
        false => path,
    }
}

/// The id that a proxy of ours gave it, or one of our own: from anybody else, it could be another request's.
fn id(cabeceras: &HeaderMap, par: IpAddr, proxies: &Redes) -> String {
    let dicho = cabeceras.get(X_REQUEST_ID).and_then(|v| v.to_str().ok());
    let valido = |id: &&str| {
        let legible = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.');
        (8..=64).contains(&id.len()) && id.bytes().all(legible)
    };
    match dicho.filter(valido) {
        Some(id) if proxies.contienen(par) => id.to_owned(),
        _ => azar::token(),
    }
}

/// The route as it stands in the table, so that there are few; files and pages that there are not have none.
pub(super) fn ruta(pedido: &Request) -> String {
    match pedido.extensions().get::<MatchedPath>() {
        Some(ruta) => ruta.as_str().to_owned(),
        None if pedido.uri().path().starts_with("/pkg/") => "/pkg/*".to_owned(),
        None => "other".to_owned(),
    }
}

fn contar(estado: &Estado, metodo: &Method, ruta: &str, respuesta: &Response, tiempo: Duration) {
    let nombre = match *metodo {
        Method::GET
        | Method::HEAD
        | Method::POST
        | Method::PUT
        | Method::DELETE
        | Method::OPTIONS
        | Method::PATCH => metodo.as_str(),
        _ => "other",
    };
    let (cifras, status) = (&estado.metricas, respuesta.status());
    cifras.pedidos.de([ruta, nombre, status.as_str()]).sumar();
    cifras.duracion.de([ruta, nombre]).anotar(tiempo);
    let (status, ms) = (status.as_u16(), tiempo.as_millis() as u64);
    match *metodo {
        _ if status >= 500 => tracing::error!(status, ms, "failed"),
        // A busy office asks much and commands little.
        Method::GET | Method::HEAD => tracing::debug!(status, ms, "answered"),
        // Every screen tells of itself twice a minute, by itself.
        _ if ruta.starts_with("/api/pantallas/") => tracing::debug!(status, ms, "answered"),
        _ => tracing::info!(status, ms, "answered"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_believed_only_from_a_proxy_of_ours_and_only_if_it_can_stand_in_a_log() {
        let proxies = "10.0.0.0/8".parse().unwrap();
        let de = |dicho: &str, par: [u8; 4]| {
            let mut cabeceras = HeaderMap::new();
            cabeceras.insert(X_REQUEST_ID, HeaderValue::from_str(dicho).unwrap());
            id(&cabeceras, par.into(), &proxies)
        };
        assert_eq!(de("a1b2-c3d4_e5.f6", [10, 0, 0, 1]), "a1b2-c3d4_e5.f6");
        for (dicho, par) in [
            ("a1b2-c3d4_e5.f6", [198, 51, 100, 1]),
            ("corto", [10, 0, 0, 1]),
            ("with blanks in it", [10, 0, 0, 1]),
            (&*"x".repeat(65), [10, 0, 0, 1]),
        ] {
            let propio = de(dicho, par);
            assert_ne!(propio, dicho);
            assert_eq!(propio.len(), 32);
        }
    }
}
