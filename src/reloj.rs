//! The clock, which tests set, and what it shows in an área's time zone.

use crate::domain::area::Area;
use crate::domain::id::{Dia, Milis};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use std::fmt;
use std::sync::Arc;

/// Where the program gets the time from.
#[derive(Clone)]
pub struct Reloj(Arc<dyn Fn() -> Milis + Send + Sync>);

impl Reloj {
    /// The machine's clock.
    pub fn sistema() -> Reloj {
        Reloj(Arc::new(|| Timestamp::now().as_millisecond()))
    }

    /// A clock of the caller's.
    pub fn de(leer: impl Fn() -> Milis + Send + Sync + 'static) -> Reloj {
        Reloj(Arc::new(leer))
    }

    /// Now, in milliseconds UTC.
    pub fn ahora(&self) -> Milis {
        (self.0)()
    }
}

impl fmt::Debug for Reloj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reloj({})", self.ahora())
    }
}

/// The business day of "2026-02-13"; `None` if it is no date.
pub fn dia_de(fecha: &str) -> Option<Dia> {
    let fecha: Date = fecha.parse().ok()?;
    Some(Dia(dias_desde_1970(fecha)))
}

/// A business day as "2026-02-13".
pub fn fecha_de(dia: Dia) -> String {
    let epoca = Date::constant(1970, 1, 1);
    let fecha = epoca.checked_add(jiff::Span::new().days(dia.0));
    fecha.map_or_else(|_| String::new(), |f| f.to_string())
}

/// A time zone.
#[derive(Clone, Debug)]
pub struct Zona(TimeZone);

/// The business day and the minute of a moment somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The business day.
    pub dia: Dia,
    /// Year, month and day.
    pub fecha: (i16, i8, i8),
    /// Minutes since midnight.
    pub minuto: u16,
}

impl Local {
    /// The business day as "2026-02-13".
    pub fn dia_iso(&self) -> String {
        let (anio, mes, dia) = self.fecha;
        format!("{anio:04}-{mes:02}-{dia:02}")
    }
}

impl Zona {
    /// The zone of an IANA name; one that is not known is UTC.
    pub fn de(nombre: &str) -> Zona {
        Zona(TimeZone::get(nombre).unwrap_or_else(|causa| {
            tracing::error!(nombre, error = %causa, "unknown time zone, UTC is used");
            TimeZone::UTC
        }))
    }

    /// The zone of what belongs to none of these áreas alone: the first one's.
    pub fn de_todas(areas: &[Area]) -> Zona {
        let primera = areas.first();
        primera.map_or(Zona(TimeZone::UTC), |a| Zona::de(&a.zona))
    }

    /// Whether there is a zone of this name.
    pub fn existe(nombre: &str) -> bool {
        TimeZone::get(nombre).is_ok()
    }

    /// The names of all that there are.
    pub fn todas() -> Vec<String> {
        let nombres = jiff::tz::db().available().map(|n| n.as_str().to_owned());
        nombres
            .filter(|n| n.contains('/') && !n.contains("posix/"))
            .collect()
    }

    fn en(&self, ms: Milis) -> ZonedDateTime {
        Timestamp::from_millisecond(ms)
            .unwrap_or_default()
            .to_zoned_datetime(self.0.clone())
    }

    /// What calendar and clock show there.
    pub fn local(&self, ms: Milis) -> Local {
        let alli = self.en(ms);
        let fecha = alli.date();
        Local {
            dia: Dia(dias_desde_1970(fecha)),
            fecha: (fecha.year(), fecha.month(), fecha.day()),
            minuto: u16::from(alli.hour().unsigned_abs()) * 60
                + u16::from(alli.minute().unsigned_abs()),
        }
    }

    /// When a day begins there; where the clocks skip midnight, the moment after. `None` for what is no date.
    pub fn comienzo(&self, dia_iso: &str) -> Option<Milis> {
        let dia: Date = dia_iso.parse().ok()?;
        let comienzo = dia.to_zoned_datetime(self.0.clone()).ok()?;
        Some(comienzo.timestamp().as_millisecond())
    }

    /// When the day after begins there.
    pub fn final_de(&self, dia_iso: &str) -> Option<Milis> {
        let dia: Date = dia_iso.parse().ok()?;
        self.comienzo(&dia.tomorrow().ok()?.to_string())
    }

    /// How far the clocks there are ahead of UTC from `desde` until `hasta`: each stretch of it, and how far.
    pub fn desfases(&self, desde: Milis, hasta: Milis) -> Vec<(Milis, Milis, Milis)> {
        let mut cambios = vec![desde];
        let inicio = Timestamp::from_millisecond(desde).unwrap_or_default();
        let siguientes = self.0.following(inicio);
        let siguientes = siguientes.map(|c| c.timestamp().as_millisecond());
        cambios.extend(siguientes.take_while(|c| *c < hasta));
        cambios.push(hasta);
        let tramo = |t: &[Milis]| {
            (
                t[0],
                t[1],
                i64::from(self.en(t[0]).offset().seconds()) * 1000,
            )
        };
        cambios.windows(2).map(tramo).collect()
    }

