//! Handing a turno to somebody else: same number, same arrival, and what happened to it until then.

use super::atencion::{actual, area_de, cambio_de_estado, guardar, hecho, por_razon, suyo};
use super::cuentas::vencidas;
use super::{Turnero, visita};
pub use crate::api::operador::Hacia;
use crate::api::operador::{AreaDestino, Destinos, MesaDestino, OperadorDestino, TurnoActual};
use crate::domain::area::{Area, Tramite};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::{MesaId, TurnoId};
use crate::domain::suceso::Suceso;
use crate::domain::turno::{Accion, Destino, Para};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{areas, cuentas, puestos, turnos};

/// Hands a turno in the operator's hands, or one that they parked, to somebody else. To another área it goes as
/// a new leg: this one ends as `Derivado`, and both happen at once.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`, `FaltaRazon`, `MesaDesconocida`, `MesaCerrada`,
/// `UsuarioDesconocido`, `TramiteDesconocido`, `AreaDesconocida`, `SinDerivaciones`, and what the state machine refuses.
pub async fn derivar(t: &Turnero, yo: &Usuario, id: TurnoId, hacia: Hacia) -> Result<TurnoActual> {
    derivar_con(t, yo, id, hacia, None).await
}

/// The same, with a note for whoever attends it next.
///
/// # Errors
/// As above, and `DatosInvalidos` for a note that is none or one too many.
pub async fn derivar_con(
    t: &Turnero,
    yo: &Usuario,
    id: TurnoId,
    hacia: Hacia,
    nota: Option<&str>,
) -> Result<TurnoActual> {
    let nota = nota.map(visita::leer).transpose()?;
    let area = area_de(t, yo, id).await?;
    let destino = destino(t, &area, hacia).await?;
    let cambio = match destino {
        Destino::Area(otra, _) => Cambio::abrir_dos(&t.db, area.id, otra).await?,
        Destino::Para(_) | Destino::Tramite(_) => Cambio::abrir(&t.db, area.id).await?,
    };
    let mut cambio = cambio.por(yo.id);
    let mut turno = turnos::turno(cambio.tx(), id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let razon = suyo(yo, &turno, t.razon.as_deref())?;
    let cuando = t.cuando(&area);
    let accion = Accion::Derivar { destino };
    let ademas = match destino {
        Destino::Para(_) => vec![],
        Destino::Tramite(tramite) => vec![("tramite_id", tramite.0)],
        Destino::Area(area, tramite) => vec![("area_id", area.0), ("tramite_id", tramite.0)],
    };
    let hecho = por_razon(con_destino(hecho(yo, &accion), destino).en(area.id), razon);
    let suceso = cambio_de_estado(&accion, ademas);
    turno.transitar(accion, &area.config.turno, cuando)?;
    guardar(&mut cambio, &mut turno).await?;
    if let Some(nota) = &nota {
        visita::dejar(&mut cambio, id, (yo.id, nota), cuando.ahora).await?;
    }
    let mut hechos = vec![(id, hecho, suceso)];
    if let Destino::Area(otra, tramite) = destino {
        let dia = t.local(&t.area(otra).await?).dia;
        let seq = cambio.seq(otra)?;
        let sigue = turnos::continuar(cambio.tx(), id, (otra, tramite), dia, seq).await?;
        let recibido = Hecho::de(Acto::TurnoRecibido).por(yo).en(otra);
        hechos.push((sigue, recibido, Suceso::Creado));
    }
    let respuesta = actual(t, cambio.tx(), id).await?;
    t.confirmar_todo(cambio, hechos, cuando.ahora).await?;
    Ok(respuesta)
}

/// What the audit trail says of where it went.
fn con_destino(hecho: Hecho, destino: Destino) -> Hecho {
    match destino {
        Destino::Para(Para::Mesa(mesa)) => hecho.con("mesa", mesa.0),
        Destino::Para(Para::Operador(operador)) => hecho.con("operador", operador.0),
        Destino::Tramite(tramite) => hecho.con("tramite", tramite.0),
        Destino::Area(area, tramite) => hecho.con("area", area.0).con("tramite", tramite.0),
    }
}

/// What a destination means for a turno of this área.
async fn destino(t: &Turnero, area: &Area, hacia: Hacia) -> Result<Destino> {
    let a_tramite = |tramite: &Tramite| match tramite.area_id == area.id {
        true => Destino::Tramite(tramite.id),
        false => Destino::Area(tramite.area_id, tramite.id),
    };
    Ok(match hacia {
        Hacia::Mesa(id) => {
            let mut tx = t.db.leer().await?;
            let mesa = areas::mesa(&mut tx, id).await?;
            let mesa = mesa.filter(|m| m.area_id == area.id);
            let mesa = mesa.ok_or(Codigo::MesaDesconocida)?;
            if mesa.cerrada {
                return Err(Codigo::MesaCerrada.into());
            }
            Destino::Para(Para::Mesa(mesa.id))
        }
        Hacia::Operador(id) => {
            let suyos = cuentas::de_area(&t.db, area.id).await?;
            let alguno = suyos.iter().find(|(u, _)| *u == id);
            Destino::Para(Para::Operador(alguno.ok_or(Codigo::UsuarioDesconocido)?.0))
        }
        Hacia::Tramite(id) => {
            let mut tx = t.db.leer().await?;
            let tramite = areas::tramite(&mut tx, id).await?;
            a_tramite(&tramite.ok_or(Codigo::TramiteDesconocido)?)
        }
        Hacia::Area(id) => {
            let todos = areas::tramites(&t.db).await?;
            let primero = todos.iter().find(|tr| tr.area_id == id && id != area.id);
            a_tramite(primero.ok_or(Codigo::AreaDesconocida)?)
        }
    })
}

/// Whom a turno can be handed to.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`.
pub async fn destinos(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<Destinos> {
    let area = area_de(t, yo, turno).await?;
    let vencidas = vencidas(t.reloj.ahora());
    let ocupadas = puestos::ocupadas(&t.db, vencidas).await?;
    let atendidas = puestos::atendidas(&mut t.db.leer().await?, area.id, vencidas).await?;
    let presentes: Vec<_> = ocupadas
        .into_iter()
        .filter(|o| atendidas.contains(&(o.0, o.1)))
        .collect();
    let mesas = areas::mesas(&t.db).await?;
    let nombre = |id: MesaId| Some(mesas.iter().find(|m| m.id == id)?.nombre.clone());
    let operadores = cuentas::de_area(&t.db, area.id).await?.into_iter();
    let suyas = mesas.iter().filter(|m| m.area_id == area.id && !m.cerrada);
    let mut areas_todas = areas::todas(&t.db).await?;
    areas_todas.sort_by_key(|a| a.id != area.id);
    let tramites = areas::tramites(&t.db).await?;
    Ok(Destinos {
        mesas: suyas
            .map(|m| MesaDestino {
                id: m.id,
                nombre: m.nombre.clone(),
                quien: presentes.iter().find(|p| p.0 == m.id).map(|p| p.2.clone()),
            })
            .collect(),
        operadores: operadores
            .map(|(id, nombre_suyo)| OperadorDestino {
                mesa: presentes
                    .iter()
                    .find(|p| p.1 == id)
                    .and_then(|p| nombre(p.0)),
                id,
                nombre: nombre_suyo,
            })
            .collect(),
        areas: areas_todas
            .into_iter()
            .map(|a| AreaDestino {
                tramites: tramites
                    .iter()
                    .filter(|tr| tr.area_id == a.id)
                    .cloned()
                    .collect(),
                id: a.id,
                nombre: a.nombre,
            })
            .collect(),
    })
}
