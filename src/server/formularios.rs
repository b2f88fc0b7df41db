//! Plain HTML forms: logging in and out, the first administrator, setting a password, and what a visitor does with
//! their turno. They work without WebAssembly.

use super::config::Servicio;
use super::contexto::Pedida;
use super::cookies;
use super::direccion::Direccion;
use super::limites::Limites;
use crate::api::sesion::pagina_propia;
use crate::error::{Codigo, Error};
use crate::metricas::Metricas;
use crate::turnero::cuentas::{self, Fallo};
use crate::turnero::{Turnero, administracion, propio};
use axum::Extension;
use axum::extract::{Form, FromRequest, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The fields of a form; what is none is told as every error is.
pub struct Campos<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Campos<T> {
    type Rejection = Response;

    async fn from_request(pedido: Request, estado: &S) -> Result<Self, Response> {
        match Form::from_request(pedido, estado).await {
            Ok(Form(campos)) => Ok(Campos(campos)),
            Err(_) => Err(super::respuestas::error(&Codigo::DatosInvalidos.into())),
        }
    }
}

#[derive(Deserialize)]
pub struct Ingreso {
    #[serde(default)]
    usuario: String,
    #[serde(default)]
    clave: String,
    #[serde(default)]
    siguiente: String,
}

/// Logs in, and leads to where one wanted to go.
pub async fn ingresar(
    Pedida(turnero): Pedida,
    State(servicio): State<Servicio>,
    State(limites): State<Limites>,
    State(metricas): State<Metricas>,
    Extension(direccion): Extension<Direccion>,
    jar: CookieJar,
    Campos(f): Campos<Ingreso>,
) -> Response {
    let siguiente = pagina_propia(&f.siguiente);
    let hecho = match limites.ingreso(direccion) {
        Ok(()) => {
            let navegador = cookies::navegador(&jar, &servicio);
            cuentas::ingresar(&turnero, &f.usuario, &f.clave, navegador).await
        }
        Err(segundos) => {
            cuentas::anotar_bloqueado(&turnero, &f.usuario, segundos.into()).await;
            Err(Fallo::Espere(segundos.into()))
        }
    };
    match hecho {
        Ok(ingreso) => {
            // A session that was there before ends with the new one, and only then: a mistyped password
            // must not send home who is at work.
            if let Some(anterior) = cookies::token(&jar, &servicio)
                && let Err(e) = cuentas::salir(&turnero, &anterior).await
            {
                tracing::warn!(error = %e, "ending the session before");
            }
            let jar = con_su_idioma(jar, &turnero, &servicio, &f.usuario).await;
            (con_sesion(jar, &servicio, ingreso), Redirect::to(siguiente)).into_response()
        }
        // A proxy that knows of another server sends them there.
        Err(Fallo::Error(e)) if e.codigo == Codigo::Ocupado => super::respuestas::error(&e),
        Err(fallo) => {
            let (codigo, espera) = match fallo {
                Fallo::Espere(segundos) => (Codigo::DemasiadosIntentos, segundos.to_string()),
                Fallo::Error(e) => (e.codigo, String::new()),
            };
            if codigo == Codigo::CredencialesInvalidas {
                metricas.ingresos_fallidos.sumar();
            }
            let datos = [
                ("error", codigo.nombre()),
                ("espera", espera),
                ("usuario", f.usuario),
                ("siguiente", siguiente.to_owned()),
            ];
            volver("/ingresar/", &datos)
        }
    }
}

/// What a browser keeps of a login.
fn con_sesion(jar: CookieJar, servicio: &Servicio, ingreso: cuentas::Ingreso) -> CookieJar {
    let jar = cookies::conocer(jar, servicio, ingreso.navegador);
    cookies::dar(jar, servicio, ingreso.sesion)
}

/// The language that goes with an account, wherever they log in.
async fn con_su_idioma(
    jar: CookieJar,
    turnero: &Turnero,
    servicio: &Servicio,
    usuario: &str,
) -> CookieJar {
    match cuentas::idioma(turnero, usuario).await {
        Ok(Some(idioma)) => jar.add(cookies::preferencia(
            cookies::IDIOMA,
            idioma.codigo(),
            servicio,
        )),
        Ok(None) => jar,
        Err(e) => {
            tracing::warn!(error = %e, "the language of an account");
            jar
        }
    }
}

/// Logs out.
pub async fn salir(
    Pedida(turnero): Pedida,
    State(servicio): State<Servicio>,
    jar: CookieJar,
) -> Response {
    if let Some(token) = cookies::token(&jar, &servicio)
        && let Err(e) = cuentas::salir(&turnero, &token).await
    {
        return super::respuestas::error(&e);
    }
    (cookies::quitar(jar, &servicio), Redirect::to("/ingresar/")).into_response()
}

#[derive(Deserialize)]
pub struct Inicio {
    #[serde(default)]
    enlace: String,
    #[serde(default)]
    usuario: String,
    #[serde(default)]
    nombre: String,
    #[serde(default)]
    clave: String,
    #[serde(default)]
    clave2: String,
}

/// Makes the administrator's account with the one-time link.
pub async fn inicio(
    Pedida(turnero): Pedida,
    State(servicio): State<Servicio>,
    jar: CookieJar,
    Campos(f): Campos<Inicio>,
) -> Response {
    let hecho = match f.clave == f.clave2 {
        true => {
            let navegador = cookies::navegador(&jar, &servicio);
            let (enlace, usuario, nombre, clave) = (&f.enlace, &f.usuario, &f.nombre, &f.clave);
            cuentas::primer_administrador(&turnero, enlace, usuario, nombre, clave, navegador).await
        }
        false => Err(Error::nuevo(Codigo::ClavesDistintas)),
    };
    match hecho {
        Ok(ingreso) => (con_sesion(jar, &servicio, ingreso), Redirect::to("/")).into_response(),
        Err(e) if e.codigo == Codigo::Ocupado => super::respuestas::error(&e),
        Err(e) => {
            let datos = [
                ("error", e.codigo.nombre()),
                ("enlace", f.enlace),
                ("usuario", f.usuario),
                ("nombre", f.nombre),
            ];
            rechazado("/inicio/", &datos, e.codigo)
        }
    }
}

#[derive(Deserialize)]
pub struct Clave {
    #[serde(default)]
    enlace: String,
    #[serde(default)]
    clave: String,
    #[serde(default)]
    clave2: String,
}

/// Sets a password with a one-time link, and logs in with it.
pub async fn clave(
    Pedida(turnero): Pedida,
    State(servicio): State<Servicio>,
    jar: CookieJar,
    Campos(f): Campos<Clave>,
) -> Response {
    let hecho = match f.clave == f.clave2 {
        true => {
            let navegador = cookies::navegador(&jar, &servicio);
            administracion::clave::poner(&turnero, &f.enlace, &f.clave, navegador).await
        }
        false => Err(Error::nuevo(Codigo::ClavesDistintas)),
    };
    match hecho {
        Ok(ingreso) => (con_sesion(jar, &servicio, ingreso), Redirect::to("/")).into_response(),
        Err(e) if e.codigo == Codigo::Ocupado => super::respuestas::error(&e),
        Err(e) => {
            let datos = [("error", e.codigo.nombre()), ("enlace", f.enlace)];
            rechazado("/clave/", &datos, e.codigo)
        }
    }
}

/// Back to a form that was refused, and told to who notes that.
fn rechazado(formulario: &str, datos: &[(&str, String)], codigo: Codigo) -> Response {
    let mut respuesta = volver(formulario, datos);
    respuesta.extensions_mut().insert(codigo);
    respuesta
}

#[derive(Deserialize)]
pub struct DelTurno {
    #[serde(default)]
    token: String,
    #[serde(default)]
    minutos: String,
}

/// The visitor does not want their turno any more.
pub async fn cancelar(Pedida(turnero): Pedida, Campos(f): Campos<DelTurno>) -> Response {
    a_su_pagina(&f.token, propio::cancelar(&turnero, &f.token).await)
}

/// The visitor comes late.
pub async fn demorar(Pedida(turnero): Pedida, Campos(f): Campos<DelTurno>) -> Response {
    let minutos = f.minutos.trim().parse().unwrap_or(0);
    a_su_pagina(&f.token, propio::demorar(&turnero, &f.token, minutos).await)
}

/// The visitor is here, earlier than they said.
pub async fn llegar(Pedida(turnero): Pedida, Campos(f): Campos<DelTurno>) -> Response {
    a_su_pagina(&f.token, propio::llegar(&turnero, &f.token).await)
}

/// Back to the page of a turno, which says what was done, or why not.
fn a_su_pagina(token: &str, hecho: Result<(), Error>) -> Response {
    let pagina = format!("/turnos/ok/{}/", segmento(token));
    match hecho {
        Ok(()) => Redirect::to(&pagina).into_response(),
        Err(e) if e.codigo == Codigo::Ocupado => super::respuestas::error(&e),
        Err(e) => rechazado(&pagina, &[("error", e.codigo.nombre())], e.codigo),
    }
}

/// What a token consists of; anything else leads to no page of ours.
fn segmento(token: &str) -> String {
    let legible = |c: &char| c.is_ascii_alphanumeric();
    token.chars().filter(legible).take(64).collect()
}

/// Back to the form, with what was typed (but for the passwords) and what was wrong.
fn volver(formulario: &str, datos: &[(&str, String)]) -> Response {
    let consulta = datos
        .iter()
        .filter(|(_, valor)| !valor.is_empty())
        .fold(
            url::form_urlencoded::Serializer::new(String::new()),
            |mut s, (k, v)| {
                s.append_pair(k, v);
                s
            },
        )
        .finish();
    Redirect::to(&format!("{formulario}?{consulta}")).into_response()
}
