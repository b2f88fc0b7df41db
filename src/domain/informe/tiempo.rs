//! The times of a report: pages and sheets list the same ones.

use super::{Cifras, Cuenta};
use crate::domain::resumen::Resumen;

/// A time that is measured of turnos, as docs/reports.md defines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiempo {
    /// Until the call.
    Espera,
    /// From the call to the mesa.
    Respuesta,
    /// There.
    Atencion,
    /// From issue to the end.
    Permanencia,
}

impl Tiempo {
    /// Each, in the order in which a visitor lives through them.
    pub const TODOS: [Tiempo; 4] = [
        Tiempo::Espera,
        Tiempo::Respuesta,
        Tiempo::Atencion,
        Tiempo::Permanencia,
    ];

    /// Its name in a page.
    pub fn nombre(self) -> &'static str {
        match self {
            Tiempo::Espera => "espera",
            Tiempo::Respuesta => "respuesta",
            Tiempo::Atencion => "atencion",
            Tiempo::Permanencia => "permanencia",
        }
    }

    /// How long it took among these.
    pub fn de(self, cifras: &Cifras) -> Resumen {
        match self {
            Tiempo::Espera => cifras.espera,
            Tiempo::Respuesta => cifras.respuesta,
            Tiempo::Atencion => cifras.atencion,
            Tiempo::Permanencia => cifras.permanencia,
        }
    }

    /// The turnos that it is measured of.
    pub fn cuenta(self) -> Cuenta {
        match self {
            Tiempo::Espera => Cuenta::Llamados,
            Tiempo::Respuesta => Cuenta::Respuesta,
            Tiempo::Atencion => Cuenta::Atencion,
            Tiempo::Permanencia => Cuenta::Permanencia,
        }
    }
}
