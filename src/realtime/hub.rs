//! The hub: keeps the tablero of every área, and gives each event, serialised once an audience, to the
//! sockets that follow it.

use super::bus::{Aviso, Oido};
use super::canal::Envio;
use super::cerrojo;
use super::en_vivo::{self, Audiencia, Canales, EnVivo, RECIENTES, Retomada};
use super::frame::{Frame, arreglo};
use super::suscripcion::{Desde, Sigue, Suscripcion};
use crate::domain::area::Area;
use crate::domain::id::{AreaId, Seq};
use crate::domain::idioma::Idioma;
use crate::domain::suceso::Evento;
use crate::domain::tablero::{Aplicado, Cola};
use crate::domain::usuario::Usuario;
use crate::metricas::Metricas;
use crate::protocol::{DelServidor, SIN_AREA};
use crate::reloj::Zona;
use crate::storage::{areas, eventos, ilegible, vistas};
use crate::texts::textos_en;
use crate::turnero::{Turnero, cuentas};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval, interval_at};
use tokio_util::sync::CancellationToken;

/// Events read from the table at once.
const LOTE: i64 = 500;

/// Between two looks at what the bus did not bring.
const CADA_MIRADA: Duration = Duration::from_secs(1);

/// A session that ended takes its sockets along within a second, missing in two looks.
const CADA_SESIONES: Duration = Duration::from_millis(300);

/// `stats_actualizadas` at most this often.
const CADA_STATS: Duration = Duration::from_secs(1);

struct Nucleo {
    turnero: Turnero,
    metricas: Metricas,
    apagado: CancellationToken,
    latido: Duration,
    areas: RwLock<BTreeMap<AreaId, Arc<Mutex<EnVivo>>>>,
    todas: Canales,
    sesiones: watch::Sender<Sesiones>,
}

/// The sessions that are alive, by their fingerprints.
pub type Sesiones = Arc<BTreeMap<String, Usuario>>;

/// One per node; its clones are one hub.
#[derive(Clone)]
pub struct Hub(Arc<Nucleo>);

impl Hub {
    /// Loads every área. It is told nothing before [`Hub::vivir`], and its sockets end with `apagado`.
    pub async fn cargar(
        turnero: Turnero,
        metricas: Metricas,
        latido: Duration,
        apagado: CancellationToken,
    ) -> crate::storage::Result<Hub> {
        let hub = Hub(Arc::new(Nucleo {
            turnero,
            todas: Canales::nuevos(&apagado, &metricas),
            metricas,
            apagado,
            latido,
            areas: RwLock::default(),
            sesiones: watch::Sender::default(),
        }));
        hub.cargar_areas().await?;
        Ok(hub)
    }

    /// Hears the bus, looks for what it did not bring, shows signs of life, counts and looks at the sessions,
    /// until the server stops. They wait for nothing of each other: a database that is slow to count must not
    /// hold a call.
    pub async fn vivir(self, oido: Oido) {
        tokio::select! {
            () = self.oir(oido) => {}
            () = self.mirar_la_tabla() => {}
            () = self.latir() => {}
            () = self.contar() => {}
            () = self.mirar_sesiones() => {}
            () = self.0.apagado.cancelled() => {}
        }
    }

    /// Whose office it tells of.
    pub(super) fn turnero(&self) -> &Turnero {
        &self.0.turnero
    }

    /// What it counts.
    pub fn metricas(&self) -> &Metricas {
        &self.0.metricas
    }

    /// Resolves when the server stops.
    pub async fn apagado(&self) {
        self.0.apagado.cancelled().await;
    }

    /// Goes on from what a client knows, or begins anew if that can't be; `None` if there is no such área.
    pub async fn retomar(&self, sigue: &Sigue, desde: Option<&Desde>) -> Option<Suscripcion> {
        if let (Some(area), Some(desde)) = (sigue.area, desde)
            && *desde.epoca == *self.0.turnero.epoca
            && let Some(suscripcion) = self.con_lo_perdido(area, sigue, desde).await
        {
            return Some(suscripcion);
        }
        self.suscribir(sigue)
    }

