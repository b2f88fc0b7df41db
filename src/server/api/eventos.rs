//! The log of an área: what happened after what the program knows, and what happens next.

use super::super::Estado;
use super::acceso::Acceso;
use super::pedido::{Camino, Consulta, Fallo};
use crate::domain::id::AreaId;
use crate::error::{Codigo, Error};
use crate::realtime::en_vivo::Audiencia;
use crate::realtime::frame;
use crate::realtime::suscripcion::Desde;
use crate::texts::textos;
use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// The longest that a program waits, in seconds: proxies hang up after a minute.
const MAX_ESPERA: u64 = 55;

/// The most events of an answer, and how many there are if nothing is said.
const MAX_EVENTOS: usize = 1_000;
const EVENTOS: usize = 500;

/// What a program knows, and how long it waits for more.
#[derive(Deserialize)]
pub struct Parametros {
    epoca: Option<String>,
    desde: Option<String>,
    espera: Option<u64>,
    limite: Option<usize>,
}

/// The events after the last one that the program knows, or the state.
pub async fn desde(
    State(estado): State<Estado>,
    Extension(acceso): Extension<Acceso>,
    Camino(area): Camino<AreaId>,
    Consulta(p): Consulta<Parametros>,
) -> Result<Response, Fallo> {
    let area = acceso.area(area)?;
    let desde = Desde::leer(p.epoca, p.desde.as_deref(), None)
        .map_err(|_| Error::con(Codigo::DatosInvalidos, textos().general().desde_invalido))?;
    let audiencia = match acceso.0.ve_nombres() {
        true => Audiencia::Personal,
        false => Audiencia::Publico,
    };
    let (limite, espera) = (p.limite.unwrap_or(EVENTOS), p.espera.unwrap_or(0));
    if !(1..=MAX_EVENTOS).contains(&limite) || espera > MAX_ESPERA {
        return Err(Codigo::DatosInvalidos.into());
    }
    let espera = Duration::from_secs(espera);
    let novedades = estado
        .hub
        .novedades(area, audiencia, desde.as_ref(), limite, espera)
        .await?
        .ok_or(Codigo::AreaDesconocida)?;
    let cabeza = json!({
        "epoca": &*estado.turnero.epoca,
        "area_id": area,
        "seq": novedades.seq,
        "recuperado": novedades.recuperado,
    });
    let frames = frame::arreglo(&novedades.frames);
    let (instantanea, eventos): (&[u8], &[u8]) = match novedades.recuperado {
        true => (b"null", &frames),
        // The only one, without the brackets.
        false => (&frames[1..frames.len() - 1], b"[]"),
    };
    let mut cuerpo = cabeza.to_string().into_bytes();
    cuerpo.pop();
    for parte in [
        b",\"instantanea\":",
        instantanea,
        b",\"eventos\":",
        eventos,
        b"}",
    ] {
        cuerpo.extend_from_slice(parte);
    }
    Ok(([(header::CONTENT_TYPE, "application/json")], cuerpo).into_response())
}
