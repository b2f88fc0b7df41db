//! Whose token a request carries, and whether it may do what it asks for. A cookie means nothing here, so that no
//! other site can use a visitor's.

use super::super::{Estado, respuestas};
use crate::domain::id::AreaId;
use crate::domain::integracion::{Alcance, Token};
use crate::error::{Codigo, Error, Result};
use crate::texts::textos;
use crate::turnero::tokens;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// The token of a request; put there for every operation.
#[derive(Clone)]
pub struct Acceso(pub Arc<Token>);

impl Acceso {
    /// An área that the token is for.
    ///
    /// # Errors
    /// `SinPermiso`.
    pub fn area(&self, area: AreaId) -> Result<AreaId> {
        match self.0.es_de(area) {
            true => Ok(area),
            false => Err(Codigo::SinPermiso.into()),
        }
    }
}

/// Lets a request in whose token has the scope, and has not asked for too much.
pub async fn exigir(
    State((estado, alcance)): State<(Estado, Option<Alcance>)>,
    mut pedido: Request,
    siguiente: Next,
) -> Response {
    let token = match token(&estado, pedido.headers()).await {
        Ok(token) => token,
        Err(e) => return negado(&e, "Bearer realm=\"turnero\"".to_owned()),
    };
    if let Err(espera) = estado.limites.programa(token.id) {
        return respuestas::espere(espera);
    }
    let acceso = Acceso(Arc::new(token));
    let mut respuesta = match alcance.filter(|a| !acceso.0.puede(*a)) {
        Some(falta) => {
            let e = Error::con(
                Codigo::SinPermiso,
                (textos().general().falta_alcance)(falta),
            );
            let reto = format!("Bearer error=\"insufficient_scope\", scope=\"{falta}\"");
            negado(&e, reto)
        }
        None => {
            pedido.extensions_mut().insert(acceso.clone());
            siguiente.run(pedido).await
        }
    };
    // For who notes what was refused.
    respuesta.extensions_mut().insert(acceso);
    respuesta
}

async fn token(estado: &Estado, cabeceras: &HeaderMap) -> Result<Token> {
    let dicho = cabeceras.get(header::AUTHORIZATION);
    let dicho = dicho.and_then(|v| v.to_str().ok()?.split_once(' '));
    match dicho {
        Some((esquema, secreto)) if esquema.eq_ignore_ascii_case("bearer") => {
            tokens::acceso(&estado.turnero, secreto.trim()).await
        }
        _ => Err(Codigo::TokenInvalido.into()),
    }
}

/// An error with what would be let in (RFC 6750, 3).
fn negado(e: &Error, reto: String) -> Response {
    let mut respuesta = respuestas::error(e);
    if e.codigo.estado_http() < 500
        && let Ok(reto) = HeaderValue::from_str(&reto)
    {
        let cabeceras = respuesta.headers_mut();
        cabeceras.insert(header::WWW_AUTHENTICATE, reto);
    }
    respuesta
}