    /// The frames that a socket would begin with, in a JSON array, for who can't have one; `None` if there is
    /// no such área.
    pub async fn primeros(&self, sigue: &Sigue, desde: Option<&Desde>) -> Option<Vec<u8>> {
        let suscripcion = self.retomar(sigue, desde).await?;
        let saludo = Frame::de(&self.saludo(suscripcion.recuperado));
        Some(arreglo([&saludo].into_iter().chain(&suscripcion.primero)))
    }

    /// Subscribes first, and then reads what was missed: there is no moment between the two.
    async fn con_lo_perdido(
        &self,
        area: AreaId,
        sigue: &Sigue,
        desde: &Desde,
    ) -> Option<Suscripcion> {
        let audiencia = sigue.audiencia();
        let vivo = self.vivo(area)?;
        // It comes from another node, which heard of it first.
        if cerrojo(&vivo).seq() < desde.seq {
            self.ponerse_al_dia(area, &vivo).await;
        }
        let (canal, cursor, retomada) = {
            let vivo = cerrojo(&vivo);
            let canal = vivo.canal(audiencia).clone();
            let retomada = vivo.retomar(desde.seq, desde.edicion.as_deref(), audiencia);
            (canal.clone(), canal.fin(), retomada)
        };
        let primero = match retomada {
            Retomada::DesdeCero => return None,
            Retomada::Recientes(frames) => frames,
            Retomada::DeLaTabla(hasta) => {
                let faltan = hasta - desde.seq;
                let leidos = eventos::desde(&self.0.turnero.db, area, desde.seq, faltan).await;
                let leidos = leidos
                    .inspect_err(|causa| tracing::error!(error = %causa, %area, "reading the log"))
                    .ok()?;
                // What the log has forgotten can't be told: the state can.
                let seguidos = leidos.iter().map(|e| e.seq).eq(desde.seq + 1..=hasta);
                // Serialised without the lock, for which whoever calls would wait.
                let privacidad = seguidos.then(|| cerrojo(&vivo).privacidad())?;
                let frame = |e| en_vivo::frame(e, audiencia, privacidad);
                leidos.iter().map(frame).collect()
            }
        };
        Some(Suscripcion {
            canal,
            cursor,
            recuperado: true,
            primero,
        })
    }

