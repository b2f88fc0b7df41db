//! Telling webhooks what happened: each goes through the log with cursors of its own, one an área, in order, and
//! goes on after an event only when its receiver took it. So nothing is lost, whatever ends meanwhile, and an event
//! may come twice: its receiver knows it by its identity.

use super::Turnero;
use crate::azar::firma;
use crate::domain::area::Privacidad;
use crate::domain::id::{AreaId, Milis, Seq, WebhookId};
use crate::domain::integracion::{Entrega, PACIENCIA_MS, Webhook, espera_tras};
use crate::domain::suceso::Evento;
use crate::error::Result;
use crate::http_cliente::{Cliente, Pedido};
use crate::protocol::DelServidor;
use crate::storage::{eventos, webhooks};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use std::time::{Duration, Instant};
use url::Url;

/// How long a receiver may take to answer.
const PLAZO: Duration = Duration::from_secs(10);

/// For so long a node has a webhook to itself: longer than a receiver may take.
const TOMADO_MS: Milis = 30_000;

/// Events read at once.
const LOTE: i64 = 100;

/// The receiver never wants to hear anything again.
const NUNCA_MAS: u16 = 410;

const EVENTO: HeaderName = HeaderName::from_static("x-turnero-event-id");
const FIRMA: HeaderName = HeaderName::from_static("x-turnero-signature");

/// What is sent.
pub(super) struct Carta {
    pub evento: String,
    pub tipo: String,
    pub cuerpo: String,
}

/// The webhooks for which there is something now.
///
/// # Errors
/// What the database says.
pub async fn pendientes(t: &Turnero) -> Result<Vec<WebhookId>> {
    Ok(webhooks::pendientes(&t.db, t.reloj.ahora()).await?)
}

/// Tells a webhook all that it does not know yet, until it fails or knows everything; nothing, if another node
/// (`nodo` names this one) is at it. Tells how many of what was sent was taken, and how many not.
///
/// # Errors
/// What the database says: it is tried again.
pub async fn entregar(t: &Turnero, http: &Cliente, id: WebhookId, nodo: &str) -> Result<Hechas> {
    let ahora = t.reloj.ahora();
    let tomado = webhooks::tomar(&t.db, id, nodo, ahora, ahora + TOMADO_MS).await?;
    let Some((webhook, secreto)) = tomado else {
        return Ok(Hechas::default());
    };
    let mut cartero = Cartero {
        t,
        http,
        nodo,
        webhook,
        secreto,
        hechas: Hechas::default(),
    };
    let fin = cartero.repartir().await;
    webhooks::soltar(&t.db, id, nodo).await?;
    fin.map(|()| cartero.hechas)
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hechas {
    /// What receivers took.
    pub logradas: u64,
    /// What they did not.
    pub fallidas: u64,
}

struct Cartero<'a> {
    t: &'a Turnero,
    http: &'a Cliente,
    nodo: &'a str,
    webhook: Webhook,
    secreto: String,
    hechas: Hechas,
}

