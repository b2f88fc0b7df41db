//! Who will come on the next working day, and how many desks that takes: of an área, and of several together.

use crate::api::informes::{HoraPronosticada, Pronostico, PronosticoDeArea};
use crate::domain::area::Area;
use crate::domain::id::{Dia, Milis};
use crate::domain::informe::{Afluencia, Periodo, Promedio};
use crate::domain::pronostico::{DIAS_ATRAS, Llegadas, completar, error, mesas, pronosticar};
use crate::error::Result;
use crate::turnero::Turnero;
use crate::turnero::recuento::{desde_el_primero, por_dia};
use futures::{StreamExt, TryStreamExt, stream};
use std::collections::BTreeMap;

/// A working day is looked for within two weeks.
const DIAS_ADELANTE: i32 = 14;

/// Fewer than one in twenty half hours: nobody comes then.
const CASI_NADIE: f64 = 0.05;

/// Áreas that one report reads at once: it leaves one of the database's four readers to everybody else.
const A_LA_VEZ: usize = 3;

/// What is known of an área.
struct Pasado<'a> {
    area: &'a Area,
    /// The day that it is there.
    hoy: Dia,
    /// Arrivals of each day that was no holiday, also where nobody came.
    dias: BTreeMap<Dia, Llegadas>,
    /// How long a turno takes an operator on average, from the call to the end; `None`: too few to tell.
    dura_ms: Option<Milis>,
}

/// An área's, for a day.
struct DeUna {
    horas: Vec<HoraPronosticada>,
    area: PronosticoDeArea,
}

/// The forecast for the first of these áreas' next working days of which anything can be told, of all of them that open
/// on it, whichever day it is there; `None`: each is closed, or has worked too little.
pub(super) async fn de(t: &Turnero, areas: &[&Area]) -> Result<Option<Pronostico>> {
    let pasados: Vec<_> = areas.iter().map(|area| pasado(t, area)).collect();
    let pasados = stream::iter(pasados).buffered(A_LA_VEZ);
    let pasados: Vec<Pasado<'_>> = pasados.try_collect().await?;
    let Some(dia) = pasados.iter().filter_map(Pasado::proximo).min() else {
        return Ok(None);
    };
    let suyas: Vec<_> = pasados.iter().filter_map(|p| p.para(dia)).collect();
    let faltan = areas
        .iter()
        .filter(|a| suyas.iter().all(|s| s.area.id != a.id));
    Ok(Some(Pronostico {
        dia: dia.iso(),
        horas: seguidas(&juntas(&suyas)),
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

/// From the first half hour of somebody to the last, with those of nobody between them: that there is a gap can be seen.
fn seguidas(horas: &[HoraPronosticada]) -> Vec<HoraPronosticada> {
    let (Some(primera), Some(ultima)) = (horas.first(), horas.last()) else {
        return Vec::new();
    };
    let de_media = |media| {
        let suya = horas.iter().find(|h| h.media == media).copied();
        suya.unwrap_or(HoraPronosticada {
            media,
            llegadas: 0.0,
            mesas: Some(0),
        })
    };
    (primera.media..=ultima.media).map(de_media).collect()
}

async fn pasado<'a>(t: &Turnero, area: &'a Area) -> Result<Pasado<'a>> {
    let hoy = t.local(area).dia;
    let periodo = Periodo {
        desde: hoy.mas(-DIAS_ATRAS),
        hasta: hoy,
    };
    let suya = (area, t.reloj.ahora());
    let mut tx = t.db.leer().await?;
    let mut afluencia = por_dia::<Afluencia>(&mut tx, suya, periodo).await?;
    let desde_el_primero = desde_el_primero(&mut tx, area.id, periodo).await?;
    let calendario = area.emision();
    afluencia.retain(|dia, _| calendario.feriado(*dia).is_none());
    let dura_ms = dura(afluencia.values());
    let llegadas = afluencia.into_iter().map(|(dia, a)| (dia, a.llegadas));
    let mut dias = llegadas.collect();
    completar(&mut dias, desde_el_primero, |dia| calendario.trabaja(dia));
    Ok(Pasado {
        area,
        hoy,
        dias,
        dura_ms,
    })
}

fn dura<'a>(dias: impl Iterator<Item = &'a Afluencia>) -> Option<Milis> {
    let (mut respuesta, mut atencion) = (Promedio::default(), Promedio::default());
    for dia in dias {
        respuesta.sumar(dia.respuesta);
        atencion.sumar(dia.atencion);
    }
    Some(respuesta.media_ms()? + atencion.media_ms()?)
}

impl Pasado<'_> {
    /// The first of its next working days of which anything can be told.
    fn proximo(&self) -> Option<Dia> {
        let calendario = self.area.emision();
        let mut proximos = (1..=DIAS_ADELANTE).map(|n| self.hoy.mas(n));
        proximos.find(|dia| calendario.trabaja(*dia) && pronosticar(&self.dias, *dia).is_some())
    }

    /// `None`: it is closed on that day, or has worked too little.
    fn para(&self, dia: Dia) -> Option<DeUna> {
        let Pasado { area, dura_ms, .. } = *self;
        if !area.emision().trabaja(dia) {
            return None;
        }
        let plazo_min = area.config.nivel_servicio_min;
        let plazo_ms = Milis::from(plazo_min) * 60_000;
        let medias = pronosticar(&self.dias, dia)?;
        let horas = (0..).zip(medias).filter(|(_, n)| *n >= CASI_NADIE);
        let horas = horas.map(|(media, llegadas)| HoraPronosticada {
            media,
            llegadas,
            mesas: dura_ms.map(|dura| mesas(llegadas, dura, plazo_ms)),
        });
        let horas: Vec<_> = horas.collect();
        Some(DeUna {
            area: PronosticoDeArea {
                id: area.id,
                nombre: area.nombre.clone(),
                llegadas: horas.iter().map(|h| h.llegadas).sum(),
                mesas: horas.iter().filter_map(|h| h.mesas).max(),
                error: error(&self.dias, self.hoy),
                plazo_min,
                dura_ms,
            },
            horas,
        })
    }
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

    #[test]
    fn half_hours_of_nobody_stand_between_those_of_somebody() {
        let horas = una(&[(1, 2.0, None), (4, 1.5, Some(1))]).horas;
        let todas = [
            (1, 2.0, None),
            (2, 0.0, Some(0)),
            (3, 0.0, Some(0)),
            (4, 1.5, Some(1)),
        ];
        assert_eq!(seguidas(&horas), una(&todas).horas);
        assert_eq!(seguidas(&[]), []);
    }
}
