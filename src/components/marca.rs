//! The brand.

use crate::texts::textos;
use leptos::prelude::*;

/// Logo and name, and the way to the first page.
#[component]
pub fn Marca(
    /// No way anywhere: on a public screen, where a finger must not leave.
    #[prop(optional)]
    quieta: bool,
) -> impl IntoView {
    let href = (!quieta).then_some("/");
    view! {
        <a class="marca" href=href>
            <img class="marca__logo" src="/favicon.svg" alt="" width="32" height="32" />
            {textos().comun.producto}
        </a>
    }
}
