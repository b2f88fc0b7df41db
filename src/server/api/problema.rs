//! Errors as RFC 9457 has them: whoever made one, the API answers it as `application/problem+json`.

use crate::error::{Campos, Codigo, Error};
use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

const TIPO: HeaderValue = HeaderValue::from_static("application/problem+json");

/// The longest error that is read to be written anew.
const MAX: usize = 64 * 1024;

/// A problem.
#[derive(Serialize)]
struct Problema {
    /// Where it is explained.
    #[serde(rename = "type")]
    tipo: String,
    /// What it is, the same whenever it occurs.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What happened this time, and what to do.
    detail: String,
    /// For programs.
    codigo: Codigo,
    /// What is wrong with single fields.
    #[serde(skip_serializing_if = "Campos::is_empty")]
    campos: Campos,
}

/// Writes what an operation of the API failed with as a problem. What is one already stays as it is: this stands
/// inside of what compresses, and again outside of what refuses.
pub async fn traducir(pedido: Request, siguiente: Next) -> Response {
    let ruta = pedido.uri().path();
    let de_api = ruta == "/api/v1" || ruta.starts_with("/api/v1/");
    let respuesta = siguiente.run(pedido).await;
    let estado = respuesta.status();
    let fallo = estado.is_client_error() || estado.is_server_error();
    if !de_api || !fallo || respuesta.headers().get(header::CONTENT_TYPE) == Some(&TIPO) {
        return respuesta;
    }
    let (mut partes, cuerpo) = respuesta.into_parts();
    let leido = to_bytes(cuerpo, MAX).await.ok();
    let leido = leido.and_then(|cuerpo| serde_json::from_slice(&cuerpo).ok());
    let nuevo = problema(leido.unwrap_or_else(|| sin_palabras(estado))).into_response();
    // What was said besides: how long to wait, which methods there are, who may.
    for cabecera in [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::CONTENT_ENCODING,
    ] {
        partes.headers.remove(cabecera);
    }
    let (status, cuerpo) = (nuevo.status(), nuevo.into_body());
    partes.headers.insert(header::CONTENT_TYPE, TIPO);
    partes.status = status;
    Response::from_parts(partes, cuerpo)
}

/// What a refusal of the router itself means.
fn sin_palabras(estado: StatusCode) -> Error {
    let codigo = match estado {
        StatusCode::METHOD_NOT_ALLOWED => Codigo::MetodoNoPermitido,
        StatusCode::NOT_FOUND => Codigo::NoEncontrado,
        otro if otro.is_client_error() => Codigo::DatosInvalidos,
        _ => Codigo::Interno,
    };
    codigo.into()
}

fn problema(e: Error) -> impl IntoResponse {
    let status = e.codigo.estado_http();
    let problema = Problema {
        tipo: format!("/api/docs/#{}", e.codigo.nombre()),
        title: Error::nuevo(e.codigo).mensaje,
        status,
        detail: e.mensaje,
        codigo: e.codigo,
        campos: e.campos,
    };
    let estado = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (estado, Json(problema))
}
