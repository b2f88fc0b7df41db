//! Figures as they are written; what differs between languages is said by whoever asks.

use crate::domain::id::Milis;

/// Tenths, as a number with one decimal; `coma`: what stands before it.
pub(super) fn decimos(decimos: i64, coma: char) -> String {
    let signo = if decimos < 0 { "-" } else { "" };
    let decimos = decimos.unsigned_abs();
    format!("{signo}{}{coma}{}", decimos / 10, decimos % 10)
}

/// A number with one decimal.
pub(super) fn decimal(n: f64, coma: char) -> String {
    format!("{n:.1}").replace('.', coma.encode_utf8(&mut [0; 4]))
}

/// Tenths of a minute, of a time.
pub(super) fn decimas(ms: Milis) -> i64 {
    let mitad = if ms < 0 { -3_000 } else { 3_000 };
    (ms + mitad) / 6_000
}

/// Hours, minutes and seconds, as a clock shows them: they can be read in a table, one below the other.
pub(super) fn reloj(ms: Milis) -> String {
    let s = (ms + 500) / 1000;
    let (h, m, s) = (s / 3600, s / 60 % 60, s % 60);
    match h {
        0 => format!("{m}:{s:02} min"),
        _ => format!("{h}:{m:02}:{s:02} h"),
    }
}

/// Seconds, roughly.
pub(super) fn duracion(segundos: i64) -> String {
    match segundos.max(0) {
        s @ 0..60 => format!("{s} s"),
        s @ 60..3_600 => format!("{} min {} s", s / 60, s % 60),
        s => format!("{} h {} min", s / 3_600, s / 60 % 60),
    }
}

/// Milliseconds as hours and minutes.
pub(super) fn horas(ms: Milis) -> String {
    match ms.max(0) / 60_000 {
        m @ 0..60 => format!("{m} min"),
        m => format!("{} h {} min", m / 60, m % 60),
    }
}

/// A day, "2026-03-04", as all of our languages write it.
pub fn fecha(iso: &str) -> String {
    let partes: Vec<_> = iso.split('-').rev().collect();
    partes.join("/")
}

/// A moment, "2026-03-04T10:30:05", as all of our languages write it.
pub fn momento(iso: &str) -> String {
    match iso.split_once('T') {
        Some((dia, hora)) => format!("{} {hora}", fecha(dia)),
        None => fecha(iso),
    }
}

/// "10:30" of "2026-03-04T10:30:05".
pub fn hora(iso: &str) -> &str {
    iso.split_once('T')
        .and_then(|(_, hora)| hora.get(..5))
        .unwrap_or(iso)
}

/// "10:30:05" of "2026-03-04T10:30:05.120-03:00".
pub fn hora_exacta(iso: &str) -> &str {
    iso.split_once('T')
        .and_then(|(_, hora)| hora.get(..8))
        .unwrap_or(iso)
}

/// Bytes, in what is read best.
pub(super) fn tamano(bytes: u64, coma: char) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * KB;
    let decimo = |unidad: u64| {
        let decimos = bytes * 10 / unidad;
        match decimos % 10 {
            0 => format!("{}", decimos / 10),
            resto => format!("{}{coma}{resto}", decimos / 10),
        }
    };
    match bytes {
        0..MB => format!("{} KB", bytes.div_ceil(KB)),
        MB..1_073_741_824 => format!("{} MB", decimo(MB)),
        _ => format!("{} GB", decimo(1024 * MB)),
    }
}

/// Things one after another, the last one after a word: "A, B y C".
pub(super) fn lista(cosas: &[String], y: &str) -> String {
    match cosas {
        [] => String::new(),
        [una] => una.clone(),
        [primeras @ .., ultima] => format!("{} {y} {ultima}", primeras.join(", ")),
    }
}

/// The word before the last of several names in Spanish: "e" where the name begins with the sound of "y" itself, unless
/// that glides into the next vowel: "Archivo e Higiene", "Agua y Hielo".
pub(super) fn y(ultima: &str) -> &'static str {
    let ultima = ultima.to_lowercase();
    let sonido = ultima.strip_prefix('h').unwrap_or(&ultima);
    let diptongo = |resto: &str| resto.starts_with(['a', 'e', 'o', 'á', 'é', 'ó']);
    match sonido.strip_prefix('i') {
        Some(resto) if !diptongo(resto) => "e",
        None if sonido.starts_with('í') => "e",
        _ => "y",
    }
}

/// So many: one, or several.
pub(super) fn cuenta(n: impl Into<i64>, una: &str, varias: &str) -> String {
    match n.into() {
        1 => format!("1 {una}"),
        n => format!("{n} {varias}"),
    }
}

/// A number of people or rows, for [`cuenta`].
pub(super) fn entero(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_written_as_people_read_them() {
        assert_eq!(fecha("2026-03-04"), "04/03/2026");
        assert_eq!(momento("2026-03-04T10:30:05"), "04/03/2026 10:30:05");
        assert_eq!(momento("2026-03-04"), "04/03/2026");
        assert_eq!(hora("2026-03-04T10:30:05"), "10:30");
        assert_eq!(hora_exacta("2026-03-04T10:30:05.120-03:00"), "10:30:05");
        assert_eq!((hora("mal"), hora_exacta("mal")), ("mal", "mal"));
    }

    #[test]
    fn the_last_of_several_spanish_names_is_heard_apart_from_the_word_before_it() {
        for ultima in ["Inspección", "Ingresos", "Higiene", "Índices", "Híbridos"] {
            assert_eq!(y(ultima), "e", "{ultima}");
        }
        for ultima in [
            "Tesorería",
            "Hierro",
            "Hiatos",
            "Ionosfera",
            "Yerba",
            "Habilitación",
            "",
        ] {
            assert_eq!(y(ultima), "y", "{ultima}");
        }
    }
}
