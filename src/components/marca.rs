//! The brand.

use crate::presentacion;
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
    let logo = presentacion::logo().map(|hash| format!("/medios/{hash}"));
    let nombre = match presentacion::oficina() {
        propio if propio.is_empty() => textos().comun().producto.to_owned(),
        propio => propio,
    };
    view! {
        <a class="marca" href=href rel="external">
            <img
                class="marca__logo"
                src=logo.unwrap_or_else(|| "/favicon.svg".to_owned())
                alt=""
                width="32"
                height="32"
            />
            {nombre}
        </a>
    }
}
