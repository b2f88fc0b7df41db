//! The way on from a page that failed.

use crate::texts::textos;
use leptos::prelude::*;

/// Asks for this page again: a plain link, so that it works in a page of which nothing else does.
#[component]
pub fn Reintentar() -> impl IntoView {
    // The empty address is that of the page itself.
    view! {
        <p class="acciones">
            <a class="boton" href="" rel="external">
                {textos().comun().reintentar}
            </a>
        </p>
    }
}
