//! Who missed their call, or cancelled, and came after all.

use super::Turnero;
use super::atencion::{area_de, cambio_de_estado, cerrar, hecho};
use crate::api::operador::TurnoActual;
use crate::domain::id::TurnoId;
use crate::domain::tablero::TurnoVisto;
use crate::domain::turno::Accion;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{areas, puestos, turnos, vistas};

/// How many are listed.
const AUSENTES: i64 = 50;

/// Who was absent or cancelled today in the área where the operator sits, and can still be reinstated; the last
/// one first.
///
/// # Errors
/// `SinMesa`, `SinPermiso`.
pub async fn ausentes(t: &Turnero, yo: &Usuario) -> Result<Vec<TurnoVisto>> {
    let mut tx = t.db.leer().await?;
    let mesa = puestos::mesa_de(&mut tx, yo.id).await?;
    let mesa = areas::mesa(&mut tx, mesa.ok_or(Codigo::SinMesa)?).await?;
    let area = mesa.ok_or(Codigo::MesaDesconocida)?.area_id;
    if !yo.es_de(area) {
        return Err(Codigo::SinPermiso.into());
    }
    // From the same connection: who holds one and waits for another can wait for themselves.
    let area = areas::area_en(&mut tx, area).await?;
    let area = area.ok_or(Codigo::AreaDesconocida)?;
    let (ahora, local) = t.momento(&area);
    let desde = ahora - area.config.turno.reincorporar_ms();
    let mut vistos = Vec::new();
    for turno in turnos::ausentes(&mut tx, area.id, local.dia, desde, AUSENTES).await? {
        vistos.push(vistas::turno(&mut tx, turno).await?.turno);
    }
    Ok(vistos)
}

/// They came after all: the turno keeps its arrival, and waits a few places behind. It is in nobody's hands:
/// whoever works in the área may do it.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoActivo` if the person has taken another one since, `MuyTarde`, and what
/// the state machine refuses.
pub async fn reincorporar(t: &Turnero, yo: &Usuario, id: TurnoId) -> Result<TurnoActual> {
    let area = area_de(t, yo, id).await?;
    let mut cambio = Cambio::abrir(&t.db, area.id).await?.por(yo.id);
    let mut turno = turnos::turno(cambio.tx(), id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let cuando = t.cuando(&area);
    turno.transitar(Accion::Reincorporar, &area.config.turno, cuando)?;
    if let Some(persona) = turno.persona_id
        && !area.config.multiples_turnos_dni
        && turnos::de_persona(cambio.tx(), area.id, persona, turno.dia)
            .await?
            .1
            > 0
    {
        return Err(Codigo::TurnoActivo.into());
    }
    let accion = Accion::Reincorporar;
    let dicho = (hecho(yo, &accion), cambio_de_estado(&accion, []));
    cerrar(t, cambio, turno, dicho, cuando.ahora).await
}
