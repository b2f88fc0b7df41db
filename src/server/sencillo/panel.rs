//! An operator's work by plain forms.

use super::pagina;
use crate::api::operador::Destinos;
use crate::azar::token;
use crate::domain::id::{MesaId, TurnoId, UsuarioId};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::screens::operador::leer_destino;
use crate::screens::sencillo::{Orden, PANEL, Panel};
use crate::server::contexto::{Pedida, Quien};
use crate::server::formularios::Campos;
use crate::server::respuestas;
use crate::texts::textos;
use crate::turnero::{Turnero, atencion, derivar, llamar, puesto, vistazo};
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use serde::Deserialize;

/// Where the operator stands.
pub async fn ver(
    Pedida(t): Pedida,
    State(opciones): State<LeptosOptions>,
    Extension(quien): Extension<Quien>,
) -> Response {
    match operador(quien) {
        Ok(yo) => mostrar(&t, opciones, yo, None).await,
        Err(e) => negado(&e),
    }
}

/// What a form of the panel sends.
#[derive(Deserialize)]
pub struct Mando {
    orden: Orden,
    turno: Option<TurnoId>,
    mesa: Option<MesaId>,
    motivo: Option<String>,
    destino: Option<String>,
    de: Option<UsuarioId>,
}

/// Does what was commanded, and shows how it stands; or why it was not done.
pub async fn mandar(
    Pedida(t): Pedida,
    State(opciones): State<LeptosOptions>,
    Extension(quien): Extension<Quien>,
    Campos(mando): Campos<Mando>,
) -> Response {
    let yo = match operador(quien) {
        Ok(yo) => yo,
        Err(e) => return negado(&e),
    };
    match hacer(&t, &yo, mando).await {
        Ok(()) => Redirect::to(PANEL).into_response(),
        Err(e) if e.codigo == Codigo::Ocupado => respuestas::error(&e),
        Err(e) => mostrar(&t, opciones, yo, Some(e)).await,
    }
}

/// Who is logged in and may sit at a mesa.
///
/// # Errors
/// `SinSesion`, `SinPermiso`.
fn operador(Quien(quien): Quien) -> Result<Usuario> {
    let yo = quien.ok_or(Codigo::SinSesion)?;
    match yo.rol.opera() {
        true => Ok(yo),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// What somebody else gets: the way to log in, or that this is not for them.
fn negado(e: &Error) -> Response {
    match e.codigo {
        Codigo::SinSesion => {
            let ingreso = format!("/ingresar/?siguiente={PANEL}");
            Redirect::to(&ingreso).into_response()
        }
        _ => respuestas::error(e),
    }
}

async fn hacer(t: &Turnero, yo: &Usuario, mando: Mando) -> Result<()> {
    if mando.de.is_some_and(|de| de != yo.id) {
        return Err(Error::con(Codigo::SinSesion, textos().sencillo().de_otro));
    }
    let turno = || mando.turno.ok_or(Codigo::TurnoDesconocido);
    match mando.orden {
        Orden::Sentarse => {
            let mesa = mando.mesa.ok_or(Codigo::MesaDesconocida)?;
            puesto::elegir_mesa(t, yo, mesa).await?;
        }
        Orden::Levantarse => {
            puesto::dejar_mesa(t, yo).await?;
        }
        // Pressed twice, the second one is refused: there is a turno in hands by then.
        Orden::Siguiente => {
            llamar::llamar_siguiente(t, yo, &token()).await?;
        }
        Orden::Rellamar => {
            atencion::rellamar(t, yo, turno()?).await?;
        }
        Orden::Atender => {
            atencion::atender(t, yo, turno()?).await?;
        }
        Orden::Finalizar => {
            atencion::finalizar(t, yo, turno()?, mando.motivo.clone()).await?;
        }
        Orden::NoPresento => {
            atencion::no_presento(t, yo, turno()?).await?;
        }
        Orden::Deshacer => {
            atencion::deshacer(t, yo, turno()?).await?;
        }
        Orden::Devolver => {
            atencion::devolver(t, yo, turno()?).await?;
        }
        Orden::Pausar => {
            atencion::pausar(t, yo, turno()?).await?;
        }
        Orden::Reanudar => {
            atencion::reanudar(t, yo, turno()?).await?;
        }
        Orden::Derivar => {
            let destino = mando.destino.as_deref().and_then(leer_destino);
            let hacia = destino.ok_or(Codigo::DatosInvalidos)?;
            derivar::derivar(t, yo, turno()?, hacia).await?;
        }
    }
    Ok(())
}

async fn mostrar(
    t: &Turnero,
    opciones: LeptosOptions,
    yo: Usuario,
    error: Option<Error>,
) -> Response {
    let cargar = async || {
        let puesto = puesto::puesto(t, &yo).await?;
        let vistazo = vistazo::vistazo(t, &yo).await?;
        let destinos = match &puesto.actual {
            Some(actual) => derivar::destinos(t, &yo, actual.turno.id).await?,
            None => Destinos::default(),
        };
        Ok::<_, Error>((puesto, vistazo, destinos))
    };
    let (puesto, vistazo, destinos) = match cargar().await {
        Ok(todo) => todo,
        Err(e) => return respuestas::error(&e),
    };
    let mensaje = error.as_ref().map(|e| e.mensaje.clone());
    pagina(error.as_ref(), || {
        view! { <Panel opciones usuario=yo puesto vistazo destinos error=mensaje /> }
    })
}
