//! `/ws/turnos/`: who may open a socket, and what it follows.

use super::Estado;
use super::contexto::Quien;
use super::cookies;
use super::direccion::Direccion;
use super::limites::Lugar;
use super::respuestas::error;
use crate::azar;
use crate::domain::pantalla::TipoPantalla;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::metricas::Medidor;
use crate::realtime::socket::{self, Apertura};
use crate::realtime::suscripcion::{Desde, Sigue};
use crate::texts::textos;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use std::sync::Arc;

/// Where sockets are opened.
pub const RUTA: &str = "/ws/turnos";

#[derive(Deserialize)]
pub struct Parametros {
    /// Id or slug; without it, all areas that the session may see.
    area: Option<String>,
    /// `1`: what the public sees, whoever is logged in (a monitor on a wall).
    publico: Option<String>,
    /// `1`: with a session or not at all (a panel).
    personal: Option<String>,
    /// What is on the screen, for who counts them.
    pantalla: Option<String>,
    /// Identity of the log that the client knows.
    epoca: Option<String>,
    /// The last event of it that the client knows.
    desde: Option<String>,
    /// Edition of the state that the client knows.
    edicion: Option<String>,
}

/// The parameters, or that they are none.
pub type Consulta = std::result::Result<Query<Parametros>, QueryRejection>;

/// What a request asks to hear: the same for a socket and for who asks without one.
pub struct Escucha {
    /// What it follows, and as whom.
    pub sigue: Sigue,
    /// What its client knows already.
    pub desde: Option<Desde>,
    /// It wants a session that it does not have.
    pub falta_sesion: bool,
    /// What asks, for the figures.
    pantalla: TipoPantalla,
}

impl Escucha {
    /// # Errors
    /// `DatosInvalidos`, `AreaDesconocida`.
    pub fn leer(
        estado: &Estado,
        usuario: Option<Usuario>,
        jar: &CookieJar,
        parametros: Consulta,
    ) -> Result<Escucha> {
        let Ok(Query(p)) = parametros else {
            return Err(Codigo::DatosInvalidos.into());
        };
        let publico = p.publico.as_deref() == Some("1");
        let personal = p.personal.as_deref() == Some("1");
        let huella = cookies::token(jar, &estado.servicio).map(|token| azar::huella(&token));
        let sesion = usuario.zip(huella).filter(|_| !publico).map(Box::new);
        let falta_sesion = sesion.is_none() && personal;
        let mut sigue = Sigue { area: None, sesion };
        if let Some(area) = p.area.as_deref().filter(|a| !a.is_empty()) {
            sigue.area = Some(estado.hub.area(area).ok_or(Codigo::AreaDesconocida)?);
        }
        let desde = Desde::leer(p.epoca, p.desde.as_deref(), p.edicion)
            .map_err(|_| Error::con(Codigo::DatosInvalidos, textos().general().desde_invalido))?;
        Ok(Escucha {
            sigue,
            desde,
            falta_sesion,
            pantalla: match p.pantalla.as_deref().map(str::parse) {
                Some(Ok(pantalla)) => pantalla,
                _ if publico => TipoPantalla::Monitor,
                _ if personal => TipoPantalla::Panel,
                _ => TipoPantalla::Program,
            },
        })
    }
}

/// Opens a socket.
pub async fn abrir(
    State(estado): State<Estado>,
    Extension(Quien(usuario)): Extension<Quien>,
    Extension(direccion): Extension<Direccion>,
    Extension(conexion): Extension<Arc<Lugar>>,
    jar: CookieJar,
    parametros: Consulta,
    mut pedido: Request,
) -> Response {
    if !origen_permitido(&estado, pedido.headers()) {
        return error(&Codigo::OrigenAjeno.into());
    }
    let Some(mut apertura) = Apertura::de(&mut pedido) else {
        let mensaje = textos().general().no_es_websocket;
        return error(&Error::con(Codigo::DatosInvalidos, mensaje));
    };
    let escucha = match Escucha::leer(&estado, usuario, &jar, parametros) {
        Ok(escucha) => escucha,
        Err(e) => return error(&e),
    };
    let Escucha { sigue, desde, .. } = escucha;
    let usuario = sigue.sesion.as_ref().map(|sesion| &sesion.0);
    let lugar =
        (!escucha.falta_sesion).then(|| estado.limites.socket(direccion, usuario.map(|u| u.id)));
    let rol = usuario.map_or("publico", |u| u.rol.nombre());
    let medidor = estado.metricas.sockets.de([escucha.pantalla.nombre(), rol]);
    let respuesta = std::mem::take(&mut apertura.respuesta);
    estado.sockets.clone().spawn(async move {
        let Some(socket) = apertura.socket(sigue).await else {
            return;
        };
        // A browser tells its page nothing of a refusal, but the code of a close.
        match lugar {
            None => socket::despedir_sin_sesion(socket).await,
            Some(None) => socket::despedir_lleno(socket).await,
            Some(Some(lugar)) => {
                let abierto = (lugar, conexion, Abierto::nuevo(medidor));
                let hub = estado.hub.clone();
                // A task of its own, which lives for months, so that it keeps nothing of what opening took.
                estado.sockets.spawn(async move {
                    socket::atender(socket, hub, desde).await;
                    drop(abierto);
                });
            }
        }
    });
    respuesta
}

/// An open socket in the figures, however it ends.
struct Abierto(Arc<Medidor>);

impl Abierto {
    fn nuevo(medidor: Arc<Medidor>) -> Self {
        medidor.mover(1);
        Abierto(medidor)
    }
}

impl Drop for Abierto {
    fn drop(&mut self) {
        self.0.mover(-1);
    }
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
