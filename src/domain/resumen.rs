//! What a figure says of many durations at once.

use super::id::Milis;
use super::jornada::CASOS_MINIMOS;
use serde::{Deserialize, Serialize};

/// So many durations, and what can be said of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumen {
    /// How many.
    pub casos: usize,
    /// How many of them are longer than the limit.
    pub pasados: usize,
    /// `None`: too few to tell.
    pub tiempos: Option<Tiempos>,
}

/// How long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiempos {
    /// On average.
    pub media_ms: Milis,
    /// Half of them are no longer.
    pub mediana_ms: Milis,
    /// Nine of ten are no longer: the least of them of which that is true.
    pub p90_ms: Milis,
    /// The longest.
    pub maxima_ms: Milis,
}

impl Resumen {
    /// Of durations, in any order.
    pub fn de(mut duraciones: Vec<Milis>, limite: Milis) -> Resumen {
        duraciones.sort_unstable();
        Resumen {
            casos: duraciones.len(),
            pasados: duraciones.iter().filter(|d| **d > limite).count(),
            tiempos: tiempos(&duraciones),
        }
    }

    /// The share of those that are longer than the limit, in thousandths.
    pub fn pasados_por_mil(&self) -> Option<usize> {
        let casos = self.casos;
        self.tiempos
            .map(|_| (self.pasados * 1000 + casos / 2) / casos)
    }
}

/// So many of so many as hundredths, thousandths or whatever `partes` of them, to the nearest; `de` is not 0.
pub fn en_partes(cuantos: i64, de: i64, partes: i64) -> i64 {
    (cuantos * partes + de / 2) / de
}

fn tiempos(ordenadas: &[Milis]) -> Option<Tiempos> {
    let n = ordenadas.len();
    if n < CASOS_MINIMOS {
        return None;
    }
    Some(Tiempos {
        media_ms: ordenadas.iter().sum::<Milis>() / n as Milis,
        mediana_ms: (ordenadas[(n - 1) / 2] + ordenadas[n / 2]) / 2,
        p90_ms: ordenadas[(n * 9).div_ceil(10) - 1],
        maxima_ms: ordenadas[n - 1],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_fewer_than_five_only_their_number_is_told() {
        let pocos = Resumen::de(vec![4, 1, 2, 3], 2);
        assert_eq!((pocos.casos, pocos.pasados), (4, 2));
        assert_eq!((pocos.tiempos, pocos.pasados_por_mil()), (None, None));
    }

    #[test]
    fn mean_median_p90_and_maximum_are_of_the_durations_in_any_order() {
        let diez = Resumen::de(vec![10, 9, 8, 7, 6, 5, 4, 3, 2, 106], 9);
        let tiempos = Tiempos {
            media_ms: 16,
            mediana_ms: 6,
            p90_ms: 10,
            maxima_ms: 106,
        };
        assert_eq!((diez.tiempos, diez.pasados), (Some(tiempos), 2));
        assert_eq!(diez.pasados_por_mil(), Some(200));
        assert_eq!([1, 2, 3].map(|n| en_partes(n, 7, 100)), [14, 29, 43]);
        let cinco = Resumen::de(vec![5, 1, 4, 2, 3], 0).tiempos.unwrap();
        assert_eq!((cinco.mediana_ms, cinco.p90_ms), (3, 5));
    }
}
