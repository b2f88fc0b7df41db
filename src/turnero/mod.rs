//! The use cases: one transaction, one event, one publication each.

pub mod administracion;
pub mod anonimizar;
pub mod apariencia;
pub(crate) mod aparte;
pub mod atencion;
pub mod auditoria;
pub mod bitacora;
pub mod configurar;
pub mod consultas;
pub mod cuentas;
pub mod demo;
pub mod deposito;
pub mod derivar;
pub mod emitir;
pub mod entregas;
mod estimacion;
mod figuras;
pub mod historia;
pub mod impresion;
pub mod informes;
pub mod integraciones;
pub mod jornada;
pub mod kiosk;
pub mod llamar;
pub mod medios;
pub mod mudanza;
mod ocioso;
pub mod padron;
pub mod pantallas;
pub mod propio;
pub mod puesto;
pub mod push;
pub mod recuento;
pub mod reincorporar;
pub mod retencion;
pub mod sala;
pub mod simular;
pub mod sistema;
pub mod tokens;
pub mod una_vez;
pub mod vencimiento;
pub mod vinculos;
pub mod visita;
pub mod vista;
pub mod vistazo;
pub mod webhooks;

use crate::azar;
use crate::domain::area::Area;
use crate::domain::auditoria::Hecho;
use crate::domain::horario::Calendario;
use crate::domain::id::{AreaId, Milis, TurnoId};
use crate::domain::suceso::Suceso;
use crate::domain::turno::Cuando;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::realtime::bus::Bus;
use crate::reloj::{Local, Reloj, Zona};
use crate::storage::escritura::Cambio;
use crate::storage::{Db, areas, eventos};
use crate::texts::textos;
use aparte::hasta_el_fin;
use auditoria::{Origen, Rechazos};
use cuentas::ColaDeHash;
use deposito::Deposito;
use figuras::Figuras;
use impresion::Impresoras;
use padron::fuente::Fuente;
use std::sync::Arc;
use una_vez::Clave;

/// The folder of the medios, beside the database.
pub const MEDIOS: &str = "medios";

/// Bytes of the medios of one área, unless somebody says otherwise.
pub const MAXIMO_DE_MEDIOS: u64 = 1024 * 1024 * 1024;

/// What the use cases work with.
#[derive(Clone, Debug)]
pub struct Turnero {
    /// The database.
    pub db: Db,
    /// The clock.
    pub reloj: Reloj,
    /// Who is told.
    pub bus: Bus,
    /// Identity of the log.
    pub epoca: Arc<str>,
    /// The figures as they were last counted.
    figuras: Arc<Figuras>,
    /// Who waits for the hash of a password.
    hashes: ColaDeHash,
    /// The refusals of this minute.
    rechazos: Arc<Rechazos>,
    /// For whom it works.
    origen: Arc<Origen>,
    /// The idempotency key of what is asked for, where its use case does not take one itself.
    clave: Option<Arc<Clave>>,
    /// Why a director acts on a turno that is not theirs.
    razon: Option<Arc<str>>,
    /// The registry that is asked about who is not known here.
    fuente: Option<Arc<Fuente>>,
    /// Where the medios are.
    pub deposito: Deposito,
    /// The printers in the office's network.
    pub impresoras: Impresoras,
    /// What the office has of its own.
    pub apariencia: apariencia::Vigente,
    /// What tells closed pages, where they are told.
    push: Option<Arc<push::Push>>,
}

impl Turnero {
    /// Opens the database, brings its tables up to date, and reads the identity of its log.
    pub async fn abrir(url: &str, reloj: Reloj, bus: Bus) -> anyhow::Result<Turnero> {
        let db = Db::abrir(url).await?;
        db.migrar().await?;
        let epoca = eventos::epoca(&db, &azar::token()).await?.into();
        let carpeta = db.carpeta().join(MEDIOS);
        Ok(Turnero {
            db,
            reloj,
            bus,
            epoca,
            figuras: Arc::default(),
            hashes: ColaDeHash::default(),
            rechazos: Arc::default(),
            origen: Arc::default(),
            clave: None,
            razon: None,
            fuente: None,
            deposito: Deposito::en(carpeta, MAXIMO_DE_MEDIOS),
            impresoras: Impresoras::default(),
            apariencia: apariencia::Vigente::default(),
            push: None,
        })
    }

    /// The same office, heard on another bus.
    pub fn con_bus(&self, bus: Bus) -> Turnero {
        Turnero {
            bus,
            ..self.clone()
        }
    }

    /// The same office, for whoever asks from there.
    pub fn pedido_por(&self, origen: Origen) -> Turnero {
        Turnero {
            origen: origen.into(),
            ..self.clone()
        }
    }