    /// Subscribes to one área or to all that `sigue` may see; `None` if there is no such área.
    pub fn suscribir(&self, sigue: &Sigue) -> Option<Suscripcion> {
        let (audiencia, turnero) = (sigue.audiencia(), &self.0.turnero);
        let Some(area) = sigue.area else {
            // First the cursor, then the state: what happens between is in both, and harmless.
            let canal = self.0.todas.de(audiencia).clone();
            let cursor = canal.fin();
            let vivos = self.en_vivo().into_iter();
            let instantaneas = vivos
                .filter(|(id, _)| sigue.incluye(*id))
                .map(|(_, v)| cerrojo(&v).instantanea(audiencia, turnero))
                .collect();
            return Some(Suscripcion {
                canal,
                cursor,
                recuperado: false,
                primero: instantaneas,
            });
        };
        let vivo = self.vivo(area)?;
        let mut vivo = cerrojo(&vivo);
        let canal = vivo.canal(audiencia).clone();
        Some(Suscripcion {
            cursor: canal.fin(),
            canal,
            recuperado: false,
            primero: vec![vivo.instantanea(audiencia, turnero)],
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

    /// The language that an área's screens speak, if it has chosen one.
    pub fn idioma(&self, area: &str) -> Option<Idioma> {
        let vivo = self.vivo(self.area(area)?)?;
        cerrojo(&vivo).area.config.pantalla.idioma
    }

    /// The first frame of a socket.
    pub fn saludo(&self, recuperado: bool) -> DelServidor {
        DelServidor::ConnectionEstablished {
            message: textos_en(Idioma::default()).general().conectado.to_owned(),
            epoca: self.0.turnero.epoca.to_string(),
            recuperado,
            timestamp: self.ahora(),
        }
    }

    /// Now, for frames that belong to no área.
    pub fn ahora(&self) -> String {
        Zona::de("UTC").iso_con_desfase(self.0.turnero.reloj.ahora())
    }

    pub(super) fn vivo(&self, area: AreaId) -> Option<Arc<Mutex<EnVivo>>> {
        let areas = self.0.areas.read().unwrap_or_else(PoisonError::into_inner);
        areas.get(&area).cloned()
    }

    fn en_vivo(&self) -> Vec<(AreaId, Arc<Mutex<EnVivo>>)> {
        let areas = self.0.areas.read().unwrap_or_else(PoisonError::into_inner);
        areas.iter().map(|(id, v)| (*id, v.clone())).collect()
    }

    async fn oir(&self, mut oido: Oido) {
        while let Some(aviso) = oido.recv().await {
            match aviso {
                Aviso::Evento(evento) => self.recibir(*evento).await,
                Aviso::Anunciada(anunciada) => {
                    if let Some(vivo) = self.vivo(anunciada.area_id) {
                        cerrojo(&vivo).decir_al_personal(&self.0.todas, &anunciada.into());
                    }
                }
                Aviso::Configurada(area) => self.configurar(area).await,
            }
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
        let aplicado = self.difundir(&mut cerrojo(&vivo), &evento);
        if aplicado == Aplicado::Hueco {
            self.ponerse_al_dia(area, &vivo).await;
        }
    }

    /// Gives the screens of an área, or of all, their state under another configuration. What fails here is found by
    /// the next look at the table.
    async fn configurar(&self, area: Option<AreaId>) {
        let leida = match area {
            Some(area) => self.recargar(area).await,
            None => self.cargar_areas().await,
        };
        if let Err(causa) = leida {
            tracing::error!(error = %causa, "loading a configuration");
        }
    }

    async fn recargar(&self, area: AreaId) -> crate::storage::Result<()> {
        match areas::area(&self.0.turnero.db, area).await? {
            Some(area) => self.cargar_area(area).await,
            None => {
                let mut vivas = self.0.areas.write().unwrap_or_else(PoisonError::into_inner);
                vivas.remove(&area);
                Ok(())
            }
        }
    }

    /// Tells an event to who follows its área, if they don't know it.
    fn difundir(&self, vivo: &mut EnVivo, evento: &Evento) -> Aplicado {
        let aplicado = vivo.difundir(evento, &self.0.todas);
        if aplicado == Aplicado::Nuevo {
            self.0.metricas.eventos.de([evento.suceso.tipo()]).sumar();
        }
        aplicado
    }

    /// Reads from the table what the bus did not bring.
    pub(super) async fn ponerse_al_dia(&self, area: AreaId, vivo: &Mutex<EnVivo>) {
        loop {
            let antes = cerrojo(vivo).seq();
            let leido = eventos::desde(&self.0.turnero.db, area, antes, LOTE).await;
            let lote = match leido {
                Ok(lote) if lote.is_empty() => return,
                Ok(lote) => lote,
                // An event that can't be read stays so: the state goes on without it.
                Err(causa) if ilegible(&causa) => {
                    tracing::error!(error = %causa, %area, "an event of the log can't be read");
                    return self.recomenzar(area, vivo).await;
                }
                Err(causa) => {
                    // The next look tries again.
                    tracing::error!(error = %causa, %area, "reading the log");
                    return;
                }
            };
            {
                let mut vivo = cerrojo(vivo);
                for evento in &lote {
                    self.difundir(&mut vivo, evento);
                }
                if vivo.seq() > antes {
                    continue;
                }
            }
            tracing::error!(%area, desde = antes, "the log has a hole");
            return self.recomenzar(area, vivo).await;
        }
    }

    /// Every second: whether the table has what the bus did not bring, events or another configuration. Another node
    /// may not reach the bus, or there is none.
    async fn mirar_la_tabla(&self) {
        let mut reloj = interval_at(Instant::now() + CADA_MIRADA, CADA_MIRADA);
        reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // What goes on for minutes is told when it begins and when it ends.
        let mut caida = false;
        loop {
            reloj.tick().await;
            let novedades = match eventos::novedades(&self.0.turnero.db).await {
                Ok(novedades) => novedades,
                Err(causa) => {
                    if !std::mem::replace(&mut caida, true) {
                        tracing::error!(error = %causa, "the database can't be read");
                    }
                    continue;
                }
            };
            if std::mem::take(&mut caida) {
                tracing::info!("the database can be read again");
            }
            for (area, seq, edicion) in novedades {
                let Some(vivo) = self.vivo(area) else {
                    self.configurar(Some(area)).await;
                    continue;
                };
                let (atrasada, otra) = {
                    let vivo = cerrojo(&vivo);
                    (vivo.seq() < seq, vivo.area.edicion != edicion)
                };
                if atrasada {
                    self.ponerse_al_dia(area, &vivo).await;
                }
                if otra {
                    self.configurar(Some(area)).await;
                }
            }
        }
    }

    /// Every 15 s: the sign of life, and then what is no event: a new day, new áreas, another configuration.
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
                vivo.decir_a_todos(&self.0.todas, &latido);
            }
            self.latir_sin_area();
            if let Err(causa) = self.cargar_areas().await {
                tracing::error!(error = %causa, "loading the áreas");
            }
        }
    }

    /// For who follows all that they may see, and may see nothing yet: silence would mean a dead link.
    fn latir_sin_area(&self) {
        let latido = DelServidor::Latido {
            area_id: SIN_AREA,
            seq: 0,
            timestamp: self.ahora(),
        };
        let envio = Envio {
            area: None,
            frame: Frame::de(&latido),
            desde: std::time::Instant::now(),
        };
        self.0.todas.de(Audiencia::Publico).enviar(envio.clone());
        self.0.todas.de(Audiencia::Personal).enviar(envio);
    }

    /// Sends the figures of the areas in which something happened, once a second at most.
    async fn contar(&self) {
        let mut reloj = interval(CADA_STATS);
        reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            reloj.tick().await;
            for (area, vivo) in self.en_vivo() {
                let (dia, suya) = {
                    let mut vivo = cerrojo(&vivo);
                    if !std::mem::take(&mut vivo.stats_viejas) {
                        continue;
                    }
                    (self.0.turnero.local(&vivo.area).dia, vivo.area.clone())
                };
                let leidas = vistas::estadisticas(&self.0.turnero.db, &suya, dia).await;
                let mut vivo = cerrojo(&vivo);
                match leidas {
                    Ok(stats) => {
                        let frame = DelServidor::StatsActualizadas {
                            area_id: area,
                            stats,
                            timestamp: vivo.ahora(&self.0.turnero),
                        };
                        vivo.decir_a_todos(&self.0.todas, &frame);
                    }
                    Err(causa) => {
                        vivo.stats_viejas = true;
                        tracing::error!(error = %causa, %area, "reading the figures");
                    }
                }
            }
        }
    }

