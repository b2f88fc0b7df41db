//! The operators' day: on duty, on pause, and what they did today.
//!
//! On duty is who sits at a mesa and is logged in. Who leaves the mesa, or logs out, ends the day and the pause with
//! it; so does who falls silent until their session ends, from when they were last seen: a pause that nobody ended
//! is not counted through the night. Whoever comes back and calls is on duty again.

use super::cuentas::vencidas;
use super::{Turnero, auditoria};
use crate::domain::area::Mesa;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::{AreaId, Milis, UsuarioId};
use crate::domain::jornada::{Jornada, tiempos};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::reloj::Zona;
use crate::storage::{Tx, areas, dias, jornadas, puestos, turnos};
use crate::texts::textos;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often it is looked who is gone.
const CADA: Duration = Duration::from_secs(60);

/// Turnos of a day that are listed.
const LISTADOS: i64 = 200;

/// An operator's day so far.
pub async fn ver(t: &Turnero, yo: &Usuario) -> Result<Jornada> {
    let areas = areas::todas(&t.db).await?;
    let mut tx = t.db.leer().await?;
    let mesa = match puestos::mesa_de(&mut tx, yo.id).await? {
        Some(mesa) => areas::mesa(&mut tx, mesa).await?,
        None => None,
    };
    let area = areas
        .iter()
        .find(|a| mesa.as_ref().is_some_and(|m| m.area_id == a.id));
    let ahora = t.reloj.ahora();
    let aqui = area.or(areas.iter().find(|a| yo.es_de(a.id)));
    let medianoche = aqui.and_then(|a| Zona::de(&a.zona).comienzo(&t.local(a).dia_iso()));
    let medianoche = medianoche.unwrap_or(ahora);
    let mut turnos = Vec::new();
    for area in areas.iter().filter(|a| yo.es_de(a.id)) {
        let dia = t.local(area).dia;
        turnos.extend(jornadas::turnos(&mut tx, yo.id, (area.id, dia), LISTADOS).await?);
    }
    turnos.sort_by_key(|t| std::cmp::Reverse((t.llamado_ms, t.id)));
    let abiertas = jornadas::de(&mut tx, yo.id).await?;
    let tramos = jornadas::tramos(&mut tx, yo.id, medianoche).await?;
    Ok(Jornada {
        desde_ms: abiertas
            .iter()
            .find(|a| a.pausa.is_none())
            .map(|a| a.desde_ms),
        pausa: abiertas.into_iter().find_map(|a| a.pausa),
        motivos: area.map_or_else(Vec::new, |a| a.config.motivos_pausa.clone()),
        tiempos: tiempos(&tramos, medianoche, ahora),
        turnos,
        ahora_ms: ahora,
    })
}

/// Begins a pause, for one of the área's reasons.
///
/// # Errors
/// `SinMesa`, `TurnoSinCerrar` while a turno is in their hands, `DatosInvalidos` for a motivo that the área does not
/// have, `EnPausa`.
pub async fn empezar_pausa(t: &Turnero, yo: &Usuario, motivo: &str) -> Result<Jornada> {
    let mut tx = t.db.escribir().await?;
    // A "next" of theirs in another window waits until it is known whether they are on pause.
    let mesa = puestos::mesa_de_y_quieta(&mut tx, yo.id)
        .await?
        .ok_or(Codigo::SinMesa)?;
    let mesa = areas::mesa(&mut tx, mesa)
        .await?
        .ok_or(Codigo::MesaDesconocida)?;
    if turnos::en_manos(&mut tx, yo.id).await?.is_some() {
        return Err(Codigo::TurnoSinCerrar.into());
    }
    let motivos = t.area(mesa.area_id).await?.config.motivos_pausa;
    if !motivos.iter().any(|m| m == motivo) {
        return Err(Codigo::DatosInvalidos.into());
    }
    let ahora = t.reloj.ahora();
    en_servicio(&mut tx, yo.id, &mesa, ahora).await?;
    jornadas::pausar(&mut tx, yo.id, motivo, ahora).await?;
    let hecho = Hecho::de(Acto::PausaEmpezada).por(yo).en(mesa.area_id);
    let hecho = hecho.sobre(Objeto::Mesa(mesa.id)).con("motivo", motivo);
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    ver(t, yo).await
}

/// Ends the pause, if there is one.
pub async fn terminar_pausa(t: &Turnero, yo: &Usuario) -> Result<Jornada> {
    let mut tx = t.db.escribir().await?;
    puestos::mesa_de_y_quieta(&mut tx, yo.id).await?;
    // Pressed twice, it is ended once.
    if jornadas::reanudar(&mut tx, yo.id, t.reloj.ahora()).await? {
        let hecho = Hecho::de(Acto::PausaTerminada).por(yo);
        auditoria::anotar(t, &mut tx, &hecho).await?;
        tx.commit().await?;
    }
    ver(t, yo).await
}

/// Whoever calls, or goes on with somebody, is on duty. Within the transaction that calls, once their mesa is held.
///
/// # Errors
/// `EnPausa`.
pub(super) async fn en_servicio(
    tx: &mut Tx,
    operador: UsuarioId,
    mesa: &Mesa,
    ahora: Milis,
) -> Result<()> {
    let abiertas = jornadas::de(tx, operador).await?;
    if let Some(pausa) = abiertas.into_iter().find_map(|a| a.pausa) {
        let mensaje = (textos().general().en_pausa)(&pausa.motivo);
        return Err(Error::con(Codigo::EnPausa, mensaje));
    }
    Ok(jornadas::abrir(tx, operador, (mesa.area_id, mesa.id), ahora).await?)
}

/// Once a minute, ends the day of whoever is gone.
pub async fn vivir(t: Turnero) {
    let mut reloj = interval(CADA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        // What failed was logged, and is tried again with the next turn.
        let _ = cerrar_de_ausentes(&t).await;
    }
}

/// Ends the day of whoever is logged in no more. Tells how many stretches of time ended.
pub async fn cerrar_de_ausentes(t: &Turnero) -> Result<u64> {
    let ahora = t.reloj.ahora();
    let mut tx = t.db.escribir().await?;
    // Before the stretches themselves, as whoever calls does, and in the order of whoever changes several áreas.
    let suyas = jornadas::de_ausentes(&mut tx, vencidas(ahora)).await?;
    for area in &suyas {
        areas::cerrar_con_llave(&mut tx, *area).await?;
    }
    let cerradas = jornadas::cerrar_de_ausentes(&mut tx, vencidas(ahora), ahora).await?;
    // Somebody sat down in another one meanwhile, and was gone: that is for the next turn.
    if cerradas.iter().any(|(area, _)| !suyas.contains(area)) {
        return Ok(0);
    }
    // Who was last seen on a day that is over was idle less long than was counted.
    let areas = areas::todas(&t.db).await?;
    let dia = |(area, hasta): &(AreaId, Milis)| {
        let area = areas.iter().find(|a| a.id == *area)?;
        Some((area.id, Zona::de(&area.zona).local(*hasta).dia))
    };
    let dias: BTreeSet<_> = cerradas.iter().filter_map(dia).collect();
    for (area, dia) in dias {
        dias::cambiaron(&mut tx, area, dia).await?;
    }
    tx.commit().await?;
    Ok(cerradas.len() as u64)
}
