//! What a forecast needs of the turnos of some days, and nothing else of their cube: a hundred days of an office of many
//! desks are read in a fraction of the time.

use super::cubo::{Cubo, Llegadas, MEDIAS_HORAS, Momento};
use super::medida::Promedio;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// How many came, and how long they took. Read from a [`Cubo`] as it is written, or made of one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Leida")]
pub struct Afluencia {
    /// Turnos issued, by half hour.
    pub llegadas: [i64; MEDIAS_HORAS],
    /// From the call to the start of attention.
    pub respuesta: Promedio,
    /// From there to the end.
    pub atencion: Promedio,
}

impl Afluencia {
    fn de(
        llegan: impl Iterator<Item = (u8, i64)>,
        tardan: impl Iterator<Item = (Promedio, Promedio)>,
    ) -> Afluencia {
        let mut suya = Afluencia {
            llegadas: [0; MEDIAS_HORAS],
            respuesta: Promedio::default(),
            atencion: Promedio::default(),
        };
        for (media, emitidos) in llegan {
            if let Some(hora) = suya.llegadas.get_mut(usize::from(media)) {
                *hora += emitidos;
            }
        }
        for (respuesta, atencion) in tardan {
            suya.respuesta.sumar(respuesta);
            suya.atencion.sumar(atencion);
        }
        suya
    }
}

impl From<Cubo> for Afluencia {
    fn from(cubo: Cubo) -> Afluencia {
        let llegan = cubo.llegadas();
        let tardan = cubo.celdas();
        Afluencia::de(
            llegan.map(|((_, media, _), l)| (*media, l.emitidos)),
            tardan.map(|(_, suma)| (suma.respuesta.promedio(), suma.atencion.promedio())),
        )
    }
}

/// The same parts of a cube as it is written: what has no name here is skipped.
#[derive(Deserialize)]
struct Leida {
    #[serde(rename = "c")]
    celdas: Vec<(IgnoredAny, Tardan)>,
    #[serde(rename = "l")]
    llegadas: Vec<(Momento, Llegadas)>,
}

/// Of a cell's `Suma`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Tardan {
    #[serde(rename = "rs")]
    respuesta: Promedio,
    #[serde(rename = "at")]
    atencion: Promedio,
}

impl From<Leida> for Afluencia {
    fn from(leida: Leida) -> Afluencia {
        let llegan = leida.llegadas.iter();
        let tardan = leida.celdas.iter();
        Afluencia::de(
            llegan.map(|((_, media, _), l)| (*media, l.emitidos)),
            tardan.map(|(_, suyo)| (suyo.respuesta, suyo.atencion)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::cubo::tests::caso;
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_of_a_cube_that_is_kept_is_what_is_made_of_it(casos in vec(caso(), 0..30)) {
            let mut cubo = Cubo::default();
            casos.iter().for_each(|c| cubo.anotar(c));
            let leida: Afluencia = serde_json::from_str(&serde_json::to_string(&cubo).unwrap()).unwrap();
            let emitidos = casos.iter().filter(|c| !c.recibido).count();
            prop_assert_eq!(leida.llegadas.iter().sum::<i64>(), emitidos as i64);
            prop_assert_eq!(leida, Afluencia::from(cubo));
        }
    }
}
