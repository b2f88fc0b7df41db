//! Webhooks, managed by a program. A token that is for some áreas only sees and makes webhooks of these.

use super::super::contexto::Pedida;
use super::acceso::Acceso;
use super::pedido::{Camino, Consulta, Cuerpo, Fallo, Resultado};
use crate::api::integraciones::WebhookCreado;
use crate::domain::id::WebhookId;
use crate::domain::integracion::{Entrega, NuevoWebhook, Webhook};
use crate::error::{Codigo, Result};
use crate::http_cliente::Cliente;
use crate::turnero::{Turnero, webhooks};
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Deserialize;

impl Acceso {
    fn ve(&self, webhook: &Webhook) -> bool {
        webhook
            .area_id
            .map_or(self.0.areas.is_empty(), |area| self.0.es_de(area))
    }

    async fn suyo(&self, t: &Turnero, id: WebhookId) -> Result<Webhook> {
        let webhook = webhooks::webhook(t, id).await?;
        match self.ve(&webhook) {
            true => Ok(webhook),
            false => Err(Codigo::SinPermiso.into()),
        }
    }
}

/// All of them.
pub async fn listar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
) -> Resultado<Vec<Webhook>> {
    let mut todos = webhooks::todos(&t).await?;
    todos.retain(|w| acceso.ve(w));
    Ok(Json(todos))
}

/// Makes one.
pub async fn crear(
    Pedida(t): Pedida,
    State(http): State<Cliente>,
    Extension(acceso): Extension<Acceso>,
    Cuerpo(nuevo): Cuerpo<NuevoWebhook>,
) -> std::result::Result<(StatusCode, Json<WebhookCreado>), Fallo> {
    match nuevo.area_id {
        Some(area) => acceso.area(area).map(|_| ())?,
        None if acceso.0.areas.is_empty() => {}
        None => return Err(Codigo::SinPermiso.into()),
    }
    if nuevo.nombres && !acceso.0.ve_nombres() {
        return Err(Codigo::SinPermiso.into());
    }
    let (webhook, secreto) = webhooks::crear(&t, &http, nuevo).await?;
    Ok((
        StatusCode::CREATED,
        Json(WebhookCreado { webhook, secreto }),
    ))
}

/// One of them.
pub async fn leer(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(id): Camino<WebhookId>,
) -> Resultado<Webhook> {
    Ok(Json(acceso.suyo(&t, id).await?))
}

/// Whether it is told anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cambio {
    activo: bool,
}

/// Switches one on or off.
pub async fn cambiar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(id): Camino<WebhookId>,
    Cuerpo(cambio): Cuerpo<Cambio>,
) -> Resultado<Webhook> {
    acceso.suyo(&t, id).await?;
    Ok(Json(webhooks::activar(&t, id, cambio.activo).await?))
}

/// Forgets one.
pub async fn borrar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(id): Camino<WebhookId>,
) -> std::result::Result<StatusCode, Fallo> {
    acceso.suyo(&t, id).await?;
    webhooks::borrar(&t, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a test.
pub async fn probar(
    Pedida(t): Pedida,
    State(http): State<Cliente>,
    Extension(acceso): Extension<Acceso>,
    Camino(id): Camino<WebhookId>,
) -> Resultado<Entrega> {
    acceso.suyo(&t, id).await?;
    Ok(Json(webhooks::probar(&t, &http, id).await?))
}

/// A page of tries.
#[derive(Deserialize)]
pub struct Pagina {
    antes: Option<i64>,
}

/// What came of the deliveries.
pub async fn entregas(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(id): Camino<WebhookId>,
    Consulta(pagina): Consulta<Pagina>,
) -> Resultado<Vec<Entrega>> {
    acceso.suyo(&t, id).await?;
    Ok(Json(webhooks::entregas(&t, id, pagina.antes).await?))
}
