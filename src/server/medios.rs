//! Images and videos: taken in as they come, and served as files that never change.

use super::Estado;
use super::contexto::{Pedida, Quien};
use super::cuerpo::{largo, quien_dirige, trozos};
use super::respuestas;
pub use crate::api::medios::SUBIR;
use crate::domain::id::AreaId;
use crate::domain::medio::{CABEZA, TipoMedio};
use crate::error::{Codigo, Error};
use crate::turnero::Turnero;
use crate::turnero::medios::{self, Envio};
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tower_http::services::ServeFile;

/// Where one is.
pub const VER: &str = "/medios/{hash}";

/// The largest of any kind.
const MAXIMO: u64 = 200 * 1024 * 1024;

#[derive(Deserialize)]
pub struct Cual {
    area: AreaId,
    #[serde(default)]
    titulo: String,
    #[serde(default)]
    segundos: String,
}

/// Takes in an image or a video of an área.
pub async fn subir(
    State(estado): State<Estado>,
    Pedida(turnero): Pedida,
    Extension(quien): Extension<Quien>,
    cual: Result<Query<Cual>, QueryRejection>,
    cabeceras: HeaderMap,
    cuerpo: Body,
) -> Response {
    let subido = async {
        let yo = quien_dirige(quien)?;
        let Query(cual) = cual.map_err(|_| Error::from(Codigo::DatosInvalidos))?;
        let tipo = cabeceras.get(header::CONTENT_TYPE);
        let envio = Envio {
            titulo: cual.titulo,
            segundos: cual.segundos,
            declarado: tipo.and_then(|t| TipoMedio::de_mime(t.to_str().ok()?)),
            total: largo(&cabeceras),
        };
        let trozos = trozos(cuerpo, estado.servicio.plazo_pedido(), MAXIMO);
        medios::subir(&turnero, &yo, cual.area, envio, trozos).await
    };
    match subido.await {
        Ok(medios) => Json(medios).into_response(),
        Err(e) => respuestas::error(&e),
    }
}

/// Serves one, also a part of it, as players ask for it.
pub async fn ver(
    State(turnero): State<Turnero>,
    Path(hash): Path<String>,
    pedido: Request,
) -> Response {
    let Some((archivo, tipo)) = abrir(&turnero, &hash).await else {
        return respuestas::error(&Codigo::NoEncontrado.into());
    };
    let mut respuesta = match ServeFile::new(archivo).try_call(pedido).await {
        Ok(respuesta) => respuesta.into_response(),
        Err(causa) => {
            tracing::error!(error = %causa, "serving a medio");
            return respuestas::error(&Codigo::Interno.into());
        }
    };
    let estado = respuesta.status();
    if estado.is_success() || estado.is_redirection() {
        let todas = [
            (header::CONTENT_TYPE, tipo.mime()),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            // Opened by itself it is an image or a video, and nothing in it runs.
            (
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
            ),
        ];
        for (nombre, valor) in todas {
            let cabeceras = respuesta.headers_mut();
            cabeceras.insert(nombre, HeaderValue::from_static(valor));
        }
    }
    respuesta
}

/// Where one is, and what it is: by its bytes, as when it was taken in.
async fn abrir(turnero: &Turnero, hash: &str) -> Option<(std::path::PathBuf, TipoMedio)> {
    let archivo = turnero.deposito.archivo(hash)?;
    let mut cabeza = Vec::new();
    let abierto = File::open(&archivo).await.ok()?;
    let leer = u64::try_from(CABEZA).unwrap_or(u64::MAX);
    abierto.take(leer).read_to_end(&mut cabeza).await.ok()?;
    Some((archivo, TipoMedio::reconocer(&cabeza)?))
}
