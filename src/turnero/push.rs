//! Telling a visitor's telephone of their call while the page is closed (web push).
//!
//! A browser is told at least once: it is taken for a while, as a webhook is, and what nobody knows to have arrived is
//! sent again. What was not taken within a few tries is left, and the next is told: a call is of use for a minute or two.

use super::aparte::hasta_el_fin;
use super::{Turnero, propio};
use crate::api::propio::{Motivo, TurnoPropio};
use crate::azar;
use crate::domain::id::Milis;
use crate::domain::idioma::Idioma;
use crate::domain::push::{MAXIMO, Noticia, Suscripcion, es_servicio};
use crate::error::{Codigo, Error, Result};
use crate::http_cliente::{Cliente, Pedido};
use crate::presentacion;
use crate::storage::push::{self, Pendiente};
use crate::texts::{textos, textos_en};
use anyhow::Context;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use base64ct::{Base64UrlUnpadded, Encoding};
use p256::PublicKey;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use url::Url;
use web_push_native::{Auth, WebPushBuilder};

/// The longest address of a browser.
const MAX_ENDPOINT: usize = 1_000;

/// The longest key of a browser, in base64url.
const MAX_CLAVE: usize = 100;

/// How long a push service may take to answer.
const PLAZO: Duration = Duration::from_secs(8);

/// Telephones that are asked at once whether they can be told.
const A_LA_VEZ: usize = 16;

/// For so long a node has a browser to itself: longer than a push service and the database may take.
const TOMADO_MS: Milis = 30_000;

/// Tries to tell a call.
const INTENTOS: i64 = 5;

/// Tries to tell that it is near: a call must not wait for them.
const INTENTOS_DE_CERCA: i64 = 2;

/// Browsers of one turno in all, whatever became of them.
const MAX_FILAS: usize = 20;

/// Between two tries, as many times as there were.
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

/// What tells them: the key by which push services know this office (RFC 8292), and what asks them.
pub struct Push {
    clave: SigningKey,
    /// Its public part, in base64url: what a browser asks for messages with.
    pub publica: String,
    /// Whom to turn to.
    contacto: Option<String>,
    http: Cliente,
    turnos: Arc<Semaphore>,
}

impl fmt::Debug for Push {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Push")
            .field("publica", &self.publica)
            .finish_non_exhaustive()
    }
}

