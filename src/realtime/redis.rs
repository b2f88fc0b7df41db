//! Redis joins the buses of several nodes. It keeps nothing and promises nothing: what it loses, the hubs find
//! in the table. Each node says something every two seconds, so that a Redis which is silent is known to be away.

use super::bus::{Aviso, entregar};
use crate::azar;
use crate::metricas::Contador;
use futures::StreamExt;
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, Msg, RedisError};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// What joining can answer.
pub type Result<T> = std::result::Result<T, RedisError>;

/// What waits to be sent. What is more than this is not sent: the other nodes read the table.
const CAPACIDAD: usize = 1024;

/// Messages sent in one go.
const LOTE: usize = 64;

/// How long Redis may take to connect or to answer.
const ESPERA: Duration = Duration::from_secs(2);

/// Between two signs of life of a node.
const CADA_LATIDO: Duration = Duration::from_secs(2);

/// A channel on which not even the own signs of life are heard is dead.
const SILENCIO: Duration = Duration::from_secs(6);

/// Between two tries to hear again.
const REINTENTO: Duration = Duration::from_millis(300);

/// The way to the other nodes.
#[derive(Clone, Debug)]
pub(super) struct Redis {
    cola: mpsc::Sender<String>,
    vivo: Arc<AtomicBool>,
}

impl Redis {
    /// Tells the other nodes, as soon as can be.
    pub(super) fn publicar(&self, aviso: &Aviso) {
        let enviado = serde_json::to_string(aviso)
            .map_err(|causa| causa.to_string())
            .and_then(|texto| self.cola.try_send(texto).map_err(|causa| causa.to_string()));
        if let Err(causa) = enviado {
            tracing::debug!(causa, "not sent to Redis: the other nodes read the table");
        }
    }

    /// Whether what the other nodes say arrives.
    pub(super) fn vivo(&self) -> bool {
        self.vivo.load(Ordering::Relaxed)
    }
}

/// Joins the nodes of a log; what they say is given to `hub`.
pub(super) fn unir(
    url: &str,
    epoca: &str,
    hub: mpsc::Sender<Aviso>,
    reconexiones: Arc<Contador>,
) -> Result<Redis> {
    let cliente = Client::open(url)?;
    // One Redis may serve several offices.
    let canal = format!("turnero:{epoca}");
    let nodo = azar::token();
    let vivo = Arc::new(AtomicBool::new(false));
    let (cola, por_enviar) = mpsc::channel(CAPACIDAD);
    tokio::spawn(enviar(
        cliente.clone(),
        canal.clone(),
        nodo.clone(),
        por_enviar,
    ));
    let oyente = Oyente {
        cliente,
        canal,
        nodo,
        hub,
        vivo: vivo.clone(),
        reconexiones,
    };
    tokio::spawn(oyente.oir());
    Ok(Redis { cola, vivo })
}

/// Sends what is published, and a sign of life, until nobody can publish any more.
async fn enviar(
    cliente: Client,
    canal: String,
    nodo: String,
    mut por_enviar: mpsc::Receiver<String>,
) {
    let mut conexion = None;
    let mut latido = interval(CADA_LATIDO);
    latido.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let mut lote = Vec::new();
        tokio::select! {
            biased;
            cuantos = por_enviar.recv_many(&mut lote, LOTE) => if cuantos == 0 {
                return;
            },
            // Nothing but the name of who lives.
            _ = latido.tick() => lote.push(String::new()),
        }
        let mut ordenes = redis::pipe();
        for texto in lote {
            ordenes.publish(&canal, format!("{nodo} {texto}")).ignore();
        }
        match mandar(&cliente, conexion.take(), &ordenes).await {
            Ok(viva) => conexion = Some(viva),
            // Who hears nothing says so, once; this would be said with every message.
            Err(causa) => tracing::debug!(error = %causa, "sending to Redis"),
        }
    }
}

/// Sends over a connection, a new one if there is none; gives it back for the next time.
async fn mandar(
    cliente: &Client,
    conexion: Option<MultiplexedConnection>,
    ordenes: &redis::Pipeline,
) -> Result<MultiplexedConnection> {
    let mut conexion = match conexion {
        Some(conexion) => conexion,
        None => {
            let plazos = AsyncConnectionConfig::new()
                .set_connection_timeout(Some(ESPERA))
                .set_response_timeout(Some(ESPERA));
            cliente
                .get_multiplexed_async_connection_with_config(&plazos)
                .await?
        }
    };
    ordenes.query_async::<()>(&mut conexion).await?;
    Ok(conexion)
}

/// Who hears the other nodes.
struct Oyente {
    cliente: Client,
    canal: String,
    nodo: String,
    hub: mpsc::Sender<Aviso>,
    vivo: Arc<AtomicBool>,
    reconexiones: Arc<Contador>,
}

impl Oyente {
    /// Hears the other nodes until there is no hub to tell, and subscribes anew for ever.
    async fn oir(self) {
        // Told once each time that it changes.
        let mut dicho = None;
        while !self.hub.is_closed() {
            let causa = match self.suscripcion(&mut dicho).await {
                Ok(causa) => causa.to_owned(),
                Err(causa) => causa.to_string(),
            };
            self.vivo.store(false, Ordering::Relaxed);
            if dicho != Some(false) {
                dicho = Some(false);
                tracing::warn!(
                    causa,
                    "Redis is away: the nodes look at the table every second"
                );
            }
            sleep(REINTENTO).await;
        }
    }

    /// One subscription, until it ends; gives the reason.
    async fn suscripcion(&self, dicho: &mut Option<bool>) -> Result<&'static str> {
        let suscribir = async {
            let mut pubsub = self.cliente.get_async_pubsub().await?;
            pubsub.subscribe(&self.canal).await?;
            Ok::<_, RedisError>(pubsub)
        };
        let Ok(pubsub) = timeout(ESPERA, suscribir).await else {
            return Ok("it does not answer");
        };
        let mut mensajes = pubsub?.into_on_message();
        loop {
            let Ok(mensaje) = timeout(SILENCIO, mensajes.next()).await else {
                return Ok("silence");
            };
            let Some(mensaje) = mensaje else {
                return Ok("it closed the connection");
            };
            self.vivo.store(true, Ordering::Relaxed);
            if dicho.replace(true) == Some(false) {
                self.reconexiones.sumar();
                tracing::info!("Redis is back");
            }
            if !self.entender(&mensaje) {
                return Ok("the server stops");
            }
        }
    }

    /// Passes on what another node said; whether there is somebody to tell.
    fn entender(&self, mensaje: &Msg) -> bool {
        let dicho = std::str::from_utf8(mensaje.get_payload_bytes()).unwrap_or_default();
        let (de, texto) = dicho.split_once(' ').unwrap_or_default();
        if de == self.nodo || texto.is_empty() {
            return !self.hub.is_closed();
        }
        match serde_json::from_str(texto) {
            Ok(aviso) => entregar(&self.hub, aviso),
            // A node of another version may say what this one does not know.
            Err(causa) => {
                tracing::debug!(error = %causa, "a message of another node can't be read");
                true
            }
        }
    }
}
