//! What stands in a line: its text, its cells, names and dates.

use super::{Fecha, MAX_NOMBRE};
use std::borrow::Cow;

/// Before this year nobody was born who may come.
const PRIMER_ANIO: i16 = 1880;

/// What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters; the five that it leaves open
/// are those.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The bytes of a line as text: UTF-8, and what is none is Windows-1252, of which Latin-1 is a part. Each line is
/// looked at by itself: accents in one encoding are hardly ever text in the other, and files that were joined
/// from two are read right.
pub(super) fn texto(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(texto) => Cow::Borrowed(texto),
        Err(_) => bytes
            .iter()
            .map(|b| match b {
                0x80..=0x9f => WINDOWS_1252[usize::from(b - 0x80)],
                b => char::from(*b),
            })
            .collect(),
    }
}

/// The cells of a line; `None` if its quotes don't match.
pub(super) fn partir(linea: &str, separador: char) -> Option<Vec<Cow<'_, str>>> {
    let mut celdas = Vec::new();
    let mut resto = linea;
    loop {
        let (celda, sigue) = match resto.strip_prefix('"') {
            Some(citada) => entre_comillas(citada, separador)?,
            None => match resto.split_once(separador) {
                Some((celda, sigue)) => (Cow::Borrowed(celda), Some(sigue)),
                None => (Cow::Borrowed(resto), None),
            },
        };
        celdas.push(celda);
        match sigue {
            Some(sigue) => resto = sigue,
            None => return Some(celdas),
        }
    }
}

/// A quoted cell, its first quote apart, and what follows its separator.
fn entre_comillas(citada: &str, separador: char) -> Option<(Cow<'_, str>, Option<&str>)> {
    let mut celda = Cow::Borrowed("");
    let mut resto = citada;
    loop {
        let (parte, sigue) = resto.split_once('"')?;
        celda += parte;
        match sigue.strip_prefix('"') {
            Some(sigue) => {
                celda += "\"";
                resto = sigue;
            }
            None if sigue.trim().is_empty() => return Some((celda, None)),
            None => return Some((celda, Some(sigue.strip_prefix(separador)?))),
        }
    }
}

/// A name with its spaces put right; `None` if it is none.
pub fn nombre(escrito: &str) -> Option<String> {
    let palabras: Vec<_> = escrito.split_whitespace().collect();
    let nombre = palabras.join(" ");
    let valido = nombre.chars().count() <= MAX_NOMBRE && !nombre.contains(char::is_control);
    valido.then_some(nombre)
}

/// A date as 1960-06-15 or 15/6/1960 (or with dashes or dots), a time after it left away; `None` if there is no such
/// day, it has not come yet or is too long ago.
pub fn fecha(escrita: &str, hoy: Fecha) -> Option<Fecha> {
    let dia = escrita.split([' ', 'T']).next()?;
    let partes: Vec<_> = dia.split(['-', '/', '.']).collect();
    let [a, b, c] = partes[..] else { return None };
    let (anio, mes, dia) = match a.len() {
        4 => (a, b, c),
        _ => (c, b, a),
    };
    let numero = |n: &str, cifras| {
        let valido = (1..=cifras).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
        valido.then(|| n.parse::<i16>().ok()).flatten()
    };
    let anio = numero(anio, 4)?;
    let mes = i8::try_from(numero(mes, 2)?).ok()?;
    let dia = i8::try_from(numero(dia, 2)?).ok()?;
    let fecha = (anio, mes, dia);
    let hay = (1..=dias_del_mes(anio, mes)).contains(&dia);
    (hay && anio >= PRIMER_ANIO && fecha <= hoy).then_some(fecha)
}

/// How many days a month has; none if there is no such month.
fn dias_del_mes(anio: i16, mes: i8) -> i8 {
    match mes {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if anio % 4 == 0 && (anio % 100 != 0 || anio % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
