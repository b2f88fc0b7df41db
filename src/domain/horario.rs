//! Opening hours and holidays. All of it is what the clock on the wall shows: an hour that the clocks skip in spring is
//! over when it would have begun, and one that they show twice in autumn is open both times.

use super::id::Dia;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Minutes in a day.
pub const MINUTOS_DIA: u16 = 24 * 60;

/// From–to, in minutes since the midnight with which its day begins; half open, so 480–960 is 8:00 to 15:59. Past 1440
/// it goes on into the next day: 1320–1560 is 22:00 to 1:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Franja {
    /// First minute.
    pub desde: u16,
    /// First minute after.
    pub hasta: u16,
}

impl Franja {
    /// Round the clock.
    pub const TODO_EL_DIA: Franja = Franja {
        desde: 0,
        hasta: MINUTOS_DIA,
    };

    fn contiene(self, minuto: u16) -> bool {
        (self.desde..self.hasta).contains(&minuto)
    }
}

impl fmt::Display for Franja {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hasta = match self.hasta {
            MINUTOS_DIA => MINUTOS_DIA,
            otra => otra % MINUTOS_DIA,
        };
        write!(f, "{}-{}", hora(self.desde), hora(hasta))
    }
}

/// "8:00".
pub fn hora(minuto: u16) -> String {
    format!("{}:{:02}", minuto / 60, minuto % 60)
}

/// A text that is no hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no hours: expected as in 8:00-13:00, 22:00-2:00")]
pub struct FranjaInvalida(String);

impl FromStr for Franja {
    type Err = FranjaInvalida;

    /// "8:00-13:00", "8-13", "22:00-2:00" (until the next day), "0:00-24:00".
    fn from_str(texto: &str) -> Result<Self, Self::Err> {
        let mal = || FranjaInvalida(texto.trim().to_owned());
        let (desde, hasta) = texto.split_once(['-', '–']).ok_or_else(mal)?;
        let desde = minuto(desde).filter(|m| *m < MINUTOS_DIA).ok_or_else(mal)?;
        let hasta = minuto(hasta).ok_or_else(mal)?;
        let hasta = match hasta < desde {
            true => hasta + MINUTOS_DIA,
            false => hasta,
        };
        let franja = Franja { desde, hasta };
        (desde != hasta).then_some(franja).ok_or_else(mal)
    }
}

/// Of "8", "8:30" or "24:00".
fn minuto(texto: &str) -> Option<u16> {
    let texto = texto.trim();
    let (horas, minutos) = texto.split_once([':', '.']).unwrap_or((texto, "00"));
    let cifras = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if !cifras(horas) || minutos.len() != 2 || !cifras(minutos) {
        return None;
    }
    let (horas, minutos): (u16, u16) = (horas.parse().ok()?, minutos.parse().ok()?);
    let minuto = horas * 60 + minutos;
    (minutos < 60 && minuto <= MINUTOS_DIA).then_some(minuto)
}

/// The hours of a week, Monday first; a day without any is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[DelDia; 7]")]
pub struct Horario(pub [Vec<Franja>; 7]);

/// The hours of a day as they are kept: one, or none, where they were written before there could be several.
#[derive(Deserialize)]
#[serde(untagged)]
enum DelDia {
    Varias(Vec<Franja>),
    Una(Option<Franja>),
}

impl From<[DelDia; 7]> for Horario {
    fn from(dias: [DelDia; 7]) -> Self {
        Horario(dias.map(|dia| match dia {
            DelDia::Varias(franjas) => franjas,
            DelDia::Una(franja) => franja.into_iter().collect(),
        }))
    }
}

/// More than any day needs.
pub const MAX_FRANJAS: usize = 6;

/// Why hours can't be those of a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiaInvalido {
    /// One of them can't be read.
    #[error(transparent)]
    Franja(#[from] FranjaInvalida),
    /// Two of them overlap.
    #[error("two of them overlap")]
    SePisan,
    /// There are too many.
    #[error("more than {MAX_FRANJAS}")]
    Muchas,
}

/// The hours of a day as people write them: "8:00-13:00, 16:00-20:00"; nothing is a closed day.
///
/// # Errors
/// One can't be read, they overlap, or there are too many.
pub fn leer_dia(texto: &str) -> Result<Vec<Franja>, DiaInvalido> {
    let escritas = texto.split([',', ';']).filter(|f| !f.trim().is_empty());
    let mut franjas: Vec<Franja> = escritas.map(str::parse).collect::<Result<_, _>>()?;
    if franjas.len() > MAX_FRANJAS {
        return Err(DiaInvalido::Muchas);
    }
    franjas.sort();
    let se_pisan = franjas
        .iter()
        .zip(franjas.iter().skip(1))
        .any(|(una, otra)| otra.desde < una.hasta);
    match se_pisan {
        true => Err(DiaInvalido::SePisan),
        false => Ok(franjas),
    }
}