impl Cartero<'_> {
    async fn repartir(&mut self) -> Result<()> {
        loop {
            let atrasos = webhooks::atrasos(&self.t.db, &self.webhook).await?;
            if atrasos.is_empty() {
                return Ok(());
            }
            for (area, desde) in atrasos {
                if !self.contar(area, desde).await? {
                    return Ok(());
                }
            }
        }
    }

    /// Tells the next events of an área; whether to go on.
    async fn contar(&mut self, area: AreaId, desde: Seq) -> Result<bool> {
        let (db, id) = (&self.t.db, self.webhook.id);
        let lote = eventos::desde(db, area, desde, LOTE).await?;
        let privacidad = self.t.area(area).await?.config.pantalla.privacidad_monitor;
        let Some(hasta) = lote.last().map(|e| e.seq) else {
            return Ok(false);
        };
        if lote.first().is_none_or(|e| e.seq != desde + 1) {
            tracing::warn!(webhook = id.0, %area, desde, "the log has forgotten what a webhook was not told");
        }
        for evento in lote {
            if self.webhook.quiere(evento.suceso.tipo())
                && (!self.mio().await? || !self.entregar(area, evento, privacidad).await?)
            {
                return Ok(false);
            }
        }
        // What it did not ask for it need not be asked about again.
        if !self.mio().await? {
            return Ok(false);
        }
        webhooks::avanzar(db, id, area, hasta).await?;
        Ok(true)
    }

    /// Whether this node still has the webhook; it has it for a while longer then.
    async fn mio(&self) -> Result<bool> {
        let hasta = self.t.reloj.ahora() + TOMADO_MS;
        Ok(webhooks::seguir(&self.t.db, self.webhook.id, self.nodo, hasta).await?)
    }

    /// Tells one event; whether it was taken.
    async fn entregar(&mut self, area: AreaId, e: Evento, privacidad: Privacidad) -> Result<bool> {
        let seq = e.seq;
        let carta = Carta {
            evento: format!("{}:{area}:{seq}", self.t.epoca),
            tipo: e.suceso.tipo().to_owned(),
            cuerpo: self.cuerpo(e, privacidad)?,
        };
        let intento = self.webhook.fallos + 1;
        let hecha = enviar(
            self.t,
            self.http,
            &self.webhook,
            &self.secreto,
            carta,
            intento,
        )
        .await;
        let mut tx = self.t.db.escribir().await?;
        webhooks::anotar(&mut tx, self.webhook.id, &hecha).await?;
        let lograda = hecha.lograda();
        if lograda {
            webhooks::entregado(&mut tx, self.webhook.id, (area, seq)).await?;
            self.webhook.fallos = 0;
            self.hechas.logradas += 1;
        } else {
            self.anotar_fallo(&hecha);
            webhooks::fallado(&mut tx, &self.webhook, self.nodo).await?;
            self.hechas.fallidas += 1;
        }
        tx.commit().await?;
        Ok(lograda)
    }

    /// The frame of the event, with a name as far as the receiver may know.
    fn cuerpo(&self, e: Evento, privacidad: Privacidad) -> Result<String> {
        let (turno, suceso) = match self.webhook.nombres {
            true => (e.turno.clone(), e.suceso.clone()),
            false => (e.turno.sin_nombre(privacidad), e.suceso.sin_razon()),
        };
        let frame = DelServidor::from(Evento { turno, suceso, ..e });
        serde_json::to_string(&frame).map_err(|causa| {
            tracing::error!(error = %causa, "serialising an event");
            crate::error::Codigo::Interno.into()
        })
    }

    fn anotar_fallo(&mut self, hecha: &Entrega) {
        let (w, ahora) = (&mut self.webhook, self.t.reloj.ahora());
        let desde = *w.falla_desde_ms.get_or_insert(hecha.cuando_ms);
        w.fallos = w.fallos.saturating_add(1);
        w.proximo_ms = ahora + espera_tras(w.fallos);
        let motivo = match hecha.estado {
            Some(NUNCA_MAS) => Some("rechazado"),
            _ if ahora - desde >= PACIENCIA_MS => Some("fallas"),
            _ => None,
        };
        if let Some(motivo) = motivo {
            w.activo = false;
            w.motivo = Some(motivo.to_owned());
            tracing::warn!(webhook = w.id.0, motivo, "webhook given up");
        }
    }
}

/// Sends a letter once, signed.
pub(super) async fn enviar(
    t: &Turnero,
    http: &Cliente,
    webhook: &Webhook,
    secreto: &str,
    carta: Carta,
    intento: u32,
) -> Entrega {
    let (cuando_ms, desde) = (t.reloj.ahora(), Instant::now());
    let sobre = cabeceras(&carta, secreto, cuando_ms / 1000);
    let respuesta = match (webhook.url.parse::<Url>(), sobre) {
        (Ok(url), Ok(cabeceras)) => {
            let pedido = Pedido {
                metodo: Method::POST,
                url: &url,
                cabeceras,
                cuerpo: carta.cuerpo.into(),
            };
            http.estado(pedido, PLAZO).await.map_err(|fallo| {
                tracing::debug!(webhook = webhook.id.0, %fallo, "a delivery failed");
                fallo.nombre()
            })
        }
        _ => Err("direccion"),
    };
    Entrega {
        id: 0,
        evento: carta.evento,
        tipo: carta.tipo,
        intento,
        cuando_ms,
        duracion_ms: Milis::try_from(desde.elapsed().as_millis()).unwrap_or(Milis::MAX),
        estado: respuesta.as_ref().ok().copied(),
        fallo: respuesta.err().map(str::to_owned),
    }
}

/// The headers of a letter. Its signature holds the moment, so that an old letter can't be sent again as a new one.
fn cabeceras(
    carta: &Carta,
    secreto: &str,
    segundos: i64,
) -> std::result::Result<HeaderMap, header::InvalidHeaderValue> {
    let firma = firma(secreto, &format!("{segundos}.{}", carta.cuerpo));
    let json = HeaderValue::from_static("application/json");
    let agente = HeaderValue::from_static(concat!("turnero/", env!("CARGO_PKG_VERSION")));
    let mut cabeceras = HeaderMap::new();
    cabeceras.insert(header::CONTENT_TYPE, json);
    cabeceras.insert(header::USER_AGENT, agente);
    cabeceras.insert(EVENTO, HeaderValue::from_str(&carta.evento)?);
    let firma = format!("t={segundos},v1={firma}");
    cabeceras.insert(FIRMA, HeaderValue::from_str(&firma)?);
    Ok(cabeceras)
}
