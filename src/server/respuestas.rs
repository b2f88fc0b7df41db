//! What every answer has in common: the status of its error, and the headers that protect it.

use crate::error::{Codigo, Error};
use crate::texts::textos;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Set by leptos on the answer of a server function that failed.
const DE_SERVER_FN: HeaderName = HeaderName::from_static("serverfnerror");

/// Seconds after which a server that was busy may not be any more.
const OCUPADO_SEG: u32 = 2;

/// An error as every endpoint answers it: status, code, sentence.
pub fn error(e: &Error) -> Response {
    // How long to wait stands in the header.
    let dicho = Error {
        espera_seg: None,
        ..e.clone()
    };
    por_error(e, Json(dicho))
}

/// What is shown for an error, with its status and how long to wait.
pub fn por_error(e: &Error, cuerpo: impl IntoResponse) -> Response {
    let estado =
        StatusCode::from_u16(e.codigo.estado_http()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut respuesta = (estado, cuerpo).into_response();
    let ocupado = (e.codigo == Codigo::Ocupado).then_some(OCUPADO_SEG);
    if let Some(segundos) = e.espera_seg.or(ocupado) {
        let cabeceras = respuesta.headers_mut();
        cabeceras.insert(header::RETRY_AFTER, segundos.into());
    }
    // For who notes what was refused.
    respuesta.extensions_mut().insert(e.codigo);
    respuesta
}

/// Too much was asked for: for so many seconds, nothing more.
pub fn espere(segundos: u32) -> Response {
    let mensaje = (textos().general().demasiados_pedidos)(segundos);
    error(&Error::con(Codigo::DemasiadosIntentos, mensaje).tras(segundos))
}

/// Gives the error of a server function the status of its code, and its `Retry-After`.
pub async fn con_estado(pedido: Request, siguiente: Next) -> Response {
    let respuesta = siguiente.run(pedido).await;
    if let Some(de) = respuesta.headers().get(DE_SERVER_FN).cloned()
        && !respuesta.status().is_redirection()
    {
        let notas = respuesta.extensions().clone();
        let mut nueva = error(&leer(respuesta).await);
        nueva.extensions_mut().extend(notas);
        nueva.headers_mut().insert(DE_SERVER_FN, de);
        return nueva;
    }
    respuesta
}

async fn leer(respuesta: Response) -> Error {
    let cuerpo = to_bytes(respuesta.into_body(), 64 * 1024).await;
    let leido = cuerpo.ok().and_then(|c| serde_json::from_slice(&c).ok());
    leido.unwrap_or_else(|| Codigo::Interno.into())
}

/// An address of the API that there is not.
pub async fn no_encontrado() -> Response {
    error(&Codigo::NoEncontrado.into())
}

/// A fault of ours. The panic itself is in the log already.
pub fn panico(_: Box<dyn std::any::Any + Send>) -> Response {
    error(&Codigo::Interno.into())
}

/// A command that another site sent.
pub fn origen_ajeno() -> Response<Body> {
    error(&Codigo::OrigenAjeno.into())
}

/// Headers of every answer that does not set its own.
pub async fn con_cabeceras(pedido: Request, siguiente: Next) -> Response {
    // The name of a file of the bundle holds a hash of what is in it.
    let fija = pedido.uri().path().starts_with("/pkg/");
    let mut respuesta = siguiente.run(pedido).await;
    let cache = match fija && respuesta.status().is_success() {
        true => "public, max-age=31536000, immutable",
        false => "no-store",
    };
    let todas = [
        (header::CACHE_CONTROL, cache),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
    ];
    for (nombre, valor) in todas {
        let cabeceras = respuesta.headers_mut();
        if !cabeceras.contains_key(&nombre) {
            cabeceras.insert(nombre, HeaderValue::from_static(valor));
        }
    }
    respuesta
}
