//! In which language and theme a request is answered, and choosing them.

use super::contexto::Quien;
use super::cookies::{IDIOMA, TEMA, VISITA, preferencia};
use super::formularios::Campos;
use super::respuestas::error;
use super::{Estado, config::Servicio};
use crate::api::sesion::pagina_propia;
use crate::domain::idioma::{Idioma, negociar};
use crate::domain::tema::Tema;
use crate::error::Codigo;
use crate::presentacion::{Presentacion, con};
use crate::turnero::{Turnero, cuentas};
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use std::str::FromStr;

/// Where the monitors are.
const MONITOR: &str = "/turnos/monitor";

/// Answers each request in its own language.
pub async fn con_presentacion(
    State(estado): State<Estado>,
    pedido: Request,
    siguiente: Next,
) -> Response {
    let presentacion = de(&estado, pedido.uri(), pedido.headers());
    con(presentacion, siguiente.run(pedido)).await
}

/// What was chosen comes first, then what the browser asks for, then what the office speaks.
fn de(estado: &Estado, uri: &Uri, cabeceras: &HeaderMap) -> Presentacion {
    let jar = CookieJar::from_headers(cabeceras);
    let tema = leida(&jar, TEMA).unwrap_or_default();
    let oficina = estado.turnero.apariencia.ver();
    // A screen on a wall speaks to all who stand before it, and nobody chooses at it.
    if uri.path() == MONITOR {
        let idioma = del_monitor(estado, uri.query());
        return Presentacion {
            idioma,
            habitual: idioma,
            tema,
            oficina,
        };
    }
    let pide = cabeceras.get(header::ACCEPT_LANGUAGE);
    let pide = || negociar(pide?.to_str().ok()?);
    let habitual = leida(&jar, IDIOMA)
        .or_else(pide)
        .unwrap_or(estado.servicio.idioma);
    Presentacion {
        idioma: leida(&jar, VISITA).unwrap_or(habitual),
        habitual,
        tema,
        oficina,
    }
}

fn leida<T: FromStr>(jar: &CookieJar, nombre: &str) -> Option<T> {
    jar.get(nombre)?.value().parse().ok()
}

/// The language of the área that a monitor shows; of several, the office's.
fn del_monitor(estado: &Estado, consulta: Option<&str>) -> Idioma {
    let consulta = consulta.unwrap_or_default().as_bytes();
    let area = url::form_urlencoded::parse(consulta).find(|(campo, _)| campo == "area");
    let idioma = area.and_then(|(_, area)| estado.hub.idioma(&area));
    idioma.unwrap_or(estado.servicio.idioma)
}

/// A language, and the page on which it was chosen.
#[derive(Deserialize)]
pub struct EligeIdioma {
    #[serde(default)]
    idioma: String,
    #[serde(default)]
    siguiente: String,
    /// Only for who stands at this kiosk.
    #[serde(default)]
    visita: bool,
}

/// Chooses a language: kept in the browser, and with the account of who is logged in.
pub async fn idioma(
    State(turnero): State<Turnero>,
    State(servicio): State<Servicio>,
    Extension(Quien(quien)): Extension<Quien>,
    jar: CookieJar,
    Campos(f): Campos<EligeIdioma>,
) -> Response {
    let Ok(idioma) = f.idioma.parse::<Idioma>() else {
        return error(&Codigo::DatosInvalidos.into());
    };
    if let Some(yo) = quien.filter(|_| !f.visita)
        && let Err(e) = cuentas::elegir_idioma(&turnero, yo.id, idioma).await
    {
        return error(&e);
    }
    let nombre = match f.visita {
        true => VISITA,
        false => IDIOMA,
    };
    volver(jar, &servicio, nombre, idioma.codigo(), &f.siguiente)
}

/// A theme, and the page on which it was chosen.
#[derive(Deserialize)]
pub struct EligeTema {
    #[serde(default)]
    tema: String,
    #[serde(default)]
    siguiente: String,
}

/// Chooses a theme, kept in the browser.
pub async fn tema(
    State(servicio): State<Servicio>,
    jar: CookieJar,
    Campos(f): Campos<EligeTema>,
) -> Response {
    let Ok(tema) = f.tema.parse::<Tema>() else {
        return error(&Codigo::DatosInvalidos.into());
    };
    volver(jar, &servicio, TEMA, tema.nombre(), &f.siguiente)
}

fn volver(
    jar: CookieJar,
    servicio: &Servicio,
    nombre: &'static str,
    valor: &'static str,
    siguiente: &str,
) -> Response {
    let jar = jar.add(preferencia(nombre, valor, servicio));
    (jar, Redirect::to(pagina_propia(siguiente))).into_response()
}
