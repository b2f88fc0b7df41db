//! The hub: keeps the tablero of every área, and gives each event, serialised once an audience, to the
//! sockets that follow it.

use super::bus::Oido;
use crate::domain::area::{Area, Privacidad};
use crate::domain::id::{AreaId, Dia, Seq};
use crate::domain::suceso::Evento;
use crate::domain::tablero::{Aplicado, Tablero};
use crate::domain::usuario::Usuario;
use crate::protocol::DelServidor;
use crate::reloj::Zona;
use crate::storage::{areas, eventos, vistas};
use crate::turnero::Turnero;
use axum::extract::ws::Utf8Bytes;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::{Instant, MissedTickBehavior, interval, interval_at};
use tokio_util::sync::CancellationToken;

/// Frames that a slow socket may be behind before it gets an `instantanea` instead of them. The queue is
/// one for all sockets of an área, so its memory does not grow with their number.
const COLA: usize = 256;

/// Events read from the table at once.
const LOTE: i64 = 500;

/// `stats_actualizadas` at most this often.
const CADA_STATS: Duration = Duration::from_secs(1);

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audiencia {
    /// Anybody: names only as far as the área's privacy allows.
    Publico = 0,
    /// Operadores and directores of the área.
    Personal = 1,
}

/// A frame of an área, for those who follow it.
#[derive(Clone, Debug)]
pub struct Envio {
    /// Whose.
    pub area: AreaId,
    /// The frame.
    pub texto: Utf8Bytes,
}

/// What a socket follows.
#[derive(Clone, Debug)]
pub struct Sigue {
    /// One área, or all that it may see.
    pub area: Option<AreaId>,
    /// Whose session it is; `None`: the public's.
    pub usuario: Option<Usuario>,
}

impl Sigue {
    fn audiencia(&self) -> Audiencia {
        match (&self.usuario, self.area) {
            (Some(u), Some(area)) if u.es_de(area) => Audiencia::Personal,
            (Some(_), None) => Audiencia::Personal,
            _ => Audiencia::Publico,
        }
    }

    /// Whether frames of this área are for it.
    pub fn incluye(&self, area: AreaId) -> bool {
        match (self.area, &self.usuario) {
            (Some(una), _) => una == area,
            (None, Some(usuario)) => usuario.es_de(area),
            (None, None) => true,
        }
    }
}

/// A socket's place in the hub.
pub struct Suscripcion {
    /// What comes next.
    pub envios: broadcast::Receiver<Envio>,
    /// The state that `envios` goes on from: an `instantanea` an área.
    pub instantaneas: Vec<Utf8Bytes>,
}

/// The channels of an área, or of all of them: one an audience.
type Canales = [broadcast::Sender<Envio>; 2];

fn canales() -> Canales {
    [broadcast::channel(COLA).0, broadcast::channel(COLA).0]
}

/// One área, live.
struct EnVivo {
    area: Area,
    dia: Dia,
    tablero: Tablero,
    canales: Canales,
    /// The `instantanea` of each audience at a `seq`: made when asked for, kept until the next event.
    instantaneas: [Option<(Seq, Utf8Bytes)>; 2],
    stats_viejas: bool,
}

struct Nucleo {
    turnero: Turnero,
    apagado: CancellationToken,
    latido: Duration,
    areas: RwLock<BTreeMap<AreaId, Arc<Mutex<EnVivo>>>>,
    todas: Canales,
}

/// One per node; its clones are one hub.
#[derive(Clone)]
pub struct Hub(Arc<Nucleo>);

