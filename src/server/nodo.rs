//! This node among the others: it tells of itself every few seconds.

use crate::azar;
use crate::domain::id::Milis;
use crate::domain::nodo::{Conexiones, Nodo};
use crate::metricas::Metricas;
use crate::turnero::{Turnero, medios, pantallas, sistema};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;

/// Between two times that it tells.
const CADA_PARTE: Duration = Duration::from_secs(5);

/// Between two looks at what can be forgotten.
const CADA_LIMPIEZA: Duration = Duration::from_secs(3600);

/// How long it takes leave at most: a database that does not answer must not hold the end.
const ADIOS: Duration = Duration::from_secs(1);

/// What a node is called: the machine and the port.
#[derive(Clone)]
pub struct NombreDeNodo(pub Arc<str>);

impl NombreDeNodo {
    /// That of who listens at `direccion`.
    pub fn en(direccion: SocketAddr) -> NombreDeNodo {
        let maquina = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        NombreDeNodo(match maquina.trim() {
            "" => direccion.to_string().into(),
            maquina => format!("{maquina}:{}", direccion.port()).into(),
        })
    }
}

/// Tells of itself until the server stops, and takes leave.
pub async fn vivir(
    turnero: Turnero,
    metricas: Metricas,
    nombre: NombreDeNodo,
    apagado: CancellationToken,
) {
    let (id, desde_ms) = (azar::token(), turnero.reloj.ahora());
    tokio::select! {
        () = apagado.cancelled() => {}
        () = contarse(&turnero, &metricas, &id, &nombre, desde_ms) => {}
        () = limpiar(&turnero) => {}
    }
    // What fails here is forgotten after a while by the others.
    let _ = timeout(ADIOS, crate::storage::nodos::despedir(&turnero.db, &id)).await;
}

async fn contarse(
    turnero: &Turnero,
    metricas: &Metricas,
    id: &str,
    nombre: &NombreDeNodo,
    desde_ms: Milis,
) {
    let mut reloj = interval(CADA_PARTE);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        let nodo = Nodo {
            nombre: nombre.0.to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            desde_ms,
            visto_ms: turnero.reloj.ahora(),
            redis: turnero.bus.redis_vivo(),
            conexiones: conexiones(metricas),
        };
        // A database that is away is told by those who need it now.
        if let Err(causa) = sistema::anotar_nodo(turnero, id, &nodo).await {
            tracing::debug!(error = %causa, "telling of this node");
        }
    }
}

/// The open sockets, by screen and role.
fn conexiones(metricas: &Metricas) -> Vec<Conexiones> {
    let series = metricas.sockets.series().into_iter();
    let abiertas = series.filter_map(|([pantalla, rol], abiertas)| {
        Some(Conexiones {
            pantalla: pantalla.parse().ok()?,
            rol: rol.parse().ok(),
            abiertas: abiertas.valor(),
        })
    });
    abiertas.filter(|c| c.abiertas > 0).collect()
}

async fn limpiar(turnero: &Turnero) {
    let mut reloj = interval(CADA_LIMPIEZA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        if let Err(causa) = pantallas::olvidar(turnero).await {
            tracing::warn!(error = %causa, "forgetting screens that are gone");
        }
        medios::barrer(turnero).await;
    }
}
