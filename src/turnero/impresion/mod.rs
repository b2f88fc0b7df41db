//! Tickets on printers in the office's network: each is sent as its turno is issued, and whoever looks after the
//! printers is told of the one that does not print. A ticket is a comfort: no turno waits for it, or fails with it.

mod escpos;
mod red;

use super::Turnero;
use crate::api::kiosk::TurnoEmitido;
use crate::domain::area::Area;
use crate::domain::id::Milis;
use crate::domain::impresora::{DireccionImpresora, EstadoImpresora, ImpresoraVista};
use crate::error::Result;
use crate::server::direccion::Redes;
use crate::storage::areas;
use crate::texts::{momento, textos};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

/// How often each printer is asked how it is.
pub const CADA: Duration = Duration::from_secs(10);

/// A ticket that comes later finds nobody any more.
const PLAZO: Duration = Duration::from_secs(30);

/// Between two tries.
const PAUSA: Duration = Duration::from_secs(2);

/// Tickets that may wait for one printer.
const COLA: usize = 20;

/// What is printed.
#[derive(Clone, Debug)]
pub(super) struct Ticket {
    area: String,
    numero: String,
    tramite: String,
    prioridad: Option<&'static str>,
    cuando: String,
    /// What its page is for, in the language of whoever asked.
    siga: &'static str,
    token: Option<String>,
}

impl From<&TurnoEmitido> for Ticket {
    fn from(e: &TurnoEmitido) -> Self {
        let prioridad = e.prioridad.preferente();
        Ticket {
            area: e.area_nombre.clone(),
            numero: e.numero_visible.clone(),
            tramite: e.tramite_nombre.clone(),
            prioridad: prioridad.then(|| (textos().general().prioridad)(e.prioridad)),
            // Minutes are enough.
            cuando: momento(&e.fecha_hora_creacion).chars().take(16).collect(),
            siga: textos().kiosk().siga_impreso,
            token: e.token.clone(),
        }
    }
}

/// The printers that this node knows of.
#[derive(Clone, Debug, Default)]
pub struct Impresoras(Arc<Partes>);

#[derive(Debug, Default)]
struct Partes {
    /// Where printers may be.
    redes: Redes,
    /// The address that people type: without it a ticket leads nowhere.
    publica: Option<String>,
    conocidas: Mutex<HashMap<DireccionImpresora, Impresora>>,
}

/// One of them.
#[derive(Clone, Debug, Default)]
struct Impresora {
    /// One ticket, or question, at a time: most of them take one connection only.
    turno: Arc<tokio::sync::Mutex<()>>,
    esperan: usize,
    estado: Option<EstadoImpresora>,
    desde_ms: Milis,
    perdidos: u32,
}

impl Impresoras {
    /// In these networks, with tickets that lead to that address.
    pub fn en(redes: Redes, publica: Option<String>) -> Impresoras {
        Impresoras(Arc::new(Partes {
            redes,
            publica,
            conocidas: Mutex::default(),
        }))
    }

    /// Whether a printer may be there.
    pub fn permite(&self, direccion: DireccionImpresora) -> bool {
        self.0.redes.contienen(direccion.0.ip())
    }

    /// How the printer of an área is; `None` if it has none, or nobody has asked it yet.
    pub fn estado(&self, area: &Area) -> Option<EstadoImpresora> {
        let direccion = self.de(area)?;
        self.conocidas().get(&direccion)?.estado
    }

    /// The printer of an área, where it has one that may be asked.
    fn de(&self, area: &Area) -> Option<DireccionImpresora> {
        let direccion = area.config.impresora_en_red()?;
        self.permite(direccion).then_some(direccion)
    }

    fn conocidas(&self) -> MutexGuard<'_, HashMap<DireccionImpresora, Impresora>> {
        let conocidas = self.0.conocidas.lock();
        conocidas.unwrap_or_else(PoisonError::into_inner)
    }

    fn con<R>(&self, cual: DireccionImpresora, que: impl FnOnce(&mut Impresora) -> R) -> R {
        que(self.conocidas().entry(cual).or_default())
    }

    fn anotar(&self, cual: DireccionImpresora, estado: EstadoImpresora, ahora: Milis) {
        let antes = self.con(cual, |i| {
            let antes = i.estado.replace(estado);
            if antes != Some(estado) {
                i.desde_ms = ahora;
            }
            antes
        });
        if antes != Some(estado) {
            match estado.imprime() {
                true => tracing::info!(impresora = %cual, ?estado, "the printer prints"),
                false => tracing::warn!(impresora = %cual, ?estado, "the printer does not print"),
            }
        }
    }
}

