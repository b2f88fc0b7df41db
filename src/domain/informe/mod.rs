//! Reports: the figures of any days, exactly as docs/reports.md defines them.

mod afluencia;
mod cifras;
mod cubo;
mod cuenta;
mod devuelto;
mod medida;
mod ocioso;
mod tiempo;

pub use afluencia::Afluencia;
pub use cifras::{Calor, Cifras, Filtro, Grupos, Hora, Limites};
pub use cubo::{Caso, Celda, Cubo, Llegadas, MEDIAS_HORAS, Momento, OLVIDADO_MS, Suma};
pub use cuenta::{Cuenta, Preferencial};
pub use devuelto::{Devuelto, devuelto};
pub use medida::{Medida, Promedio};
pub use ocioso::{Donde, Jornada, Ocioso, Paso, Quien, Servicio, ocioso};
pub use tiempo::Tiempo;

use super::id::Dia;

/// The days of a period: from the first one to the one before `hasta`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periodo {
    /// Its first day.
    pub desde: Dia,
    /// The first day after it.
    pub hasta: Dia,
}

impl Periodo {
    /// One day.
    pub fn dia(dia: Dia) -> Periodo {
        Periodo {
            desde: dia,
            hasta: dia.mas(1),
        }
    }

    /// The month of a day.
    pub fn mes(dia: Dia) -> Periodo {
        let desde = primero_del_mes(dia);
        Periodo {
            desde,
            hasta: primero_del_mes(desde.mas(31)),
        }
    }

    /// The year of a day.
    pub fn anio(dia: Dia) -> Periodo {
        let desde = primero_del_anio(dia);
        Periodo {
            desde,
            hasta: primero_del_anio(desde.mas(366)),
        }
    }

    /// Whether all of another one lies within it.
    pub fn abarca(self, otro: Periodo) -> bool {
        self.desde <= otro.desde && otro.hasta <= self.hasta
    }
}

fn primero_del_mes(dia: Dia) -> Dia {
    let del_mes = i32::try_from(dia.fecha().2).unwrap_or(1);
    dia.mas(1 - del_mes)
}

fn primero_del_anio(dia: Dia) -> Dia {
    let (anio, _, _) = dia.fecha();
    Dia::de_iso(&format!("{anio:04}-01-01")).unwrap_or(dia)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_all_of_its_days() {
        let dia = |d: &str| Dia::de_iso(d).unwrap();
        for (en, desde, hasta) in [
            ("2024-12-31", "2024-01-01", "2025-01-01"),
            ("2026-01-01", "2026-01-01", "2027-01-01"),
            ("2027-07-14", "2027-01-01", "2028-01-01"),
        ] {
            let anio = Periodo::anio(dia(en));
            assert_eq!((anio.desde, anio.hasta), (dia(desde), dia(hasta)), "{en}");
            assert!(anio.abarca(Periodo::mes(dia(en))));
        }
    }

    #[test]
    fn a_month_is_all_of_its_days() {
        let dia = |d: &str| Dia::de_iso(d).unwrap();
        for (en, desde, hasta) in [
            ("2024-02-29", "2024-02-01", "2024-03-01"),
            ("2026-02-01", "2026-02-01", "2026-03-01"),
            ("2026-12-31", "2026-12-01", "2027-01-01"),
            ("2026-04-15", "2026-04-01", "2026-05-01"),
        ] {
            let mes = Periodo::mes(dia(en));
            assert_eq!((mes.desde, mes.hasta), (dia(desde), dia(hasta)), "{en}");
            assert!(mes.abarca(Periodo::dia(dia(en))));
            assert!(!mes.abarca(Periodo::dia(mes.hasta)));
        }
    }
}
