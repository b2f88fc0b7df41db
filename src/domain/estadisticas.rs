//! The figures of a day, as the dashboard shows them.

use super::estado::Estado;
use super::jornada::CASOS_MINIMOS;
use super::resumen::en_partes;
use serde::{Deserialize, Serialize};

/// The figures of `GET /dashboard/api/stats/`; keys and meanings are fixed by the protocol,
/// up to `total_hoy`; those after it are this project's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Estadisticas {
    /// Waiting, issued today.
    pub pendientes: i64,
    /// Waiting, issued on an earlier day.
    pub pendientes_vencidos: i64,
    /// Called, on the way.
    pub llamando: i64,
    /// At a mesa.
    pub en_atencion: i64,
    /// Closed today.
    pub finalizados: i64,
    /// Absent today.
    pub no_presento: i64,
    /// Absent ever.
    pub no_presento_total: i64,
    /// pendientes + llamando + en_atencion + finalizados + no_presento.
    pub total_hoy: i64,
    /// Parked at a mesa.
    pub en_espera: i64,
    /// Handed to another área today.
    pub derivados: i64,
    /// Taken back today, before they were called.
    pub cancelados: i64,
    /// Called, of those issued today, and not given back to the queue since.
    pub llamados: i64,
    /// Of these, how many waited no longer for it than the level of service of their área allows, as it is now.
    pub llamados_a_tiempo: i64,
}

impl Estadisticas {
    /// Adds `cuantos` turnos in a state, issued today or on an earlier day.
    pub fn contar(&mut self, estado: Estado, de_hoy: bool, cuantos: i64) {
        match (estado, de_hoy) {
            (Estado::Pendiente, true) => self.pendientes += cuantos,
            (Estado::Pendiente, false) => self.pendientes_vencidos += cuantos,
            (Estado::Llamando, _) => self.llamando += cuantos,
            (Estado::EnAtencion, _) => self.en_atencion += cuantos,
            (Estado::Finalizado, true) => self.finalizados += cuantos,
            (Estado::EnEspera, _) => self.en_espera += cuantos,
            (Estado::Derivado, true) => self.derivados += cuantos,
            (Estado::Cancelado, true) => self.cancelados += cuantos,
            (Estado::Finalizado | Estado::Derivado | Estado::Cancelado, false) => {}
            (Estado::NoSePresento, de_hoy) => {
                self.no_presento_total += cuantos;
                if de_hoy {
                    self.no_presento += cuantos;
                }
            }
        }
        self.total_hoy = self.pendientes
            + self.llamando
            + self.en_atencion
            + self.finalizados
            + self.no_presento;
    }

    /// The share of called turnos that were called in time, in percent; `None`: too few to tell.
    pub fn nivel_de_servicio(&self) -> Option<i64> {
        let bastan = self.llamados >= CASOS_MINIMOS as i64;
        bastan.then(|| en_partes(self.llamados_a_tiempo, self.llamados, 100))
    }

    /// The figures of two areas together.
    pub fn sumar(self, otra: Estadisticas) -> Estadisticas {
        Estadisticas {
            pendientes: self.pendientes + otra.pendientes,
            pendientes_vencidos: self.pendientes_vencidos + otra.pendientes_vencidos,
            llamando: self.llamando + otra.llamando,
            en_atencion: self.en_atencion + otra.en_atencion,
            finalizados: self.finalizados + otra.finalizados,
            no_presento: self.no_presento + otra.no_presento,
            no_presento_total: self.no_presento_total + otra.no_presento_total,
            total_hoy: self.total_hoy + otra.total_hoy,
            en_espera: self.en_espera + otra.en_espera,
            derivados: self.derivados + otra.derivados,
            cancelados: self.cancelados + otra.cancelados,
            llamados: self.llamados + otra.llamados,
            llamados_a_tiempo: self.llamados_a_tiempo + otra.llamados_a_tiempo,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_the_sum_that_the_protocol_says() {
        let mut e = Estadisticas::default();
        for (i, estado) in Estado::TODOS.into_iter().enumerate() {
            e.contar(estado, true, 1 << i);
            e.contar(estado, false, 100);
        }
        assert_eq!(e.pendientes, 1);
        assert_eq!(e.pendientes_vencidos, 100);
        assert_eq!((e.llamando, e.en_atencion), (102, 104));
        assert_eq!((e.finalizados, e.no_presento), (8, 16));
        assert_eq!(e.no_presento_total, 116);
        assert_eq!((e.en_espera, e.derivados, e.cancelados), (164, 32, 128));
        assert_eq!(e.total_hoy, 1 + 102 + 104 + 8 + 16);
        assert_eq!(e.sumar(e).total_hoy, 2 * e.total_hoy);
    }

    #[test]
    fn the_level_of_service_of_fewer_than_five_is_not_told_and_that_of_two_areas_is_of_all_together()
     {
        let una = Estadisticas {
            llamados: 4,
            llamados_a_tiempo: 4,
            ..Estadisticas::default()
        };
        let otra = Estadisticas {
            llamados: 6,
            llamados_a_tiempo: 3,
            ..Estadisticas::default()
        };
        assert_eq!(una.nivel_de_servicio(), None);
        assert_eq!(otra.nivel_de_servicio(), Some(50));
        assert_eq!(una.sumar(otra).nivel_de_servicio(), Some(70));
        let casi_todos = Estadisticas {
            llamados: 7,
            llamados_a_tiempo: 6,
            ..Estadisticas::default()
        };
        assert_eq!(casi_todos.nivel_de_servicio(), Some(86), "as 85.7 %");
    }
}
