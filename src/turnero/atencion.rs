//! What an operator does with the turno that they called.

use super::{Turnero, jornada, pantallas};
use crate::api::operador::TurnoActual;
use crate::domain::area::{Area, Mesa};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::estado::Estado;
use crate::domain::id::{Milis, TurnoId, UsuarioId};
use crate::domain::prioridad::Prioridad;
use crate::domain::suceso::{MesaVista, Suceso};
use crate::domain::turno::{Accion, Rechazo, ReglasDeTurno, Turno};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{Tx, areas, personas, puestos, turnos, vistas};
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

/// The call was a mistake: the turno waits as before.
pub async fn deshacer(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::Deshacer).await
}

/// Attention can't go on now: the turno waits again, for anybody.
pub async fn devolver(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::Devolver).await
}

/// The person went to fetch something, and comes back to the same operator, who calls others meanwhile.
pub async fn pausar(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::Pausar).await
}

/// Takes back a turno that waits: the person does not want it any more.
pub async fn cancelar(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<TurnoActual> {
    cambiar(t, yo, turno, Accion::Cancelar).await
}

/// Who was parked is back: attention goes on where their operator sits now.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`, `SinMesa` if that operator sits at no mesa of the área,
/// `TurnoSinCerrar` while another is in their hands, `EnPausa`, and what the state machine refuses.
pub async fn reanudar(t: &Turnero, yo: &Usuario, id: TurnoId) -> Result<TurnoActual> {
    let (area, mut cambio, mut turno, razon) = abrir(t, yo, id, None).await?;
    let hacia = Estado::EnAtencion;
    let desde = turno.estado;
    let operador = turno.operador_id.filter(|_| desde == Estado::EnEspera);
    let operador = operador.ok_or(Rechazo::Transicion { desde, hacia })?;
    let mesa = mesa_de(&mut cambio, &area, operador).await?;
    if turnos::en_manos(cambio.tx(), operador).await?.is_some() {
        return Err(Codigo::TurnoSinCerrar.into());
    }
    let cuando = t.cuando(&area);
    jornada::en_servicio(cambio.tx(), operador, &mesa, cuando.ahora).await?;
    let accion = Accion::Reanudar { mesa: mesa.id };
    let suceso = suceso(&mut cambio, &accion, &turno).await?;
    let hecho = por_razon(hecho(yo, &accion), razon);
    turno.transitar(accion, &area.config.turno, cuando)?;
    cerrar(t, cambio, turno, (hecho, suceso), cuando.ahora).await
}

/// Where an operator sits now, and stays meanwhile: nobody is sent to a mesa where somebody else sits by now.
///
/// # Errors
/// `SinMesa` if it is at none of the área.
async fn mesa_de(cambio: &mut Cambio, area: &Area, operador: UsuarioId) -> Result<Mesa> {
    let mesa = puestos::mesa_de_y_quieta(cambio.tx(), operador).await?;
    let mesa = areas::mesa(cambio.tx(), mesa.ok_or(Codigo::SinMesa)?).await?;
    let suya = mesa.filter(|m| m.area_id == area.id);
    suya.ok_or_else(|| Codigo::SinMesa.into())
}

/// One transition of a turno that is in the operator's hands, or in nobody's.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`, `DatosInvalidos` for a motivo that the área does not
/// have, and what the state machine refuses.
async fn cambiar(t: &Turnero, yo: &Usuario, id: TurnoId, accion: Accion) -> Result<TurnoActual> {
    cambiar_por(t, yo, id, accion, None).await
}

/// The same for a reason that the audit trail keeps. Who gives one answers for it: what the área demands of an
/// operator before a turno is closed is not demanded of them, and one that is parked is taken up and closed in one.
///
/// # Errors
/// As above.
pub(super) async fn cambiar_por(
    t: &Turnero,
    yo: &Usuario,
    id: TurnoId,
    accion: Accion,
    razon: Option<&str>,
) -> Result<TurnoActual> {
    let (area, mut cambio, mut turno, ajena) = abrir(t, yo, id, razon).await?;
    let razon = razon.or(ajena);
    if let Accion::Finalizar { motivo: Some(m) } = &accion
        && !area.config.motivos_cierre.contains(m)
    {
        return Err(Codigo::DatosInvalidos.into());
    }
    let llamado = turno.estado == Estado::Llamando && razon.is_none();
    let sigue = llamado && matches!(accion, Accion::Rellamar | Accion::Atender);
    if let Some(operador) = turno.operador_id.filter(|_| sigue) {
        match mesa_de(&mut cambio, &area, operador).await {
            Ok(mesa) => turno.mesa_id = Some(mesa.id),
            // Who lost theirs attends all the same whoever has come.
            Err(e) if e.codigo == Codigo::SinMesa && accion == Accion::Atender => {}
            Err(e) => return Err(e),
        }
    }
    let cuando = t.cuando(&area);
    let suceso = suceso(&mut cambio, &accion, &turno).await?;
    let mut hecho = hecho(yo, &accion);
    let mut reglas = area.config.turno;
    if let Some(razon) = razon {
        hecho = por_razon(hecho, Some(razon));
        reglas = ReglasDeTurno {
            llamadas_minimas: 0,
            espera_no_presento_seg: 0,
            requiere_motivo_fin: false,
            ..reglas
        };
        if let (Estado::EnEspera, Some(mesa), Accion::Finalizar { .. } | Accion::Devolver) =
            (turno.estado, turno.mesa_id, &accion)
        {
            turno.transitar(Accion::Reanudar { mesa }, &reglas, cuando)?;
        }
    }
    turno.transitar(accion, &reglas, cuando)?;
    cerrar(t, cambio, turno, (hecho, suceso), cuando.ahora).await
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
    let (area, mut cambio, mut turno, razon) = abrir(t, yo, id, None).await?;
    if turno.estado == Estado::Pendiente && turno.dia < t.local(&area).dia {
        return Err(Error::con(
            Codigo::TransicionInvalida,
            textos().general().turno_de_otro_dia,
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
    let hecho = por_razon(hecho, razon);
    turno.corregir_prioridad(prioridad)?;
    let cambios = [("prioridad".to_owned(), prioridad.id().into())];
    let suceso = Suceso::Actualizado {
        cambios: cambios.into_iter().collect(),
    };
    tracing::info!(usuario = yo.id.0, turno = id.0, "priority corrected");
    let ahora = t.reloj.ahora();
    cerrar(t, cambio, turno, (hecho, suceso), ahora).await
}

/// Begins a change of a turno in the operator's hands: its área is locked, and nobody else changes it. With the reason
/// of a director who acts on that of another, unless they gave one otherwise.
pub(super) async fn abrir<'a>(
    t: &'a Turnero,
    yo: &Usuario,
    id: TurnoId,
    dada: Option<&'a str>,
) -> Result<(Area, Cambio, Turno, Option<&'a str>)> {
    let area = area_de(t, yo, id).await?;
    let mut cambio = Cambio::abrir(&t.db, area.id).await?.por(yo.id);
    let turno = turnos::turno(cambio.tx(), id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let razon = match dada {
        Some(_) => dada,
        None => t.razon.as_deref(),
    };
    let razon = suyo(yo, &turno, razon)?;
    Ok((area, cambio, turno, razon))
}

/// With the reason, if there is one.
pub(super) fn por_razon(hecho: Hecho, razon: Option<&str>) -> Hecho {
    match razon {
        Some(razon) => hecho.con("razon", razon),
        None => hecho,
    }
}

/// The área of a turno, which must be theirs.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`.
pub(super) async fn area_de(t: &Turnero, yo: &Usuario, id: TurnoId) -> Result<Area> {
    let area = turnos::area_de(&t.db, id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    match yo.es_de(area) {
        true => t.area(area).await,
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// Ends it: the row, the event, and what the operator is answered.
pub(super) async fn cerrar(
    t: &Turnero,
    mut cambio: Cambio,
    mut turno: Turno,
    (hecho, suceso): (Hecho, Suceso),
    ahora: Milis,
) -> Result<TurnoActual> {
    guardar(&mut cambio, &mut turno).await?;
    let respuesta = actual(t, cambio.tx(), turno.id).await?;
    t.confirmar(cambio, (turno.id, hecho), suceso, ahora)
        .await?;
    Ok(respuesta)
}

/// Writes the row of a turno that was changed, as of the change's event.
pub(super) async fn guardar(cambio: &mut Cambio, turno: &mut Turno) -> Result<()> {
    let seq = cambio.seq(turno.area_id)?;
    let antes = std::mem::replace(&mut turno.version, seq);
    Ok(turnos::actualizar(cambio.tx(), turno, antes).await?)
}

/// Once called, a turno is in the hands of who called it; a director of the área may act on it too, and the log says
/// who did, and the audit trail why: the reason, which on a turno of their own nobody needs.
///
/// # Errors
/// `TurnoDeOtro`, `FaltaRazon`.
pub(super) fn suyo<'a>(
    yo: &Usuario,
    turno: &Turno,
    razon: Option<&'a str>,
) -> Result<Option<&'a str>> {
    match turno.operador_id {
        Some(operador) if operador != yo.id => match yo.rol.dirige() {
            true => razon.map(Some).ok_or_else(|| Codigo::FaltaRazon.into()),
            false => Err(Codigo::TurnoDeOtro.into()),
        },
        _ => Ok(None),
    }
}

/// What the log says of an action, which is about to be done.
async fn suceso(cambio: &mut Cambio, accion: &Accion, turno: &Turno) -> Result<Suceso> {
    let mesa = match turno.mesa_id {
        Some(mesa) => areas::mesa(cambio.tx(), mesa)
            .await?
            .as_ref()
            .map(mesa_vista),
        None => None,
    };
    Ok(match accion {
        Accion::Llamar { .. } | Accion::Rellamar => Suceso::Llamado {
            mesa,
            por_que: None,
        },
        Accion::Atender => Suceso::Atendiendo { mesa },
        Accion::Finalizar { motivo } => Suceso::Finalizado {
            motivo: motivo.clone(),
        },
        Accion::NoSePresento | Accion::Vencer => Suceso::NoPresento,
        Accion::Deshacer
        | Accion::Devolver
        | Accion::Pausar
        | Accion::Reanudar { .. }
        | Accion::Derivar { .. }
        | Accion::Reincorporar
        | Accion::Cancelar => cambio_de_estado(accion, []),
    })
}

/// What the audit trail says of it.
pub(super) fn hecho(yo: &Usuario, accion: &Accion) -> Hecho {
    let hecho = |acto| Hecho::de(acto).por(yo);
    match accion {
        Accion::Llamar { .. } => hecho(Acto::TurnoLlamado),
        Accion::Rellamar => hecho(Acto::TurnoRellamado),
        Accion::Deshacer => hecho(Acto::TurnoDeshecho),
        Accion::Atender => hecho(Acto::TurnoAtendido),
        Accion::Devolver => hecho(Acto::TurnoDevuelto),
        Accion::Pausar => hecho(Acto::TurnoPausado),
        Accion::Reanudar { .. } => hecho(Acto::TurnoReanudado),
        Accion::Derivar { .. } => hecho(Acto::TurnoDerivado),
        Accion::Finalizar { motivo } => hecho(Acto::TurnoFinalizado).con("motivo", motivo.clone()),
        Accion::NoSePresento => hecho(Acto::TurnoNoPresento),
        Accion::Reincorporar => hecho(Acto::TurnoReincorporado),
        Accion::Cancelar => hecho(Acto::TurnoCancelado),
        Accion::Vencer => hecho(Acto::TurnoVencido),
    }
}

/// The event of an action that has none of its own: its name, the new state, and what else is new.
pub(super) fn cambio_de_estado(
    accion: &Accion,
    ademas: impl IntoIterator<Item = (&'static str, i64)>,
) -> Suceso {
    let cambios = [
        ("operacion", accion.nombre().into()),
        ("estado_id", accion.hacia().id().into()),
    ];
    let ademas = ademas.into_iter().map(|(campo, id)| (campo, id.into()));
    let cambios = cambios.into_iter().chain(ademas);
    Suceso::Actualizado {
        cambios: cambios.map(|(c, v)| (c.to_owned(), v)).collect(),
    }
}

/// A mesa as the wire shows it.
pub(super) fn mesa_vista(mesa: &Mesa) -> MesaVista {
    MesaVista {
        id: mesa.id,
        nombre: mesa.nombre.clone(),
    }
}

/// A turno with what only its operator may see of it: whose documento it is, nobody reads who has not called it.
pub(super) async fn actual(t: &Turnero, tx: &mut Tx, id: TurnoId) -> Result<TurnoActual> {
    let visto = vistas::turno(tx, id).await?;
    let turno = turnos::turno(tx, id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let llamada = turno.persona_id.filter(|_| turno.operador_id.is_some());
    let documento = match llamada {
        Some(persona) => personas::documento(tx, persona).await?,
        None => None,
    };
    Ok(TurnoActual {
        anuncios: pantallas::anuncios(tx, &turno, &visto.zona).await?,
        hay_monitor: pantallas::hay_monitor(tx, turno.area_id, t.reloj.ahora()).await?,
        turno: visto.turno,
        documento,
        por_que: turnos::por_que(tx, id).await?,
        llamadas: turno.llamadas_seguidas(),
        primera_llamada_ms: turno.primera_llamada_ms,
        atencion_ms: turno.atencion_ms,
        pausado_ms: turno.pausado_ms,
        pausa_ms: turno.pausa_ms,
    })
}

/// What the state machine refuses, for a person.
impl From<Rechazo> for Error {
    fn from(rechazo: Rechazo) -> Self {
        let t = textos();
        match rechazo {
            Rechazo::Transicion { desde, hacia } => Error::con(
                Codigo::TransicionInvalida,
                (t.general().transicion)(desde, hacia),
            ),
            Rechazo::FaltanLlamadas { hechas, minimas } => Error::con(
                Codigo::FaltanLlamadas,
                (t.general().faltan_llamadas)(hechas, minimas),
            ),
            Rechazo::FaltaEspera { segundos } => {
                Error::con(Codigo::FaltaEspera, (t.general().falta_espera)(segundos))
            }
            Rechazo::FaltaMotivo => Codigo::FaltaMotivo.into(),
            Rechazo::Cerrado { estado } => Error::con(
                Codigo::TransicionInvalida,
                (t.general().turno_cerrado)(estado),
            ),
            Rechazo::OtroDia => {
                Error::con(Codigo::TransicionInvalida, t.general().turno_de_otro_dia)
            }
            Rechazo::DiaEnCurso => Codigo::TransicionInvalida.into(),
            Rechazo::MuyTarde { minutos } => {
                Error::con(Codigo::MuyTarde, (t.general().muy_tarde)(minutos))
            }
            Rechazo::Demora { minutos, veces } => Error::con(
                Codigo::DemoraNoPermitida,
                (t.general().demora)(minutos, veces),
            ),
            Rechazo::SinDerivaciones => Codigo::SinDerivaciones.into(),
        }
    }
}
