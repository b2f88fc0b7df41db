//! Who will come on the next working day, and how many desks that takes: of an área, and of several together.

use crate::api::informes::{HoraPronosticada, Pronostico, PronosticoDeArea};
use crate::domain::area::Area;
use crate::domain::id::{Dia, Milis};
use crate::domain::informe::{Cubo, MEDIAS_HORAS, Medida, Periodo};
use crate::domain::pronostico::{DIAS_ATRAS, Llegadas, error, mesas, pronosticar};
use crate::error::Result;
use crate::turnero::Turnero;
use crate::turnero::recuento::por_dia;
use std::collections::BTreeMap;

/// A working day is looked for within two weeks.
const DIAS_ADELANTE: i32 = 14;

/// Fewer than one in twenty half hours: nobody comes then.
const CASI_NADIE: f64 = 0.05;

/// An área's, for its next working day.
struct DeUna {
    dia: Dia,
    horas: Vec<HoraPronosticada>,
    area: PronosticoDeArea,
}

/// The forecast of these áreas for the next day that any of them works; `None`: each is closed, or has worked too little.
pub(super) async fn de(t: &Turnero, areas: &[&Area]) -> Result<Option<Pronostico>> {
    let mut suyas: Vec<DeUna> = Vec::new();
    for area in areas {
        suyas.extend(de_una(t, area).await?);
    }
    let Some(dia) = suyas.iter().map(|s| s.dia).min() else {
        return Ok(None);
    };
    suyas.retain(|s| s.dia == dia);
    let faltan = areas
        .iter()
        .filter(|a| suyas.iter().all(|s| s.area.id != a.id));
    Ok(Some(Pronostico {
        dia: dia.iso(),
        horas: juntas(&suyas),
        faltan: faltan.map(|a| a.nombre.clone()).collect(),
        areas: suyas.into_iter().map(|s| s.area).collect(),
    }))
}

/// The half hours of all of them. No desk serves two áreas, so each needs its own; where one can't be told of an área,
/// it can't be told of all.
fn juntas(suyas: &[DeUna]) -> Vec<HoraPronosticada> {
    let mut juntas: BTreeMap<u8, HoraPronosticada> = BTreeMap::new();
    for hora in suyas.iter().flat_map(|s| &s.horas) {
        juntas
            .entry(hora.media)
            .and_modify(|suma| {
                suma.llegadas += hora.llegadas;
                suma.mesas = suma.mesas.zip(hora.mesas).map(|(a, b)| a + b);
            })
            .or_insert(*hora);
    }
    juntas.into_values().collect()
}

/// `None`: it is closed, or has worked too little.
async fn de_una(t: &Turnero, area: &Area) -> Result<Option<DeUna>> {
    let hoy = t.local(area).dia;
    let calendario = area.emision();
    let abre = |dia: &Dia| calendario.trabaja(*dia);
    let Some(dia) = (1..=DIAS_ADELANTE).map(|n| hoy.mas(n)).find(abre) else {
        return Ok(None);
    };
    let periodo = Periodo {
        desde: hoy.mas(-DIAS_ATRAS),
        hasta: hoy,
    };
    let mut cubos = por_dia(&mut t.db.leer().await?, (area, t.reloj.ahora()), periodo).await?;
    cubos.retain(|dia, _| calendario.feriado(*dia).is_none());
    let dias: BTreeMap<_, _> = cubos
        .iter()
        .map(|(dia, cubo)| (*dia, llegadas(cubo)))
        .collect();
    let dura_ms = dura(cubos.values());
    let plazo_min = area.config.nivel_servicio_min;
    let plazo_ms = Milis::from(plazo_min) * 60_000;
    let Some(medias) = pronosticar(&dias, dia) else {
        return Ok(None);
    };
    let horas = (0..).zip(medias).filter(|(_, n)| *n >= CASI_NADIE);
    let horas = horas.map(|(media, llegadas)| HoraPronosticada {
        media,
        llegadas,
        mesas: dura_ms.map(|dura| mesas(llegadas, dura, plazo_ms)),
    });
    let horas: Vec<_> = horas.collect();
    Ok(Some(DeUna {
        dia,
        area: PronosticoDeArea {
            id: area.id,
            nombre: area.nombre.clone(),
            llegadas: horas.iter().map(|h| h.llegadas).sum(),
            mesas: horas.iter().filter_map(|h| h.mesas).max(),
            error: error(&dias, hoy),
            plazo_min,
            dura_ms,
        },
        horas,
    }))
}

/// Turnos issued on a day, by half hour.
pub(super) fn llegadas(cubo: &Cubo) -> Llegadas {
    let mut dia = [0; MEDIAS_HORAS];
    for ((_, media, _), llegadas) in cubo.llegadas() {
        if let Some(hora) = dia.get_mut(usize::from(*media)) {
            *hora += llegadas.emitidos;
        }
    }
    dia
}

/// How long a turno takes an operator on average, from the call to the end; `None`: too few to tell.
fn dura<'a>(cubos: impl Iterator<Item = &'a Cubo>) -> Option<Milis> {
    let (mut respuesta, mut atencion) = (Medida::default(), Medida::default());
    for (_, suma) in cubos.flat_map(Cubo::celdas) {
        respuesta.sumar(&suma.respuesta);
        atencion.sumar(&suma.atencion);
    }
    Some(respuesta.media_ms()? + atencion.media_ms()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::AreaId;

    fn una(horas: &[(u8, f64, Option<u32>)]) -> DeUna {
        let hora = |(media, llegadas, mesas): &(u8, f64, Option<u32>)| HoraPronosticada {
            media: *media,
            llegadas: *llegadas,
            mesas: *mesas,
        };
        DeUna {
            dia: Dia(20_000),
            horas: horas.iter().map(hora).collect(),
            area: PronosticoDeArea {
                id: AreaId(1),
                nombre: String::new(),
                llegadas: 0.0,
                mesas: None,
                error: None,
                plazo_min: 15,
                dura_ms: None,
            },
        }
    }

    #[test]
    fn areas_share_no_desk_and_where_one_of_them_has_no_answer_all_have_none() {
        let suyas = [
            una(&[(20, 4.0, Some(1)), (21, 2.5, Some(2))]),
            una(&[(21, 1.5, Some(1)), (22, 1.0, None)]),
            una(&[(20, 0.5, None)]),
        ];
        let esperadas = una(&[(20, 4.5, None), (21, 4.0, Some(3)), (22, 1.0, None)]).horas;
        assert_eq!(juntas(&suyas), esperadas);
    }
}
