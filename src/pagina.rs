//! What a page says of its own answer: status and redirection. This is the server's part; the browser,
//! which has the answer already, has `pagina_navegador.rs` in its place.

use axum::http::{HeaderValue, StatusCode, header::LOCATION};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Sets the HTTP status of the page that is being rendered.
pub fn estado(codigo: u16) {
    if let (Some(respuesta), Ok(estado)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(codigo),
    ) {
        respuesta.set_status(estado);
    }
}

/// Sends whoever asked for this page to another address of ours.
pub fn redirigir(a: &str) {
    if let (Some(respuesta), Ok(a)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(a)) {
        respuesta.set_status(StatusCode::SEE_OTHER);
        respuesta.insert_header(LOCATION, a);
    }
}
