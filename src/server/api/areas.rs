//! What there is: áreas, trámites and mesas; and how an área is doing.

use super::super::contexto::Pedida;
use super::acceso::Acceso;
use super::pedido::{Camino, Resultado};
use crate::api::integraciones::{AreaApi, ColaApi};
use crate::domain::estadisticas::Estadisticas;
use crate::domain::id::AreaId;
use crate::turnero::consultas;
use axum::{Extension, Json};

/// The áreas that the token is for.
pub async fn listar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
) -> Resultado<Vec<AreaApi>> {
    Ok(Json(consultas::areas(&t, &acceso.0).await?))
}

/// The queue of an área.
pub async fn cola(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(area): Camino<AreaId>,
) -> Resultado<ColaApi> {
    let area = acceso.area(area)?;
    Ok(Json(consultas::cola(&t, area).await?))
}

/// The figures of an área.
pub async fn estadisticas_de(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Camino(area): Camino<AreaId>,
) -> Resultado<Estadisticas> {
    let area = acceso.area(area)?;
    Ok(Json(consultas::estadisticas_de(&t, area).await?))
}

/// The figures of all áreas that the token is for, together.
pub async fn estadisticas(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
) -> Resultado<Estadisticas> {
    Ok(Json(consultas::estadisticas(&t, &acceso.0).await?))
}
