//! Telling a visitor's telephone of their call while the page is closed (web push).
//!
//! A browser is told at least once: it is taken for a while, as a webhook is, and what nobody knows to have arrived is
//! sent again. What was not sent within a few tries is left: who was called stands on the monitor too.

use super::{Turnero, propio};
use crate::api::propio::Motivo;
use crate::azar;
use crate::domain::id::Milis;
use crate::domain::push::{MAXIMO, Noticia, Suscripcion, es_servicio};
use crate::error::{Codigo, Result};
use crate::http_cliente::{Cliente, Pedido};
use crate::presentacion;
use crate::storage::push::{self, Pendiente};
use crate::texts::textos_en;
use anyhow::Context;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use base64ct::{Base64UrlUnpadded, Encoding};
use p256::PublicKey;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use url::Url;
use web_push_native::{Auth, WebPushBuilder};

/// The longest address of a browser.
const MAX_ENDPOINT: usize = 1_000;

/// How long a push service may take to answer.
const PLAZO: Duration = Duration::from_secs(8);

/// For so long a node has a browser to itself: longer than a push service may take.
const TOMADO_MS: Milis = 15_000;

/// Tries before a browser is left alone.
const INTENTOS: i64 = 5;

/// Between two tries, as many times as there were: a call is of use for a minute or two.
const ENTRE_INTENTOS_MS: Milis = 3_000;

/// For how long a push service keeps what a telephone without a network was sent: who comes back later than that would
/// hear of a call that is over.
const VALE: Duration = Duration::from_secs(120);

/// A token of ours is good for so long; at most a day (RFC 8292, section 2).
const FIRMADO_SEG: i64 = 12 * 3600;

/// The browser is there no more.
const YA_NO_ESTA: [u16; 2] = [404, 410];

const URGENCIA: HeaderName = HeaderName::from_static("urgency");
const TEMA: HeaderName = HeaderName::from_static("topic");

/// By what push services know this office (RFC 8292).
#[derive(Debug)]
pub struct Vapid {
    clave: SigningKey,
    /// Its public part, in base64url: what a browser asks for messages with.
    pub publica: String,
    /// Whom to turn to.
    contacto: Option<String>,
}

impl Vapid {
    /// The office's, which is made with its first start. `contacto`: its public address.
    ///
    /// # Errors
    /// The database's; what it keeps is no key.
    pub async fn de(t: &Turnero, contacto: Option<String>) -> anyhow::Result<Vapid> {
        let guardada = push::vapid(&t.db, &nueva()).await?;
        let bytes = Base64UrlUnpadded::decode_vec(&guardada).map_err(anyhow::Error::msg);
        let bytes = bytes.context("the key for push services can't be read")?;
        let clave = SigningKey::from_slice(&bytes).map_err(anyhow::Error::msg);
        let clave = clave.context("the key for push services is none")?;
        let punto = clave.verifying_key().to_encoded_point(false);
        Ok(Vapid {
            publica: Base64UrlUnpadded::encode_string(punto.as_bytes()),
            clave,
            contacto,
        })
    }

    /// What says at a push service who sends (RFC 8292, section 3).
    fn autorizacion(&self, url: &Url, segundos: i64) -> String {
        let mut dicho = json!({
            "aud": url.origin().ascii_serialization(),
            "exp": segundos + FIRMADO_SEG,
        });
        if let Some(contacto) = &self.contacto {
            dicho["sub"] = json!(contacto);
        }
        let partes = [json!({ "typ": "JWT", "alg": "ES256" }), dicho];
        let partes = partes.map(|p| Base64UrlUnpadded::encode_string(p.to_string().as_bytes()));
        let dicho = partes.join(".");
        let firma: Signature = self.clave.sign(dicho.as_bytes());
        let firma = Base64UrlUnpadded::encode_string(&firma.to_bytes());
        format!("vapid t={dicho}.{firma}, k={}", self.publica)
    }
}

/// A private key of P-256: nearly every 32 bytes are one.
fn nueva() -> String {
    loop {
        let bytes = azar::bytes();
        if SigningKey::from_slice(&bytes).is_ok() {
            return Base64UrlUnpadded::encode_string(&bytes);
        }
    }
}

/// A browser that can be written to.
struct Destino {
    url: Url,
    clave: PublicKey,
    auth: Auth,
}

