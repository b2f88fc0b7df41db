//! What does not go with a request: what takes long, off the threads that serve, and what goes on when who asked for it
//! hangs up.

use crate::error::{Codigo, Result};
use crate::presentacion::misma;
use tracing::Instrument;

/// Does it on a thread for such things. `que` says in the log what it was, should it fall over.
///
/// # Errors
/// `Interno` if it did.
pub(super) async fn aparte<T: Send + 'static>(
    que: &'static str,
    hacer: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(hacer).await.map_err(|causa| {
        tracing::error!(error = %causa, que, "work aside");
        Codigo::Interno.into()
    })
}

/// Does it to its end, in a task of its own: who hangs up meanwhile drops their request, and nothing of this. `que` says
/// in the log what it was, should it fall over.
///
/// # Errors
/// What it says; `Interno` if it fell over.
pub(crate) async fn hasta_el_fin<T: Send + 'static>(
    que: &'static str,
    hacer: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    let hecho = tokio::spawn(misma(hacer).in_current_span()).await;
    hecho.unwrap_or_else(|causa| {
        tracing::error!(error = %causa, que, "work of its own");
        Err(Codigo::Interno.into())
    })
}
