//! What a page says of its own answer, status and redirection, and what was asked for. This is the server's part; the browser,
//! which has the answer already, has `pagina_navegador.rs` in its place.

use axum::http::header::{HOST, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use leptos::prelude::{GetUntracked, ReadUntracked, use_context};
use leptos_axum::ResponseOptions;
use leptos_router::hooks::{use_location, use_query_map};

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

/// What the page's address says of something: `?name=value`. Of a page that stays where it is.
pub fn consulta(nombre: &str) -> Option<String> {
    use_query_map().read_untracked().get(nombre)
}

/// The address of the page, with what was asked for.
pub fn direccion() -> String {
    let lugar = use_location();
    let (ruta, consulta) = (lugar.pathname.get_untracked(), lugar.search.get_untracked());
    format!("{ruta}?{}", consulta.trim_start_matches('?'))
}

/// Where the page is, without the path: what somebody types to come here. Empty for who asked without saying it.
pub fn servidor() -> String {
    let parts = use_context::<Parts>();
    let host = parts.and_then(|p| p.headers.get(HOST)?.to_str().ok().map(str::to_owned));
    host.unwrap_or_default()
}
