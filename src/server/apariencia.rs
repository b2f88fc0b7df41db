//! The office's own colours, as a sheet of styles over the product's, and its logo.

use super::Estado;
use super::contexto::{Pedida, Quien};
use super::cuerpo::trozos;
use super::respuestas;
pub use crate::api::apariencia::SUBIR_LOGO as LOGO;
use crate::azar;
use crate::domain::apariencia::MAX_LOGO;
use crate::domain::medio::TipoMedio;
use crate::error::{Codigo, Result};
use crate::turnero::{Turnero, apariencia};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};

/// Where the colours are.
pub const HOJA: &str = "/aspecto.css";

/// The office's colours. They may change at any moment: browsers ask whether they have.
pub async fn hoja(State(turnero): State<Turnero>, cabeceras: HeaderMap) -> Response {
    let css = turnero.apariencia.ver().css();
    let marca = format!("\"{}\"", &azar::huella(&css)[..16]);
    let comunes = [
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::ETAG, marca.clone()),
        (header::CONTENT_TYPE, "text/css; charset=utf-8".to_owned()),
    ];
    let tiene = cabeceras.get(header::IF_NONE_MATCH);
    match tiene.is_some_and(|t| t.as_bytes() == marca.as_bytes()) {
        true => (StatusCode::NOT_MODIFIED, comunes).into_response(),
        false => (comunes, css).into_response(),
    }
}

/// Takes in a logo.
pub async fn subir_logo(
    State(estado): State<Estado>,
    Pedida(turnero): Pedida,
    Extension(Quien(quien)): Extension<Quien>,
    cabeceras: HeaderMap,
    cuerpo: Body,
) -> Response {
    let subido = async {
        let yo = quien.ok_or(Codigo::SinSesion)?;
        if !yo.rol.administra() {
            return Err(Codigo::SinPermiso.into());
        }
        let tipo = cabeceras.get(header::CONTENT_TYPE);
        let tipo = tipo.and_then(|t| TipoMedio::de_mime(t.to_str().ok()?));
        let trozos = trozos(cuerpo, estado.servicio.plazo_pedido(), MAX_LOGO);
        apariencia::poner_logo(&turnero, &yo, tipo, trozos).await
    };
    let subido: Result<_> = subido.await;
    match subido {
        Ok(apariencia) => Json(apariencia).into_response(),
        Err(e) => respuestas::error(&e),
    }
}
