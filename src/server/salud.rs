//! For whoever watches over the program: whether it lives, and whether it can serve.

use crate::error::Error;
use crate::storage::eventos;
use crate::turnero::Turnero;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The process answers. A supervisor starts it anew when it does not.
pub async fn vive() -> &'static str {
    "ok\n"
}

/// The database answers too. A proxy sends nobody here when it does not.
pub async fn sirve(State(turnero): State<Turnero>) -> Response {
    match eventos::responde(&turnero.db).await {
        Ok(()) => "ok\n".into_response(),
        // Logged there, and not told to whoever asks.
        Err(causa) => {
            let Error { codigo, .. } = causa.into();
            tracing::warn!(?codigo, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response()
        }
    }
}