/// The hours of a day, as [`leer_dia`] reads them.
pub fn escribir_dia(franjas: &[Franja]) -> String {
    let escritas: Vec<_> = franjas.iter().map(Franja::to_string).collect();
    escritas.join(", ")
}

impl Horario {
    /// Open round the clock: what an área has until somebody sets its hours.
    pub fn siempre() -> Self {
        Horario::cada_dia(Some(Franja::TODO_EL_DIA))
    }

    /// The same hours every day; `None`: never open.
    pub fn cada_dia(franja: Option<Franja>) -> Self {
        Horario(std::array::from_fn(|_| franja.into_iter().collect()))
    }
}

impl Default for Horario {
    fn default() -> Self {
        Horario::siempre()
    }
}

/// A day on which nothing opens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Feriado {
    /// The day.
    pub dia: Dia,
    /// Why: "Navidad".
    pub nombre: String,
}

/// More than are known for years to come.
pub const MAX_FERIADOS: usize = 200;

/// The longest name of one.
pub const MAX_NOMBRE_FERIADO: usize = 60;

/// Why lines are no holidays: the number of the line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FeriadosInvalidos {
    /// It is not a day and a name.
    #[error("line {0}: expected a day and a name, as in 2026-12-25 Navidad")]
    Renglon(usize),
    /// Its day stands above already.
    #[error("line {0}: that day is there already")]
    Repetido(usize),
    /// There are too many.
    #[error("more than {MAX_FERIADOS}")]
    Muchos,
}

/// Holidays as people write them: a line each, "2026-12-25 Navidad".
///
/// # Errors
/// A line can't be read, a day stands there twice, or there are too many.
pub fn leer_feriados(texto: &str) -> Result<Vec<Feriado>, FeriadosInvalidos> {
    let mut feriados: Vec<Feriado> = Vec::new();
    for (i, renglon) in texto.lines().enumerate() {
        let renglon = renglon.trim();
        if renglon.is_empty() {
            continue;
        }
        let mal = FeriadosInvalidos::Renglon(i + 1);
        let (dia, nombre) = renglon.split_once(char::is_whitespace).ok_or(mal)?;
        let (dia, nombre) = (Dia::de_iso(dia).ok_or(mal)?, nombre.trim());
        if nombre.chars().count() > MAX_NOMBRE_FERIADO {
            return Err(mal);
        }
        if feriados.iter().any(|f| f.dia == dia) {
            return Err(FeriadosInvalidos::Repetido(i + 1));
        }
        feriados.push(Feriado {
            dia,
            nombre: nombre.to_owned(),
        });
    }
    feriados.sort();
    match feriados.len() > MAX_FERIADOS {
        true => Err(FeriadosInvalidos::Muchos),
        false => Ok(feriados),
    }
}

/// Holidays, as [`leer_feriados`] reads them.
pub fn escribir_feriados(feriados: &[Feriado]) -> String {
    let renglones = feriados.iter();
    let renglones = renglones.map(|f| format!("{} {}", f.dia.iso(), f.nombre));
    renglones.collect::<Vec<_>>().join("\n")
}

/// Hours with the holidays on which they don't hold.
#[derive(Clone, Copy, Debug)]
pub struct Calendario<'a> {
    /// The hours of a week.
    pub horario: &'a Horario,
    /// The área's own holidays, and everybody's.
    pub feriados: [&'a [Feriado]; 2],
}

/// When something that is closed opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apertura {
    /// The day from which it is seen.
    pub hoy: Dia,
    /// The day on which it opens.
    pub dia: Dia,
    /// The minute of that day.
    pub minuto: u16,
}

/// How far it is looked ahead: who does not open within a year is closed.
const DIAS_POR_DELANTE: i32 = 366;