    /// The sessions that are alive, looked at anew several times a second.
    pub fn sesiones(&self) -> watch::Receiver<Sesiones> {
        self.0.sesiones.subscribe()
    }

    /// One look for all sockets, whichever node or program ended a session or changed an account.
    async fn mirar_sesiones(&self) {
        let mut reloj = interval(CADA_SESIONES);
        reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            reloj.tick().await;
            if self.0.sesiones.receiver_count() == 0 {
                continue;
            }
            match cuentas::sesiones_vivas(&self.0.turnero).await {
                Ok(vivas) => {
                    self.0.sesiones.send_replace(Arc::new(vivas));
                }
                // Nobody is sent away because the database can't be asked.
                Err(causa) => tracing::error!(error = %causa, "reading the sessions"),
            }
        }
    }

    /// Loads areas that are new, whose configuration changed, or for which a new day began.
    async fn cargar_areas(&self) -> crate::storage::Result<()> {
        let todas = areas::todas(&self.0.turnero.db).await?;
        {
            // Of one that was taken away nobody hears any more; its screens find out when they ask again.
            let mut vivas = self.0.areas.write().unwrap_or_else(PoisonError::into_inner);
            vivas.retain(|id, _| todas.iter().any(|a| a.id == *id));
        }
        for area in todas {
            let id = area.id;
            // One that can't be read keeps no other from its new day.
            if let Err(causa) = self.cargar_area(area).await {
                tracing::error!(error = %causa, area = %id, "loading an área");
            }
        }
        Ok(())
    }

    async fn cargar_area(&self, area: Area) -> crate::storage::Result<()> {
        let turnero = &self.0.turnero;
        let id = area.id;
        let Some(vivo) = self.vivo(id) else {
            let cola = self.leer(&area).await?;
            let recientes = self.recientes(id, cola.seq).await;
            let canales = Canales::nuevos(&self.0.apagado, &self.0.metricas);
            let nuevo = EnVivo::nuevo(area, cola, recientes, canales);
            let mut areas = self.0.areas.write().unwrap_or_else(PoisonError::into_inner);
            // Another task may have been here first, and have sockets already.
            areas
                .entry(id)
                .or_insert_with(|| Arc::new(Mutex::new(nuevo)));
            return Ok(());
        };
        let dia = turnero.local(&area).dia_iso();
        let cambio = {
            let vivo = cerrojo(&vivo);
            // Read before a change that was heard of meanwhile: what it says is over.
            if area.edicion < vivo.area.edicion {
                return Ok(());
            }
            vivo.dia() != dia || vivo.area != area
        };
        if cambio {
            let cola = self.leer(&area).await?;
            // What the new state holds is told first: a client that does not know an `instantanea`
            // would never hear of it.
            self.ponerse_al_dia(id, &vivo).await;
            let mut vivo = cerrojo(&vivo);
            // Another event may have come while the table was read: then the next latido tries again.
            if vivo.seq() == cola.seq {
                vivo.recomenzar(area, cola, &self.0.todas, turnero);
            }
        }
        Ok(())
    }

    /// The last events up to this one, for screens that come back to a server that was just started. Without them
    /// each reads the table.
    async fn recientes(&self, area: AreaId, hasta: Seq) -> Vec<Evento> {
        let desde = (hasta - RECIENTES as Seq).max(0);
        let leidos = eventos::desde(&self.0.turnero.db, area, desde, hasta - desde).await;
        leidos.unwrap_or_else(|causa| {
            tracing::error!(error = %causa, %area, "reading the log");
            Vec::new()
        })
    }

    /// Every screen of an área gets its state anew, whatever was missed.
    async fn recomenzar(&self, id: AreaId, vivo: &Mutex<EnVivo>) {
        let area = cerrojo(vivo).area.clone();
        match self.leer(&area).await {
            Ok(cola) => {
                cerrojo(vivo).recomenzar(area, cola, &self.0.todas, &self.0.turnero);
            }
            // The next look finds the same hole.
            Err(causa) => tracing::error!(error = %causa, area = %id, "reading the state"),
        }
    }

    /// The state of an área as the table has it.
    async fn leer(&self, area: &Area) -> crate::storage::Result<Cola> {
        let (ahora, local) = self.0.turnero.momento(area);
        vistas::instantanea(&self.0.turnero.db, area.id, ahora, local).await
    }
}
