//! Issuing turnos and looking them up.

use super::super::contexto::Pedida;
use super::acceso::Acceso;
use super::pedido::{Camino, Clave, Consulta, Cuerpo, Resultado};
use crate::api::kiosk::TurnoEmitido;
use crate::domain::id::{AreaId, TramiteId, TurnoId};
use crate::domain::numero::NumeroVisible;
use crate::domain::prioridad::Prioridad;
use crate::domain::tablero::TurnoVisto;
use crate::turnero::consultas;
use crate::turnero::emitir::{self, Pedido};
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Deserialize;

/// What a turno is issued for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NuevoTurno {
    area_id: AreaId,
    tramite_id: TramiteId,
    #[serde(default)]
    documento: Option<String>,
    #[serde(default)]
    prioridad: Prioridad,
}

/// Issues a turno.
pub async fn emitir(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Clave(clave): Clave,
    Cuerpo(n): Cuerpo<NuevoTurno>,
) -> Result<(StatusCode, Json<TurnoEmitido>), super::pedido::Fallo> {
    let pedido = Pedido {
        area: acceso.area(n.area_id)?,
        tramite: n.tramite_id,
        documento: n.documento,
        prioridad: n.prioridad,
        clave,
    };
    let emitido = emitir::emitir(&t, pedido).await?;
    Ok((StatusCode::CREATED, Json(emitido)))
}

/// One turno.
pub async fn leer(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(id): Camino<TurnoId>,
) -> Resultado<TurnoVisto> {
    Ok(Json(consultas::turno(&t, &acceso.0, id).await?))
}

/// How a turno is known to people.
#[derive(Deserialize)]
pub struct Busqueda {
    area_id: AreaId,
    numero: NumeroVisible,
    #[serde(default)]
    dia: Option<String>,
}

/// The turno with a number, if there is one.
pub async fn buscar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Consulta(b): Consulta<Busqueda>,
) -> Resultado<Vec<TurnoVisto>> {
    let area = acceso.area(b.area_id)?;
    let hallado = consultas::por_numero(&t, area, &b.numero, b.dia.as_deref()).await?;
    Ok(Json(hallado.into_iter().collect()))
}
