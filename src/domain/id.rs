//! Identities: a number of the database each, told apart by the compiler.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// An área.
    AreaId,
    /// A trámite.
    TramiteId,
    /// A mesa.
    MesaId,
    /// A persona.
    PersonaId,
    /// A usuario.
    UsuarioId,
    /// A turno.
    TurnoId,
    /// A token of another system.
    TokenId,
    /// A webhook.
    WebhookId,
    /// A screen that was paired.
    VinculoId,
}

/// Number of an event in its área's log: 1, 2, 3, … with no gap. 0 is "nothing happened yet".
pub type Seq = i64;

/// A moment, in milliseconds since 1970-01-01T00:00Z.
pub type Milis = i64;

/// A day of 24 hours.
pub const DIA_MS: Milis = 24 * 3_600_000;

/// A business day in an área's time zone, counted in days since 1970-01-01.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Dia(pub i32);

impl Dia {
    /// The day so many days later, or earlier.
    pub fn mas(self, dias: i32) -> Dia {
        Dia(self.0.saturating_add(dias))
    }

    /// The day of the week, 0 Monday … 6 Sunday: 1970 began on a Thursday.
    pub fn semana(self) -> usize {
        usize::try_from((i64::from(self.0) + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// Year, month and day, by Howard Hinnant's `civil_from_days`: <https://howardhinnant.github.io/date_algorithms.html>.
    pub fn fecha(self) -> (i64, i64, i64) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let mes = if mp < 10 { mp + 3 } else { mp - 9 };
        let anio = yoe + era * 400 + i64::from(mes <= 2);
        (anio, mes, doy - (153 * mp + 2) / 5 + 1)
    }

    /// "2026-02-13".
    pub fn iso(self) -> String {
        let (anio, mes, dia) = self.fecha();
        format!("{anio:04}-{mes:02}-{dia:02}")
    }

    /// The day of "2026-02-13"; `None` for what is no day of the calendar.
    pub fn de_iso(texto: &str) -> Option<Dia> {
        let mut partes = texto.split('-');
        let mut parte = |cifras: usize| {
            let parte = partes.next().filter(|p| p.len() == cifras)?;
            let cifras = parte.bytes().all(|b| b.is_ascii_digit());
            parte.parse::<i64>().ok().filter(|_| cifras)
        };
        let (anio, mes, dia) = (parte(4)?, parte(2)?, parte(2)?);
        // `days_from_civil`, by the same author.
        let y = anio - i64::from(mes <= 2);
        let era = y.div_euclid(400);
        let doy = (153 * ((mes + 9) % 12) + 2) / 5 + dia - 1;
        let yoe = y.rem_euclid(400);
        let dias = era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
        let hallado = Dia(i32::try_from(dias).ok()?);
        // The 30th of February is another day's name.
        (hallado.iso() == texto).then_some(hallado)
    }
}
