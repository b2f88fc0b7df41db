//! Webhooks: who is told what happens, as they are managed.

use super::entregas::{self, Carta};
use super::{Turnero, auditoria};
use crate::azar;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::WebhookId;
use crate::domain::integracion::{Entrega, NuevoWebhook, Webhook, es_tipo};
use crate::error::{Codigo, Result};
use crate::http_cliente::Cliente;
use crate::reloj::Zona;
use crate::storage::{Tx, areas, webhooks};
use serde_json::json;
use url::Url;

/// The longest address.
const MAX_URL: usize = 500;

/// As many as an office can need; each is looked at once a second.
const MAX_WEBHOOKS: i64 = 100;

/// Why one is switched off whose token is good no more.
const SIN_TOKEN: &str = "sin_token";

/// Switches off those whose token was ended, or has expired. Tells how many.
pub(super) async fn apagar_sin_token(t: &Turnero, tx: &mut Tx) -> Result<u64> {
    Ok(webhooks::apagar_sin_token(tx, SIN_TOKEN, t.reloj.ahora()).await?)
}

/// Tries of a page of them.
pub(super) const PAGINA: usize = 50;

/// Makes a webhook; its secret is told this once.
///
/// # Errors
/// `DatosInvalidos` for a type that there is not, `AreaDesconocida`, `DireccionNoPermitida`, `DemasiadosWebhooks`.
pub async fn crear(t: &Turnero, http: &Cliente, nuevo: NuevoWebhook) -> Result<(Webhook, String)> {
    let mut nuevo = NuevoWebhook {
        url: nuevo.url.trim().to_owned(),
        ..nuevo
    };
    nuevo.tipos.sort();
    nuevo.tipos.dedup();
    if !nuevo.tipos.iter().all(|tipo| es_tipo(tipo)) {
        return Err(Codigo::DatosInvalidos.into());
    }
    comprobar_direccion(http, &nuevo.url).map_err(|e| e.en("url"))?;
    if let Some(area) = nuevo.area_id {
        areas::area(&t.db, area)
            .await?
            .ok_or(Codigo::AreaDesconocida)?;
    }
    let secreto = format!("whsec_{}{}", azar::token(), azar::token());
    let mut tx = t.db.escribir().await?;
    if webhooks::cuantos(&mut tx).await? >= MAX_WEBHOOKS {
        return Err(Codigo::DemasiadosWebhooks.into());
    }
    let id = webhooks::crear(&mut tx, &nuevo, &secreto, t.origen.token, t.reloj.ahora()).await?;
    let hecho = Hecho::de(Acto::WebhookCreado)
        .sobre(Objeto::Webhook(id))
        .con("url", nuevo.url.clone())
        .con("nombres", nuevo.nombres);
    let hecho = Hecho {
        area: nuevo.area_id,
        ..hecho
    };
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    Ok((webhook(t, id).await?, secreto))
}

/// An address has no credentials in it: it is shown to who manages webhooks.
fn comprobar_direccion(http: &Cliente, url: &str) -> Result<()> {
    let leida: Url = url.parse().map_err(|_| Codigo::DireccionNoPermitida)?;
    let corta = url.len() <= MAX_URL && leida.as_str().len() <= MAX_URL;
    let anonima = leida.username().is_empty() && leida.password().is_none();
    match http.admite(&leida) {
        Ok(()) if corta && anonima => Ok(()),
        _ => Err(Codigo::DireccionNoPermitida.into()),
    }
}

/// All of them, the newest first.
pub async fn todos(t: &Turnero) -> Result<Vec<Webhook>> {
    Ok(webhooks::todos(&t.db).await?)
}

/// One of them.
///
/// # Errors
/// `WebhookDesconocido`.
pub async fn webhook(t: &Turnero, id: WebhookId) -> Result<Webhook> {
    let webhook = webhooks::webhook(&t.db, id).await?;
    webhook.ok_or(Codigo::WebhookDesconocido.into())
}

/// Forgets a webhook.
///
/// # Errors
/// `WebhookDesconocido`.
pub async fn borrar(t: &Turnero, id: WebhookId) -> Result<()> {
    let mut tx = t.db.escribir().await?;
    if !webhooks::borrar(&mut tx, id).await? {
        return Err(Codigo::WebhookDesconocido.into());
    }
    let hecho = Hecho::de(Acto::WebhookBorrado).sobre(Objeto::Webhook(id));
    auditoria::anotar(t, &mut tx, &hecho).await?;
    Ok(tx.commit().await?)
}

/// Switches a webhook on or off. On again, it is told all that it was not told meanwhile, as far as the log goes.
///
/// # Errors
/// `WebhookDesconocido`.
pub async fn activar(t: &Turnero, id: WebhookId, activo: bool) -> Result<Webhook> {
    let mut tx = t.db.escribir().await?;
    if !webhooks::activar(&mut tx, id, activo, t.origen.token, t.reloj.ahora()).await? {
        return Err(Codigo::WebhookDesconocido.into());
    }
    let hecho = Hecho::de(Acto::WebhookCambiado)
        .sobre(Objeto::Webhook(id))
        .con("activo", activo);
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    webhook(t, id).await
}

/// Sends a test at once, and tells what came of it.
///
/// # Errors
/// `WebhookDesconocido`.
pub async fn probar(t: &Turnero, http: &Cliente, id: WebhookId) -> Result<Entrega> {
    let webhook = webhook(t, id).await?;
    let secreto = webhooks::secreto(&t.db, id).await?;
    let secreto = secreto.ok_or(Codigo::WebhookDesconocido)?;
    let ahora = Zona::de("UTC").iso_con_desfase(t.reloj.ahora());
    let carta = Carta {
        evento: format!("prueba:{}", azar::token()),
        tipo: "prueba".to_owned(),
        cuerpo: json!({ "type": "prueba", "timestamp": ahora }).to_string(),
    };
    let mut entrega = entregas::enviar(t, http, &webhook, &secreto, carta, 1).await;
    let mut tx = t.db.escribir().await?;
    entrega.id = webhooks::anotar(&mut tx, id, &entrega).await?;
    tx.commit().await?;
    Ok(entrega)
}

/// The last tries of a webhook before the one that is named, the newest first.
///
/// # Errors
/// `WebhookDesconocido`.
pub async fn entregas(t: &Turnero, id: WebhookId, antes: Option<i64>) -> Result<Vec<Entrega>> {
    webhook(t, id).await?;
    let antes = antes.unwrap_or(i64::MAX);
    Ok(webhooks::entregas(&t.db, id, antes, PAGINA as i64).await?)
}
