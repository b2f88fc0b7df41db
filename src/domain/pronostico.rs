//! How many will come, by half hour, and how many desks they need. docs/reports.md says how good that is.
//!
//! - **Arrivals**: the weighted mean of the last [`SEMANAS`] days of the same day of the week on which the área worked,
//!   the newest of them counting most.
//! - **Its error**: the same forecast made for each working day of the last four weeks from what was known before it,
//!   compared with who came.
//! - **Desks**: the fewest with which Erlang's formula C says that enough are called in time.

use super::id::{Dia, Milis};
use super::informe::{MEDIAS_HORAS, Periodo};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Arrivals of a day, by half hour.
pub type Llegadas = [i64; MEDIAS_HORAS];

/// Days that a forecast is made of.
pub const SEMANAS: usize = 8;

/// With fewer days than this there is none.
const DIAS_MINIMOS: usize = 3;

/// Days of the past for which it is made again, to see how wrong it was.
pub const DIAS_DE_PRUEBA: i32 = 28;

/// Days before today that are looked at: for the oldest day that is tried, with some holidays among them.
pub const DIAS_ATRAS: i32 = DIAS_DE_PRUEBA + 7 * (SEMANAS as i32 + 2);

/// The share of visitors who should be called in time, in percent.
pub const OBJETIVO: u32 = 80;

/// No office has more desks.
const MAX_MESAS: u32 = 500;

const MEDIA_HORA_MS: f64 = 1_800_000.0;

/// How wrong forecasts were.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Error {
    /// Of so many days.
    pub dias: usize,
    /// Turnos a half hour, on average: MAE.
    pub por_media_hora: f64,
    /// Percent of the turnos of the day, on average: MAPE. Of nobody there is none: days without people are not in it.
    pub del_dia: f64,
}

/// Adds the days of a period on which it worked and nobody came, of the days of the week on which there is enough of a
/// past without them: an área that keeps no hours in its calendar works on Sundays only if people come on Sundays, and
/// since the first Sunday on which they did.
pub fn completar(
    dias: &mut BTreeMap<Dia, Llegadas>,
    periodo: Periodo,
    trabaja: impl Fn(Dia) -> bool,
) {
    let (mut con_gente, mut primero) = ([0; 7], [None; 7]);
    for dia in dias.keys() {
        con_gente[dia.semana()] += 1;
        primero[dia.semana()].get_or_insert(*dia);
    }
    for dia in (periodo.desde.0..periodo.hasta.0).map(Dia) {
        let empezo = primero[dia.semana()].is_some_and(|primero| dia > primero);
        if empezo && con_gente[dia.semana()] >= DIAS_MINIMOS && trabaja(dia) {
            dias.entry(dia).or_insert([0; MEDIAS_HORAS]);
        }
    }
}

/// The days before `dia` on the same day of the week that are there, the newest first, at most [`SEMANAS`].
pub fn iguales(dias: &BTreeMap<Dia, Llegadas>, dia: Dia) -> Vec<&Llegadas> {
    let antes = dias.range(..dia).rev();
    let mismos = antes.filter(|(d, _)| d.semana() == dia.semana());
    mismos.map(|(_, l)| l).take(SEMANAS).collect()
}

/// Who will come on a day, from the days before it; `None`: too few to tell.
pub fn pronosticar(dias: &BTreeMap<Dia, Llegadas>, dia: Dia) -> Option<[f64; MEDIAS_HORAS]> {
    let iguales = iguales(dias, dia);
    if iguales.len() < DIAS_MINIMOS {
        return None;
    }
    let pesos = (1..=iguales.len()).rev().map(|p| p as f64);
    let todos: f64 = pesos.clone().sum();
    let mut medias = [0.0; MEDIAS_HORAS];
    for (peso, llegadas) in pesos.zip(iguales) {
        for (media, n) in medias.iter_mut().zip(llegadas) {
            *media += peso * *n as f64;
        }
    }
    Some(medias.map(|media| media / todos))
}

/// The mean of the last days of the same day of the week, each counting the same: what is usual.
pub fn habitual(dias: &BTreeMap<Dia, Llegadas>, dia: Dia) -> Option<[f64; MEDIAS_HORAS]> {
    let iguales = iguales(dias, dia);
    if iguales.len() < DIAS_MINIMOS {
        return None;
    }
    let n = iguales.len() as f64;
    Some(std::array::from_fn(|i| {
        iguales.iter().map(|l| l[i] as f64).sum::<f64>() / n
    }))
}

