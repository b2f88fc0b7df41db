//! The server's time, and the área's. A television's clock may be wrong, and so may its time zone.

use crate::components::navegador::{campo, llamar};
use crate::domain::id::Milis;

const MINUTO: Milis = 60_000;
const DIA: Milis = 24 * 60 * MINUTO;

/// How the server's clock and the área's differ from this machine's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reloj {
    /// The server's time less this machine's.
    pub adelanto_ms: Milis,
    /// The área's offset from UTC, once a frame has told it.
    pub desfase_min: Option<i32>,
}

impl Reloj {
    /// The server's time when this machine's is `local`.
    pub fn servidor(self, local: Milis) -> Milis {
        local + self.adelanto_ms
    }

    /// Hour and minute at the área when this machine's time is `local`; `None` for as long as its offset is not known:
    /// no time is better than a wrong one.
    pub fn hora(self, local: Milis) -> Option<(u8, u8)> {
        let desfase = Milis::from(self.desfase_min?);
        let del_dia = (self.servidor(local) + desfase * MINUTO).rem_euclid(DIA);
        // A day has 24 hours, and an hour 60 minutes.
        Some((
            (del_dia / (60 * MINUTO)) as u8,
            (del_dia / MINUTO % 60) as u8,
        ))
    }
}

/// This machine's clock as it was when the page came, and what has passed since. Whoever puts a television's clock right
/// meanwhile does not move it: what is a minute old is not told any more, and a step would make a call look so. Only
/// for effects and handlers of the browser: the server's render has its own.
pub fn ahora() -> Milis {
    let contado = || {
        let cronometro = campo(&js_sys::global(), "performance").ok()?;
        let origen = campo(&cronometro, "timeOrigin").ok()?.as_f64()?;
        Some(origen + llamar(&cronometro, "now", &[]).ok()?.as_f64()?)
    };
    // Milliseconds fit in 53 bits for longer than this program will run.
    contado().unwrap_or_else(js_sys::Date::now) as Milis
}

/// What this machine's clock shows, steps and all. It has counted on while the machine slept, as [`ahora`] may not have.
pub(super) fn de_pared() -> Milis {
    js_sys::Date::now() as Milis
}

/// A moment and its offset in minutes, from ISO 8601 as the frames write it:
/// `2026-02-13T10:31:00.250-03:00`, or with `Z`.
pub fn leer_iso(texto: &str) -> Option<(Milis, i32)> {
    let (dia, resto) = texto.split_once('T')?;
    let corte = resto.find(['Z', '+', '-'])?;
    let (hora, desfase) = resto.split_at(corte);
    let desfase = leer_desfase(desfase)?;
    let mut partes = dia.splitn(3, '-').map(leer_numero);
    let (anio, mes, dia) = (partes.next()??, partes.next()??, partes.next()??);
    let (hora, fraccion) = hora.split_once('.').unwrap_or((hora, ""));
    let mut partes = hora.splitn(3, ':').map(leer_numero);
    let (hora, minuto, segundo) = (partes.next()??, partes.next()??, partes.next()??);
    let en_rango = (1..=12).contains(&mes)
        && (1..=31).contains(&dia)
        && hora < 24
        && minuto < 60
        && segundo <= 60;
    if !en_rango || anio > 9999 {
        return None;
    }
    let local = dias(anio, mes, dia) * DIA
        + (hora * 60 + minuto) * MINUTO
        + segundo * 1000
        + leer_milesimas(fraccion)?;
    Some((local - Milis::from(desfase) * MINUTO, desfase))
}

/// `+05:30`, `-03:00` or `Z`, in minutes.
fn leer_desfase(texto: &str) -> Option<i32> {
    let signo = match texto.get(..1)? {
        "Z" if texto.len() == 1 => return Some(0),
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (horas, minutos) = texto.get(1..)?.split_once(':')?;
    let (horas, minutos) = (leer_numero(horas)?, leer_numero(minutos)?);
    let total = i32::try_from(horas * 60 + minutos).ok()?;
    (horas < 24 && minutos < 60).then_some(signo * total)
}

/// Digits, and few enough of them not to overflow.
fn leer_numero(texto: &str) -> Option<Milis> {
    let digitos = (1..=9).contains(&texto.len()) && texto.bytes().all(|b| b.is_ascii_digit());
    digitos.then(|| texto.parse().ok()).flatten()
}

/// The first three digits of a fraction of a second.
fn leer_milesimas(fraccion: &str) -> Option<Milis> {
    if !fraccion.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    leer_numero(&format!("{fraccion:0<3}")[..3])
}

/// Days since 1970-01-01 in the Gregorian calendar: Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", `days_from_civil`.
fn dias(anio: Milis, mes: Milis, dia: Milis) -> Milis {
    let anio = if mes <= 2 { anio - 1 } else { anio };
    let era = anio.div_euclid(400);
    let del_siglo = anio - era * 400;
    let del_anio = (153 * ((mes + 9) % 12) + 2) / 5 + dia - 1;
    era * 146_097 + del_siglo * 365 + del_siglo / 4 - del_siglo / 100 + del_anio - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_times_of_the_frames_are_read() {
        let las_1331_utc = 1_770_989_460_000;
        for (texto, ms, desfase) in [
            ("2026-02-13T10:31:00-03:00", las_1331_utc, -180),
            ("2026-02-13T13:31:00Z", las_1331_utc, 0),
            ("2026-02-13T13:31:00.250+00:00", las_1331_utc + 250, 0),
            ("2026-02-13T19:01:00.5+05:30", las_1331_utc + 500, 330),
            ("1970-01-01T00:00:00Z", 0, 0),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000, 0),
        ] {
            assert_eq!(leer_iso(texto), Some((ms, desfase)), "{texto}");
        }
    }

    #[test]
    fn what_is_no_time_is_told() {
        for malo in [
            "",
            "hoy",
            "2026-02-13",
            "2026-02-13T10:31:00",
            "2026-13-01T10:31:00Z",
            "2026-02-13T10:31:00+3",
            "2026-02-13T10:31:00.x0Z",
            "99999999-02-13T10:31:00Z",
        ] {
            assert_eq!(leer_iso(malo), None, "{malo}");
        }
    }

    #[test]
    fn the_clock_is_the_areas_even_on_a_machine_that_is_wrong() {
        let reloj = Reloj {
            adelanto_ms: 90 * MINUTO,
            desfase_min: Some(-180),
        };
        assert_eq!(reloj.hora(10 * 60 * MINUTO), Some((8, 30)));
        assert_eq!(Reloj::default().hora(0), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(texto in ".{0,40}") {
            let _ = leer_iso(&texto);
        }
    }
}
