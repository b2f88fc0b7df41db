//! Taking a number by a plain form.

use super::pagina;
use crate::api::kiosk::AreaKiosk;
use crate::azar::token;
use crate::domain::id::{AreaId, TramiteId};
use crate::domain::prioridad::Prioridad;
use crate::error::{Codigo, Error, Result};
use crate::screens::sencillo::{Elegida, KIOSK, Kiosk, MOSTRAR_SEG, Numero};
use crate::server::contexto::{self, Pedida, Quien};
use crate::server::direccion::Direccion;
use crate::server::formularios::Campos;
use crate::server::limites::{HayKiosk, Limites};
use crate::server::respuestas;
use crate::turnero::Turnero;
use crate::turnero::emitir::{self, Pedido};
use crate::turnero::kiosk;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use serde::Deserialize;

/// Which área was chosen: its number or its name in addresses.
#[derive(Deserialize)]
pub struct Elige {
    #[serde(default)]
    area: String,
}

/// The áreas, or the form of one.
pub async fn ver(
    Pedida(t): Pedida,
    State(opciones): State<LeptosOptions>,
    Query(elige): Query<Elige>,
) -> Response {
    mostrar(&t, opciones, &Campo::de(elige.area), None).await
}

/// The form, as a browser sends it.
#[derive(Default, Deserialize)]
pub struct Campo {
    #[serde(default)]
    area: String,
    #[serde(default)]
    tramite: String,
    #[serde(default)]
    documento: String,
    #[serde(default)]
    prioridad: String,
    #[serde(default)]
    clave: String,
}

impl Campo {
    fn de(area: String) -> Campo {
        Campo {
            area,
            ..Campo::default()
        }
    }

    fn declara(&self) -> Prioridad {
        let id = self.prioridad.parse::<i64>().ok();
        id.and_then(|id| id.try_into().ok()).unwrap_or_default()
    }

    fn pedido(&self) -> Result<Pedido> {
        let area: AreaId = self.area.parse().map_err(|_| Codigo::AreaDesconocida)?;
        let tramite: TramiteId = self
            .tramite
            .parse()
            .map_err(|_| Codigo::TramiteDesconocido)?;
        Ok(Pedido {
            area,
            tramite,
            documento: Some(self.documento.clone()),
            prioridad: self.declara(),
            clave: self.clave.clone(),
        })
    }
}

/// Takes a number; the same form sent again shows the same one.
pub async fn sacar(
    Pedida(t): Pedida,
    State(opciones): State<LeptosOptions>,
    State(limites): State<Limites>,
    Extension(direccion): Extension<Direccion>,
    Extension(hay): Extension<HayKiosk>,
    Extension(quien): Extension<Quien>,
    Campos(campo): Campos<Campo>,
) -> Response {
    let emitir = async || {
        let pedido = campo.pedido()?;
        let Pedido {
            area,
            tramite,
            documento,
            prioridad,
            clave,
        } = &pedido;
        let cual = format!("{clave} {area} {tramite} {documento:?} {prioridad:?}");
        contexto::contar_turno(&limites, &quien, (direccion, hay), &cual)?;
        emitir::emitir(&t, pedido).await
    };
    match emitir().await {
        Ok(turno) => {
            let vuelta = format!("{KIOSK}?area={}", campo.area);
            // It is nobody's number but theirs.
            let refresco = HeaderValue::from_str(&format!("{MOSTRAR_SEG};url={vuelta}"));
            let mut respuesta = pagina(None, || view! { <Numero opciones turno vuelta /> });
            if let Ok(refresco) = refresco {
                respuesta.headers_mut().insert(header::REFRESH, refresco);
            }
            respuesta
        }
        Err(e) if e.codigo == Codigo::Ocupado => respuestas::error(&e),
        Err(e) => mostrar(&t, opciones, &campo, Some(e)).await,
    }
}

/// The page on which somebody chooses, with what they typed and what was wrong with it.
async fn mostrar(
    t: &Turnero,
    opciones: LeptosOptions,
    campo: &Campo,
    error: Option<Error>,
) -> Response {
    let areas = match kiosk::areas(t).await {
        Ok(areas) => areas,
        Err(e) => return respuestas::error(&e),
    };
    let pedida = |a: &&AreaKiosk| a.slug == campo.area || a.id.to_string() == campo.area;
    // Where there is but one, nobody is asked which.
    let elegida = match areas.as_slice() {
        [unica] => Some(unica),
        varias => varias.iter().find(pedida),
    };
    let elegida = elegida.map(|area| Elegida {
        area: area.clone(),
        documento: campo.documento.clone(),
        prioridad: campo.declara(),
        clave: token(),
    });
    let mensaje = error.as_ref().map(|e| e.mensaje.clone());
    pagina(error.as_ref(), || {
        view! { <Kiosk opciones areas elegida error=mensaje /> }
    })
}