/// How wrong the forecasts for the last four weeks before `hoy` would have been; `None`: none could have been made.
pub fn error(dias: &BTreeMap<Dia, Llegadas>, hoy: Dia) -> Option<Error> {
    let (mut probados, mut con_gente) = (0, 0_usize);
    let (mut medias, mut por_media, mut del_dia) = (0_usize, 0.0, 0.0);
    for (dia, fue) in dias.range(hoy.mas(-DIAS_DE_PRUEBA)..hoy) {
        let Some(dicho) = pronosticar(dias, *dia) else {
            continue;
        };
        probados += 1;
        let difiere = |(dicho, fue): (&f64, &i64)| (dicho - *fue as f64).abs();
        // Hours in which nobody ever comes are guessed without merit.
        let abiertas = dicho.iter().zip(fue).filter(|(d, f)| **d > 0.0 || **f > 0);
        medias += abiertas.clone().count();
        por_media += abiertas.map(difiere).sum::<f64>();
        let total: i64 = fue.iter().sum();
        if total > 0 {
            con_gente += 1;
            del_dia += difiere((&dicho.iter().sum(), &total)) * 100.0 / total as f64;
        }
    }
    (con_gente > 0).then(|| Error {
        dias: probados,
        por_media_hora: por_media / medias as f64,
        del_dia: del_dia / con_gente as f64,
    })
}

/// The chance that somebody has to wait at all, by Erlang's formula C: `erlangs` of work for so many desks. 1 if they
/// can't do it. Computed by the recursion of formula B, which no number of desks overflows.
/// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic
/// telephone exchanges", 1917.
pub fn erlang_c(erlangs: f64, mesas: u32) -> f64 {
    let n = f64::from(mesas);
    if erlangs >= n {
        return 1.0;
    }
    let mut b = 1.0;
    for i in 1..=mesas {
        b = erlangs * b / (f64::from(i) + erlangs * b);
    }
    b / (1.0 - erlangs / n * (1.0 - b))
}

/// The share of visitors who are called within `plazo_ms`: `llegadas` in a half hour, each taking `dura_ms`.
pub fn a_tiempo(llegadas: f64, dura_ms: Milis, plazo_ms: Milis, mesas: u32) -> f64 {
    let dura = dura_ms as f64;
    let erlangs = llegadas * dura / MEDIA_HORA_MS;
    let n = f64::from(mesas);
    if erlangs >= n {
        return 0.0;
    }
    1.0 - erlang_c(erlangs, mesas) * (-(n - erlangs) * plazo_ms as f64 / dura).exp()
}

