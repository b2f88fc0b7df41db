//! What a program sends, read; what can't be read is told with the reason.

use super::super::respuestas;
use super::acceso::Acceso;
use crate::azar::{huella, token};
use crate::error::{Codigo, Error};
use crate::texts::textos;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::{Json, RequestPartsExt};

/// An operation that failed.
pub struct Fallo(Error);

impl<E: Into<Error>> From<E> for Fallo {
    fn from(e: E) -> Self {
        Fallo(e.into())
    }
}

impl IntoResponse for Fallo {
    fn into_response(self) -> Response {
        respuestas::error(&self.0)
    }
}

/// What an operation answers.
pub type Resultado<T> = Result<Json<T>, Fallo>;

/// A body.
#[derive(FromRequest)]
#[from_request(via(Json), rejection(Fallo))]
pub struct Cuerpo<T>(pub T);

/// What stands in the path.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Fallo))]
pub struct Camino<T>(pub T);

/// What stands behind the `?`.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Fallo))]
pub struct Consulta<T>(pub T);

fn ilegible(causa: &str) -> Error {
    let mensaje = (textos().general().pedido_ilegible)(causa);
    Error::con(Codigo::DatosInvalidos, mensaje)
}

macro_rules! ilegibles {
    ($($rechazo:ty),+) => {
        $(impl From<$rechazo> for Error {
            fn from(rechazo: $rechazo) -> Self {
                ilegible(&rechazo.body_text())
            }
        })+
    };
}

ilegibles!(JsonRejection, PathRejection, QueryRejection);

/// The header `Idempotency-Key`, as a key that no other token and no kiosk has; a new one if there is none.
pub struct Clave(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Clave {
    type Rejection = Fallo;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fallo> {
        let Some(dicha) = parts.headers.get("idempotency-key") else {
            return Ok(Clave(token()));
        };
        let visible = dicha.as_bytes().iter().all(u8::is_ascii_graphic);
        let valida = visible && (8..=64).contains(&dicha.len());
        let dicha = dicha.to_str().ok().filter(|_| valida);
        let dicha = dicha
            .ok_or_else(|| ilegible("Idempotency-Key: 8 to 64 visible characters"))?
            .to_owned();
        let acceso = parts.extract::<axum::Extension<Acceso>>().await;
        let acceso = acceso.map_err(|_| Codigo::Interno)?;
        Ok(Clave(huella(&format!("{} {dicha}", acceso.0.0.id))))
    }
}
