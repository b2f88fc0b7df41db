//! `/ws/turnos/`: who may open a socket, and what it follows.

use super::Estado;
use super::contexto::Quien;
use super::respuestas::error;
use crate::error::{Codigo, Error};
use crate::protocol::DelServidor;
use crate::realtime::hub::Sigue;
use crate::realtime::socket;
use crate::texts::textos;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Parametros {
    /// Id or slug; without it, all areas that the session may see.
    area: Option<String>,
    /// `1`: what the public sees, whoever is logged in (a monitor on a wall).
    publico: Option<String>,
}

/// Opens a socket.
pub async fn abrir(
    State(estado): State<Estado>,
    Extension(Quien(usuario)): Extension<Quien>,
    parametros: Result<Query<Parametros>, QueryRejection>,
    cabeceras: HeaderMap,
    ws: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if !origen_permitido(&estado, &cabeceras) {
        return error(&Codigo::OrigenAjeno.into());
    }
    let Ok(ws) = ws.map(socket::limitar) else {
        let mensaje = textos().no_es_websocket;
        return error(&Error::con(Codigo::DatosInvalidos, mensaje));
    };
    let Ok(Query(p)) = parametros else {
        return error(&Codigo::DatosInvalidos.into());
    };
    let publico = p.publico.as_deref() == Some("1");
    let mut sigue = Sigue {
        area: None,
        usuario: usuario.filter(|_| !publico),
    };
    if let Some(area) = p.area.as_deref().filter(|a| !a.is_empty()) {
        sigue.area = estado.hub.area(area);
        if sigue.area.is_none() {
            return error(&Codigo::AreaDesconocida.into());
        }
    }
    let saludo = DelServidor::ConnectionEstablished {
        message: textos().conectado.to_owned(),
        epoca: estado.turnero.epoca.to_string(),
        recuperado: false,
        timestamp: estado.hub.ahora(),
    };
    let abierto = estado.sockets.token();
    ws.on_upgrade(async move |ws| {
        socket::atender(ws, estado.hub, sigue, saludo).await;
        drop(abierto);
    })
}

/// A browser says where a page comes from: only ours may read with a visitor's session. A program says
/// nothing: it is let in, but not with a session, which only a browser has.
fn origen_permitido(estado: &Estado, cabeceras: &HeaderMap) -> bool {
    let texto = |nombre| cabeceras.get(nombre).and_then(|v| v.to_str().ok());
    let Some(origen) = cabeceras.get(header::ORIGIN) else {
        return !cabeceras.contains_key(header::COOKIE);
    };
    let Ok(origen) = origen.to_str() else {
        return false;
    };
    let mismo = origen.parse::<Uri>().is_ok_and(|uri| {
        // Another scheme is another origin: a page that came unencrypted may be anybody's.
        let encriptado = uri.scheme_str() == Some("https");
        uri.authority().map(|a| a.as_str()) == texto(header::HOST)
            && (encriptado || !estado.servicio.cifrado())
    });
    mismo || estado.servicio.origenes().any(|o| o == origen)
}
