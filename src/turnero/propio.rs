//! What a visitor may know of their turno, and do with it: who has its token is who took it.

use super::atencion::{cambio_de_estado, guardar};
use super::{Turnero, estimacion};
use crate::api::propio::{Demora, Estimado, TurnoPropio};
use crate::domain::area::Area;
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::estado::Estado;
use crate::domain::estimacion::Estimacion;
use crate::domain::id::Milis;
use crate::domain::suceso::Suceso;
use crate::domain::turno::{Accion, Cuando, Turno};
use crate::error::{Codigo, Result};
use crate::reloj::Zona;
use crate::storage::escritura::Cambio;
use crate::storage::{cola, turnos, vistas};
use serde_json::Value;

/// How long a page outlives the business day of its turno: who is attended after midnight still has it.
const GRACIA: Milis = 60 * 60_000;

/// The last ones of whom it is told how often the estimate was true.
const ULTIMOS: i64 = 200;

const MINUTO: Milis = 60_000;

/// The turno of a token, as it is now.
///
/// # Errors
/// `TurnoDesconocido`; `PaginaVencida` after its day.
pub async fn ver(t: &Turnero, token: &str) -> Result<TurnoPropio> {
    let (area, turno) = de_token(t, token).await?;
    let mut tx = t.db.leer().await?;
    let visto = vistas::turno(&mut tx, turno.id).await?;
    let (zona, visto) = (visto.zona, visto.turno);
    let (ahora, local) = t.momento(&area);
    // Who does not wait any more keeps no place.
    let espera = visto.estado == Estado::Pendiente;
    let demora_hasta = turno
        .demora_hasta_ms
        .filter(|hasta| espera && *hasta > ahora);
    let mut propio = TurnoPropio {
        id: turno.id,
        area_id: area.id,
        version: visto.version,
        numero_visible: visto.numero_visible.to_string(),
        estado: visto.estado,
        tramite_nombre: visto.tramite_nombre,
        area_nombre: visto.area_nombre,
        mesa_nombre: visto.mesa_nombre,
        llamadas: visto.llamadas,
        delante: None,
        estimado: None,
        acierto: None,
        demora_hasta: demora_hasta.map(|hasta| hora(&zona, hasta)),
        demora: None,
        vapid: t.push.as_ref().map(|v| v.publica.clone()),
        fecha_hora_creacion: visto.fecha_hora_creacion,
    };
    if espera {
        let cual = (turno.id, turno.tramite_id);
        let lugar = estimacion::lugar(&mut tx, &area, cual, (ahora, local)).await?;
        propio.delante = Some(lugar.delante as i64);
        // Who comes late says themselves when.
        let estimado = lugar.estimado.filter(|_| demora_hasta.is_none());
        propio.estimado = estimado.map(|e| entre(&zona, ahora, e));
        if propio.estimado.is_some() {
            let acierto = cola::acierto(&mut tx, area.id, ULTIMOS).await?;
            propio.acierto = acierto.por_ciento();
        }
        let reglas = &area.config.turno;
        let puede = turno.demoras < reglas.demoras_max && reglas.demora_max_min > 0;
        propio.demora = (puede && demora_hasta.is_none()).then_some(Demora {
            max_min: reglas.demora_max_min,
        });
    }
    Ok(propio)
}

/// An interval from now, in whole minutes and by the área's clock, which shows the last of them until it is over: both
/// say the same.
fn entre(zona: &Zona, ahora: Milis, e: Estimacion) -> Estimado {
    let (desde_min, hasta_min) = (e.p50_ms / MINUTO, (e.p90_ms + MINUTO - 1) / MINUTO);
    Estimado {
        desde_min,
        hasta_min,
        desde_hora: hora(zona, ahora + desde_min * MINUTO),
        hasta_hora: hora(zona, ahora + hasta_min * MINUTO),
    }
}

/// "10:45".
fn hora(zona: &Zona, ms: Milis) -> String {
    let minuto = zona.local(ms).minuto;
    format!("{}:{:02}", minuto / 60, minuto % 60)
}