    /// "2026-02-13T10:30:00": local time without offset, whole seconds.
    pub fn iso_local(&self, ms: Milis) -> String {
        self.en(ms).strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// "2026-02-13T10:30:00.250-03:00": local time with offset.
    pub fn iso_con_desfase(&self, ms: Milis) -> String {
        self.en(ms).strftime("%Y-%m-%dT%H:%M:%S.%3f%:z").to_string()
    }
}

fn dias_desde_1970(fecha: Date) -> i32 {
    let epoca = Date::constant(1970, 1, 1);
    (fecha - epoca).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::horario::{Calendario, Horario};
    use jiff::ToSpan;

    /// 2026-02-14T02:30:00.250Z, a Saturday in Greenwich and Friday night in Buenos Aires.
    const MS: Milis = 1_771_036_200_250;

    #[test]
    fn the_business_day_is_that_of_the_areas_time_zone() {
        let alla = Zona::de("America/Argentina/Buenos_Aires").local(MS);
        let aca = Zona::de("UTC").local(MS);
        assert_eq!(alla.fecha, (2026, 2, 13));
        assert_eq!(alla.dia_iso(), "2026-02-13");
        assert_eq!(alla.dia.0 + 1, aca.dia.0);
        assert_eq!((alla.dia.semana(), alla.minuto), (4, 23 * 60 + 30));
        assert_eq!(Zona::de("UTC").local(0).dia, Dia(0));
        assert_eq!(dia_de("2026-02-13"), Some(alla.dia));
        assert_eq!(fecha_de(alla.dia), "2026-02-13");
        assert_eq!(dia_de("2026-02-30"), None);
    }

    #[test]
    fn the_calendar_of_the_rules_is_that_of_the_clock() {
        for n in (-200_000..200_000).step_by(97) {
            let fecha = Date::constant(1970, 1, 1) + n.days();
            assert_eq!(Dia(n).iso(), fecha.to_string());
            assert_eq!(
                Dia::de_iso(&Dia(n).iso()),
                Some(Dia(n)).filter(|_| n > -719_000)
            );
            let semana = fecha.weekday().to_monday_zero_offset();
            assert_eq!(Dia(n).semana(), usize::try_from(semana).unwrap());
        }
        for mal in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "26-01-01",
            "2026-1-1",
            "",
            "2026-01-01-01",
        ] {
            assert_eq!(Dia::de_iso(mal), None, "{mal}");
        }
    }

    /// 2:30 does not exist there on that day, and 1:30 comes twice on the other.
    #[test]
    fn an_hour_that_the_clocks_skip_is_over_when_it_begins_and_one_shown_twice_is_open_twice() {
        let zona = Zona::de("America/New_York");
        let horario = Horario::cada_dia(Some("2:30-4:00".parse().unwrap()));
        let calendario = Calendario {
            horario: &horario,
            feriados: [&[], &[]],
        };
        let abierto = |ms| {
            let local = zona.local(ms);
            calendario.abierto(local.dia, local.minuto)
        };
        // 2026-03-08, 1:59 and the minute after, which is 3:00.
        let dos = zona.comienzo("2026-03-08").unwrap() + 2 * 3_600_000;
        assert!(!abierto(dos - 1));
        assert!(abierto(dos));
        assert!(!abierto(dos + 3_600_000));
        let horario = Horario::cada_dia(Some("1:00-1:45".parse().unwrap()));
        let calendario = Calendario {
            horario: &horario,
            feriados: [&[], &[]],
        };
        let una = zona.comienzo("2026-11-01").unwrap() + 3_600_000;
        for (minutos, abre) in [
            (-1, false),
            (30, true),
            (50, false),
            (90, true),
            (110, false),
        ] {
            let local = zona.local(una + minutos * 60_000);
            assert_eq!(
                calendario.abierto(local.dia, local.minuto),
                abre,
                "{minutos}"
            );
        }
        // There midnight itself is skipped: the day begins at 1:00.
        let chile = Zona::de("America/Santiago");
        let comienzo = chile.comienzo("2026-09-06").unwrap();
        assert_eq!(chile.local(comienzo).minuto, 60);
        assert_eq!(chile.final_de("2026-09-05"), Some(comienzo));
    }

    #[test]
    fn times_are_written_as_the_protocol_says() {
        let zona = Zona::de("America/Argentina/Buenos_Aires");
        assert_eq!(zona.iso_local(MS), "2026-02-13T23:30:00");
        assert_eq!(zona.iso_con_desfase(MS), "2026-02-13T23:30:00.250-03:00");
    }
}
