//! A page of the turnos behind a figure. What is kept for the reports says in which months of a long period there are any,
//! so that a few in five years are found without looking at each turno of them.

use crate::domain::area::Area;
use crate::domain::id::Dia;
use crate::domain::informe::{Cuenta, Filtro, Grupos, Periodo};
use crate::domain::lista::{POR_PAGINA, Tramo};
use crate::error::Result;
use crate::storage::areas;
use crate::storage::listas::{self as tabla, FiltroTurnos};
use crate::storage::vistas::Visto;
use crate::turnero::Turnero;
use crate::turnero::informes::limites;
use crate::turnero::recuento::cubo;

/// A shorter period is looked through.
const LARGO: i32 = 62;

/// Where there is no day: the years that anybody may ask for.
const DIAS_ATRAS: i32 = 3_660;

type Filas = Vec<(Visto, Dia, Option<String>)>;

/// A page of them, and one more.
pub(super) async fn buscar(t: &Turnero, filtro: &FiltroTurnos, tramo: &Tramo) -> Result<Filas> {
    let estado = filtro.estado.and_then(Cuenta::de_estado);
    let cuenta = filtro.cifra.or(estado).filter(|c| c.es_de_un_periodo());
    let (Some(cuenta), None, false) = (cuenta, filtro.dia, filtro.de_hoy) else {
        return Ok(tabla::turnos(&t.db, filtro, tramo).await?);
    };
    let mut suyas = areas::todas(&t.db).await?;
    suyas.retain(|a| filtro.areas.as_ref().is_none_or(|ids| ids.contains(&a.id)));
    // Of whichever of them it is tomorrow first.
    let hoy = suyas
        .iter()
        .map(|a| t.local(a).dia)
        .max()
        .unwrap_or_default();
    let al = filtro.al.map_or(hoy, |al| al.min(hoy)).mas(1);
    let periodo = Periodo {
        desde: filtro.del.unwrap_or_default().max(hoy.mas(-DIAS_ATRAS)),
        hasta: al,
    };
    if periodo.hasta.0 - periodo.desde.0 <= LARGO {
        return Ok(tabla::turnos(&t.db, filtro, tramo).await?);
    }
    let (desde, hacia_atras) = tabla::lugar(&t.db, filtro, tramo).await?;
    let de_figura = DeFigura {
        t,
        areas: &suyas,
        cuenta,
        filtro: Filtro {
            tramite: filtro.tramite,
            operador: filtro.operador,
            mesa: filtro.mesa,
            prioridad: filtro.prioridad,
        },
    };
    let mut filas = Vec::new();
    let mut anio_sin = None;
    for mes in meses(periodo, desde, hacia_atras) {
        let anio = Periodo::anio(mes.desde);
        if anio_sin == Some(anio) {
            continue;
        }
        if periodo.abarca(anio) && Periodo::mes(mes.desde) == primero_de(anio, hacia_atras) {
            anio_sin = (!de_figura.hay(anio).await?).then_some(anio);
        }
        if anio_sin == Some(anio) || !de_figura.hay(mes).await? {
            continue;
        }
        let del_mes = FiltroTurnos {
            del: Some(mes.desde),
            al: Some(mes.hasta.mas(-1)),
            ..filtro.clone()
        };
        filas.extend(tabla::turnos(&t.db, &del_mes, tramo).await?);
        if filas.len() > POR_PAGINA {
            filas.truncate(POR_PAGINA + 1);
            break;
        }
    }
    Ok(filas)
}

/// The months of a period from a day on, in the order of the list: the parts of them that are within it.
fn meses(periodo: Periodo, desde: Option<Dia>, hacia_atras: bool) -> Vec<Periodo> {
    let mut meses = Vec::new();
    let mut dia = periodo.desde;
    while dia < periodo.hasta {
        let hasta = Periodo::mes(dia).hasta.min(periodo.hasta);
        meses.push(Periodo { desde: dia, hasta });
        dia = hasta;
    }
    if hacia_atras {
        meses.reverse();
        meses.retain(|m| desde.is_none_or(|d| m.desde <= d));
    } else {
        meses.retain(|m| desde.is_none_or(|d| m.hasta > d));
    }
    meses
}

/// The month of a year that the list comes to first.
fn primero_de(anio: Periodo, hacia_atras: bool) -> Periodo {
    match hacia_atras {
        true => Periodo::mes(anio.hasta.mas(-1)),
        false => Periodo::mes(anio.desde),
    }
}

/// What a figure counts, of some áreas.
struct DeFigura<'a> {
    t: &'a Turnero,
    areas: &'a [Area],
    cuenta: Cuenta,
    filtro: Filtro,
}

impl DeFigura<'_> {
    /// Whether there are any within a period.
    async fn hay(&self, periodo: Periodo) -> Result<bool> {
        let ahora = self.t.reloj.ahora();
        let mut grupos = Grupos::default();
        for area in self.areas {
            let mut tx = self.t.db.leer().await?;
            let cubo = cubo(&mut tx, (area, ahora), periodo).await?;
            grupos.sumar(&cubo, self.filtro, limites(area));
        }
        Ok(self.cuenta.de(&grupos.todo()).is_none_or(|n| n > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_months_of_a_period_are_all_of_its_days_once_in_the_order_of_the_list() {
        let dia = |d: &str| Dia::de_iso(d).unwrap();
        let periodo = Periodo {
            desde: dia("2025-11-20"),
            hasta: dia("2026-03-05"),
        };
        for hacia_atras in [true, false] {
            let todos = meses(periodo, None, hacia_atras);
            assert_eq!(todos.len(), 5);
            let dias: i32 = todos.iter().map(|m| m.hasta.0 - m.desde.0).sum();
            assert_eq!(dias, periodo.hasta.0 - periodo.desde.0);
            assert_eq!(
                todos[0].abarca(Periodo::dia(dia("2026-03-04"))),
                hacia_atras
            );
            let resto = meses(periodo, Some(dia("2026-01-15")), hacia_atras);
            assert_eq!(resto.len(), 3);
        }
    }
}
