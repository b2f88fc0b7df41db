//! What a visitor asks for of their own turno.

use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Seq, TurnoId};
use crate::domain::push::Suscripcion;
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
use crate::texts::propio::Propio as Textos;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A turno, for the person who took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnoPropio {
    /// Its identity, by which its page hears of it among the public events.
    pub id: TurnoId,
    /// The queue that it is in.
    pub area_id: AreaId,
    /// `seq` of the last event that changed it.
    pub version: Seq,
    /// "A-045".
    pub numero_visible: String,
    /// Where it stands.
    pub estado: Estado,
    /// What for.
    pub tramite_nombre: String,
    /// Where.
    pub area_nombre: String,
    /// Where it was called to.
    pub mesa_nombre: Option<String>,
    /// How many times it was called.
    pub llamadas: u32,
    /// People who are called before, as things stand, while it waits.
    pub delante: Option<i64>,
    /// When it is called, where that can be told.
    #[serde(default)]
    pub estimado: Option<Estimado>,
    /// How often that was true of late, in percent: inside the interval, and before it.
    #[serde(default)]
    pub acierto: Option<(i64, i64)>,
    /// Its person comes late, and others are called until then: "10:45".
    #[serde(default)]
    pub demora_hasta: Option<String>,
    /// They may say so.
    #[serde(default)]
    pub demora: Option<Demora>,
    /// The key by which push services know the office (RFC 8292, base64url), where it tells closed pages.
    #[serde(default)]
    pub vapid: Option<String>,
    /// Issue time in the área's local time, without offset.
    pub fecha_hora_creacion: String,
}

/// With so many before them, it is time to come.
const CERCA: i64 = 2;

/// Whether somebody with so many before them is told that it is time to come.
pub fn cerca(delante: i64) -> bool {
    delante <= CERCA
}

/// What there is to be told to who waits with the telephone in a pocket, each greater than the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Motivo {
    /// Nothing.
    Nada,
    /// It is time to come.
    Cerca,
    /// How many times it was called.
    Llamado(u32),
}

impl Motivo {
    /// The same as a number that grows with it.
    pub fn grado(self) -> i64 {
        match self {
            Motivo::Nada => 0,
            Motivo::Cerca => 1,
            Motivo::Llamado(veces) => 1 + i64::from(veces),
        }
    }
}

/// When a turno is called: half of those who wait like this are called before it begins, nine of ten before it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimado {
    /// Whole minutes from now.
    pub desde_min: i64,
    /// Whole minutes from now.
    pub hasta_min: i64,
    /// By the área's clock: "10:32".
    pub desde_hora: String,
    /// By the área's clock: "10:45".
    pub hasta_hora: String,
}

/// How late a visitor may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demora {
    /// Minutes at most.
    pub max_min: u32,
}

impl Demora {
    /// What is offered: quarters of it, so that nobody has to type.
    pub fn opciones(self) -> Vec<u32> {
        let mut opciones: Vec<_> = (1..=4).map(|n| (self.max_min * n).div_ceil(4)).collect();
        opciones.dedup();
        opciones
    }
}

impl TurnoPropio {
    /// What there is to be told.
    pub fn motivo(&self) -> Motivo {
        match (self.estado, self.delante) {
            (Estado::Llamando, _) => Motivo::Llamado(self.llamadas),
            (Estado::Pendiente, Some(n)) if self.demora_hasta.is_none() && cerca(n) => {
                Motivo::Cerca
            }
            _ => Motivo::Nada,
        }
    }

    /// The same in words.
    pub fn dicho(&self, t: &Textos) -> String {
        match self.motivo() {
            Motivo::Cerca => (t.delante)(self.delante.unwrap_or_default()),
            Motivo::Llamado(_) | Motivo::Nada => {
                (t.que_pasa)(self.estado, self.mesa_nombre.as_deref())
            }
        }
    }

    /// The same, as the public events tell it since: until the server is asked again, where it stands now is known, and
    /// how long it waits no more.
    #[must_use]
    pub fn como(&self, visto: Option<&TurnoVisto>) -> TurnoPropio {
        let mut propio = self.clone();
        if let Some(visto) = visto.filter(|v| v.version > self.version) {
            propio.version = visto.version;
            propio.estado = visto.estado;
            propio.mesa_nombre = visto.mesa_nombre.clone();
            propio.llamadas = visto.llamadas;
            if visto.estado != Estado::Pendiente {
                propio.delante = None;
                propio.estimado = None;
                propio.acierto = None;
                propio.demora = None;
                propio.demora_hasta = None;
            }
        }
        propio
    }
}

/// The turno of a token, as it is now.
#[server(prefix = "/api", endpoint = "turnos/propio", input = GetUrl)]
pub async fn ver_propio(token: String) -> Result<TurnoPropio, Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::propio::ver(&app, &token).await
}

/// Tells a browser of the turno of a token, from now on, also while its page is closed.
#[server(prefix = "/api", endpoint = "turnos/push")]
pub async fn suscribir(token: String, suscripcion: Suscripcion) -> Result<(), Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::push::suscribir(&app, &token, suscripcion).await
}

/// Tells that browser of it no more.
#[server(prefix = "/api", endpoint = "turnos/push/callar")]
pub async fn callar(token: String, endpoint: String) -> Result<(), Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::push::callar(&app, &token, &endpoint).await
}
