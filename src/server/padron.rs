//! Files of the padrón: the one body that is larger than a form, and is read as it comes.

use super::Estado;
use super::contexto::{Pedida, Quien};
use super::cuerpo::{largo, quien_dirige, trozos};
use super::respuestas;
pub use crate::api::padron::CARGAR;
use crate::api::padron::MAX_ARCHIVO;
use crate::error::{Codigo, Error};
use crate::turnero::Turnero;
use crate::turnero::aparte::hasta_el_fin;
use crate::turnero::padron::{self, Archivo};
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;

/// Where the list of what is wrong with one is.
pub const ERRORES: &str = "/api/padron/errores";

#[derive(Deserialize)]
pub struct Cual {
    id: String,
    #[serde(default)]
    archivo: String,
}

/// Reads a file, and answers what is in it: nothing is changed by that.
pub async fn cargar(
    State(estado): State<Estado>,
    Pedida(turnero): Pedida,
    Extension(quien): Extension<Quien>,
    cual: std::result::Result<Query<Cual>, QueryRejection>,
    cabeceras: HeaderMap,
    cuerpo: Body,
) -> Response {
    let leida = async {
        let yo = quien_dirige(quien)?;
        let Query(cual) = cual.map_err(|_| Error::from(Codigo::DatosInvalidos))?;
        let total = largo(&cabeceras);
        if total.is_some_and(|t| t > MAX_ARCHIVO) {
            return Err(Codigo::CuerpoMuyGrande.into());
        }
        let archivo = Archivo {
            id: cual.id,
            nombre: cual.archivo,
            total,
        };
        let plazo = estado.servicio.plazo_pedido();
        // To the end: who hangs up has their import ended in good order.
        let leer = async move {
            let trozos = trozos(cuerpo, plazo, MAX_ARCHIVO);
            padron::leer(&turnero, Some(&yo), archivo, trozos, |_| ()).await
        };
        hasta_el_fin("reading a padrón", leer).await
    };
    match leida.await {
        Ok(leida) => Json(leida).into_response(),
        Err(e) => respuestas::error(&e),
    }
}

/// The lines of a file that can't be taken over, to be put right.
pub async fn errores(
    State(turnero): State<Turnero>,
    Extension(quien): Extension<Quien>,
    cual: std::result::Result<Query<Cual>, QueryRejection>,
) -> Response {
    let fallas = async {
        quien_dirige(quien)?;
        let Query(cual) = cual.map_err(|_| Error::from(Codigo::DatosInvalidos))?;
        padron::fallas(&turnero, &cual.id).await
    };
    match fallas.await {
        Ok(fallas) => {
            let cabeceras = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"errores-del-padron.csv\"",
                ),
            ];
            (cabeceras, padron::lista_de_fallas(&fallas)).into_response()
        }
        Err(e) => respuestas::error(&e),
    }
}
