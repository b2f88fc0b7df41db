//! What the persona in an operator's hands came for today, and what operators wrote down about it.

use super::Turnero;
use super::atencion::{abrir, actual, area_de, cerrar, por_razon};
use crate::api::operador::TurnoActual;
use crate::api::visita::{NotaVista, TurnoDeVisita, Visita};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::{Milis, TurnoId, UsuarioId};
use crate::domain::nota::{MAX_DE_TURNO, Nota};
use crate::domain::suceso::Suceso;
use crate::domain::turno::Rechazo;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::reloj::Zona;
use crate::storage::escritura::Cambio;
use crate::storage::{Tx, turnos, visitas, vistas};
use crate::texts::textos;

/// More than anybody takes in a day, in all áreas and legs.
const TURNOS: i64 = 30;

/// What the persona of a turno did on its day: in the áreas of who asks, and in those that this very turno went through,
/// as its history tells it. For who has the turno in hands, and who directs its área.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`.
pub async fn visita(t: &Turnero, yo: &Usuario, id: TurnoId) -> Result<Visita> {
    area_de(t, yo, id).await?;
    let mut tx = t.db.leer().await?;
    let turno = turnos::turno(&mut tx, id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    if turno.operador_id != Some(yo.id) && !yo.rol.dirige() {
        return Err(Codigo::TurnoDeOtro.into());
    }
    let mut visita = Visita::default();
    for otro in visitas::turnos(&mut tx, id, turno.persona_id, turno.dia, TURNOS).await? {
        if !otro.tramo && !yo.es_de(otro.area) {
            continue;
        }
        let visto = vistas::turno(&mut tx, otro.id).await?;
        let notas = notas(&mut tx, otro.id, &visto.zona).await?;
        match otro.id == id {
            true => visita.notas = notas,
            false => visita.otros.push(TurnoDeVisita {
                turno: visto.turno,
                quien: otro.quien,
                motivo: otro.motivo,
                tramo: otro.tramo,
                notas,
            }),
        }
    }
    Ok(visita)
}

async fn notas(tx: &mut Tx, turno: TurnoId, zona: &Zona) -> Result<Vec<NotaVista>> {
    let escritas = visitas::notas(tx, turno).await?.into_iter();
    let vista = |e: visitas::Escrita| NotaVista {
        texto: e.texto,
        quien: e.quien,
        cuando: zona.iso_local(e.cuando_ms),
    };
    Ok(escritas.map(vista).collect())
}

/// Leaves a note on a turno in the operator's hands, or on one that waits in their área. Sent again, as whoever heard
/// no answer does, it is left once. The log says that there is one, and not what: that only
/// [`visita`] tells.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`, `TurnoDeOtro`, `FaltaRazon`, `DatosInvalidos` for a text that is none or one too
/// many, `TransicionInvalida` once the turno is closed.
pub async fn anotar(t: &Turnero, yo: &Usuario, id: TurnoId, texto: &str) -> Result<TurnoActual> {
    let nota = leer(texto)?;
    let (_, mut cambio, turno, razon) = abrir(t, yo, id, None).await?;
    if !turno.estado.activo() {
        let estado = turno.estado;
        return Err(Rechazo::Cerrado { estado }.into());
    }
    let ahora = t.reloj.ahora();
    if !dejar(&mut cambio, id, (yo.id, &nota), ahora).await? {
        return actual(t, cambio.tx(), id).await;
    }
    let hecho = por_razon(Hecho::de(Acto::NotaDejada).por(yo), razon);
    cerrar(t, cambio, turno, (hecho, Suceso::nota()), ahora).await
}

/// What was typed, as a note.
///
/// # Errors
/// `DatosInvalidos`.
pub(super) fn leer(texto: &str) -> Result<Nota> {
    Nota::try_from(texto)
        .map_err(|_| Error::con(Codigo::DatosInvalidos, textos().visita().nota_invalida))
}

/// Writes a note down as a part of a change; `false` if the same one is the last already.
///
/// # Errors
/// `DatosInvalidos` if there are too many.
pub(super) async fn dejar(
    cambio: &mut Cambio,
    turno: TurnoId,
    (yo, nota): (UsuarioId, &Nota),
    ahora: Milis,
) -> Result<bool> {
    let ya = visitas::notas(cambio.tx(), turno).await?;
    let repetida = |e: &visitas::Escrita| e.usuario == yo && e.texto == nota.as_str();
    if ya.last().is_some_and(repetida) {
        return Ok(false);
    }
    if ya.len() >= MAX_DE_TURNO {
        return Err(Error::con(
            Codigo::DatosInvalidos,
            textos().visita().demasiadas_notas,
        ));
    }
    visitas::anotar(cambio.tx(), turno, yo, nota.as_str(), ahora).await?;
    Ok(true)
}
