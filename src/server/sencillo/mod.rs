//! The kiosk and the operator's panel as plain pages of forms: see `screens::sencillo`.

pub mod kiosk;
pub mod panel;

use crate::error::Error;
use crate::server::respuestas;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

/// There is no script on these pages, and no browser runs one for them.
const POLITICA: &str = "default-src 'none'; style-src 'self'; img-src 'self'; object-src 'none'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A page, with what was wrong with the form that it answers.
fn pagina<V: IntoView>(error: Option<&Error>, vista: impl FnOnce() -> V) -> Response {
    let html = Owner::new_root(None).with(|| vista().into_view().to_html());
    let cabeceras = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLITICA),
        ),
    ];
    match error {
        Some(e) => respuestas::por_error(e, (cabeceras, html)),
        None => (cabeceras, html).into_response(),
    }
}