/// A panic elsewhere must not silence an área: what the lock guards is replaced whole or not at all.
fn cerrojo<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    /// Loads every área. It is told nothing before [`Hub::vivir`], and its sockets end with `apagado`.
    pub async fn cargar(
        turnero: Turnero,
        latido: Duration,
        apagado: CancellationToken,
    ) -> crate::storage::Result<Hub> {
        let hub = Hub(Arc::new(Nucleo {
            turnero,
            apagado,
            latido,
            areas: RwLock::default(),
            todas: canales(),
        }));
        hub.cargar_areas().await?;
        Ok(hub)
    }

    /// Hears the bus, shows signs of life and counts, until the server stops. The three wait for nothing of
    /// each other: a database that is slow to count must not hold a call.
    pub async fn vivir(self, oido: Oido) {
        tokio::select! {
            () = self.oir(oido) => {}
            () = self.latir() => {}
            () = self.contar() => {}
            () = self.0.apagado.cancelled() => {}
        }
    }

    /// Resolves when the server stops.
    pub async fn apagado(&self) {
        self.0.apagado.cancelled().await;
    }

    /// Subscribes to one área or to all that `sigue` may see; `None` if there is no such área.
    pub fn suscribir(&self, sigue: &Sigue) -> Option<Suscripcion> {
        let audiencia = sigue.audiencia();
        let Some(area) = sigue.area else {
            // First the channel, then the state: what happens between is in both, and harmless.
            let envios = self.0.todas[audiencia as usize].subscribe();
            let instantaneas = self
                .en_vivo()
                .iter()
                .filter(|(id, _)| sigue.incluye(*id))
                .map(|(_, v)| cerrojo(v).instantanea(audiencia, &self.0.turnero))
                .collect();
            return Some(Suscripcion {
                envios,
                instantaneas,
            });
        };
        let vivo = self.vivo(area)?;
        let mut vivo = cerrojo(&vivo);
        Some(Suscripcion {
            envios: vivo.canales[audiencia as usize].subscribe(),
            instantaneas: vec![vivo.instantanea(audiencia, &self.0.turnero)],
        })
    }

    /// The área of an id or slug.
    pub fn area(&self, texto: &str) -> Option<AreaId> {
        let por_id = texto.parse().ok();
        self.en_vivo()
            .iter()
            .find(|(id, vivo)| Some(*id) == por_id || cerrojo(vivo).area.slug == texto)
            .map(|(id, _)| *id)
    }

    /// Now, for frames that belong to no área.
    pub fn ahora(&self) -> String {
        Zona::de("UTC").iso_con_desfase(self.0.turnero.reloj.ahora())
    }

    fn vivo(&self, area: AreaId) -> Option<Arc<Mutex<EnVivo>>> {
        let areas = self.0.areas.read().unwrap_or_else(PoisonError::into_inner);
        areas.get(&area).cloned()
    }

    fn en_vivo(&self) -> Vec<(AreaId, Arc<Mutex<EnVivo>>)> {
        let areas = self.0.areas.read().unwrap_or_else(PoisonError::into_inner);
        areas.iter().map(|(id, v)| (*id, v.clone())).collect()
    }

    async fn oir(&self, mut oido: Oido) {
        while let Some(evento) = oido.recv().await {
            self.recibir(evento).await;
        }
    }

    /// Gives an event to those who follow it; reads the table first if events before it are missing.
    async fn recibir(&self, evento: Evento) {
        let area = evento.turno.area_id;
        let Some(vivo) = self.vivo(area) else {
            // An área made after the start.
            if let Err(causa) = self.cargar_areas().await {
                tracing::error!(error = %causa, %area, "loading an área");
            }
            return;
        };
        let aplicado = cerrojo(&vivo).difundir(&evento, &self.0.todas);
        if aplicado == Aplicado::Hueco {
            self.ponerse_al_dia(area, &vivo).await;
        }
    }

    /// Reads from the table what the bus did not bring.
    async fn ponerse_al_dia(&self, area: AreaId, vivo: &Mutex<EnVivo>) {
        loop {
            let antes = cerrojo(vivo).seq();
            let leido = eventos::desde(&self.0.turnero.db, area, antes, LOTE).await;
            let lote = match leido {
                Ok(lote) if lote.is_empty() => return,
                Ok(lote) => lote,
                // An event that can't be read stays so: the state goes on without it.
                Err(causa @ sqlx::Error::Decode(_)) => {
                    tracing::error!(error = %causa, %area, "an event of the log can't be read");
                    return self.recomenzar(area, vivo).await;
                }
                Err(causa) => {
                    // The next latido tries again.
                    tracing::error!(error = %causa, %area, "reading the log");
                    return;
                }
            };
            {
                let mut vivo = cerrojo(vivo);
                for evento in &lote {
                    vivo.difundir(evento, &self.0.todas);
                }
                if vivo.seq() > antes {
                    continue;
                }
            }
            tracing::error!(%area, desde = antes, "the log has a hole");
            return self.recomenzar(area, vivo).await;
        }
    }

    /// Every 15 s: the sign of life, and then what may have been missed: a new day, what the bus dropped,
    /// new areas.
    async fn latir(&self) {
        let mut reloj = interval_at(Instant::now() + self.0.latido, self.0.latido);
        reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            reloj.tick().await;
            let areas = self.en_vivo();
            for (area, vivo) in &areas {
                let vivo = cerrojo(vivo);
                let latido = DelServidor::Latido {
                    area_id: *area,
                    seq: vivo.seq(),
                    timestamp: vivo.ahora(&self.0.turnero),
                };
                vivo.enviar(&self.0.todas, [&latido, &latido]);
            }
            for (area, vivo) in &areas {
                self.ponerse_al_dia(*area, vivo).await;
            }
            if let Err(causa) = self.cargar_areas().await {
                tracing::error!(error = %causa, "loading the áreas");
            }
        }
    }

    /// Sends the figures of the areas in which something happened, once a second at most.
    async fn contar(&self) {
        let mut reloj = interval(CADA_STATS);
        reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            reloj.tick().await;
            for (area, vivo) in self.en_vivo() {
                let dia = {
                    let mut vivo = cerrojo(&vivo);
                    if !std::mem::take(&mut vivo.stats_viejas) {
                        continue;
                    }
                    vivo.dia
                };
                let leidas = vistas::estadisticas(&self.0.turnero.db, area, dia).await;
                let mut vivo = cerrojo(&vivo);
                match leidas {
                    Ok(stats) => {
                        let frame = DelServidor::StatsActualizadas {
                            area_id: area,
                            stats,
                            timestamp: vivo.ahora(&self.0.turnero),
                        };
                        vivo.enviar(&self.0.todas, [&frame, &frame]);
                    }
                    Err(causa) => {
                        vivo.stats_viejas = true;
                        tracing::error!(error = %causa, %area, "reading the figures");
                    }
                }
            }
        }
    }

    /// Loads areas that are new, whose configuration changed, or for which a new day began.
    async fn cargar_areas(&self) -> crate::storage::Result<()> {
        let turnero = &self.0.turnero;
        for area in areas::todas(&turnero.db).await? {
            let dia = turnero.local(&area).dia;
            let Some(vivo) = self.vivo(area.id) else {
                let vivo = EnVivo {
                    tablero: self.leer(&area, dia).await?.1,
                    canales: canales(),
                    instantaneas: [None, None],
                    stats_viejas: false,
                    dia,
                    area,
                };
                let mut areas = self.0.areas.write().unwrap_or_else(PoisonError::into_inner);
                areas.insert(vivo.area.id, Arc::new(Mutex::new(vivo)));
                continue;
            };
            let cambio = {
                let vivo = cerrojo(&vivo);
                vivo.dia != dia || vivo.area != area
            };
            if cambio {
                let (seq, tablero) = self.leer(&area, dia).await?;
                // What the new state holds is told first: a client that does not know an `instantanea`
                // would never hear of it.
                self.ponerse_al_dia(area.id, &vivo).await;
                let mut vivo = cerrojo(&vivo);
                // Another event may have come while the table was read: then the next latido tries again.
                if vivo.seq() == seq {
                    vivo.recomenzar(area, dia, tablero, &self.0);
                }
            }
        }
        Ok(())
    }

    /// Every screen of an área gets its state anew, whatever was missed.
    async fn recomenzar(&self, id: AreaId, vivo: &Mutex<EnVivo>) {
        let area = cerrojo(vivo).area.clone();
        let dia = self.0.turnero.local(&area).dia;
        match self.leer(&area, dia).await {
            Ok((_, tablero)) => cerrojo(vivo).recomenzar(area, dia, tablero, &self.0),
            // The next latido finds the same hole.
            Err(causa) => tracing::error!(error = %causa, area = %id, "reading the state"),
        }
    }

    /// The state of an área as the table has it, and its last event.
    async fn leer(&self, area: &Area, dia: Dia) -> crate::storage::Result<(Seq, Tablero)> {
        let i = vistas::instantanea(&self.0.turnero.db, area.id, dia).await?;
        let mut tablero = Tablero::default();
        tablero.cargar(area.id, i.seq, i.turnos, i.config);
        Ok((i.seq, tablero))
    }
}

