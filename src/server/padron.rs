//! Files of the padrón: the one body that is larger than a form, and is read as it comes.

use super::Estado;
use super::contexto::{Pedida, Quien};
use super::respuestas;
use crate::api::padron::MAX_ARCHIVO;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::turnero::Turnero;
use crate::turnero::padron::{self, Archivo};
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use futures::{Stream, StreamExt, stream};
use serde::Deserialize;
use std::io;
use std::time::Duration;
use tokio::time::timeout;
use tracing::Instrument;

/// Where a file is sent to: its bytes are the body.
pub const CARGAR: &str = "/api/padron/cargar";

/// Where the list of what is wrong with one is.
pub const ERRORES: &str = "/api/padron/errores";

#[derive(Deserialize)]
pub struct Cual {
    id: String,
    #[serde(default)]
    archivo: String,
}

fn quien_dirige(Quien(quien): Quien) -> Result<Usuario> {
    let yo = quien.ok_or(Codigo::SinSesion)?;
    match yo.rol.dirige() {
        true => Ok(yo),
        false => Err(Codigo::SinPermiso.into()),
    }
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
        // In a task of its own: who hangs up has their import ended in good order.
        let leer = async move {
            let trozos = trozos(cuerpo, plazo);
            padron::leer(&turnero, Some(&yo), archivo, trozos, |_| ()).await
        };
        let leida = tokio::spawn(leer.in_current_span());
        leida.await.unwrap_or_else(|causa| {
            tracing::error!(error = %causa, "reading a padrón");
            Err(Codigo::Interno.into())
        })
    };
    match leida.await {
        Ok(leida) => Json(leida).into_response(),
        Err(e) => respuestas::error(&e),
    }
}

fn largo(cabeceras: &HeaderMap) -> Option<u64> {
    let largo = cabeceras.get(header::CONTENT_LENGTH)?;
    largo.to_str().ok()?.parse().ok()
}

/// The pieces of a body, each of which must come in time, up to the largest file.
fn trozos(cuerpo: Body, plazo: Duration) -> impl Stream<Item = io::Result<Bytes>> {
    let empezado = Some((cuerpo.into_data_stream(), 0_u64));
    stream::unfold(empezado, move |estado| async move {
        let (mut flujo, hasta) = estado?;
        let trozo = match timeout(plazo, flujo.next()).await {
            Ok(None) => return None,
            Ok(Some(trozo)) => trozo.map_err(io::Error::other),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        };
        let hasta = hasta + trozo.as_ref().map_or(0, |t| t.len() as u64);
        match trozo {
            Ok(_) if hasta > MAX_ARCHIVO => Some((Err(io::ErrorKind::FileTooLarge.into()), None)),
            Ok(trozo) => Some((Ok(trozo), Some((flujo, hasta)))),
            Err(causa) => Some((Err(causa), None)),
        }
    })
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
