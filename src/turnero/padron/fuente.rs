//! The registry that is asked over HTTP about who is not known here. When it is away, nobody waits for it.

use crate::domain::disyuntor::Disyuntor;
use crate::domain::id::Milis;
use crate::domain::padron::{Fecha, leer_fecha, leer_nombre};
use crate::domain::persona::Documento;
use crate::http_cliente::{Cliente, Fallo, Pedido};
use crate::metricas::Metricas;
use crate::server::config::FuenteDePadron;
use anyhow::Context;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use url::Url;

/// What stands for the documento in the address.
const DOCUMENTO: &str = "{documento}";

/// Questions at once: a source that hangs must not hold more than these.
const A_LA_VEZ: usize = 8;

/// What a source says of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Datos {
    /// Given names; empty: it does not say.
    pub nombre: String,
    /// Family names; empty: it does not say.
    pub apellido: String,
    /// Birth date; `None`: it does not say.
    pub nacimiento: Option<Fecha>,
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Respuesta {
    /// Somebody.
    Hallada(Datos),
    /// It knows nobody with this documento.
    Nadie,
    /// Nothing is known: it is away, or what it says can't be read.
    Nada,
}

/// A registry over HTTP.
pub struct Fuente {
    cliente: Cliente,
    config: FuenteDePadron,
    plantilla: String,
    cabecera: Option<(HeaderName, HeaderValue)>,
    disyuntor: Mutex<Disyuntor>,
    lugares: Semaphore,
    metricas: Metricas,
}

/// Its header may be a secret.
impl fmt::Debug for Fuente {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fuente({})", self.plantilla)
    }
}

impl Fuente {
    /// The source that is configured, if there is one.
    ///
    /// # Errors
    /// The configuration can't be used.
    pub fn de(config: &FuenteDePadron, metricas: Metricas) -> anyhow::Result<Option<Fuente>> {
        let Some(plantilla) = config.padron_url.clone() else {
            return Ok(None);
        };
        anyhow::ensure!(
            plantilla.contains(DOCUMENTO),
            "the padrón's address has no {DOCUMENTO}"
        );
        // Whoever configures this program may name any network of theirs.
        let todas = "0.0.0.0/0,::/0".parse().map_err(anyhow::Error::msg)?;
        let cliente = Cliente::nuevo(todas)?;
        let probada: Url = plantilla.replace(DOCUMENTO, "1").parse()?;
        cliente.admite(&probada).context("the padrón's address")?;
        let cabecera = config.padron_header.as_deref().map(cabecera).transpose()?;
        Ok(Some(Fuente {
            cliente,
            config: config.clone(),
            plantilla,
            cabecera,
            disyuntor: Mutex::default(),
            lugares: Semaphore::new(A_LA_VEZ),
            metricas,
        }))
    }

    /// For how long what it said is believed.
    pub fn vigencia(&self) -> Milis {
        Milis::from(self.config.padron_cache_hours) * 3_600_000
    }

    /// Asks about somebody, unless it was away just now; `hoy` is the day after which nobody was born.
    pub async fn buscar(&self, documento: &Documento, ahora: Milis, hoy: Fecha) -> Respuesta {
        let permitida = self.con_disyuntor(|d| d.permite(ahora));
        let (Ok(_lugar), true) = (self.lugares.try_acquire(), permitida) else {
            self.metricas.padron.de(["skipped"]).sumar();
            return Respuesta::Nada;
        };
        let empezo = Instant::now();
        let respuesta = self.preguntar(documento, hoy).await;
        self.metricas.padron_duracion.anotar(empezo.elapsed());
        let (que, respuesta) = match respuesta {
            Ok(Respuesta::Hallada(datos)) => ("found", Respuesta::Hallada(datos)),
            Ok(otra) => ("unknown", otra),
            Err(fallo) => {
                tracing::warn!(fuente = %self.plantilla, error = %fallo, "the padrón does not answer");
                (fallo.nombre(), Respuesta::Nada)
            }
        };
        self.metricas.padron.de([que]).sumar();
        self.con_disyuntor(|d| match respuesta {
            Respuesta::Nada => d.mal(ahora),
            _ => d.bien(),
        });
        respuesta
    }

    fn con_disyuntor<T>(&self, f: impl FnOnce(&mut Disyuntor) -> T) -> T {
        let mut disyuntor = self
            .disyuntor
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        f(&mut disyuntor)
    }

    async fn preguntar(&self, documento: &Documento, hoy: Fecha) -> Result<Respuesta, Mal> {
        let url = self.plantilla.replace(DOCUMENTO, documento.digitos());
        let url: Url = url.parse().map_err(|_| Mal::Fallo(Fallo::Direccion))?;
        let pedido = Pedido {
            metodo: Method::GET,
            url: &url,
            cabeceras: HeaderMap::from_iter(self.cabecera.clone()),
            cuerpo: Bytes::new(),
        };
        let plazo = Duration::from_millis(self.config.padron_timeout_ms);
        let respuesta = self
            .cliente
            .pedir(pedido, plazo)
            .await
            .map_err(Mal::Fallo)?;
        match respuesta.estado {
            200 => self.leer(&respuesta.cuerpo, hoy),
            204 | 404 => Ok(Respuesta::Nadie),
            otro => Err(Mal::Estado(otro)),
        }
    }

    fn leer(&self, cuerpo: &[u8], hoy: Fecha) -> Result<Respuesta, Mal> {
        let json: Value = serde_json::from_slice(cuerpo).map_err(|_| Mal::Ilegible)?;
        let campo = |puntero: &str| json.pointer(puntero).and_then(Value::as_str).unwrap_or("");
        let config = &self.config;
        let datos = Datos {
            nombre: leer_nombre(campo(&config.padron_nombre)).unwrap_or_default(),
            apellido: leer_nombre(campo(&config.padron_apellido)).unwrap_or_default(),
            nacimiento: leer_fecha(campo(&config.padron_nacimiento), hoy),
        };
        match datos == Datos::default() {
            true => Err(Mal::Ilegible),
            false => Ok(Respuesta::Hallada(datos)),
        }
    }
}

/// "Authorization: Bearer abc".
fn cabecera(escrita: &str) -> anyhow::Result<(HeaderName, HeaderValue)> {
    let (nombre, valor) = escrita
        .split_once(':')
        .context("the padrón's header is no NAME: VALUE")?;
    let mut valor = HeaderValue::from_str(valor.trim())?;
    valor.set_sensitive(true);
    Ok((nombre.trim().parse()?, valor))
}

/// Why nothing is known.
#[derive(Debug, thiserror::Error)]
enum Mal {
    #[error("{0}")]
    Fallo(Fallo),
    #[error("status {0}")]
    Estado(u16),
    #[error("what it says can't be read")]
    Ilegible,
}

impl Mal {
    fn nombre(&self) -> &'static str {
        match self {
            Mal::Fallo(Fallo::Plazo) => "timeout",
            Mal::Fallo(_) => "unreachable",
            Mal::Estado(_) => "refused",
            Mal::Ilegible => "unreadable",
        }
    }
}
