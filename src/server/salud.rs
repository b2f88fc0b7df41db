//! For whoever watches over the program: whether it lives, and whether it can serve.

use super::contexto::Quien;
use super::respuestas;
use super::{Estado, direccion};
use crate::domain::usuario::Rol;
use crate::error::{Codigo, Error};
use crate::storage::eventos;
use crate::turnero::Turnero;
use axum::Extension;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;
use tracing::Instrument;

/// How long the database may take to answer before it is told as down.
const PACIENCIA: Duration = Duration::from_secs(2);

/// For how long what it answered is repeated: whoever asks more often than that asks this program, not the
/// database.
const RECIENTE: Duration = Duration::from_secs(1);

/// The process answers. A supervisor starts it anew when it does not.
pub async fn vive() -> &'static str {
    "ok\n"
}

/// What the database answered last, and when.
#[derive(Clone, Default)]
pub struct Salud(Arc<Mutex<Option<(Instant, bool)>>>);

impl Salud {
    /// Whether the database answers, as it did a moment ago: however many ask, it is asked once at a time, and
    /// they wait for the same answer.
    async fn sirve(self, turnero: Turnero) -> bool {
        let mut ultima = self.0.lock().await;
        if let Some((cuando, sirve)) = *ultima
            && cuando.elapsed() < RECIENTE
        {
            return sirve;
        }
        let sirve = match timeout(PACIENCIA, eventos::responde(&turnero.db)).await {
            Ok(Ok(())) => true,
            // Logged there, and not told to whoever asks.
            Ok(Err(causa)) => {
                let Error { codigo, .. } = causa.into();
                tracing::warn!(?codigo, "not ready");
                false
            }
            Err(_) => {
                tracing::warn!("not ready: the database does not answer");
                false
            }
        };
        *ultima = Some((Instant::now(), sirve));
        sirve
    }
}

/// The database answers too. A proxy sends nobody here when it does not.
pub async fn sirve(State(turnero): State<Turnero>, State(salud): State<Salud>) -> Response {
    // In a task of its own: who hangs up does not take the answer from those who wait for it.
    let preguntar = tokio::spawn(salud.sirve(turnero).in_current_span());
    match preguntar.await {
        Ok(true) => "ok\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response(),
    }
}

/// What is counted, for Prometheus. For the addresses that are configured, which must have come themselves: a proxy
/// on this machine has the address of this machine, whoever sent it; and for superadmins.
pub async fn cifras(
    State(estado): State<Estado>,
    ConnectInfo(par): ConnectInfo<SocketAddr>,
    Extension(Quien(usuario)): Extension<Quien>,
    cabeceras: HeaderMap,
) -> Response {
    let servicio = &estado.servicio;
    let de_cerca = servicio.metrics_from.contienen(par.ip())
        && !servicio.trusted_proxies.contienen(par.ip())
        && !direccion::por_otro(&cabeceras);
    if !de_cerca && usuario.is_none_or(|u| u.rol != Rol::Superadmin) {
        return respuestas::error(&Codigo::SinPermiso.into());
    }
    let responde = timeout(PACIENCIA, eventos::responde(&estado.turnero.db)).await;
    let texto = estado
        .metricas
        .texto(matches!(responde, Ok(Ok(()))), &estado.turnero.bus);
    let tipo = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, tipo)], texto).into_response()
}
