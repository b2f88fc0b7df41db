//! Many durations in little room: their number, sum and maximum exactly, and how they are spread in buckets.

use crate::domain::id::Milis;
use crate::domain::jornada::CASOS_MINIMOS;
use crate::domain::resumen::Tiempos;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Buckets of each power of two seconds. Up to twice as many seconds each has a bucket of its own; beyond, a bucket is
/// never wider than a 32nd of what it begins with, so that its middle is off by a 64th at most.
const POR_POTENCIA: u64 = 32;

/// So many durations. Two of them added are what all of their durations would have come to, in whatever order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medida {
    /// How many.
    #[serde(rename = "n")]
    pub casos: i64,
    /// All together.
    #[serde(rename = "s")]
    pub suma_ms: Milis,
    /// The longest.
    #[serde(rename = "m")]
    pub maxima_ms: Milis,
    /// How many are in each bucket.
    #[serde(rename = "c")]
    cubetas: BTreeMap<u16, i64>,
}

impl Medida {
    /// Adds a duration. A clock that was set back makes none shorter than nothing.
    pub fn anotar(&mut self, ms: Milis) {
        let ms = ms.max(0);
        self.casos += 1;
        self.suma_ms += ms;
        self.maxima_ms = self.maxima_ms.max(ms);
        *self.cubetas.entry(cubeta(ms)).or_default() += 1;
    }

    /// Adds others.
    pub fn sumar(&mut self, otra: &Medida) {
        self.casos += otra.casos;
        self.suma_ms += otra.suma_ms;
        self.maxima_ms = self.maxima_ms.max(otra.maxima_ms);
        for (cubeta, cuantas) in &otra.cubetas {
            *self.cubetas.entry(*cubeta).or_default() += cuantas;
        }
    }

    /// Whether there are none.
    pub fn vacia(&self) -> bool {
        self.casos == 0
    }

    /// What their mean is made of.
    pub fn promedio(&self) -> Promedio {
        Promedio {
            casos: self.casos,
            suma_ms: self.suma_ms,
        }
    }

    /// The mean, exactly; `None`: too few to tell.
    pub fn media_ms(&self) -> Option<Milis> {
        self.promedio().media_ms()
    }

    /// What can be said of them; `None`: too few to tell. Mean and maximum are exact; median and P90 are off by half a
    /// second or a 64th of them at most.
    pub fn tiempos(&self) -> Option<Tiempos> {
        let n = self.casos;
        Some(Tiempos {
            media_ms: self.media_ms()?,
            mediana_ms: (self.en_lugar((n - 1) / 2) + self.en_lugar(n / 2)) / 2,
            p90_ms: self.en_lugar((n * 9 + 9) / 10 - 1),
            maxima_ms: self.maxima_ms,
        })
    }

    /// The duration that would stand in this place, from 0, if they stood in order.
    fn en_lugar(&self, lugar: i64) -> Milis {
        let mut antes = 0;
        for (cubeta, cuantas) in &self.cubetas {
            antes += cuantas;
            if antes > lugar {
                return medio(*cubeta).min(self.maxima_ms);
            }
        }
        self.maxima_ms
    }
}

/// Of so many durations, what their mean is made of. It is read of a [`Medida`] as it is written, without its buckets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Promedio {
    #[serde(rename = "n")]
    casos: i64,
    #[serde(rename = "s")]
    suma_ms: Milis,
}

impl Promedio {
    /// Adds others.
    pub fn sumar(&mut self, otro: Promedio) {
        self.casos += otro.casos;
        self.suma_ms += otro.suma_ms;
    }

    /// The mean, exactly; `None`: too few to tell.
    pub fn media_ms(self) -> Option<Milis> {
        (self.casos >= CASOS_MINIMOS as i64).then(|| self.suma_ms / self.casos)
    }
}

/// The bucket of a duration.
fn cubeta(ms: Milis) -> u16 {
    let segundos = u64::try_from(ms / 1000).unwrap_or(0);
    let salto = salto(segundos);
    let cubeta = u64::from(salto) * POR_POTENCIA + (segundos >> salto);
    u16::try_from(cubeta).unwrap_or(u16::MAX)
}

/// How many binary digits of the seconds their bucket leaves out.
fn salto(segundos: u64) -> u32 {
    (segundos / (2 * POR_POTENCIA))
        .checked_ilog2()
        .map_or(0, |n| n + 1)
}

/// The middle of a bucket.
fn medio(cubeta: u16) -> Milis {
    let cubeta = u64::from(cubeta);
    let salto = (cubeta / POR_POTENCIA).saturating_sub(1);
    let desde = (cubeta - salto * POR_POTENCIA) << salto;
    let ms = desde * 1000 + (500 << salto);
    Milis::try_from(ms).unwrap_or(Milis::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resumen::Resumen;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn de(duraciones: &[Milis]) -> Medida {
        let mut medida = Medida::default();
        duraciones.iter().for_each(|d| medida.anotar(*d));
        medida
    }

    fn cerca(dicho: Milis, exacto: Milis) -> bool {
        (dicho - exacto).abs() <= (exacto / 64 + 1).max(500)
    }

    proptest! {
        #[test]
        fn mean_and_maximum_are_exact_and_the_rest_is_off_by_a_64th_at_most(
            duraciones in vec(0..100_000_000_i64, 5..300),
        ) {
            let dichos = de(&duraciones).tiempos().unwrap();
            let exactos = Resumen::de(duraciones, 0).tiempos.unwrap();
            prop_assert_eq!(dichos.media_ms, exactos.media_ms);
            prop_assert_eq!(dichos.maxima_ms, exactos.maxima_ms);
            prop_assert!(cerca(dichos.mediana_ms, exactos.mediana_ms), "{dichos:?} {exactos:?}");
            prop_assert!(cerca(dichos.p90_ms, exactos.p90_ms), "{dichos:?} {exactos:?}");
        }

        #[test]
        fn what_is_added_in_parts_is_what_is_added_at_once(
            unas in vec(0..10_000_000_i64, 0..40), otras in vec(0..10_000_000_i64, 0..40),
        ) {
            let mut partes = de(&otras);
            partes.sumar(&de(&unas));
            prop_assert_eq!(partes, de(&[unas, otras].concat()));
        }

        #[test]
        fn a_bucket_holds_its_own_middle_and_longer_is_never_an_earlier_bucket(ms in 0..i64::MAX / 4) {
            prop_assert_eq!(cubeta(medio(cubeta(ms))), cubeta(ms));
            prop_assert!(cubeta(ms) <= cubeta(ms + 1000));
        }
    }

    #[test]
    fn of_fewer_than_five_nothing_is_told() {
        assert_eq!(de(&[1, 2, 3, 4]).tiempos(), None);
        assert_eq!(de(&[-5, 1, 2, 3, 4]).media_ms(), Some(2));
    }
}
