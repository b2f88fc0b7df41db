//! What a visitor asks for of their own turno.

use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Seq, TurnoId};
use crate::domain::tablero::TurnoVisto;
use crate::error::Error;
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
    /// Issue time in the área's local time, without offset.
    pub fecha_hora_creacion: String,
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
