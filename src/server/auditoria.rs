//! What is refused leaves a row of the audit trail, whichever endpoint refused it.

use super::Estado;
use super::api::Acceso;
use super::contexto::{self, Quien};
use super::seguimiento;
use crate::domain::auditoria::Autor;
use crate::error::Codigo;
use crate::turnero::auditoria::{anotar_rechazo, rechazo};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// Notes what was refused: commands, and whatever somebody may not see.
pub(super) async fn con_auditoria(
    State(estado): State<Estado>,
    pedido: Request,
    siguiente: Next,
) -> Response {
    let comando = !matches!(
        *pedido.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let mut origen = contexto::origen(pedido.extensions());
    let ruta = seguimiento::ruta(&pedido);
    let respuesta = siguiente.run(pedido).await;
    if let Some(codigo) = rechazado(comando, &respuesta) {
        // Known only further in.
        let quien = respuesta.extensions().get::<Quien>();
        origen.autor = quien.and_then(|q| q.0.as_ref()).map(Autor::from);
        let acceso = respuesta.extensions().get::<Acceso>();
        origen.token = acceso.map(|acceso| acceso.0.id);
        anotar_rechazo(&estado.turnero.pedido_por(origen), rechazo(codigo, &ruta)).await;
    }
    respuesta
}

/// Why, if it was. What failed was not refused; a form leads back to itself and says why in its answer's notes.
fn rechazado(comando: bool, respuesta: &Response) -> Option<Codigo> {
    let codigo = respuesta.extensions().get::<Codigo>().copied();
    let prohibido = respuesta.status() == StatusCode::FORBIDDEN;
    match codigo {
        Some(codigo) if prohibido || (comando && codigo.estado_http() < 500) => Some(codigo),
        None if prohibido => Some(Codigo::SinPermiso),
        _ => None,
    }
}
