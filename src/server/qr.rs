//! The address of a visitor's own page, as a picture that a telephone reads.

use super::Estado;
use super::config::Servicio;
use super::respuestas;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// Where it is, beside the page itself.
pub const RUTA: &str = "/turnos/ok/{token}/qr.svg";

/// Draws it. Nothing is looked up: who has the token has the page.
pub async fn ver(
    State(estado): State<Estado>,
    Path(token): Path<String>,
    cabeceras: HeaderMap,
) -> Response {
    let es_token = token.len() == 32 && token.bytes().all(|c| c.is_ascii_hexdigit());
    let Some(base) = publica(&estado.servicio, &cabeceras).filter(|_| es_token) else {
        return respuestas::no_encontrado().await.into_response();
    };
    // A scratched screen, or a worn printer's head, may take a sixth of it.
    let direccion = format!("{base}/turnos/ok/{token}/");
    let Ok(codigo) = QrCode::with_error_correction_level(direccion, EcLevel::M) else {
        return respuestas::no_encontrado().await.into_response();
    };
    let dibujo = codigo.render::<svg::Color<'_>>().build();
    let tipo = HeaderValue::from_static("image/svg+xml");
    let sin_guardar = HeaderValue::from_static("no-store");
    let cabeceras = [
        (header::CONTENT_TYPE, tipo),
        (header::CACHE_CONTROL, sin_guardar),
    ];
    (cabeceras, dibujo).into_response()
}

/// The address that people type: the configured one or, without it, that by which this page was asked for.
fn publica(servicio: &Servicio, cabeceras: &HeaderMap) -> Option<String> {
    if let Some(url) = &servicio.public_url {
        return Some(url.trim_end_matches('/').to_owned());
    }
    let host = cabeceras.get(header::HOST)?.to_str().ok()?;
    Some(format!("http://{host}"))
}