impl EnVivo {
    /// The last event that was told.
    fn seq(&self) -> Seq {
        self.tablero.seq(self.area.id).unwrap_or(0)
    }

    fn privacidad(&self) -> Privacidad {
        self.area.config.pantalla.privacidad_monitor
    }

    fn ahora(&self, turnero: &Turnero) -> String {
        Zona::de(&self.area.zona).iso_con_desfase(turnero.reloj.ahora())
    }

    /// Applies an event and sends it, serialised once an audience.
    fn difundir(&mut self, evento: &Evento, todas: &Canales) -> Aplicado {
        let aplicado = self.tablero.aplicar(evento.seq, &evento.turno);
        if aplicado == Aplicado::Nuevo {
            self.stats_viejas = true;
            let publico = Evento {
                turno: evento.turno.publico(self.privacidad()),
                ..evento.clone()
            };
            let frames = [publico, evento.clone()].map(DelServidor::from);
            self.enviar(todas, frames.each_ref());
        }
        aplicado
    }

    /// Sends a frame an audience to those who follow this área, alone or with others.
    fn enviar(&self, todas: &Canales, frames: [&DelServidor; 2]) {
        for (audiencia, frame) in frames.into_iter().enumerate() {
            let envio = Envio {
                area: self.area.id,
                texto: texto(frame),
            };
            // An error only says that nobody listens.
            let _ = todas[audiencia].send(envio.clone());
            let _ = self.canales[audiencia].send(envio);
        }
    }

