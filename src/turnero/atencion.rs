//! What an operator does with the turno that they called.

use super::{Turnero, pantallas};
use crate::api::operador::TurnoActual;
use crate::domain::area::{Area, Mesa};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::estado::Estado;
use crate::domain::id::{Milis, TurnoId};
use crate::domain::prioridad::Prioridad;
use crate::domain::suceso::{MesaVista, Suceso};
use crate::domain::turno::{Accion, Rechazo, Turno};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{Tx, areas, personas, turnos, vistas};
use crate::texts::textos;

/// Announces a turno again.
pub async fn rellamar(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::Rellamar).await
}

/// The person came.
pub async fn atender(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::Atender).await
}

/// Done with the person, for one of the área's reasons.
pub async fn finalizar(
    t: &Turnero,
    yo: &Usuario,
    turno: TurnoId,
    motivo: Option<String>,
) -> Result<TurnoActual> {
    let motivo = motivo.filter(|m| !m.trim().is_empty());
    cambiar(t, yo, turno, Accion::Finalizar { motivo }).await
}

/// Nobody came.
pub async fn no_presento(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::NoSePresento).await
}

/// One transition of a turno in the operator's hands.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`, `DatosInvalidos` for a motivo that the área does not
/// have, and what the state machine refuses.
async fn cambiar(t: &Turnero, yo: &Usuario, id: TurnoId, accion: Accion) -> Result<TurnoActual> {
    let (area, mut cambio, mut turno) = abrir(t, yo, id).await?;
    if let Accion::Finalizar { motivo: Some(m) } = &accion
        && !area.config.motivos_cierre.contains(m)
    {
        return Err(Codigo::DatosInvalidos.into());
    }
    let ahora = t.reloj.ahora();
    let suceso = suceso(&mut cambio, &accion, &turno).await?;
    let hecho = hecho(yo, &accion);
    turno.transitar(accion, &area.config.turno, ahora)?;
    cerrar(t, cambio, turno, (hecho, suceso), ahora).await
}

/// Puts right what a person declared at the kiosk.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`, `TransicionInvalida` once it is closed, or its day is over
/// and nobody called it.
pub async fn corregir_prioridad(
    t: &Turnero,
    yo: &Usuario,
    id: TurnoId,
    prioridad: Prioridad,
) -> Result<TurnoActual> {
    let (area, mut cambio, mut turno) = abrir(t, yo, id).await?;
    if turno.estado == Estado::Pendiente && turno.dia < t.local(&area).dia {
        return Err(Error::con(
            Codigo::TransicionInvalida,
            textos().turno_de_otro_dia,
        ));
    }
    if turno.prioridad == prioridad && turno.estado.activo() {
        // Nothing changes, so nothing happened: the change is dropped, and its `seq` not used up.
        return actual(t, cambio.tx(), id).await;
    }
    let hecho = Hecho::de(Acto::PrioridadCorregida)
        .por(yo)
        .con("prioridad_antes", turno.prioridad.id())
        .con("prioridad", prioridad.id());
    turno.corregir_prioridad(prioridad)?;
    let cambios = [("prioridad".to_owned(), prioridad.id().into())];
    let suceso = Suceso::Actualizado {
        cambios: cambios.into_iter().collect(),
    };
    tracing::info!(usuario = yo.id.0, turno = id.0, "priority corrected");
    let ahora = t.reloj.ahora();
    cerrar(t, cambio, turno, (hecho, suceso), ahora).await
}

