//! What other systems may do here: scopes of tokens, and what webhooks tell.

use super::id::{AreaId, DIA_MS, Milis, TokenId, WebhookId};
use super::suceso::TIPOS;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Alcance {
    /// Issue turnos.
    TurnosEmitir,
    /// Look turnos up, with the names of their personas.
    TurnosLeer,
    /// Call, attend and close turnos, as an operator.
    TurnosAtender,
    /// Follow the log.
    EventosLeer,
    /// Read the figures.
    EstadisticasLeer,
    /// Manage webhooks.
    Webhooks,
}

impl Alcance {
    /// Every scope.
    pub const TODOS: [Alcance; 6] = [
        Alcance::TurnosEmitir,
        Alcance::TurnosLeer,
        Alcance::TurnosAtender,
        Alcance::EventosLeer,
        Alcance::EstadisticasLeer,
        Alcance::Webhooks,
    ];

    /// The name on the wire and in the database.
    pub fn nombre(self) -> &'static str {
        match self {
            Alcance::TurnosEmitir => "turnos:emitir",
            Alcance::TurnosLeer => "turnos:leer",
            Alcance::TurnosAtender => "turnos:atender",
            Alcance::EventosLeer => "eventos:leer",
            Alcance::EstadisticasLeer => "estadisticas:leer",
            Alcance::Webhooks => "webhooks",
        }
    }
}

impl fmt::Display for Alcance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nombre())
    }
}

/// A text that names no scope.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no scope")]
pub struct AlcanceDesconocido(String);

impl FromStr for Alcance {
    type Err = AlcanceDesconocido;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Alcance::TODOS
            .into_iter()
            .find(|a| a.nombre() == s)
            .ok_or_else(|| AlcanceDesconocido(s.to_owned()))
    }
}

impl TryFrom<String> for Alcance {
    type Error = AlcanceDesconocido;

    fn try_from(s: String) -> Result<Self, Self::Error> {
        s.parse()
    }
}

impl From<Alcance> for String {
    fn from(a: Alcance) -> String {
        a.nombre().to_owned()
    }
}

/// A token of another system, without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Its identity.
    pub id: TokenId,
    /// Whose it is, in words.
    pub nombre: String,
    /// What it may do.
    pub alcances: Vec<Alcance>,
    /// The áreas that it is for; none: all of them.
    pub areas: Vec<AreaId>,
    /// When it was made.
    pub creado_ms: Milis,
    /// When it ends by itself.
    pub vence_ms: Option<Milis>,
    /// When it was last used, to the minute.
    pub usado_ms: Option<Milis>,
    /// When somebody ended it.
    pub revocado_ms: Option<Milis>,
}

impl Token {
    /// Whether it is still good.
    pub fn vigente(&self, ahora: Milis) -> bool {
        self.revocado_ms.is_none() && self.vence_ms.is_none_or(|vence| ahora < vence)
    }

    /// Whether it may do this.
    pub fn puede(&self, alcance: Alcance) -> bool {
        self.alcances.contains(&alcance)
    }

    /// Whether it is for this área.
    pub fn es_de(&self, area: AreaId) -> bool {
        self.areas.is_empty() || self.areas.contains(&area)
    }

    /// Whether it is told the names of personas that the public is not.
    pub fn ve_nombres(&self) -> bool {
        self.puede(Alcance::TurnosLeer) || self.puede(Alcance::TurnosAtender)
    }
}

/// What a new token is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NuevoToken {
    /// Whose it is, in words.
    pub nombre: String,
    /// What it may do.
    pub alcances: Vec<Alcance>,
    /// The áreas that it is for; none: all of them.
    pub areas: Vec<AreaId>,
    /// When it ends by itself.
    pub vence_ms: Option<Milis>,
}

