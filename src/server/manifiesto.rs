//! What a telephone reads of the visitor's page before it adds that to its home screen.

use crate::texts::textos;
use axum::Json;
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::json;

/// Where it is.
pub const RUTA: &str = "/turno.webmanifest";

/// The manifest, in the language of whoever asks. It names no page to begin with: that is the one that was added.
pub async fn ver() -> impl IntoResponse {
    let t = textos();
    let nombre = t.propio().titulo;
    let icono = |lado: u32, para: &str| {
        json!({
            "src": format!("/icono-{lado}.png"),
            "sizes": format!("{lado}x{lado}"),
            "type": "image/png",
            "purpose": para,
        })
    };
    let manifiesto = json!({
        "name": nombre,
        "short_name": nombre,
        "lang": t.lang(),
        "scope": "/turnos/ok/",
        "display": "standalone",
        "background_color": "#f1f4f1",
        "theme_color": "#0e2a22",
        "icons": [icono(192, "any"), icono(512, "any maskable")],
    });
    let tipo = [(header::CONTENT_TYPE, "application/manifest+json")];
    (tipo, Json(manifiesto))
}