/// Begins a change of a turno in the operator's hands: its área is locked, and nobody else changes it.
async fn abrir(t: &Turnero, yo: &Usuario, id: TurnoId) -> Result<(Area, Cambio, Turno)> {
    let area = turnos::area_de(&t.db, id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let area = t.area(area).await?;
    if !yo.es_de(area.id) {
        return Err(Codigo::SinPermiso.into());
    }
    let mut cambio = Cambio::abrir(&t.db, area.id).await?;
    let turno = turnos::turno(cambio.tx(), id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    suyo(yo, &turno)?;
    Ok((area, cambio, turno))
}

/// Ends it: the row, the event, and what the operator is answered.
async fn cerrar(
    t: &Turnero,
    mut cambio: Cambio,
    mut turno: Turno,
    (hecho, suceso): (Hecho, Suceso),
    ahora: Milis,
) -> Result<TurnoActual> {
    let antes = std::mem::replace(&mut turno.version, cambio.seq());
    turnos::actualizar(cambio.tx(), &turno, antes).await?;
    let respuesta = actual(t, cambio.tx(), turno.id).await?;
    t.confirmar(cambio, (turno.id, hecho), suceso, ahora)
        .await?;
    Ok(respuesta)
}

/// Once called, a turno is in the hands of who called it; a director of the área may act on it too.
fn suyo(yo: &Usuario, turno: &Turno) -> Result<()> {
    match turno.operador_id {
        Some(operador) if operador != yo.id && !yo.rol.dirige() => Err(Codigo::TurnoDeOtro.into()),
        _ => Ok(()),
    }
}

async fn suceso(cambio: &mut Cambio, accion: &Accion, turno: &Turno) -> Result<Suceso> {
    let mesa = match turno.mesa_id {
        Some(mesa) => areas::mesa(cambio.tx(), mesa)
            .await?
            .as_ref()
            .map(mesa_vista),
        None => None,
    };
    Ok(match accion {
        Accion::Llamar { .. } | Accion::Rellamar => Suceso::Llamado { mesa },
        Accion::Atender => Suceso::Atendiendo { mesa },
        Accion::Finalizar { motivo } => Suceso::Finalizado {
            motivo: motivo.clone(),
        },
        Accion::NoSePresento => Suceso::NoPresento,
    })
}

/// What the audit trail says of it.
fn hecho(yo: &Usuario, accion: &Accion) -> Hecho {
    let hecho = |acto| Hecho::de(acto).por(yo);
    match accion {
        Accion::Llamar { .. } => hecho(Acto::TurnoLlamado),
        Accion::Rellamar => hecho(Acto::TurnoRellamado),
        Accion::Atender => hecho(Acto::TurnoAtendido),
        Accion::Finalizar { motivo } => hecho(Acto::TurnoFinalizado).con("motivo", motivo.clone()),
        Accion::NoSePresento => hecho(Acto::TurnoNoPresento),
    }
}

/// A mesa as the wire shows it.
pub(super) fn mesa_vista(mesa: &Mesa) -> MesaVista {
    MesaVista {
        id: mesa.id,
        nombre: mesa.nombre.clone(),
    }
}

/// A turno with what only its operator may see of it.
pub(super) async fn actual(t: &Turnero, tx: &mut Tx, id: TurnoId) -> Result<TurnoActual> {
    let visto = vistas::turno(tx, id).await?;
    let turno = turnos::turno(tx, id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let documento = match turno.persona_id {
        Some(persona) => personas::documento(tx, persona).await?,
        None => None,
    };
    Ok(TurnoActual {
        anuncios: pantallas::anuncios(tx, &turno, &visto.zona).await?,
        hay_monitor: pantallas::hay_monitor(tx, turno.area_id, t.reloj.ahora()).await?,
        turno: visto.turno,
        documento,
        por_que: turnos::por_que(tx, id).await?,
        primera_llamada_ms: turno.primera_llamada_ms,
        atencion_ms: turno.atencion_ms,
    })
}

/// What the state machine refuses, for a person.
impl From<Rechazo> for Error {
    fn from(rechazo: Rechazo) -> Self {
        let t = textos();
        match rechazo {
            Rechazo::Transicion { desde, hacia } => {
                Error::con(Codigo::TransicionInvalida, (t.transicion)(desde, hacia))
            }
            Rechazo::FaltanLlamadas { hechas, minimas } => {
                Error::con(Codigo::FaltanLlamadas, (t.faltan_llamadas)(hechas, minimas))
            }
            Rechazo::FaltaEspera { segundos } => {
                Error::con(Codigo::FaltaEspera, (t.falta_espera)(segundos))
            }
            Rechazo::FaltaMotivo => Codigo::FaltaMotivo.into(),
            Rechazo::Cerrado { estado } => {
                Error::con(Codigo::TransicionInvalida, (t.turno_cerrado)(estado))
            }
        }
    }
}
