//! Forgetting who has not come for long: documento, name and birth date go, turnos and figures stay.

use super::{Turnero, auditoria};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::{DIA_MS, Dia, Milis};
use crate::error::Result;
use crate::storage::anonimos::{self, Antes};
use crate::storage::areas;
use jiff::civil::Date;

/// Rows changed at once: whoever calls the next one waits for no more than that.
const LOTE: i64 = 500;

/// The day since which they have not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corte(Antes);

/// A day that can't be the one.
#[derive(Debug, thiserror::Error)]
pub enum CorteInvalido {
    /// It is no day.
    #[error("«{0}» is no date: expected one like 2025-12-31")]
    NoEsFecha(String),
    /// Who came today is still here.
    #[error("{0} is not over yet: give a day before today")]
    Reciente(String),
}

impl Corte {
    /// Reads a day, which must be over everywhere.
    ///
    /// # Errors
    /// It is none, or not over.
    pub fn de(escrito: &str, ahora: Milis) -> std::result::Result<Corte, CorteInvalido> {
        let fecha: Date = escrito
            .parse()
            .map_err(|_| CorteInvalido::NoEsFecha(escrito.to_owned()))?;
        let dia = (fecha - Date::constant(1970, 1, 1)).get_days();
        let ms = Milis::from(dia) * DIA_MS;
        // The last zone enters a day 12 hours after UTC.
        match ms + DIA_MS + DIA_MS / 2 <= ahora {
            true => Ok(Corte(Antes { dia: Dia(dia), ms })),
            false => Err(CorteInvalido::Reciente(escrito.to_owned())),
        }
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Olvidado {
    /// Personas that are gone.
    pub personas: u64,
    /// Turnos that were theirs.
    pub turnos: u64,
    /// Events that told their names.
    pub eventos: u64,
}

/// How many would be forgotten.
pub async fn cuantas(t: &Turnero, corte: &Corte) -> Result<i64> {
    Ok(anonimos::cuantas(&t.db, corte.0).await?)
}

/// Forgets them, and tells after each batch how many are gone. Each batch is whole: interrupted, it is simply done
/// again. What the log tells of them goes first, for as long as it is known whose it is.
pub async fn anonimizar(
    t: &Turnero,
    corte: &Corte,
    mut avance: impl FnMut(u64),
) -> Result<Olvidado> {
    let antes = corte.0;
    let mut hecho = Olvidado::default();
    for area in areas::todas(&t.db).await? {
        let mut desde = 0;
        loop {
            let mut tx = t.db.escribir().await?;
            let lote = anonimos::callar_eventos(&mut tx, antes, (area.id, desde), LOTE).await?;
            tx.commit().await?;
            let Some((hasta, callados)) = lote else { break };
            desde = hasta;
            hecho.eventos += callados;
        }
    }
    let mut tx = t.db.escribir().await?;
    // Of the business day before in whatever zone.
    anonimos::olvidar_pedidos(&mut tx, antes.ms + DIA_MS / 2).await?;
    tx.commit().await?;
    let mut desde = 0;
    loop {
        let mut tx = t.db.escribir().await?;
        let lote = anonimos::olvidar(&mut tx, antes, desde, LOTE).await?;
        tx.commit().await?;
        let Some((hasta, personas, turnos)) = lote else {
            break;
        };
        desde = hasta;
        hecho.personas += personas;
        hecho.turnos += turnos;
        avance(hecho.personas);
    }
    let anotado = Hecho::de(Acto::PersonasOlvidadas)
        .con("antes_de_dia", antes.dia.0)
        .con("personas", hecho.personas)
        .con("turnos", hecho.turnos)
        .con("eventos", hecho.eventos);
    let mut tx = t.db.escribir().await?;
    auditoria::anotar(t, &mut tx, &anotado).await?;
    tx.commit().await?;
    Ok(hecho)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_must_be_one_and_over_everywhere() {
        // 2026-03-04T10:00Z
        let ahora = 1_772_618_400_000;
        assert!(Corte::de("2026-03-02", ahora).is_ok());
        for mal in [
            "2026-03-03",
            "2026-03-04",
            "2027-01-01",
            "ayer",
            "2026-02-30",
            "",
        ] {
            assert!(Corte::de(mal, ahora).is_err(), "{mal}");
        }
        assert!(Corte::de("2026-03-03", ahora + DIA_MS / 2).is_ok());
    }
}