/// An address that is told what happens, without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Webhook {
    /// Its identity.
    pub id: WebhookId,
    /// Where it is told.
    pub url: String,
    /// The types of events that it is told; none: all of them.
    pub tipos: Vec<String>,
    /// Its área; `None`: all of them.
    pub area_id: Option<AreaId>,
    /// Whether it is told the names that the staff sees.
    pub nombres: bool,
    /// Whether it is told anything.
    pub activo: bool,
    /// Why it is not, if nobody switched it off: "fallas" for three days, "rechazado" by a 410, "sin_token" when that by which it was made ended, or "restaurado" from a
    /// backup.
    pub motivo: Option<String>,
    /// When it was made.
    pub creado_ms: Milis,
    /// Failures in a row.
    pub fallos: u32,
    /// Since when.
    pub falla_desde_ms: Option<Milis>,
    /// When it is tried again.
    pub proximo_ms: Milis,
}

impl Webhook {
    /// Whether it is told events of this type.
    pub fn quiere(&self, tipo: &str) -> bool {
        self.tipos.is_empty() || self.tipos.iter().any(|t| t == tipo)
    }
}

/// What a new webhook is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NuevoWebhook {
    /// Where it is told.
    pub url: String,
    /// The types of events that it is told; none: all of them.
    #[serde(default)]
    pub tipos: Vec<String>,
    /// Its área; `None`: all of them.
    #[serde(default)]
    pub area_id: Option<AreaId>,
    /// Whether it is told the names that the staff sees.
    #[serde(default)]
    pub nombres: bool,
}

/// A try to deliver an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entrega {
    /// Its identity.
    pub id: i64,
    /// The event, as `X-Turnero-Event-Id` names it.
    pub evento: String,
    /// Its type; "prueba" for a test.
    pub tipo: String,
    /// Which try it was, from 1.
    pub intento: u32,
    /// When.
    pub cuando_ms: Milis,
    /// How long it took, in milliseconds.
    pub duracion_ms: Milis,
    /// The HTTP status of the answer.
    pub estado: Option<u16>,
    /// Why there was none.
    pub fallo: Option<String>,
}

impl Entrega {
    /// Whether the receiver took it.
    pub fn lograda(&self) -> bool {
        self.estado.is_some_and(|e| (200..300).contains(&e))
    }
}

/// Whether a webhook can be asked for events of this type.
pub fn es_tipo(tipo: &str) -> bool {
    TIPOS.contains(&tipo)
}

/// The first wait after a delivery that failed, and the longest.
const ESPERA_MS: i64 = 5_000;
const ESPERA_MAX_MS: i64 = 3_600_000;

/// For so long a webhook may fail before it is given up.
pub const PACIENCIA_MS: Milis = 3 * DIA_MS;

/// Milliseconds to wait after so many failures in a row: 5 s doubling to an hour.
pub fn espera_tras(fallos: u32) -> i64 {
    let veces = fallos.saturating_sub(1).min(20);
    (ESPERA_MS << veces).min(ESPERA_MAX_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_read_back() {
        for alcance in Alcance::TODOS {
            assert_eq!(alcance.nombre().parse::<Alcance>().unwrap(), alcance);
        }
        assert!("turnos:borrar".parse::<Alcance>().is_err());
    }

    #[test]
    fn a_webhook_waits_from_five_seconds_to_an_hour_and_is_given_up_after_three_days() {
        let esperas: Vec<_> = (1..14).map(espera_tras).collect();
        assert_eq!(esperas[..4], [5_000, 10_000, 20_000, 40_000]);
        assert_eq!(esperas[9..], [2_560_000, 3_600_000, 3_600_000, 3_600_000]);
        assert_eq!(espera_tras(u32::MAX), ESPERA_MAX_MS);
        // Some eighty tries.
        let mut fallos = 0;
        let mut hasta = 0;
        while hasta < PACIENCIA_MS {
            fallos += 1;
            hasta += espera_tras(fallos);
        }
        assert!((75..90).contains(&fallos), "{fallos}");
    }
}
