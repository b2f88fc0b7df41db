//! Disabling an account, whatever its operator is doing.

use super::usuarios::{administrado, otro_y_no_el_ultimo};
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::estado::Estado;
use crate::domain::id::UsuarioId;
use crate::domain::turno::{Accion, Turno};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::storage::escritura::Cambio;
use crate::storage::{Tx, areas, puestos, turnos, usuarios as tabla};
use crate::turnero::atencion::{cambio_de_estado, guardar, hecho};
use crate::turnero::{Turnero, auditoria};

/// How often it is looked at anew what an operator does who calls at this very moment.
const INTENTOS: usize = 5;

/// Lets an account log in no more: its sessions end, and its mesa is free. The turno that it calls waits again, so
/// that whoever was called is not lost; one that it attends stays as it is, for a director to finish.
///
/// # Errors
/// `SinPermiso`, `UsuarioDesconocido`, `UnoMismo`, `UltimoAdministrador`.
pub async fn deshabilitar(t: &Turnero, yo: &Usuario, id: UsuarioId) -> Result<()> {
    for _ in 0..INTENTOS {
        let llamado = llamado(t, &mut t.db.leer().await?, id).await?;
        let hecho = match llamado {
            Some(turno) => con_turno(t, yo, id, turno).await?,
            None => sin_turno(t, yo, id).await?,
        };
        if hecho {
            return Ok(());
        }
    }
    Err(Codigo::Ocupado.into())
}

/// The turno of today that somebody is calling.
async fn llamado(t: &Turnero, tx: &mut Tx, id: UsuarioId) -> Result<Option<Turno>> {
    let Some(turno) = turnos::en_manos(tx, id).await? else {
        return Ok(None);
    };
    let turno = turnos::turno(tx, turno).await?;
    let Some(turno) = turno.filter(|turno| turno.estado == Estado::Llamando) else {
        return Ok(None);
    };
    // Nobody waits any more for one of an earlier day.
    let area = areas::area_en(tx, turno.area_id).await?;
    let area = area.ok_or(Codigo::AreaDesconocida)?;
    Ok(Some(turno).filter(|turno| turno.dia == t.local(&area).dia))
}

/// `false` if they called somebody meanwhile.
async fn sin_turno(t: &Turnero, yo: &Usuario, id: UsuarioId) -> Result<bool> {
    let mut tx = t.db.escribir().await?;
    // From now on they call nobody.
    puestos::mesa_de_y_quieta(&mut tx, id).await?;
    if llamado(t, &mut tx, id).await?.is_some() {
        return Ok(false);
    }
    apagar(t, yo, &mut tx, id).await?;
    tx.commit().await?;
    Ok(true)
}

/// `false` if the turno is not called any more.
async fn con_turno(t: &Turnero, yo: &Usuario, id: UsuarioId, turno: Turno) -> Result<bool> {
    let area = t.area(turno.area_id).await?;
    let mut cambio = Cambio::abrir(&t.db, area.id).await?.por(yo.id);
    puestos::mesa_de_y_quieta(cambio.tx(), id).await?;
    let ahora = llamado(t, cambio.tx(), id).await?;
    let Some(mut turno) = ahora.filter(|ahora| ahora.id == turno.id) else {
        return Ok(false);
    };
    apagar(t, yo, cambio.tx(), id).await?;
    let cuando = t.cuando(&area);
    turno.transitar(Accion::Deshacer, &area.config.turno, cuando)?;
    guardar(&mut cambio, &mut turno).await?;
    let hecho = hecho(yo, &Accion::Deshacer);
    let suceso = cambio_de_estado(&Accion::Deshacer, []);
    t.confirmar(cambio, (turno.id, hecho), suceso, cuando.ahora)
        .await?;
    Ok(true)
}

async fn apagar(t: &Turnero, yo: &Usuario, tx: &mut Tx, id: UsuarioId) -> Result<()> {
    let superadmins = tabla::superadmins(tx).await?;
    administrado(tx, yo, id).await?;
    otro_y_no_el_ultimo(yo, id, &superadmins)?;
    tabla::habilitar(tx, id, false).await?;
    let hecho = Hecho::de(Acto::UsuarioDeshabilitado).sobre(Objeto::Usuario(id));
    auditoria::anotar(t, tx, &hecho).await
}