impl Destino {
    /// # Errors
    /// `DatosInvalidos` for keys that are none, `DireccionNoPermitida` unless it is at a push service.
    fn de(http: &Cliente, s: &Suscripcion) -> Result<Destino> {
        let bytes = |texto: &str| {
            let texto = texto.trim_end_matches('=');
            Base64UrlUnpadded::decode_vec(texto).map_err(|_| Codigo::DatosInvalidos)
        };
        let clave = PublicKey::from_sec1_bytes(&bytes(&s.p256dh)?);
        let auth = bytes(&s.auth)?;
        if auth.len() != Auth::default().len() {
            return Err(Codigo::DatosInvalidos.into());
        }
        let url: Url = s
            .endpoint
            .parse()
            .map_err(|_| Codigo::DireccionNoPermitida)?;
        let suyo = url.scheme() == "https" && url.host_str().is_some_and(es_servicio);
        let corta = s.endpoint.len() <= MAX_ENDPOINT;
        let anonima = url.username().is_empty() && url.password().is_none();
        if !(corta && anonima && (suyo || http.es_privada(&url))) {
            return Err(Codigo::DireccionNoPermitida.into());
        }
        Ok(Destino {
            url,
            clave: clave.map_err(|_| Codigo::DatosInvalidos)?,
            auth: Auth::clone_from_slice(&auth),
        })
    }
}

/// Tells a browser of the turno of a token from now on, and at once that it will be: so it is known whether it can be
/// reached at all.
///
/// # Errors
/// `NoEncontrado` where the office tells no closed pages; `TurnoDesconocido`, `PaginaVencida`; `DatosInvalidos`,
/// `DireccionNoPermitida` for what is no browser; `DemasiadosTelefonos` after some of them; `AvisoFallido` if it was not
/// reached.
pub async fn suscribir(t: &Turnero, http: &Cliente, token: &str, s: Suscripcion) -> Result<()> {
    let vapid = t.push.as_deref().ok_or(Codigo::NoEncontrado)?;
    let turno = propio::ver(t, token).await?;
    let destino = Destino::de(http, &s)?;
    let idioma = presentacion::idioma();
    let ahora = t.reloj.ahora();
    let mut tx = t.db.escribir().await?;
    let (otras, esta) = push::cuantas(&mut tx, token, &s.endpoint).await?;
    if otras >= MAXIMO {
        return Err(Codigo::DemasiadosTelefonos.into());
    }
    let sabe = (turno.id, turno.motivo().grado());
    push::suscribir(&mut tx, token, &s, idioma, sabe, ahora).await?;
    tx.commit().await?;
    if esta {
        return Ok(());
    }
    let textos = textos_en(idioma);
    let noticia = Noticia {
        titulo: (textos.propio().pestana)(&turno.numero_visible, turno.estado),
        cuerpo: textos.propio().push_bienvenida.to_owned(),
        pagina: pagina(token),
        etiqueta: etiqueta(token),
    };
    match enviar(vapid, http, &destino, &noticia, ahora).await {
        Some(200..300) => Ok(()),
        _ => {
            push::callar(&t.db, token, &s.endpoint).await?;
            Err(Codigo::AvisoFallido.into())
        }
    }
}

/// Tells a browser of that turno no more.
///
/// # Errors
/// The database's.
pub async fn callar(t: &Turnero, token: &str, endpoint: &str) -> Result<()> {
    Ok(push::callar(&t.db, token, endpoint).await?)
}