impl Push {
    /// With the office's key, which is made with its first start. `contacto`: its public address; `http`: its private
    /// networks are those with push services of the office's own.
    ///
    /// # Errors
    /// The database's; what it keeps is no key.
    pub async fn de(t: &Turnero, contacto: Option<String>, http: Cliente) -> anyhow::Result<Push> {
        let guardada = push::vapid(&t.db, &nueva()).await?;
        let bytes = Base64UrlUnpadded::decode_vec(&guardada).map_err(anyhow::Error::msg);
        let bytes = bytes.context("the key for push services can't be read")?;
        let clave = SigningKey::from_slice(&bytes).map_err(anyhow::Error::msg);
        let clave = clave.context("the key for push services is none")?;
        let punto = clave.verifying_key().to_encoded_point(false);
        Ok(Push {
            publica: Base64UrlUnpadded::encode_string(punto.as_bytes()),
            clave,
            contacto,
            http,
            turnos: Arc::new(Semaphore::new(A_LA_VEZ)),
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

    /// Whether a browser may be told there: its maker's push service, at the port of https, or one of the office's own.
    fn admite(&self, url: &Url) -> bool {
        let suyo = url.scheme() == "https"
            && url.port().is_none()
            && url.host_str().is_some_and(es_servicio);
        let anonima = url.username().is_empty() && url.password().is_none();
        anonima && (suyo || self.http.es_privada(url))
    }

    /// Sends it once, so that only the browser can read it; the push service's status, if it answered.
    async fn enviar(&self, a: &Destino, noticia: &Noticia, ahora: Milis) -> Option<u16> {
        let servicio = a.url.host_str().unwrap_or_default();
        let pedido = self
            .cifrar(a, noticia, ahora)
            .map(|(cabeceras, cuerpo)| Pedido {
                metodo: Method::POST,
                url: &a.url,
                cabeceras,
                cuerpo: cuerpo.into(),
            });
        let estado = match pedido {
            Ok(pedido) => self.http.estado(pedido, PLAZO).await.map_err(Into::into),
            Err(causa) => Err(causa),
        };
        match estado {
            Ok(estado) => {
                if !(200..300).contains(&estado) {
                    tracing::info!(servicio, estado, "a push service did not take a notice");
                }
                Some(estado)
            }
            Err(causa) => {
                tracing::info!(servicio, %causa, "a push service was not reached");
                None
            }
        }
    }

    fn cifrar(
        &self,
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
        let firmado = self.autorizacion(&a.url, ahora / 1000);
        cabeceras.insert(header::AUTHORIZATION, HeaderValue::from_str(&firmado)?);
        cabeceras.insert(URGENCIA, HeaderValue::from_static("high"));
        cabeceras.insert(TEMA, HeaderValue::from_str(&noticia.etiqueta)?);
        Ok((cabeceras, cuerpo))
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
    fn de(push: &Push, s: &Suscripcion) -> Result<Destino> {
        let bytes = |texto: &str| {
            let texto = texto.trim_end_matches('=');
            let bytes = Base64UrlUnpadded::decode_vec(texto);
            bytes.map_err(|_| Codigo::DatosInvalidos)
        };
        if s.p256dh.len() > MAX_CLAVE || s.auth.len() > MAX_CLAVE {
            return Err(Codigo::DatosInvalidos.into());
        }
        let clave = PublicKey::from_sec1_bytes(&bytes(&s.p256dh)?);
        let auth = bytes(&s.auth)?;
        if auth.len() != Auth::default().len() {
            return Err(Codigo::DatosInvalidos.into());
        }
        let url = s.endpoint.parse().ok();
        let url = url.filter(|url| s.endpoint.len() <= MAX_ENDPOINT && push.admite(url));
        let url = url.ok_or_else(|| {
            let mensaje = textos().propio().push_no_sirve;
            Error::con(Codigo::DireccionNoPermitida, mensaje)
        })?;
        Ok(Destino {
            url,
            clave: clave.map_err(|_| Codigo::DatosInvalidos)?,
            auth: Auth::clone_from_slice(&auth),
        })
    }
}

/// What a browser shows of a turno.
fn noticia(turno: &TurnoPropio, token: &str, idioma: Idioma, cuerpo: &str) -> Noticia {
    let t = textos_en(idioma).propio();
    Noticia {
        titulo: (t.pestana)(&turno.numero_visible, turno.estado),
        cuerpo: cuerpo.to_owned(),
        pagina: format!("/turnos/ok/{token}/"),
        // The same for all that a browser is told of one page, and nothing that leads to it: a push service reads it.
        etiqueta: azar::huella(token).chars().take(32).collect(),
    }
}

/// Tells a browser of the turno of a token from now on, once it took that it will be: so it is known whether it can be
/// reached at all.
///
/// # Errors
/// `NoEncontrado` where the office tells no closed pages; `TurnoDesconocido`, `PaginaVencida`; `DatosInvalidos`,
/// `DireccionNoPermitida` for what is no browser; `DemasiadosTelefonos`; `DemasiadosIntentos` right after another try;
/// `Ocupado`; `AvisoFallido` if it was not reached.
pub async fn suscribir(t: &Turnero, token: &str, s: Suscripcion) -> Result<()> {
    let quien = t.push.as_deref().ok_or(Codigo::NoEncontrado)?;
    let turno = propio::ver(t, token).await?;
    let destino = Destino::de(quien, &s)?;
    let idioma = presentacion::idioma();
    let ahora = t.reloj.ahora();
    let mut tx = t.db.escribir().await?;
    let hay = push::hay(&mut tx, token, &s.endpoint, ahora).await?;
    if hay.otras >= MAXIMO || hay.filas >= MAX_FILAS {
        return Err(Codigo::DemasiadosTelefonos.into());
    }
    let activa = hay.esta.is_some_and(|(activa, _)| activa);
    if let Some((false, proximo)) = hay.esta
        && proximo > ahora
    {
        let segundos = u32::try_from((proximo - ahora + 999) / 1000).unwrap_or(u32::MAX);
        let mensaje = (textos().general().demasiados_pedidos)(segundos);
        return Err(Error::con(Codigo::DemasiadosIntentos, mensaje).tras(segundos));
    }
    let sabe = (turno.id, turno.motivo().grado());
    push::anotar(&mut tx, (token, &s), idioma, sabe, ahora).await?;
    if activa {
        return Ok(tx.commit().await?);
    }
    // A place for it before it is taken apart: who finds none may try again at once.
    let lugar = quien.turnos.clone().try_acquire_owned();
    let lugar = lugar.map_err(|_| Codigo::Ocupado)?;
    push::apartar(&mut tx, token, &s.endpoint, ahora + TOMADO_MS).await?;
    tx.commit().await?;
    let bienvenida = textos_en(idioma).propio().push_bienvenida;
    let bienvenida = noticia(&turno, token, idioma, bienvenida);
    // To the end: who presses and closes the page is told of the call all the same.
    let recibir = recibir(t.clone(), token.to_owned(), s.endpoint, destino, bienvenida);
    hasta_el_fin("welcoming a telephone", async move {
        // For as long as it takes, and not as long as somebody waits for it.
        let _lugar = lugar;
        recibir.await
    })
    .await
}

/// Sends a browser the first notice; with that it is told from now on.
async fn recibir(
    t: Turnero,
    token: String,
    endpoint: String,
    destino: Destino,
    bienvenida: Noticia,
) -> Result<()> {
    let quien = t.push.as_deref().ok_or(Codigo::NoEncontrado)?;
    let tomada = quien.enviar(&destino, &bienvenida, t.reloj.ahora()).await;
    let ahora = t.reloj.ahora();
    let mut tx = t.db.escribir().await?;
    let dicho = match tomada {
        Some(200..300) => {
            push::activar(&mut tx, &token, &endpoint, ahora).await?;
            Ok(())
        }
        _ => {
            let luego = ahora + ENTRE_INTENTOS_MS;
            push::apartar(&mut tx, &token, &endpoint, luego).await?;
            Err(Codigo::AvisoFallido.into())
        }
    };
    tx.commit().await?;
    dicho
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
pub async fn avisar(t: &Turnero, p: &Pendiente) -> Result<Hecho> {
    let Some(quien) = t.push.as_deref() else {
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
    // It could be written to before; this program admits it no more.
    let Ok(destino) = Destino::de(quien, &p.suscripcion) else {
        push::borrar(&t.db, p.id).await?;
        return Ok(Hecho::Nada);
    };
    let sabido = if turno.id == p.turno_id { p.grado } else { 0 };
    let motivo = turno.motivo();
    let ahora = t.reloj.ahora();
    if motivo == Motivo::Nada || motivo.grado() <= sabido {
        if p.fallos > 0 {
            // What could not be told is over.
            push::perdonar(&t.db, p.id).await?;
        }
        return Ok(Hecho::Nada);
    }
    if !push::tomar(&t.db, p, ahora, ahora + TOMADO_MS).await? {
        return Ok(Hecho::Nada);
    }
    let cuerpo = turno.dicho(textos_en(p.idioma).propio());
    let noticia = noticia(&turno, &p.token, p.idioma, &cuerpo);
    let estado = quien.enviar(&destino, &noticia, ahora).await;
    let ahora = t.reloj.ahora();
    let dicho = (turno.id, motivo.grado());
    let intentos = match motivo {
        Motivo::Llamado(_) => INTENTOS,
        Motivo::Cerca | Motivo::Nada => INTENTOS_DE_CERCA,
    };
    match estado {
        Some(200..300) => {
            push::dicho(&t.db, p.id, dicho, ahora).await?;
            return Ok(Hecho::Dicho);
        }
        Some(estado) if YA_NO_ESTA.contains(&estado) => push::borrar(&t.db, p.id).await?,
        // That is over; the next one may reach it.
        _ if p.fallos + 1 >= intentos => push::dicho(&t.db, p.id, dicho, ahora).await?,
        _ => {
            let proximo = ahora + ENTRE_INTENTOS_MS * (p.fallos + 1);
            push::fallado(&t.db, p.id, proximo).await?;
        }
    }
    Ok(Hecho::Fallado)
}

impl Turnero {
    /// The same office, which tells closed pages by this.
    pub fn con_push(self, push: Option<Push>) -> Turnero {
        Turnero {
            push: push.map(Arc::new),
            ..self
        }
    }
}
