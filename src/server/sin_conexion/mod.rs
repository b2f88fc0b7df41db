//! What is there while the server is not: a service worker, and the one page that it keeps.

use crate::azar::huella;
use crate::screens::sin_conexion::SinConexion;
use crate::turnero::Turnero;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use leptos::config::LeptosOptions;
use leptos::prelude::*;

/// The service worker. At the root, so that it may look after what is below `/turnos/`.
pub const TRABAJADOR: &str = "/sw.js";

/// What the page does.
pub const PROGRAMA: &str = "/sin-conexion.js";

/// The page.
pub const PAGINA: &str = "/turnos/sin-conexion";

/// A service worker is bound to the policy that comes with it, and may ask only for what is ours.
const DEL_TRABAJADOR: &str =
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'";

/// No nonce: it is kept.
const DE_LA_PAGINA: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The service worker, which is another one whenever what it keeps is.
pub async fn trabajador(
    State(opciones): State<LeptosOptions>,
    State(turnero): State<Turnero>,
) -> Response {
    let programa = include_str!("sw.js");
    let colores = turnero.apariencia.ver().css();
    let pagina = html(&opciones);
    let partes = [programa, include_str!("pagina.js"), &pagina, &colores];
    let version = huella(&partes.concat());
    let cuerpo = format!("const VERSION = '{}';\n{programa}", &version[..16]);
    con("text/javascript; charset=utf-8", DEL_TRABAJADOR, cuerpo)
}

/// What the page does.
pub async fn programa() -> Response {
    let cuerpo = include_str!("pagina.js").to_owned();
    con("text/javascript; charset=utf-8", DEL_TRABAJADOR, cuerpo)
}

/// The page.
pub async fn pagina(State(opciones): State<LeptosOptions>) -> Response {
    con("text/html; charset=utf-8", DE_LA_PAGINA, html(&opciones))
}

fn html(opciones: &LeptosOptions) -> String {
    let opciones = opciones.clone();
    Owner::new_root(None).with(|| view! { <SinConexion opciones programa=PROGRAMA /> }.to_html())
}

fn con(tipo: &'static str, politica: &'static str, cuerpo: String) -> Response {
    let cabeceras = [
        (header::CONTENT_TYPE, HeaderValue::from_static(tipo)),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(politica),
        ),
    ];
    (cabeceras, cuerpo).into_response()
}