impl Calendario<'_> {
    /// The holiday that a day is.
    pub fn feriado(&self, dia: Dia) -> Option<&str> {
        let todos = self.feriados.iter().flat_map(|f| f.iter());
        let suyo = todos.into_iter().find(|f| f.dia == dia)?;
        Some(&suyo.nombre)
    }

    /// The hours that begin on a day. What began on the eve of a holiday ends as it always does.
    fn del_dia(&self, dia: Dia) -> &[Franja] {
        match self.feriado(dia) {
            Some(_) => &[],
            None => &self.horario.0[dia.semana()],
        }
    }

    /// Whether it opens on a day.
    pub fn trabaja(&self, dia: Dia) -> bool {
        !self.del_dia(dia).is_empty()
    }

    /// Open at a minute of a day.
    pub fn abierto(&self, dia: Dia, minuto: u16) -> bool {
        let de_hoy = self.del_dia(dia).iter();
        let de_ayer = self.del_dia(dia.mas(-1)).iter();
        de_hoy.into_iter().any(|f| f.contiene(minuto))
            || de_ayer
                .into_iter()
                .any(|f| f.contiene(minuto.saturating_add(MINUTOS_DIA)))
    }

    /// When it opens next, seen from a moment at which it is closed.
    pub fn abre(&self, hoy: Dia, minuto: u16) -> Option<Apertura> {
        (0..=DIAS_POR_DELANTE).find_map(|dias| {
            let dia = hoy.mas(dias);
            let comienzos = self.del_dia(dia).iter().map(|f| f.desde);
            let despues = comienzos.filter(|desde| dias > 0 || *desde > minuto);
            let minuto = despues.min()?;
            Some(Apertura { hoy, dia, minuto })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Monday.
    const LUNES: Dia = Dia(20_514);

    fn oficina() -> Horario {
        let mut horario = Horario::cada_dia(Some("8:00-13:00".parse().unwrap()));
        horario.0[5].clear();
        horario.0[6].clear();
        horario
    }

    fn sin_feriados(horario: &Horario) -> Calendario<'_> {
        Calendario {
            horario,
            feriados: [&[], &[]],
        }
    }

    fn apertura(hoy: Dia, dias: i32, minuto: u16) -> Option<Apertura> {
        let dia = hoy.mas(dias);
        Some(Apertura { hoy, dia, minuto })
    }

    #[test]
    fn the_last_minute_is_closed_already() {
        let horario = oficina();
        let calendario = sin_feriados(&horario);
        assert_eq!(LUNES.semana(), 0);
        assert!(calendario.abierto(LUNES, 8 * 60));
        assert!(calendario.abierto(LUNES, 13 * 60 - 1));
        assert!(!calendario.abierto(LUNES, 13 * 60));
        assert!(!calendario.abierto(LUNES.mas(5), 9 * 60));
    }

    #[test]
    fn says_when_it_opens_next() {
        let horario = oficina();
        let calendario = sin_feriados(&horario);
        let abre = |dias, minuto| calendario.abre(LUNES.mas(dias), minuto);
        assert_eq!(abre(0, 7 * 60), apertura(LUNES, 0, 480));
        assert_eq!(abre(0, 14 * 60), apertura(LUNES, 1, 480));
        assert_eq!(abre(4, 14 * 60), apertura(LUNES.mas(4), 3, 480));
        let nunca = Horario::cada_dia(None);
        assert_eq!(sin_feriados(&nunca).abre(LUNES, 0), None);
    }

    #[test]
    fn hours_that_cross_midnight_belong_to_the_day_on_which_they_begin() {
        let mut horario = Horario::cada_dia(None);
        horario.0[0] = leer_dia("22:00-2:00").unwrap();
        let de_noche = sin_feriados(&horario);
        assert!(!de_noche.abierto(LUNES, 60));
        assert!(de_noche.abierto(LUNES, 23 * 60));
        assert!(de_noche.abierto(LUNES.mas(1), 60));
        assert!(!de_noche.abierto(LUNES.mas(1), 120));
        let cerrada = de_noche.abre(LUNES.mas(1), 120);
        assert_eq!(cerrada, apertura(LUNES.mas(1), 6, 22 * 60));
    }

    #[test]
    fn a_holiday_opens_nothing_and_ends_what_began_before_it_as_always() {
        let mut horario = oficina();
        horario.0[0].push("22:00-2:00".parse().unwrap());
        let dia = |dias| Feriado {
            dia: LUNES.mas(dias),
            nombre: format!("feriado {dias}"),
        };
        let (suyos, de_todos) = ([dia(1)], [dia(2)]);
        let calendario = Calendario {
            horario: &horario,
            feriados: [&suyos, &de_todos],
        };
        assert_eq!(calendario.feriado(LUNES.mas(2)), Some("feriado 2"));
        assert!(calendario.abierto(LUNES.mas(1), 60));
        assert!(!calendario.abierto(LUNES.mas(1), 9 * 60));
        assert!(!calendario.abierto(LUNES.mas(2), 9 * 60));
        let abre = calendario.abre(LUNES.mas(1), 9 * 60);
        assert_eq!(abre, apertura(LUNES.mas(1), 2, 480));
    }

    #[test]
    fn hours_are_read_as_people_write_them_and_refused_where_they_mean_nothing() {
        for (escrito, leido) in [
            ("8-13", "8:00-13:00"),
            (" 8:30 – 13:00 ; 16.00-20.00 ", "8:30-13:00, 16:00-20:00"),
            ("16-20, 8-12", "8:00-12:00, 16:00-20:00"),
            ("22:00-2:00", "22:00-2:00"),
            ("0:00-24:00", "0:00-24:00"),
            ("18-0", "18:00-24:00"),
            ("", ""),
        ] {
            let franjas = leer_dia(escrito).unwrap();
            assert_eq!(escribir_dia(&franjas), leido, "{escrito}");
        }
        assert_eq!(leer_dia("8-12, 11-15"), Err(DiaInvalido::SePisan));
        let muchas = "1-2,3-4,5-6,7-8,9-10,11-12,13-14";
        assert_eq!(leer_dia(muchas), Err(DiaInvalido::Muchas));
        for mal in [
            "8",
            "8:00",
            "8:00-25:00",
            "8:60-9:00",
            "8-8",
            "24-25",
            "a-b",
            "8:0-9",
        ] {
            assert!(leer_dia(mal).is_err(), "{mal}");
        }
    }

    #[test]
    fn holidays_are_a_line_each() {
        let leidos =
            leer_feriados("2026-12-25 Navidad\n\n 2026-05-25  Día de la Patria \n").unwrap();
        assert_eq!(
            escribir_feriados(&leidos),
            "2026-05-25 Día de la Patria\n2026-12-25 Navidad"
        );
        for (mal, renglon) in [
            ("2026-12-25", FeriadosInvalidos::Renglon(1)),
            ("\n2026-02-29 No existe", FeriadosInvalidos::Renglon(2)),
            ("25/12/2026 Navidad", FeriadosInvalidos::Renglon(1)),
            (
                "2026-01-01 Uno\n2026-01-01 Otro",
                FeriadosInvalidos::Repetido(2),
            ),
        ] {
            assert_eq!(leer_feriados(mal), Err(renglon), "{mal}");
        }
    }

    #[test]
    fn hours_kept_before_a_day_could_have_several_are_read() {
        let antes =
            r#"[{"desde":480,"hasta":780},null,[{"desde":0,"hasta":60}],[],null,null,null]"#;
        let horario: Horario = serde_json::from_str(antes).unwrap();
        let dias: Vec<_> = horario.0.iter().map(|d| escribir_dia(d)).collect();
        assert_eq!(dias, ["8:00-13:00", "", "0:00-1:00", "", "", "", ""]);
        let ahora = serde_json::to_string(&horario).unwrap();
        assert_eq!(serde_json::from_str::<Horario>(&ahora).unwrap(), horario);
    }

    proptest! {
        #[test]
        fn when_it_opens_it_is_open_and_not_before(
            dias in prop::collection::vec("([0-9]|1[0-9]|2[0-3])-([0-9]|1[0-9]|2[0-3])", 7),
            hoy in 0..20_000_i32, minuto in 0..MINUTOS_DIA, feriado in 0..4_i32,
        ) {
            let dias: Vec<_> = dias.iter().map(|d| leer_dia(d).unwrap_or_default()).collect();
            let horario = Horario(dias.try_into().unwrap());
            let feriados = [Feriado { dia: Dia(hoy + feriado), nombre: "x".into() }];
            let calendario = Calendario { horario: &horario, feriados: [&feriados, &[]] };
            let hoy = Dia(hoy);
            prop_assume!(!calendario.abierto(hoy, minuto));
            match calendario.abre(hoy, minuto) {
                Some(a) => {
                    prop_assert!(calendario.abierto(a.dia, a.minuto));
                    let (mut dia, mut m) = (hoy, minuto);
                    while (dia, m) < (a.dia, a.minuto) {
                        prop_assert!(!calendario.abierto(dia, m), "{:?} {}", dia, m);
                        m += 1;
                        if m == MINUTOS_DIA {
                            (dia, m) = (dia.mas(1), 0);
                        }
                    }
                }
                None => prop_assert!(horario.0.iter().all(Vec::is_empty)),
            }
        }
    }
}
