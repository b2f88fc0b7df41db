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
use std::time::Duration;
use tokio::time::timeout;

/// How long the database may take to answer before it is told as down.
const PACIENCIA: Duration = Duration::from_secs(2);

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
