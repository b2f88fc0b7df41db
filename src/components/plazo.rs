//! How long an answer is awaited.

use crate::error::{Codigo, Error};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::pin::pin;

/// Milliseconds after which an answer is taken for lost: a connection that died half way says nothing.
const PACIENCIA_MS: u32 = 20_000;

/// The answer, or that nobody answered. Only for handlers of the browser.
///
/// # Errors
/// What the answer says; `SinConexion` if there is none in time. What was asked for may have been done.
pub async fn con_plazo<T>(respuesta: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    match select(pin!(respuesta), TimeoutFuture::new(PACIENCIA_MS)).await {
        Either::Left((respuesta, _)) => respuesta,
        Either::Right(_) => Err(Codigo::SinConexion.into()),
    }
}
