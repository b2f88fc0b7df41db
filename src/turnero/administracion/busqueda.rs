//! A page of the turnos that a list asks for. What is kept for the reports says in which months and days of a long period
//! there are any, so that a few in five years are found without looking at each turno of them.

use super::guardado::Guardado;
use crate::domain::id::{AreaId, Dia};
use crate::domain::informe::Periodo;
use crate::domain::lista::{POR_PAGINA, Tramo};
use crate::error::Result;
use crate::storage::areas;
use crate::storage::informes::Nivel;
use crate::storage::listas::{self as tabla, Busca, Desde, FiltroTurnos};
use crate::storage::vistas::Visto;
use crate::turnero::Turnero;
use std::collections::BTreeSet;

/// A shorter period is looked through.
const LARGO: i32 = 31;

/// Of a month that can have some on more days than this, its days are not told apart.
const SUELTOS: usize = 10;

type Filas = Vec<(Visto, Dia, Option<String>)>;

/// A page of them, and one more.
pub(super) async fn buscar(t: &Turnero, filtro: &FiltroTurnos, tramo: &Tramo) -> Result<Filas> {
    let mut suyas = areas::todas(&t.db).await?;
    suyas.retain(|a| filtro.areas.as_ref().is_none_or(|ids| ids.contains(&a.id)));
    let ids: Vec<_> = suyas.iter().map(|a| a.id).collect();
    let desde = tabla::desde(&t.db, filtro, tramo).await?;
    let periodo = Periodo {
        desde: filtro.del.unwrap_or(Dia(i32::MIN)),
        hasta: filtro.al.map_or(Dia(i32::MAX), |al| al.mas(1)),
    };
    let largo = periodo.hasta.0.saturating_sub(periodo.desde.0) > LARGO;
    if !largo || !se_sabe_donde(filtro) {
        return Ok(tabla::turnos(&t.db, &ids, filtro, &desde).await?);
    }
    let pagina = Pagina {
        t,
        areas: &ids,
        filtro,
        desde: &desde,
        filas: Vec::new(),
    };
    let guardado = Guardado::de(t, &suyas, filtro, periodo).await?;
    por_meses(pagina, &guardado, periodo).await
}

/// Whether they are told from others by what reports tell turnos apart by, and no index has them alone.
fn se_sabe_donde(filtro: &FiltroTurnos) -> bool {
    let cualquiera = filtro.cifra.is_none()
        && filtro.estado.is_none()
        && filtro.tramite.is_none()
        && filtro.mesa.is_none()
        && filtro.operador.is_none()
        && filtro.prioridad.is_none()
        && filtro.semana.is_none()
        && filtro.media.is_none();
    let un_dia = filtro.dia.is_some() || filtro.de_hoy;
    let de_alguien =
        filtro.persona.is_some() || matches!(filtro.busca, Busca::Documento(_) | Busca::Nombre(_));
    let aparte = filtro.de_resto() || filtro.son_recibidos();
    !cualquiera && !un_dia && !de_alguien && !aparte
}

/// What was found.
struct Pagina<'a> {
    t: &'a Turnero,
    areas: &'a [AreaId],
    filtro: &'a FiltroTurnos,
    desde: &'a Desde,
    filas: Filas,
}

impl Pagina<'_> {
    /// Looks for more of them, which come after those that were found. Tells whether the page is full.
    async fn buscar(&mut self, donde: FiltroTurnos) -> Result<bool> {
        let halladas = tabla::turnos(&self.t.db, self.areas, &donde, self.desde).await?;
        self.filas.extend(halladas);
        self.filas.truncate(POR_PAGINA + 1);
        Ok(self.filas.len() > POR_PAGINA)
    }

    async fn en_dias(&mut self, dias: &mut BTreeSet<Dia>) -> Result<bool> {
        let dias = std::mem::take(dias);
        if dias.is_empty() {
            return Ok(false);
        }
        let donde = FiltroTurnos {
            del: None,
            al: None,
            dias: Some(dias),
            ..self.filtro.clone()
        };
        self.buscar(donde).await
    }

    async fn entre(&mut self, periodo: Periodo) -> Result<bool> {
        let donde = FiltroTurnos {
            del: Some(periodo.desde),
            al: Some(periodo.hasta.mas(-1)),
            ..self.filtro.clone()
        };
        self.buscar(donde).await
    }
}

