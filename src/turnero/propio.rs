//! What a visitor may know of their turno, and do with it: who has its token is who took it.

use super::Turnero;
use super::atencion::{cambio_de_estado, guardar};
use crate::api::propio::TurnoPropio;
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::estado::Estado;
use crate::domain::id::TurnoId;
use crate::domain::turno::Accion;
use crate::error::{Codigo, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{cola, turnos, vistas};

/// The turno of a token, as it is now.
///
/// # Errors
/// `TurnoDesconocido`.
pub async fn ver(t: &Turnero, token: &str) -> Result<TurnoPropio> {
    let id = de_token(t, token).await?;
    let mut tx = t.db.leer().await?;
    let visto = vistas::turno(&mut tx, id).await?.turno;
    let dia = t.local(&t.area(visto.area_id).await?).dia;
    let espera = visto.estado == Estado::Pendiente;
    let delante = match espera {
        true => Some(cola::delante(&mut tx, visto.area_id, dia, id).await?),
        false => None,
    };
    Ok(TurnoPropio {
        numero_visible: visto.numero_visible.to_string(),
        estado: visto.estado,
        tramite_nombre: visto.tramite_nombre,
        area_nombre: visto.area_nombre,
        mesa_nombre: visto.mesa_nombre,
        delante,
        fecha_hora_creacion: visto.fecha_hora_creacion,
    })
}

/// The visitor does not want it any more.
///
/// # Errors
/// `TurnoDesconocido`, and what the state machine refuses: it was called already.
pub async fn cancelar(t: &Turnero, token: &str) -> Result<()> {
    let id = de_token(t, token).await?;
    let area = turnos::area_de(&t.db, id).await?;
    let area = t.area(area.ok_or(Codigo::TurnoDesconocido)?).await?;
    let mut cambio = Cambio::abrir(&t.db, area.id).await?;
    let mut turno = turnos::turno(cambio.tx(), id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let cuando = t.cuando(&area);
    turno.transitar(Accion::Cancelar, &area.config.turno, cuando)?;
    guardar(&mut cambio, &mut turno).await?;
    let suceso = cambio_de_estado(&Accion::Cancelar, []);
    let hecho = Hecho::de(Acto::TurnoCancelado);
    t.confirmar(cambio, (id, hecho), suceso, cuando.ahora).await
}

async fn de_token(t: &Turnero, token: &str) -> Result<TurnoId> {
    let turno = turnos::de_token(&t.db, token).await?;
    turno.ok_or(Codigo::TurnoDesconocido.into())
}
