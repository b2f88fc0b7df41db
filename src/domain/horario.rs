//! Opening hours.

use serde::{Deserialize, Serialize};

/// From–to within a day, in minutes since midnight; half open, so 480–960 is 8:00 to 15:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Franja {
    /// First minute.
    pub desde: u16,
    /// First minute after.
    pub hasta: u16,
}

/// The hours of a week, Monday first; `None` is a closed day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Horario(pub [Option<Franja>; 7]);

/// Minutes in a day.
pub const MINUTOS_DIA: u16 = 24 * 60;

impl Horario {
    /// Open round the clock: what an área has until somebody sets its hours.
    pub fn siempre() -> Self {
        Horario(
            [Some(Franja {
                desde: 0,
                hasta: MINUTOS_DIA,
            }); 7],
        )
    }

    /// Open at a minute of a day (0 Monday … 6 Sunday).
    pub fn abierto(&self, dia_semana: usize, minuto: u16) -> bool {
        matches!(self.0.get(dia_semana), Some(Some(f)) if (f.desde..f.hasta).contains(&minuto))
    }

    /// When it opens next, as (day of the week, minute), seen from a moment at which it is closed.
    pub fn abre(&self, dia_semana: usize, minuto: u16) -> Option<(usize, u16)> {
        (0..=7).find_map(|dias| {
            let dia = (dia_semana + dias) % 7;
            let franja = (*self.0.get(dia)?)?;
            let despues = dias > 0 || minuto < franja.desde;
            (despues && franja.desde < franja.hasta).then_some((dia, franja.desde))
        })
    }
}

impl Default for Horario {
    fn default() -> Self {
        Horario::siempre()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oficina() -> Horario {
        let habil = Some(Franja {
            desde: 8 * 60,
            hasta: 13 * 60,
        });
        Horario([habil, habil, habil, habil, habil, None, None])
    }

    #[test]
    fn the_last_minute_is_closed_already() {
        assert!(oficina().abierto(0, 8 * 60));
        assert!(oficina().abierto(0, 13 * 60 - 1));
        assert!(!oficina().abierto(0, 13 * 60));
        assert!(!oficina().abierto(5, 9 * 60));
    }

    #[test]
    fn says_when_it_opens_next() {
        assert_eq!(oficina().abre(0, 7 * 60), Some((0, 480)));
        assert_eq!(oficina().abre(0, 14 * 60), Some((1, 480)));
        assert_eq!(oficina().abre(4, 14 * 60), Some((0, 480)));
        assert_eq!(Horario([None; 7]).abre(0, 0), None);
    }
}
