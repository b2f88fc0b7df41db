//! The bus wakes the hub. The table is the truth: what the bus drops, the hub finds as a gap in `seq`.

use super::redis::{self, Redis};
use crate::domain::id::AreaId;
use crate::domain::pantalla::Anunciada;
use crate::domain::suceso::Evento;
use crate::metricas::Contador;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::mpsc;

/// What is on its way to the hub. A burst longer than this is read from the table instead.
const CAPACIDAD: usize = 1024;

/// What a hub is told.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Aviso {
    /// A use case committed this.
    Evento(Box<Evento>),
    /// A monitor announced a call. In no log: who does not hear it asks.
    Anunciada(Anunciada),
    /// Another configuration was committed, of this área or of all.
    Configurada(Option<AreaId>),
}

/// Where use cases publish what they committed.
#[derive(Clone, Debug)]
pub struct Bus {
    hub: mpsc::Sender<Aviso>,
    redis: Option<Redis>,
    reconexiones: Arc<Contador>,
}

/// Where the hub hears it.
pub type Oido = mpsc::Receiver<Aviso>;

/// A bus within this process.
pub fn en_memoria() -> (Bus, Oido) {
    let (hub, oido) = mpsc::channel(CAPACIDAD);
    let bus = Bus {
        hub,
        redis: None,
        reconexiones: Arc::default(),
    };
    (bus, oido)
}

impl Bus {
    /// The same bus, joined with those of all nodes that name this Redis and this log.
    ///
    /// # Errors
    /// `url` is no address of a Redis. One that does not answer is no error: the nodes look at the table.
    pub fn unir(self, url: &str, epoca: &str) -> redis::Result<Bus> {
        let redis = redis::unir(url, epoca, self.hub.clone(), self.reconexiones.clone())?;
        Ok(Bus {
            redis: Some(redis),
            ..self
        })
    }

    /// Tells the hubs of all nodes, and never makes an operator wait for the screens. The own one does not
    /// hear it by way of Redis: that one may be away.
    pub fn publicar(&self, evento: Evento) {
        self.avisar(Aviso::Evento(Box::new(evento)));
    }

    /// The same of a call that a monitor announced.
    pub fn anunciar(&self, anunciada: Anunciada) {
        self.avisar(Aviso::Anunciada(anunciada));
    }

    /// The same of what an área, or each of them, has configured.
    pub fn configurada(&self, area: Option<AreaId>) {
        self.avisar(Aviso::Configurada(area));
    }

    fn avisar(&self, aviso: Aviso) {
        if let Some(redis) = &self.redis {
            redis.publicar(&aviso);
        }
        entregar(&self.hub, aviso);
    }

    /// Whether Redis brings what other nodes say; `None` for a node that knows of no Redis.
    pub fn redis_vivo(&self) -> Option<bool> {
        self.redis.as_ref().map(Redis::vivo)
    }

    /// How often Redis was lost and found.
    pub fn reconexiones(&self) -> &Contador {
        &self.reconexiones
    }
}

/// Gives the hub of this node an `aviso`; whether there is one still.
pub(super) fn entregar(hub: &mpsc::Sender<Aviso>, aviso: Aviso) -> bool {
    match hub.try_send(aviso) {
        Ok(()) => true,
        Err(causa) => {
            tracing::debug!(%causa, "the bus is full or closed: the hub reads the table");
            !hub.is_closed()
        }
    }
}
