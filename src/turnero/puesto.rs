//! Where an operator sits.

use super::atencion::actual;
use super::cuentas::vencidas;
use super::{Turnero, auditoria, cerrada_hasta};
use crate::api::operador::{MesaOpcion, Puesto, TurnoActual};
use crate::domain::area::{Mesa, Tramite};
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::MesaId;
use crate::domain::turno::ReglasDeTurno;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::storage::{areas, jornadas, puestos, turnos};

/// Where an operator sits, and whom they attend.
pub async fn puesto(t: &Turnero, yo: &Usuario) -> Result<Puesto> {
    let ocupadas = puestos::ocupadas(&t.db, vencidas(t.reloj.ahora())).await?;
    let mia = ocupadas.iter().find(|o| o.1 == yo.id).map(|o| o.0);
    let mesas: Vec<MesaOpcion> = {
        let areas = areas::todas(&t.db).await?;
        let mesas = areas::mesas(&t.db).await?;
        mesas
            .into_iter()
            .filter(|m| yo.es_de(m.area_id) && (!m.cerrada || Some(m.id) == mia))
            .filter_map(|mesa| {
                let area = areas.iter().find(|a| a.id == mesa.area_id)?;
                let otro = ocupadas
                    .iter()
                    .find(|o| o.0 == mesa.id && o.1 != yo.id && o.3);
                Some(MesaOpcion {
                    area_nombre: area.nombre.clone(),
                    ocupada_por: otro.map(|o| o.2.clone()),
                    mesa,
                })
            })
            .collect()
    };
    let mesa = mesas
        .iter()
        .map(|o| &o.mesa)
        .find(|m| Some(m.id) == mia)
        .cloned();
    let (actual, en_espera) = mios(t, yo).await?;
    // Whoever lost their mesa with a turno in hands still has to close it, by the rules of its área.
    let de_actual = actual.as_ref().map(|a| a.turno.area_id);
    // And whoever left it is told for how long those wait whom they parked.
    let de_pausado = en_espera.first().map(|a| a.turno.area_id);
    let de_area = de_actual
        .or(mesa.as_ref().map(|m| m.area_id))
        .or(de_pausado);
    let area = match de_area {
        Some(area) => Some(t.area(area).await?),
        None => None,
    };
    let cerrada_hasta = area
        .as_ref()
        .and_then(|a| cerrada_hasta(a.atencion(), t.local(a)));
    let impresora = area.as_ref().and_then(|a| t.impresoras.estado(a));
    let (motivos, reglas, pide_documento) = match area.map(|a| a.config) {
        Some(c) => (c.motivos_cierre, c.turno, !c.permitir_sin_dni),
        None => (Vec::new(), ReglasDeTurno::default(), false),
    };
    Ok(Puesto {
        usuario: yo.id,
        tramites: tramites(t, mesa.as_ref()).await?,
        mesas,
        mesa,
        actual,
        en_espera,
        motivos,
        reglas,
        pide_documento,
        cerrada_hasta,
        impresora,
    })
}

/// The turno in the operator's hands, and those that they parked.
async fn mios(t: &Turnero, yo: &Usuario) -> Result<(Option<TurnoActual>, Vec<TurnoActual>)> {
    let mut tx = t.db.leer().await?;
    let en_manos = match turnos::en_manos(&mut tx, yo.id).await? {
        Some(turno) => Some(actual(t, &mut tx, turno).await?),
        None => None,
    };
    let mut en_espera = Vec::new();
    for turno in turnos::pausados(&mut tx, yo.id).await? {
        en_espera.push(actual(t, &mut tx, turno).await?);
    }
    Ok((en_manos, en_espera))
}

/// What people come for to a mesa.
async fn tramites(t: &Turnero, mesa: Option<&Mesa>) -> Result<Vec<Tramite>> {
    let Some(mesa) = mesa else {
        return Ok(Vec::new());
    };
    let mut tramites = areas::tramites(&t.db).await?;
    tramites.retain(|tr| tr.area_id == mesa.area_id && mesa.atiende(tr.id));
    Ok(tramites)
}

/// Sits down at a mesa, leaving the one before.
///
/// # Errors
/// `MesaDesconocida`, `SinPermiso`, `MesaCerrada`, `TurnoSinCerrar` at another mesa, `MesaOcupada`.
pub async fn elegir_mesa(t: &Turnero, yo: &Usuario, mesa: MesaId) -> Result<Puesto> {
    let mut tx = t.db.escribir().await?;
    let mesa: Mesa = areas::mesa(&mut tx, mesa)
        .await?
        .ok_or(Codigo::MesaDesconocida)?;
    if !yo.es_de(mesa.area_id) {
        return Err(Codigo::SinPermiso.into());
    }
    if mesa.cerrada {
        return Err(Codigo::MesaCerrada.into());
    }
    let antes = puestos::mesa_de_y_quieta(&mut tx, yo.id).await?;
    if antes != Some(mesa.id) {
        // Who went home with a turno in hands may have lost the mesa to somebody else: they may sit down.
        if antes.is_some() && turnos::en_manos(&mut tx, yo.id).await?.is_some() {
            return Err(Codigo::TurnoSinCerrar.into());
        }
        let ahora = t.reloj.ahora();
        puestos::dejar(&mut tx, yo.id).await?;
        puestos::liberar_de_ausente(&mut tx, mesa.id, vencidas(ahora)).await?;
        match puestos::sentarse(&mut tx, yo.id, mesa.id, ahora).await {
            Err(e) if crate::storage::duplicado(&e) => return Err(Codigo::MesaOcupada.into()),
            otra => otra?,
        }
        let hecho = Hecho::de(Acto::MesaTomada).por(yo).en(mesa.area_id);
        auditoria::anotar(t, &mut tx, &hecho.sobre(Objeto::Mesa(mesa.id))).await?;
        // Another mesa is another stretch of the day, and ends a pause.
        jornadas::cerrar(&mut tx, yo.id, ahora).await?;
        jornadas::abrir(&mut tx, yo.id, (mesa.area_id, mesa.id), ahora).await?;
        tx.commit().await?;
    } else {
        drop(tx);
    }
    puesto(t, yo).await
}

/// Leaves the mesa.
///
/// # Errors
/// `TurnoSinCerrar` while a turno is in their hands.
pub async fn dejar_mesa(t: &Turnero, yo: &Usuario) -> Result<Puesto> {
    let mut tx = t.db.escribir().await?;
    let mesa = puestos::mesa_de_y_quieta(&mut tx, yo.id).await?;
    if turnos::en_manos(&mut tx, yo.id).await?.is_some() {
        return Err(Codigo::TurnoSinCerrar.into());
    }
    // Pressed twice, it is left once.
    if let Some(mesa) = mesa {
        puestos::dejar(&mut tx, yo.id).await?;
        jornadas::cerrar(&mut tx, yo.id, t.reloj.ahora()).await?;
        let hecho = Hecho::de(Acto::MesaDejada).por(yo);
        auditoria::anotar(t, &mut tx, &hecho.sobre(Objeto::Mesa(mesa))).await?;
    }
    tx.commit().await?;
    puesto(t, yo).await
}
