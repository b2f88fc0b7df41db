//! The end of the day: who still waits counts as absent, by the clock of the server and not by the next visitor.

use super::Turnero;
use crate::domain::area::Area;
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::TurnoId;
use crate::domain::suceso::Suceso;
use crate::domain::turno::Accion;
use crate::error::{Codigo, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{areas, cola, turnos};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often the server looks: after midnight of an área it takes no longer than this.
pub const CADA: Duration = Duration::from_secs(30);

/// Turnos that are read at once.
const LOTE: i64 = 200;

/// Now, and then once every `cada`, closes who waits since a day that is over.
pub async fn vivir(t: Turnero, cada: Duration) {
    let mut reloj = interval(cada);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        match vencer(&t).await {
            Ok(0) => {}
            Ok(turnos) => tracing::info!(turnos, "their day is over"),
            // The next look tries again.
            Err(causa) => tracing::error!(error = %causa, "closing what waits since yesterday"),
        }
    }
}

/// Closes who waits since a day that is over, in each área that wants it so. Tells how many. Each is a change of
/// its own, so that no call waits for more than one of them.
pub async fn vencer(t: &Turnero) -> Result<u64> {
    let mut vencidos = 0;
    for area in areas::todas(&t.db).await? {
        if !area.config.vencimiento_turnos {
            continue;
        }
        loop {
            let hoy = t.local(&area).dia;
            let lote = cola::de_ayer(&t.db, area.id, hoy, LOTE).await?;
            if lote.is_empty() {
                break;
            }
            for turno in lote {
                vencidos += u64::from(vencer_uno(t, &area, turno).await?);
            }
        }
    }
    Ok(vencidos)
}

/// `false` if another node was first, or somebody cancelled it meanwhile.
async fn vencer_uno(t: &Turnero, area: &Area, id: TurnoId) -> Result<bool> {
    let mut cambio = Cambio::abrir(&t.db, area.id).await?;
    let mut turno = turnos::turno(cambio.tx(), id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let cuando = t.cuando(area);
    let vencer = turno.transitar(Accion::Vencer, &area.config.turno, cuando);
    if vencer.is_err() {
        return Ok(false);
    }
    super::atencion::guardar(&mut cambio, &mut turno).await?;
    let hecho = Hecho::de(Acto::TurnoVencido);
    t.confirmar(cambio, (id, hecho), Suceso::NoPresento, cuando.ahora)
        .await?;
    Ok(true)
}
