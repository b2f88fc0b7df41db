//! A report as a file. It is as large as the office has trámites, mesas and operators, not as it has turnos.

use super::contexto::Quien;
use super::cuerpo::quien_dirige;
use super::respuestas;
use crate::api::informes::Pedido;
use crate::domain::planilla::csv;
use crate::error::{Codigo, Error, Result};
use crate::texts::textos;
use crate::turnero::Turnero;
use crate::turnero::informes::{hojas, informar, xlsx};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

/// Where it is: asked for as the page, and with its format.
pub const DESCARGAR: &str = "/dashboard/informes/descargar";

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file.
pub async fn descargar(
    State(turnero): State<Turnero>,
    Extension(quien): Extension<Quien>,
    campos: std::result::Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> Response {
    match archivo(&turnero, quien, campos).await {
        Ok(respuesta) => respuesta,
        Err(e) => respuestas::error(&e),
    }
}

async fn archivo(
    turnero: &Turnero,
    quien: Quien,
    campos: std::result::Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> Result<Response> {
    let yo = quien_dirige(quien)?;
    let Query(campos) = campos.map_err(|_| Error::from(Codigo::DatosInvalidos))?;
    let pedido = Pedido::de(|campo| campos.get(campo).cloned());
    let informado = informar(turnero, &yo, pedido).await?;
    crate::error::sin_reparos(informado.reparos.clone())?;
    let hojas = hojas(&informado);
    let (tipo, bytes, formato) = match campos.get("formato").map(String::as_str) {
        Some("csv") => (
            "text/csv; charset=utf-8",
            csv(&hojas, textos().informes().csv).into_bytes(),
            "csv",
        ),
        Some("xlsx") => (XLSX, xlsx(hojas).await?, "xlsx"),
        _ => return Err(Codigo::DatosInvalidos.into()),
    };
    let nombre = format!(
        "attachment; filename=\"{}.{formato}\"",
        nombre(&informado.pedido)
    );
    let cabeceras = [
        (header::CONTENT_TYPE, tipo.to_owned()),
        (header::CONTENT_DISPOSITION, nombre),
    ];
    Ok((cabeceras, bytes).into_response())
}

/// What the file is called: which days it is of, and what it is narrowed down to, as in its address. All of it has been
/// read as days and numbers: nothing else is in the name.
fn nombre(pedido: &Pedido) -> String {
    let mut partes = vec![
        textos().informes().archivo.to_owned(),
        pedido.desde.clone(),
        pedido.hasta.clone(),
    ];
    let elegidos = [
        ("area", &pedido.area),
        ("tramite", &pedido.tramite),
        ("operador", &pedido.operador),
    ];
    for (que, cual) in elegidos.map(|(que, cual)| (que, cual.trim())) {
        if !cual.is_empty() {
            partes.push(format!("{que}-{cual}"));
        }
    }
    partes.join("-")
}