/// The browsers for which there may be something now.
///
/// # Errors
/// The database's.
pub async fn pendientes(t: &Turnero) -> Result<Vec<Pendiente>> {
    Ok(push::pendientes(&t.db, t.reloj.ahora()).await?)
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hecho {
    /// There was nothing to tell, or another node is at it.
    Nada,
    /// Its push service took it.
    Dicho,
    /// It did not.
    Fallado,
}

/// Tells a browser what it does not know of its turno yet.
///
/// # Errors
/// What the database says: it is tried again.
pub async fn avisar(t: &Turnero, http: &Cliente, p: &Pendiente) -> Result<Hecho> {
    let Some(vapid) = t.push.as_deref() else {
        return Ok(Hecho::Nada);
    };
    let turno = match propio::ver(t, &p.token).await {
        Ok(turno) => turno,
        Err(e) if matches!(e.codigo, Codigo::TurnoDesconocido | Codigo::PaginaVencida) => {
            push::borrar(&t.db, p.id).await?;
            return Ok(Hecho::Nada);
        }
        Err(e) => return Err(e),
    };
    let sabido = if turno.id == p.turno_id { p.grado } else { 0 };
    let motivo = turno.motivo();
    let ahora = t.reloj.ahora();
    if motivo == Motivo::Nada
        || motivo.grado() <= sabido
        || !push::tomar(&t.db, p, ahora, ahora + TOMADO_MS).await?
    {
        return Ok(Hecho::Nada);
    }
    // What it was taken with can be read: it was sent something before.
    let destino = Destino::de(http, &p.suscripcion)?;
    let textos = textos_en(p.idioma);
    let noticia = Noticia {
        titulo: (textos.propio().pestana)(&turno.numero_visible, turno.estado),
        cuerpo: turno.dicho(textos.propio()),
        pagina: pagina(&p.token),
        etiqueta: etiqueta(&p.token),
    };
    let estado = enviar(vapid, http, &destino, &noticia, ahora).await;
    let ahora = t.reloj.ahora();
    match estado {
        Some(200..300) => {
            push::dicho(&t.db, p.id, (turno.id, motivo.grado()), ahora).await?;
            return Ok(Hecho::Dicho);
        }
        Some(estado) if YA_NO_ESTA.contains(&estado) => push::borrar(&t.db, p.id).await?,
        _ if p.fallos + 1 >= INTENTOS => push::borrar(&t.db, p.id).await?,
        _ => {
            let proximo = ahora + ENTRE_INTENTOS_MS * (p.fallos + 1);
            push::fallado(&t.db, p.id, proximo).await?;
        }
    }
    Ok(Hecho::Fallado)
}

fn pagina(token: &str) -> String {
    format!("/turnos/ok/{token}/")
}

/// The same for all that a browser is told of one page, and nothing that leads to it: a push service reads it.
fn etiqueta(token: &str) -> String {
    azar::huella(token).chars().take(32).collect()
}

/// Sends it once, so that only the browser can read it; the push service's status, if it answered.
async fn enviar(
    vapid: &Vapid,
    http: &Cliente,
    a: &Destino,
    noticia: &Noticia,
    ahora: Milis,
) -> Option<u16> {
    let hecho = cifrar(vapid, a, noticia, ahora).map(|(cabeceras, cuerpo)| Pedido {
        metodo: Method::POST,
        url: &a.url,
        cabeceras,
        cuerpo: cuerpo.into(),
    });
    let estado = match hecho {
        Ok(pedido) => http.estado(pedido, PLAZO).await.map_err(|e| e.to_string()),
        Err(causa) => Err(causa.to_string()),
    };
    match estado {
        Ok(estado) => {
            if !(200..300).contains(&estado) {
                let servicio = a.url.host_str().unwrap_or_default();
                tracing::info!(servicio, estado, "a push service did not take a notice");
            }
            Some(estado)
        }
        Err(fallo) => {
            let servicio = a.url.host_str().unwrap_or_default();
            tracing::info!(servicio, fallo, "a push service was not reached");
            None
        }
    }
}

fn cifrar(
    vapid: &Vapid,
    a: &Destino,
    noticia: &Noticia,
    ahora: Milis,
) -> anyhow::Result<(HeaderMap, Vec<u8>)> {
    let texto = serde_json::to_vec(noticia)?;
    let pedido = WebPushBuilder::new(a.url.as_str().parse()?, a.clave, a.auth)
        .with_valid_duration(VALE)
        .build(texto)?;
    let (partes, cuerpo) = pedido.into_parts();
    let mut cabeceras = partes.headers;
    let firmado = vapid.autorizacion(&a.url, ahora / 1000);
    cabeceras.insert(header::AUTHORIZATION, HeaderValue::from_str(&firmado)?);
    cabeceras.insert(URGENCIA, HeaderValue::from_static("high"));
    cabeceras.insert(TEMA, HeaderValue::from_str(&noticia.etiqueta)?);
    Ok((cabeceras, cuerpo))
}

impl Turnero {
    /// The same office, which push services know by this.
    pub fn con_push(self, push: Option<Vapid>) -> Turnero {
        Turnero {
            push: push.map(Arc::new),
            ..self
        }
    }
}
