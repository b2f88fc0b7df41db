//! What is forgotten with time: the log after so many days, idempotency keys when nobody asks again, what came of
//! deliveries to webhooks, notes on turnos, telephones that are told, files of the padrón that nobody decided about. The
//! figures of the past do not need them.

use super::{Turnero, padron};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::{DIA_MS, Milis};
use crate::error::Result;
use crate::storage::{areas, auditoria, eventos, push, turnos, visitas, webhooks};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often the server forgets.
pub const CADA: Duration = Duration::from_secs(3_600);

/// Nobody repeats a request after a week.
const PEDIDO_MS: Milis = 7 * DIA_MS;

/// What came of a delivery to a webhook is of use for a week; it may fail for three days.
const ENTREGA_MS: Milis = 7 * DIA_MS;

/// Notes are read on the day of their turno; for a week somebody may still ask who wrote what.
const NOTA_MS: Milis = 7 * DIA_MS;

/// A page of a visitor lasts for its day.
const PUSH_MS: Milis = DIA_MS + DIA_MS / 4;

/// Rows forgotten at once: a call never waits for more than one such batch.
const LOTE: i64 = 500;

/// Forgets the rows of the audit trail that are older than so many days (0: none), and leaves one that says so. Tells
/// how many.
pub async fn olvidar_auditoria(t: &Turnero, dias: u32) -> Result<u64> {
    if dias == 0 {
        return Ok(0);
    }
    let antes = t.reloj.ahora() - Milis::from(dias) * DIA_MS;
    let mut filas = 0;
    loop {
        let mut tx = t.db.escribir().await?;
        let olvidadas = auditoria::olvidar(&mut tx, antes, LOTE).await?;
        filas += olvidadas;
        if olvidadas == 0 {
            return Ok(filas);
        }
        let hecho = Hecho::de(Acto::AuditoriaOlvidada).con("cuantos", olvidadas);
        super::auditoria::anotar(t, &mut tx, &hecho).await?;
        tx.commit().await?;
    }
}

/// Switches off the webhooks of tokens that have expired.
async fn apagar_vencidos(t: &Turnero) -> Result<u64> {
    let mut tx = t.db.escribir().await?;
    let apagados = super::webhooks::apagar_sin_token(t, &mut tx).await?;
    tx.commit().await?;
    Ok(apagados)
}

/// Now, and then once every `cada`, forgets what is older than so many days.
pub async fn vivir(t: Turnero, (dias, dias_de_auditoria): (u32, u32), cada: Duration) {
    let mut reloj = interval(cada);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        // What failed was logged, and is tried again with the next turn.
        for olvidadas in [
            olvidar(&t, dias).await,
            olvidar_auditoria(&t, dias_de_auditoria).await,
        ] {
            if let Ok(filas @ 1..) = olvidadas {
                tracing::info!(filas, "forgot what is old");
            }
        }
    }
}

/// Forgets the events that are older than so many days (0: none) but the newest of each área, and the
/// idempotency keys. Tells how many rows.
pub async fn olvidar(t: &Turnero, dias: u32) -> Result<u64> {
    let ahora = t.reloj.ahora();
    let log_ms = Milis::from(dias) * DIA_MS;
    let mut filas = padron::limpiar(t).await? + apagar_vencidos(t).await?;
    if dias > 0 {
        for area in areas::todas(&t.db).await? {
            loop {
                let olvidados = eventos::olvidar(&t.db, area.id, ahora - log_ms, LOTE).await?;
                filas += olvidados;
                if olvidados == 0 {
                    break;
                }
            }
        }
    }
    let pedido_ms = match dias {
        0 => PEDIDO_MS,
        _ => PEDIDO_MS.min(log_ms),
    };
    loop {
        let olvidados = turnos::olvidar_pedidos(&t.db, ahora - pedido_ms, LOTE).await?
            + webhooks::olvidar(&t.db, ahora - ENTREGA_MS, LOTE).await?
            + visitas::olvidar_notas(&t.db, ahora - NOTA_MS, LOTE).await?
            + push::olvidar(&t.db, ahora - PUSH_MS, LOTE).await?;
        filas += olvidados;
        if olvidados == 0 {
            return Ok(filas);
        }
    }
}