    fn instantanea(&mut self, audiencia: Audiencia, turnero: &Turnero) -> Utf8Bytes {
        let seq = self.seq();
        if let Some((de, texto)) = &self.instantaneas[audiencia as usize]
            && *de == seq
        {
            return texto.clone();
        }
        let privacidad = self.privacidad();
        let turnos = self.tablero.turnos().map(|t| match audiencia {
            Audiencia::Personal => t.clone(),
            Audiencia::Publico => t.publico(privacidad),
        });
        let frame = DelServidor::Instantanea {
            epoca: turnero.epoca.to_string(),
            area_id: self.area.id,
            seq,
            turnos: turnos.collect(),
            config: self.tablero.config(self.area.id),
            timestamp: self.ahora(turnero),
        };
        let texto = texto(&frame);
        self.instantaneas[audiencia as usize] = Some((seq, texto.clone()));
        texto
    }

    /// A new day or a new configuration: every screen gets the state from which to go on.
    fn recomenzar(&mut self, area: Area, dia: Dia, tablero: Tablero, nucleo: &Nucleo) {
        self.area = area;
        self.dia = dia;
        self.tablero = tablero;
        self.instantaneas = [None, None];
        self.stats_viejas = true;
        for audiencia in [Audiencia::Publico, Audiencia::Personal] {
            let envio = Envio {
                area: self.area.id,
                texto: self.instantanea(audiencia, &nucleo.turnero),
            };
            let _ = nucleo.todas[audiencia as usize].send(envio.clone());
            let _ = self.canales[audiencia as usize].send(envio);
        }
    }
}

/// A frame as text.
pub fn texto(frame: &DelServidor) -> Utf8Bytes {
    match serde_json::to_string(frame) {
        Ok(texto) => texto.into(),
        Err(causa) => {
            // Frames are plain data: this would be a fault of ours, told to the reader as an error.
            tracing::error!(error = %causa, "serialising a frame");
            Utf8Bytes::from_static(r#"{"type":"error","message":"frame","timestamp":""}"#)
        }
    }
}
