//! What takes long, off the threads that serve.

use crate::error::{Codigo, Result};

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
