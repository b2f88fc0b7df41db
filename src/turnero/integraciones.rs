//! Tokens and webhooks in words, for who manages them.

use super::Turnero;
use super::webhooks as casos;
use crate::api::integraciones::{EntregaFila, Entregas, Integraciones, TokenFila, WebhookFila};
use crate::api::tablero::AreaVista;
use crate::domain::area::Area;
use crate::domain::id::{AreaId, Milis, WebhookId};
use crate::domain::integracion::{Token, Webhook};
use crate::error::Result;
use crate::reloj::Zona;
use crate::storage::{areas, tokens, webhooks};
use crate::texts::momento;

/// What names and moments are shown with: those of the office.
struct Palabras {
    areas: Vec<Area>,
    zona: Zona,
}

impl Palabras {
    async fn leer(t: &Turnero) -> Result<Palabras> {
        let areas = areas::todas(&t.db).await?;
        Ok(Palabras {
            zona: Zona::de_todas(&areas),
            areas,
        })
    }

    fn cuando(&self, ms: Milis) -> String {
        momento(&self.zona.iso_local(ms))
    }

    fn area(&self, id: AreaId) -> Option<String> {
        let area = self.areas.iter().find(|a| a.id == id);
        area.map(|a| a.nombre.clone())
    }

    fn token(&self, token: Token, ahora: Milis) -> TokenFila {
        let fin = token.revocado_ms.or(token.vence_ms);
        TokenFila {
            vigente: token.vigente(ahora),
            areas: token.areas.iter().filter_map(|a| self.area(*a)).collect(),
            usado: token.usado_ms.map(|ms| self.cuando(ms)),
            fin: fin.map(|ms| self.cuando(ms)),
            token,
        }
    }

    fn webhook(&self, webhook: Webhook) -> WebhookFila {
        WebhookFila {
            area: webhook.area_id.and_then(|a| self.area(a)),
            falla_desde: webhook.falla_desde_ms.map(|ms| self.cuando(ms)),
            webhook,
        }
    }
}

/// All of them.
pub async fn ver(t: &Turnero) -> Result<Integraciones> {
    let palabras = Palabras::leer(t).await?;
    let ahora = t.reloj.ahora();
    let tokens = tokens::todos(&t.db).await?.into_iter();
    let webhooks = webhooks::todos(&t.db).await?.into_iter();
    Ok(Integraciones {
        tokens: tokens.map(|token| palabras.token(token, ahora)).collect(),
        webhooks: webhooks.map(|w| palabras.webhook(w)).collect(),
        areas: palabras
            .areas
            .into_iter()
            .map(|a| AreaVista {
                id: a.id,
                slug: a.slug,
                nombre: a.nombre,
            })
            .collect(),
    })
}

/// A webhook and what came of its deliveries before the one that is named.
///
/// # Errors
/// `WebhookDesconocido`.
pub async fn entregas(t: &Turnero, id: WebhookId, antes: Option<i64>) -> Result<Entregas> {
    let palabras = Palabras::leer(t).await?;
    let webhook = casos::webhook(t, id).await?;
    let entregas = casos::entregas(t, id, antes).await?;
    let llena = entregas.len() == casos::PAGINA;
    Ok(Entregas {
        webhook: palabras.webhook(webhook),
        antes: entregas.last().filter(|_| llena).map(|e| e.id),
        entregas: entregas
            .into_iter()
            .map(|entrega| EntregaFila {
                cuando: palabras.cuando(entrega.cuando_ms),
                entrega,
            })
            .collect(),
    })
}
