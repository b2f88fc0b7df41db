//! What other systems are answered, and what the page of integrations asks for and commands.

use super::operador::TurnoActual;
use super::tablero::AreaVista;
use crate::domain::id::{AreaId, MesaId, Milis, Seq, TokenId, TramiteId, WebhookId};
use crate::domain::integracion::{Alcance, Entrega, Token, Webhook};
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
use crate::texts::textos;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// An área, for a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaApi {
    /// Its identity.
    pub id: AreaId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on the screens.
    pub nombre: String,
    /// IANA name of its time zone.
    pub zona: String,
    /// Whether turnos are issued now.
    pub emite: bool,
    /// What people come for.
    pub tramites: Vec<TramiteApi>,
    /// Its desks.
    pub mesas: Vec<MesaApi>,
    /// What a turno may be finished with.
    pub motivos_cierre: Vec<String>,
}

/// What people come for, for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TramiteApi {
    /// Its identity.
    pub id: TramiteId,
    /// Its name on the screens.
    pub nombre: String,
    /// It gives no more turnos today.
    pub agotado: bool,
}

/// A desk, for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MesaApi {
    /// Its identity.
    pub id: MesaId,
    /// "Mesa 1".
    pub nombre: String,
    /// The trámites that it serves; none: all of its área.
    pub tramites: Vec<TramiteId>,
}

/// The queue of an área, for a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColaApi {
    /// Identity of the log.
    pub epoca: String,
    /// The área.
    pub area_id: AreaId,
    /// The last event that is in it: what comes after it, the log has.
    pub seq: Seq,
    /// The business day.
    pub dia: String,
    /// Who waits, is called or attended, and the last ones that were closed.
    pub turnos: Vec<TurnoVisto>,
}

/// A turno in the hands of the operator for whom a program acts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnoOperado {
    /// The turno.
    pub turno: TurnoVisto,
    /// The person's documento.
    pub documento: Option<String>,
    /// Why it was this one, in words.
    pub por_que: Option<String>,
    /// The first announcement.
    pub primera_llamada_ms: Option<Milis>,
    /// When attention began.
    pub atencion_ms: Option<Milis>,
}

impl From<TurnoActual> for TurnoOperado {
    fn from(a: TurnoActual) -> Self {
        TurnoOperado {
            turno: a.turno,
            documento: a.documento,
            por_que: a.por_que.map(textos().general().por_que),
            primera_llamada_ms: a.primera_llamada_ms,
            atencion_ms: a.atencion_ms,
        }
    }
}

/// A webhook that was just made, with the secret that is told this once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WebhookCreado {
    /// The webhook.
    #[serde(flatten)]
    pub webhook: Webhook,
    /// What its deliveries are signed with.
    pub secreto: String,
}

/// A token that was just made, with the secret that is told this once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TokenCreado {
    /// The token.
    pub token: Token,
    /// What a program sends.
    pub secreto: String,
}

/// A token, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TokenFila {
    /// The token.
    pub token: Token,
    /// Whether it is still good.
    pub vigente: bool,
    /// The names of its áreas; none: all of them.
    pub areas: Vec<String>,
    /// When it was last used.
    pub usado: Option<String>,
    /// When it ends, or was ended.
    pub fin: Option<String>,
}

/// A webhook, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WebhookFila {
    /// The webhook.
    pub webhook: Webhook,
    /// The name of its área; `None`: all of them.
    pub area: Option<String>,
    /// Since when it fails.
    pub falla_desde: Option<String>,
}

/// A try to deliver, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntregaFila {
    /// The try.
    pub entrega: Entrega,
    /// When.
    pub cuando: String,
}

/// Everything of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Integraciones {
    /// The tokens, the newest first.
    pub tokens: Vec<TokenFila>,
    /// The webhooks, the newest first.
    pub webhooks: Vec<WebhookFila>,
    /// The áreas that either can be for, by name.
    pub areas: Vec<AreaVista>,
}

/// A webhook and what came of its deliveries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entregas {
    /// The webhook.
    pub webhook: WebhookFila,
    /// A page of tries, the newest first.
    pub entregas: Vec<EntregaFila>,
    /// Where the next page begins, if there may be one.
    pub antes: Option<i64>,
}

/// The tokens and the webhooks.
#[server(prefix = "/api", endpoint = "integraciones/ver", input = GetUrl)]
pub async fn ver_integraciones() -> Result<Integraciones, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::integraciones::ver(&app).await
}

/// Makes a token that ends after so many days; 0: it does not.
#[server(prefix = "/api", endpoint = "integraciones/crear_token")]
pub async fn crear_token(
    nombre: String,
    #[server(default)] alcances: Vec<Alcance>,
    #[server(default)] areas: Vec<AreaId>,
    #[server(default)] dias: u16,
) -> Result<TokenCreado, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    let vence = app.reloj.ahora() + Milis::from(dias) * crate::domain::id::DIA_MS;
    let nuevo = crate::domain::integracion::NuevoToken {
        nombre,
        alcances,
        areas,
        vence_ms: (dias > 0).then_some(vence),
    };
    let (token, secreto) = crate::turnero::tokens::crear(&app, nuevo).await?;
    Ok(TokenCreado { token, secreto })
}

/// Ends a token.
#[server(prefix = "/api", endpoint = "integraciones/revocar_token")]
pub async fn revocar_token(id: TokenId) -> Result<(), Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::tokens::revocar(&app, id).await
}

/// Makes a webhook for an área; 0: for all of them.
#[server(prefix = "/api", endpoint = "integraciones/crear_webhook")]
pub async fn crear_webhook(
    url: String,
    #[server(default)] tipos: Vec<String>,
    #[server(default)] area: i64,
    #[server(default)] nombres: bool,
) -> Result<WebhookCreado, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    let http = crate::server::contexto::http()?;
    let nuevo = crate::domain::integracion::NuevoWebhook {
        url,
        tipos,
        area_id: (area != 0).then_some(AreaId(area)),
        nombres,
    };
    let (webhook, secreto) = crate::turnero::webhooks::crear(&app, &http, nuevo).await?;
    Ok(WebhookCreado { webhook, secreto })
}

/// Switches a webhook on or off.
#[server(prefix = "/api", endpoint = "integraciones/activar_webhook")]
pub async fn activar_webhook(id: WebhookId, activo: bool) -> Result<(), Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::webhooks::activar(&app, id, activo).await?;
    Ok(())
}

/// Forgets a webhook.
#[server(prefix = "/api", endpoint = "integraciones/borrar_webhook")]
pub async fn borrar_webhook(id: WebhookId) -> Result<(), Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::webhooks::borrar(&app, id).await
}

/// Sends a test to a webhook, and tells what came of it.
#[server(prefix = "/api", endpoint = "integraciones/probar_webhook")]
pub async fn probar_webhook(id: WebhookId) -> Result<Entrega, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    let http = crate::server::contexto::http()?;
    crate::turnero::webhooks::probar(&app, &http, id).await
}

/// The last deliveries to a webhook before the one that is named, the newest first.
#[server(prefix = "/api", endpoint = "integraciones/entregas", input = GetUrl)]
pub async fn ver_entregas(
    id: WebhookId,
    #[server(default)] antes: Option<i64>,
) -> Result<Entregas, Error> {
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::integraciones::entregas(&app, id, antes).await
}