/// Sends the ticket of a turno that was just issued to the printer of its área, if it has one. Nobody waits for it.
pub(super) fn imprimir(t: &Turnero, area: &Area, emitido: &TurnoEmitido) {
    let impresoras = t.impresoras.clone();
    let Some(cual) = impresoras.de(area) else {
        return;
    };
    let lugar = impresoras.con(cual, |i| match i.esperan < COLA {
        true => {
            i.esperan += 1;
            true
        }
        false => {
            i.perdidos += 1;
            false
        }
    });
    if !lugar {
        tracing::warn!(impresora = %cual, "too many tickets wait for the printer");
        return;
    }
    let ticket = Ticket::from(emitido);
    let reloj = t.reloj.clone();
    tokio::spawn(async move {
        let impreso = enviar(&impresoras, cual, &ticket, || reloj.ahora()).await;
        impresoras.con(cual, |i| {
            i.esperan -= 1;
            i.perdidos += u32::from(!impreso);
        });
    });
}

/// Whether it was printed in time.
async fn enviar(
    impresoras: &Impresoras,
    cual: DireccionImpresora,
    ticket: &Ticket,
    ahora: impl Fn() -> Milis,
) -> bool {
    let hasta = Instant::now() + PLAZO;
    let publica = impresoras.0.publica.as_deref().zip(ticket.token.as_deref());
    let pagina = publica.map(|(base, token)| {
        let base = base.trim_end_matches('/');
        format!("{base}/turnos/ok/{token}/")
    });
    let datos = escpos::escribir(ticket, pagina.as_deref());
    let turno = impresoras.con(cual, |i| i.turno.clone());
    let _turno = turno.lock().await;
    while Instant::now() < hasta {
        let estado = red::imprimir(cual, Some(&datos)).await;
        impresoras.anotar(cual, estado, ahora());
        if estado.imprime() {
            return true;
        }
        sleep(PAUSA).await;
    }
    tracing::warn!(impresora = %cual, numero = ticket.numero, "a ticket was not printed");
    false
}

/// Asks every printer how it is, again and again.
pub async fn vivir(t: Turnero) {
    let mut reloj = interval(CADA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        if let Err(causa) = mirar(&t).await {
            tracing::error!(error = %causa, "looking at the printers");
        }
    }
}

/// Asks every printer that an área has how it is, and forgets those that none has any more.
///
/// # Errors
/// What the database says.
pub async fn mirar(t: &Turnero) -> Result<()> {
    let impresoras = &t.impresoras;
    let areas = areas::todas(&t.db).await?;
    let hay: Vec<_> = areas.iter().filter_map(|a| impresoras.de(a)).collect();
    impresoras
        .conocidas()
        .retain(|cual, i| hay.contains(cual) || i.esperan > 0);
    let preguntas = hay.into_iter().map(|cual| async move {
        let turno = impresoras.con(cual, |i| i.turno.clone());
        // One that prints says how it is without being asked.
        let Ok(_turno) = turno.try_lock() else {
            return;
        };
        let estado = red::imprimir(cual, None).await;
        impresoras.anotar(cual, estado, t.reloj.ahora());
    });
    futures::future::join_all(preguntas).await;
    Ok(())
}

/// The printers, for who looks after them.
pub(super) fn vistas(t: &Turnero, areas: &[Area]) -> Vec<ImpresoraVista> {
    let mut vistas: Vec<ImpresoraVista> = Vec::new();
    for area in areas {
        let Some(cual) = t.impresoras.de(area) else {
            continue;
        };
        let direccion = cual.to_string();
        match vistas.iter_mut().find(|v| v.direccion == direccion) {
            Some(vista) => vista.areas.push(area.nombre.clone()),
            None => vistas.push(t.impresoras.con(cual, |i| ImpresoraVista {
                areas: vec![area.nombre.clone()],
                direccion,
                estado: i.estado,
                desde_ms: i.desde_ms,
                perdidos: i.perdidos,
            })),
        }
    }
    vistas
}
