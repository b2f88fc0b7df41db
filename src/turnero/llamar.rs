//! Calling the next one.

use super::atencion::{actual, mesa_vista};
use super::emitir::comprobar_clave;
use super::{Turnero, abre};
use crate::api::operador::TurnoActual;
use crate::azar::huella;
use crate::domain::area::{Area, Mesa};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::politica::{Eleccion, Politica, elegir};
use crate::domain::preferencia::para_elegir;
use crate::domain::suceso::Suceso;
use crate::domain::turno::Accion;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::reloj::Local;
use crate::storage::escritura::Cambio;
use crate::storage::{areas, puestos, turnos, usuarios};
use crate::texts::textos;

/// Calls the next one by the área's policy to the operator's mesa; pressed twice with one `clave`, it
/// calls once and answers the same.
///
/// # Errors
/// `SinMesa`, `SinPermiso`, `FueraDeHorario`, `TurnoSinCerrar`, `NadieEspera`, `ClaveUsada`.
pub async fn llamar_siguiente(t: &Turnero, yo: &Usuario, clave: &str) -> Result<TurnoActual> {
    comprobar_clave(clave)?;
    let (area, mesa) = mi_mesa(t, yo).await?;
    let huella = huella(&format!("llamar {}", yo.id));

    // The área's lock is taken here: from now on nobody else chooses from this queue.
    let mut cambio = Cambio::abrir(&t.db, area.id).await?;
    if let Some((anterior, turno)) = turnos::pedido(cambio.tx(), clave).await? {
        if anterior != huella {
            return Err(Codigo::ClaveUsada.into());
        }
        return actual(t, cambio.tx(), turno).await;
    }
    // They may have sat down elsewhere since: nobody is sent to a mesa where somebody else sits by now.
    if puestos::mesa_de_y_quieta(cambio.tx(), yo.id).await? != Some(mesa.id) {
        return Err(Codigo::SinMesa.into());
    }
    let (ahora, local) = t.momento(&area);
    if !area.config.atencion.abierto(local.dia_semana, local.minuto) {
        let abre = abre(&area.config.atencion, local);
        let mensaje = (textos().cerrada)(&area.nombre, &abre);
        return Err(Error::con(Codigo::FueraDeHorario, mensaje));
    }
    if turnos::en_manos(cambio.tx(), yo.id).await?.is_some() {
        return Err(Codigo::TurnoSinCerrar.into());
    }
    let eleccion = siguiente(&mut cambio, &area, &mesa, yo, local, ahora)
        .await?
        .ok_or(Codigo::NadieEspera)?;
    let mut turno = turnos::turno(cambio.tx(), eleccion.turno)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let version = turno.version;
    let llamar = Accion::Llamar {
        mesa: mesa.id,
        operador: yo.id,
    };
    turno.transitar(llamar, &area.config.turno, ahora)?;
    turno.version = cambio.seq();
    turnos::actualizar(cambio.tx(), &turno, version).await?;
    turnos::anotar_por_que(cambio.tx(), turno.id, eleccion.por_que).await?;
    if !turnos::guardar_pedido(cambio.tx(), clave, &huella, turno.id, ahora).await? {
        return Err(Codigo::ClaveUsada.into());
    }
    let suceso = Suceso::Llamado {
        mesa: Some(mesa_vista(&mesa)),
    };
    let respuesta = actual(t, cambio.tx(), turno.id).await?;
    let hecho = Hecho::de(Acto::TurnoLlamado)
        .por(yo)
        .con("mesa", &*mesa.nombre);
    t.confirmar(cambio, (turno.id, hecho), suceso, ahora)
        .await?;
    Ok(respuesta)
}

/// The mesa at which the operator sits, and its área.
async fn mi_mesa(t: &Turnero, yo: &Usuario) -> Result<(Area, Mesa)> {
    let mut tx = t.db.leer().await?;
    let mesa = puestos::mesa_de(&mut tx, yo.id).await?;
    let mesa = areas::mesa(&mut tx, mesa.ok_or(Codigo::SinMesa)?)
        .await?
        .ok_or(Codigo::MesaDesconocida)?;
    drop(tx);
    if !yo.es_de(mesa.area_id) {
        return Err(Codigo::SinPermiso.into());
    }
    Ok((t.area(mesa.area_id).await?, mesa))
}

/// Who is next for an operator at a mesa, by the área's policy.
async fn siguiente(
    cambio: &mut Cambio,
    area: &Area,
    mesa: &Mesa,
    yo: &Usuario,
    local: Local,
    ahora: i64,
) -> Result<Option<Eleccion>> {
    let reglas = &area.config.llamada;
    let preferencias = usuarios::preferencias(cambio.tx(), yo.id).await?;
    let cola = turnos::cola(cambio.tx(), area.id, local.dia).await?;
    let suyos = cola.into_iter().filter(|(t, _)| mesa.atiende(*t)).collect();
    let cola = para_elegir(suyos, &preferencias, reglas, ahora);
    let seguidos = match reglas.politica {
        Politica::Intercalada => {
            let tope = reglas.intercalada_n;
            turnos::preferentes_seguidos(cambio.tx(), area.id, local.dia, tope).await?
        }
        Politica::Envejecimiento | Politica::Estricta => 0,
    };
    Ok(elegir(reglas, &cola, seguidos, ahora))
}