/// Month by month, in the order of the list, as far as the page goes.
async fn por_meses(
    mut pagina: Pagina<'_>,
    guardado: &Guardado<'_>,
    periodo: Periodo,
) -> Result<Filas> {
    let mut sueltos = BTreeSet::new();
    let mut visto = None;
    let mut anio_sin = None;
    for mes in en_orden(guardado.meses(), pagina.desde) {
        let anio = Periodo::anio(mes.desde);
        if visto.replace(anio) != Some(anio) && periodo.abarca(anio) {
            let cuantos = guardado.cuantos(Nivel::Anio, anio.desde).await?;
            anio_sin = (cuantos.todos() == Some(0)).then_some(anio);
        }
        if anio_sin == Some(anio) {
            continue;
        }
        let cuantos = match periodo.abarca(mes) {
            true => Some(guardado.cuantos(Nivel::Mes, mes.desde).await?),
            false => None,
        };
        let entero = cuantos.as_ref().and_then(|c| c.todos());
        if entero == Some(0) {
            continue;
        }
        let parte = Periodo {
            desde: mes.desde.max(periodo.desde),
            hasta: mes.hasta.min(periodo.hasta),
        };
        let muchos = entero.is_some_and(|n| n > POR_PAGINA as i64);
        let dias = match muchos {
            true => None,
            false => Some(guardado.dias(parte, cuantos.as_ref()).await?),
        };
        match dias.filter(|d| d.len() <= SUELTOS) {
            Some(dias) => sueltos.extend(dias),
            None => {
                if pagina.en_dias(&mut sueltos).await? || pagina.entre(parte).await? {
                    return Ok(pagina.filas);
                }
            }
        }
        if sueltos.len() > POR_PAGINA && pagina.en_dias(&mut sueltos).await? {
            return Ok(pagina.filas);
        }
    }
    pagina.en_dias(&mut sueltos).await?;
    Ok(pagina.filas)
}

/// The months of a list from its page on, which are told by their first days.
fn en_orden(meses: BTreeSet<Dia>, desde: &Desde) -> Vec<Periodo> {
    let mut meses: Vec<_> = meses.into_iter().map(Periodo::mes).collect();
    if desde.hacia_atras {
        meses.reverse();
        meses.retain(|m| desde.dia.is_none_or(|d| m.desde <= d));
    } else {
        meses.retain(|m| desde.dia.is_none_or(|d| m.hasta > d));
    }
    meses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_come_in_the_order_of_the_list_from_that_of_its_page_on() {
        let dia = |d: &str| Dia::de_iso(d).unwrap();
        let meses = || ["2025-11-01", "2026-01-01", "2026-03-01"].map(dia).into();
        let hallados = |desde: Desde| -> Vec<_> {
            let meses = en_orden(meses(), &desde).into_iter();
            meses.map(|m| m.desde.iso()).collect()
        };
        let desde = |d: Option<&str>, hacia_atras| Desde {
            id: d.map(|_| 1),
            dia: d.map(dia),
            hacia_atras,
        };
        assert_eq!(
            hallados(desde(None, true)),
            ["2026-03-01", "2026-01-01", "2025-11-01"]
        );
        assert_eq!(
            hallados(desde(Some("2026-01-31"), true)),
            ["2026-01-01", "2025-11-01"]
        );
        assert_eq!(
            hallados(desde(Some("2026-01-31"), false)),
            ["2026-01-01", "2026-03-01"]
        );
    }
}
