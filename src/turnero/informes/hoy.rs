//! Today, as it goes: its figures, and who came beside who usually does.

use super::reloj::reloj;
use super::{Nombres, informe};
use crate::api::informes::{Hoy, Informe, LlegadasDeHoy};
use crate::domain::informe::{Afluencia, Filtro, MEDIAS_HORAS, Periodo};
use crate::domain::pronostico::{Llegadas, SEMANAS, completar, habitual};
use crate::domain::usuario::Usuario;
use crate::error::Result;
use crate::reloj::Zona;
use crate::turnero::Turnero;
use crate::turnero::recuento::{desde_el_primero, hay_turnos, por_dia};
use std::collections::BTreeMap;

/// Weeks that are looked at for days of the same kind, holidays among them.
const SEMANAS_ATRAS: i32 = SEMANAS as i32 + 2;

/// Today in the áreas of whoever asks.
pub async fn hoy(t: &Turnero, yo: &Usuario) -> Result<Hoy> {
    let todas = t.areas_de(yo).await?;
    let areas: Vec<_> = todas.iter().collect();
    let nombres = Nombres::de(t, &areas).await?;
    let dia = |area: &_| Periodo::dia(t.local(area).dia);
    let informe = informe(t, &areas, &nombres, Filtro::default(), dia).await?;
    let mut usual: Option<[f64; MEDIAS_HORAS]> = None;
    let mut sin_usual = false;
    let mut relojes = Vec::new();
    for area in &areas {
        let hoy = t.local(area).dia;
        let calendario = area.emision();
        let mut dias: BTreeMap<_, Llegadas> = BTreeMap::new();
        let mut tx = t.db.leer().await?;
        relojes.push(reloj(&mut tx, area, t.momento(area)).await?);
        // Of an área that is closed today, nobody is to be expected.
        if !calendario.trabaja(hoy) && !hay_turnos(&mut tx, area.id, hoy).await? {
            continue;
        }
        for semana in 1..=SEMANAS_ATRAS {
            let dia = hoy.mas(-7 * semana);
            if calendario.feriado(dia).is_none() {
                let suya = (*area, t.reloj.ahora());
                let suyos = por_dia::<Afluencia>(&mut tx, suya, Periodo::dia(dia)).await?;
                dias.extend(suyos.into_iter().map(|(dia, a)| (dia, a.llegadas)));
            }
        }
        let semanas = Periodo {
            desde: hoy.mas(-7 * SEMANAS_ATRAS),
            hasta: hoy,
        };
        let desde_el_primero = desde_el_primero(&mut tx, area.id, semanas).await?;
        completar(&mut dias, desde_el_primero, |dia| calendario.trabaja(dia));
        let habitual = habitual(&dias, hoy);
        // Of an office of which a part is too new, who came and who usually does are not the same people.
        sin_usual |= habitual.is_none() && hay_turnos(&mut tx, area.id, hoy).await?;
        if let Some(suyo) = habitual {
            let usual = usual.get_or_insert([0.0; MEDIAS_HORAS]);
            usual.iter_mut().zip(suyo).for_each(|(suma, n)| *suma += n);
        }
    }
    let zona = match todas.is_empty() {
        true => t.zona().await?,
        false => Zona::de_todas(&todas),
    };
    Ok(Hoy {
        cuando: zona.iso_local(t.reloj.ahora()),
        llegadas: con_gente(llegaron(&informe), usual.filter(|_| !sin_usual)),
        informe,
        reloj: relojes,
    })
}

/// Who came today, by half hour.
fn llegaron(informe: &Informe) -> Llegadas {
    let mut llegaron = [0; MEDIAS_HORAS];
    for hora in &informe.horas {
        if let Some(media) = llegaron.get_mut(usize::from(hora.media)) {
            *media = hora.dias.iter().map(|h| h.llegadas).sum();
        }
    }
    llegaron
}

/// From the first half hour with anybody in it to the last.
fn con_gente(llegaron: Llegadas, usual: Option<[f64; MEDIAS_HORAS]>) -> Vec<LlegadasDeHoy> {
    let horas = (0..).zip(llegaron).map(|(media, llegaron)| LlegadasDeHoy {
        media,
        llegaron,
        habitual: usual.map(|u| u[usize::from(media)]),
    });
    let horas: Vec<_> = horas.collect();
    let hay = |h: &LlegadasDeHoy| h.llegaron > 0 || h.habitual.is_some_and(|n| n > 0.0);
    let (desde, hasta) = (horas.iter().position(hay), horas.iter().rposition(hay));
    match (desde, hasta) {
        (Some(desde), Some(hasta)) => horas.into_iter().take(hasta + 1).skip(desde).collect(),
        _ => Vec::new(),
    }
}
