//! The brand.

use crate::texts::textos;
use leptos::prelude::*;

/// Logo and name, and the way to the first page.
#[component]
pub fn Marca() -> impl IntoView {
    view! {
        <a class="marca" href="/">
            <img class="marca__logo" src="/favicon.svg" alt="" width="32" height="32" />
            {textos().comun.producto}
        </a>
    }
}
