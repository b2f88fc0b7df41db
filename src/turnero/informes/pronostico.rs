//! Who will come to an área on its next working day, and how many desks that takes.

use crate::api::informes::{HoraPronosticada, Pronostico};
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

/// The forecast; `None`: the área is closed, or has worked too little.
pub(super) async fn de(t: &Turnero, area: &Area) -> Result<Option<Pronostico>> {
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
    Ok(Some(Pronostico {
        dia: dia.iso(),
        horas: horas.collect(),
        error: error(&dias, hoy),
        plazo_min,
        dura_ms,
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
