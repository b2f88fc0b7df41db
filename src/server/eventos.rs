//! `/api/turnos/eventos`: what a socket would begin with, for screens whose network lets none through.

use super::Estado;
use super::contexto::Quien;
use super::respuestas::error;
use super::ws::{Consulta, Escucha};
use crate::error::Codigo;
use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;

/// Where it is.
pub const RUTA: &str = "/api/turnos/eventos";

/// The frames since what the client knows, in an array.
pub async fn desde(
    State(estado): State<Estado>,
    Extension(Quien(usuario)): Extension<Quien>,
    jar: CookieJar,
    parametros: Consulta,
) -> Response {
    let escucha = match Escucha::leer(&estado, usuario, &jar, parametros) {
        Ok(escucha) if escucha.falta_sesion => return error(&Codigo::SinSesion.into()),
        Ok(escucha) => escucha,
        Err(e) => return error(&e),
    };
    let Escucha { sigue, desde, .. } = escucha;
    match estado.hub.primeros(&sigue, desde.as_ref()).await {
        Some(frames) => ([(header::CONTENT_TYPE, "application/json")], frames).into_response(),
        None => error(&Codigo::AreaDesconocida.into()),
    }
}
