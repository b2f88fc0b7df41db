//! Bodies that are larger than a form, and are read as they come.

use super::contexto::Quien;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use futures::{Stream, StreamExt, stream};
use std::io;
use std::time::Duration;
use tokio::time::timeout;

/// Who directs, and sends one.
///
/// # Errors
/// `SinSesion`, `SinPermiso`.
pub(super) fn quien_dirige(Quien(quien): Quien) -> Result<Usuario> {
    let yo = quien.ok_or(Codigo::SinSesion)?;
    match yo.rol.dirige() {
        true => Ok(yo),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// How large it is said to be.
pub(super) fn largo(cabeceras: &HeaderMap) -> Option<u64> {
    let largo = cabeceras.get(header::CONTENT_LENGTH)?;
    largo.to_str().ok()?.parse().ok()
}

/// The pieces of a body of at most so many bytes, each of which must come in time.
pub(super) fn trozos(
    cuerpo: Body,
    plazo: Duration,
    maximo: u64,
) -> impl Stream<Item = io::Result<Bytes>> {
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
            Ok(_) if hasta > maximo => Some((Err(io::ErrorKind::FileTooLarge.into()), None)),
            Ok(trozo) => Some((Ok(trozo), Some((flujo, hasta)))),
            Err(causa) => Some((Err(causa), None)),
        }
    })
}
