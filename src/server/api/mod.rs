//! `/api/v1/`: what other systems ask for and command, with a token. One table (`operaciones.rs`) makes the routes,
//! the scopes that they need, and the OpenAPI document.

mod acceso;
mod areas;
mod atencion;
mod docs;
mod documento;
mod eventos;
mod operaciones;
mod pedido;
pub mod problema;
mod turnos;
mod webhooks;

use super::Estado;
pub use acceso::Acceso;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use operaciones::OPERACIONES;

/// What the router has of it.
pub fn rutas(estado: &Estado) -> Router<Estado> {
    let mut router = Router::new()
        .route("/api/openapi.json", get(docs::documento_json))
        .route("/api/docs", get(docs::pagina))
        .route("/api/docs/docs.js", get(docs::guion))
        .route("/api/docs/docs.css", get(docs::estilo));
    for operacion in OPERACIONES {
        let permiso = from_fn_with_state((estado.clone(), operacion.alcance), acceso::exigir);
        let servir = (operacion.servir)().route_layer(permiso);
        router = router.route(operacion.ruta, servir);
    }
    router
}