/// The visitor does not want it any more.
///
/// # Errors
/// `TurnoDesconocido`, `PaginaVencida`, and what the state machine refuses: it was called already.
pub async fn cancelar(t: &Turnero, token: &str) -> Result<()> {
    cambiar(t, token, |turno, area, cuando| {
        turno.transitar(Accion::Cancelar, &area.config.turno, cuando)?;
        let suceso = cambio_de_estado(&Accion::Cancelar, []);
        Ok(Some((Hecho::de(Acto::TurnoCancelado), suceso)))
    })
    .await
}

/// The visitor comes late by so many minutes: until then others are called, and the turno keeps its arrival.
///
/// # Errors
/// `TurnoDesconocido`, `PaginaVencida`, `DemoraNoPermitida`, `TransicionInvalida` once it was called.
pub async fn demorar(t: &Turnero, token: &str, minutos: u32) -> Result<()> {
    cambiar(t, token, |turno, area, cuando| {
        turno.demorar(minutos, &area.config.turno, cuando)?;
        let hecho = Hecho::de(Acto::TurnoDemorado).con("minutos", i64::from(minutos));
        let suceso = demora(turno);
        Ok(Some((hecho, suceso)))
    })
    .await
}

/// The visitor is here, earlier than they said.
///
/// # Errors
/// `TurnoDesconocido`, `PaginaVencida`, `TransicionInvalida` once it was called.
pub async fn llegar(t: &Turnero, token: &str) -> Result<()> {
    cambiar(t, token, |turno, _, cuando| {
        let faltaba = turno.llegar(cuando)?;
        let hecho = Hecho::de(Acto::DemoraTerminada);
        Ok(faltaba.then(|| (hecho, demora(turno))))
    })
    .await
}

/// What the log says of who comes late, or does not any more: it waits as before.
fn demora(turno: &Turno) -> Suceso {
    let hasta = Value::from(turno.demora_hasta_ms);
    Suceso::Actualizado {
        cambios: [("demora_hasta_ms".to_owned(), hasta)]
            .into_iter()
            .collect(),
    }
}

/// One change of a visitor's turno; `None`: there is nothing to change, and nothing happened.
async fn cambiar(
    t: &Turnero,
    token: &str,
    que: impl FnOnce(&mut Turno, &Area, Cuando) -> Result<Option<(Hecho, Suceso)>>,
) -> Result<()> {
    let (area, turno) = de_token(t, token).await?;
    let mut cambio = Cambio::abrir(&t.db, area.id).await?;
    // Within the change: it is as nobody changes it any more.
    let mut turno = turnos::turno(cambio.tx(), turno.id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let cuando = t.cuando(&area);
    let Some((hecho, suceso)) = que(&mut turno, &area, cuando)? else {
        return Ok(());
    };
    guardar(&mut cambio, &mut turno).await?;
    t.confirmar(cambio, (turno.id, hecho), suceso, cuando.ahora)
        .await
}

/// The turno of a token, and its área.
///
/// # Errors
/// `TurnoDesconocido`; `PaginaVencida` after its day.
async fn de_token(t: &Turnero, token: &str) -> Result<(Area, Turno)> {
    let id = turnos::de_token(&t.db, token).await?;
    let id = id.ok_or(Codigo::TurnoDesconocido)?;
    let turno = turnos::turno(&mut t.db.leer().await?, id).await?;
    let turno = turno.ok_or(Codigo::TurnoDesconocido)?;
    let area = t.area(turno.area_id).await?;
    let hace_poco = Zona::de(&area.zona).local(t.reloj.ahora() - GRACIA);
    match hace_poco.dia > turno.dia {
        true => Err(Codigo::PaginaVencida.into()),
        false => Ok((area, turno)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_says_the_interval_that_the_minutes_say() {
        let media = Estimacion {
            p50_ms: 90_000,
            p90_ms: 2 * MINUTO,
        };
        let e = entre(&Zona::de("UTC"), 50_000, media);
        assert_eq!((e.desde_min, e.hasta_min), (1, 2));
        let horas = (e.desde_hora.as_str(), e.hasta_hora.as_str());
        assert_eq!(horas, ("0:01", "0:02"));
    }
}
