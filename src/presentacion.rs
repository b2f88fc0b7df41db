//! In which language and theme whoever asks reads. This is the server's part, where each request has its own; the
//! browser, whose page has one of each, has `presentacion_navegador.rs` in its place.

use crate::domain::apariencia::Apariencia;
use crate::domain::idioma::Idioma;
use crate::domain::tema::Tema;
use leptos::prelude::{provide_context, use_context};
use std::sync::Arc;

/// How an answer is presented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentacion {
    /// Its language.
    pub idioma: Idioma,
    /// The language without what a visitor chose at a kiosk: what the kiosk goes back to.
    pub habitual: Idioma,
    /// Its theme.
    pub tema: Tema,
    /// What the office has of its own.
    pub oficina: Arc<Apariencia>,
}

tokio::task_local! {
    static DEL_PEDIDO: Presentacion;
}

/// The presentation of the request that is being answered. What a page asks for while it is rendered runs in tasks of
/// its own, which the page's context goes with; what no request asked for is presented as the product is by itself.
pub fn actual() -> Presentacion {
    let del_pedido = DEL_PEDIDO.try_with(Presentacion::clone).ok();
    del_pedido.or_else(use_context).unwrap_or_default()
}

/// The language of whoever looks.
pub fn idioma() -> Idioma {
    actual().idioma
}

/// The language that a kiosk goes back to.
pub fn habitual() -> Idioma {
    actual().habitual
}

/// The theme of whoever looks.
pub fn tema() -> Tema {
    actual().tema
}

/// The office's own name; empty: the product's.
pub fn oficina() -> String {
    actual().oficina.nombre.clone()
}

/// The name of the file of its logo, if it has one.
pub fn logo() -> Option<String> {
    actual().oficina.logo.clone()
}

/// Another language for the page on the screen: on the server there is none.
pub fn hablar(_idioma: Idioma) {}

/// Answers a request with a presentation.
pub async fn con<F: Future>(presentacion: Presentacion, tarea: F) -> F::Output {
    DEL_PEDIDO.scope(presentacion, tarea).await
}

/// Gives what is about to be spawned the presentation of the request that spawns it.
pub fn misma<F: Future>(tarea: F) -> impl Future<Output = F::Output> {
    con(actual(), tarea)
}

/// Gives it to a page and to all that it asks for.
pub fn proveer() {
    provide_context(actual());
}