/// The fewest desks with which [`OBJETIVO`] percent of those who come in a half hour are called in time; 0 if nobody
/// comes.
pub fn mesas(llegadas: f64, dura_ms: Milis, plazo_ms: Milis) -> u32 {
    if llegadas <= 0.0 || dura_ms <= 0 {
        return 0;
    }
    let objetivo = f64::from(OBJETIVO) / 100.0;
    (1..MAX_MESAS)
        .find(|n| a_tiempo(llegadas, dura_ms, plazo_ms, *n) >= objetivo)
        .unwrap_or(MAX_MESAS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dia_de(n: i64) -> Llegadas {
        let mut dia = [0; MEDIAS_HORAS];
        dia[20] = n;
        dia
    }

    /// The worked example of <https://www.callcentrehelper.com/erlang-c-formula-example-121281.htm>: 100 in half an
    /// hour who take 3 minutes each are 10 erlangs; within 20 seconds are answered 39.0 % by 11 and 88.8 % by 14.
    /// And the table of P(wait) in L. Kleinrock, "Queueing Systems", vol. 1: M/M/1 waits with the chance of its load,
    /// and M/M/2 with 2ρ²/(1+ρ).
    #[test]
    fn formula_c_gives_the_values_of_the_tables() {
        let cerca = |a: f64, b: f64| (a - b).abs() < 0.0006;
        assert!(cerca(erlang_c(10.0, 11), 0.682));
        assert!(cerca(erlang_c(10.0, 14), 0.174));
        assert!(cerca(a_tiempo(100.0, 180_000, 20_000, 11), 0.390));
        assert!(cerca(a_tiempo(100.0, 180_000, 20_000, 14), 0.888));
        assert_eq!(mesas(100.0, 180_000, 20_000), 14);
        assert!(cerca(erlang_c(0.7, 1), 0.7));
        assert!(cerca(erlang_c(1.6, 2), 2.0 * 0.8 * 0.8 / 1.8));
        assert_eq!((erlang_c(2.0, 2), mesas(0.0, 1, 1)), (1.0, 0));
    }

    proptest! {
        #[test]
        fn more_who_come_or_take_longer_never_need_fewer_desks_and_more_patience_never_more(
            llegadas in 0.1..150.0_f64, mas in 0.0..50.0_f64, dura in 10_000..1_800_000_i64, plazo in 0..3_600_000_i64,
        ) {
            let hacen_falta = mesas(llegadas, dura, plazo);
            prop_assert!(mesas(llegadas + mas, dura, plazo) >= hacen_falta);
            prop_assert!(mesas(llegadas, dura + 60_000, plazo) >= hacen_falta);
            prop_assert!(mesas(llegadas, dura, plazo + 60_000) <= hacen_falta);
            prop_assert!(f64::from(hacen_falta) > llegadas * dura as f64 / MEDIA_HORA_MS);
        }

        #[test]
        fn formula_c_is_a_chance(erlangs in 0.0..400.0_f64, n in 1..MAX_MESAS) {
            let c = erlang_c(erlangs, n);
            prop_assert!((0.0..=1.0).contains(&c), "{c}");
        }
    }

    #[test]
    fn the_newest_day_of_the_same_kind_counts_most_and_older_than_eight_not_at_all() {
        let hoy = Dia(20_000);
        let mut dias: BTreeMap<_, _> = (1..=8).map(|s| (hoy.mas(-7 * s), dia_de(10))).collect();
        dias.insert(hoy.mas(-63), dia_de(9_999));
        dias.insert(hoy.mas(-1), dia_de(9_999));
        assert_eq!(pronosticar(&dias, hoy).unwrap()[20], 10.0);
        dias.insert(hoy.mas(-7), dia_de(19));
        let dicho = pronosticar(&dias, hoy).unwrap();
        assert!((dicho[20] - (10.0 + 9.0 * 8.0 / 36.0)).abs() < 1e-9);
        assert_eq!(habitual(&dias, hoy).unwrap()[20], 10.0 + 9.0 / 8.0);
        dias.retain(|d, _| *d >= hoy.mas(-14));
        assert_eq!(pronosticar(&dias, hoy), None);
    }

    #[test]
    fn an_open_day_on_which_nobody_came_counts_as_nobody_and_a_closed_one_not_at_all() {
        let hoy = Dia(20_000);
        let mut dias: BTreeMap<_, _> = (1..=8).map(|s| (hoy.mas(-7 * s), dia_de(10))).collect();
        // Somebody came once on another day of the week.
        dias.insert(hoy.mas(-8), dia_de(1));
        for semana in [1, 2, 3] {
            dias.remove(&hoy.mas(-7 * semana));
        }
        let periodo = Periodo {
            desde: hoy.mas(-98),
            hasta: hoy,
        };
        completar(&mut dias, periodo, |dia| {
            dia != hoy.mas(-14) && dia >= hoy.mas(-56)
        });
        assert_eq!(dias.len(), 5 + 2 + 1);
        assert!(!dias.contains_key(&hoy.mas(-14)) && !dias.contains_key(&hoy.mas(-1)));
        // The newest two of seven: 7 and 6 of 28.
        let dicho = pronosticar(&dias, hoy).unwrap();
        assert!((dicho[20] - 10.0 * 15.0 / 28.0).abs() < 1e-9, "{dicho:?}");
        let errado = error(&dias, hoy).unwrap();
        assert_eq!(errado.dias, 3);
        assert!(errado.por_media_hora > 0.0);
        assert_eq!(
            errado.del_dia, 0.0,
            "the one day with people was as foretold"
        );
    }

    #[test]
    fn a_day_of_the_week_begins_with_the_first_on_which_people_came() {
        let hoy = Dia(20_000);
        let mut dias: BTreeMap<_, _> = (1..=3).map(|s| (hoy.mas(-7 * s), dia_de(100))).collect();
        let periodo = Periodo {
            desde: hoy.mas(-98),
            hasta: hoy,
        };
        completar(&mut dias, periodo, |_| true);
        assert_eq!(dias.len(), 3);
        assert_eq!(pronosticar(&dias, hoy).unwrap()[20], 100.0);
        assert_eq!(habitual(&dias, hoy).unwrap()[20], 100.0);
    }

    #[test]
    fn its_error_is_that_of_forecasts_made_from_what_was_known_before() {
        let hoy = Dia(20_000);
        let mut dias: BTreeMap<_, _> = (1..=14).map(|s| (hoy.mas(-7 * s), dia_de(10))).collect();
        let exacto = error(&dias, hoy).unwrap();
        assert_eq!(
            (exacto.dias, exacto.por_media_hora, exacto.del_dia),
            (4, 0.0, 0.0)
        );
        // What came last week was not known before it.
        dias.insert(hoy.mas(-7), dia_de(20));
        let errado = error(&dias, hoy).unwrap();
        assert_eq!(
            (errado.por_media_hora, errado.del_dia),
            (10.0 / 4.0, 50.0 / 4.0)
        );
        assert_eq!(error(&BTreeMap::new(), hoy), None);
    }
}