    /// The same office, for who gives this reason; an empty one is none.
    ///
    /// # Errors
    /// `DatosInvalidos` if it is too long.
    pub fn con_razon(&self, razon: Option<String>) -> Result<Turnero> {
        let razon = razon.as_deref().map(str::trim).filter(|r| !r.is_empty());
        if razon.is_some_and(|r| r.chars().count() > llamar::MAX_RAZON) {
            return Err(Codigo::DatosInvalidos.into());
        }
        Ok(Turnero {
            razon: razon.map(Arc::from),
            ..self.clone()
        })
    }

    /// The same office, which asks this source about who is not known here.
    pub fn con_fuente(self, fuente: Option<Fuente>) -> Turnero {
        Turnero {
            fuente: fuente.map(Arc::new),
            ..self
        }
    }

    /// The same office, whose medios are there.
    pub fn con_deposito(self, deposito: Deposito) -> Turnero {
        Turnero { deposito, ..self }
    }

    /// The same office, with these printers.
    pub fn con_impresoras(self, impresoras: Impresoras) -> Turnero {
        Turnero { impresoras, ..self }
    }

    /// An área that must exist.
    pub(crate) async fn area(&self, id: AreaId) -> Result<Area> {
        areas::area(&self.db, id)
            .await?
            .ok_or_else(|| Codigo::AreaDesconocida.into())
    }

    /// The áreas of somebody.
    async fn areas_de(&self, yo: &Usuario) -> Result<Vec<Area>> {
        let mut areas = areas::todas(&self.db).await?;
        areas.retain(|a| yo.es_de(a.id));
        Ok(areas)
    }

    /// The time zone of what belongs to no single área.
    async fn zona(&self) -> Result<Zona> {
        Ok(Zona::de_todas(&areas::todas(&self.db).await?))
    }

    /// The date where the program does not know of which área it is about: UTC's.
    fn hoy(&self) -> (i16, i8, i8) {
        Zona::de("UTC").local(self.reloj.ahora()).fecha
    }

    /// Calendar and clock in an área.
    pub fn local(&self, area: &Area) -> Local {
        self.momento(area).1
    }

    /// Now, and what calendar and clock show in an área at that very moment: midnight must not come between
    /// the two.
    pub fn momento(&self, area: &Area) -> (Milis, Local) {
        let ahora = self.reloj.ahora();
        (ahora, Zona::de(&area.zona).local(ahora))
    }

    /// The moment as an área's clock shows it.
    fn cuando(&self, area: &Area) -> Cuando {
        let (ahora, local) = self.momento(area);
        let hoy = local.dia;
        Cuando { ahora, hoy }
    }

    /// Notes what was done to a turno, commits the change, and tells those who follow the área.
    async fn confirmar(
        &self,
        cambio: Cambio,
        (turno, hecho): (TurnoId, Hecho),
        suceso: Suceso,
        ahora: Milis,
    ) -> Result<()> {
        self.confirmar_todo(cambio, vec![(turno, hecho, suceso)], ahora)
            .await
    }

    /// The same, for what happened in two áreas at once. To the end: who hangs up meanwhile drops neither the commit nor
    /// what is told of it.
    async fn confirmar_todo(
        &self,
        mut cambio: Cambio,
        hechos: Vec<(TurnoId, Hecho, Suceso)>,
        ahora: Milis,
    ) -> Result<()> {
        if let (Some(clave), Some((turno, ..))) = (&self.clave, hechos.first()) {
            clave.gastar(cambio.tx(), *turno, ahora).await?;
        }
        let mut sucesos = Vec::new();
        for (turno, hecho, suceso) in hechos {
            let area = hecho.area.unwrap_or(cambio.area());
            // The event of the log that it is about.
            let hecho = hecho.con("seq", cambio.seq(area)?);
            auditoria::anotar(self, cambio.tx(), &hecho.del_turno(turno).en(area)).await?;
            sucesos.push((turno, suceso));
        }
        let bus = self.bus.clone();
        hasta_el_fin("committing a change", async move {
            for evento in cambio.guardar(sucesos, ahora).await? {
                bus.publicar(evento);
            }
            Ok(())
        })
        .await
    }
}

/// When an área opens by these hours, in words; `None` while it is open, empty if it does not.
fn cerrada_hasta(calendario: Calendario<'_>, local: Local) -> Option<String> {
    if calendario.abierto(local.dia, local.minuto) {
        return None;
    }
    let abre = calendario.abre(local.dia, local.minuto);
    let feriado = calendario.feriado(local.dia);
    Some(abre.map_or_else(String::new, |abre| (textos().general().abre)(abre, feriado)))
}

/// That it is closed, for who wants something of it.
fn cerrada(area: &Area, abre: &str) -> Error {
    Error::con(
        Codigo::FueraDeHorario,
        (textos().general().cerrada)(&area.nombre, abre),
    )
}
