//! The way on for a browser that can't run the program.

use crate::texts::textos;
use leptos::prelude::*;

/// A link to the plain page that does the same. It shows itself where the program did not take the page within some
/// seconds, at once where nothing can run at all, and never while the program runs.
#[component]
pub fn SinPrograma(a: &'static str) -> impl IntoView {
    let t = textos().sencillo();
    view! {
        <p class="sin-programa">
            <span>{t.no_carga}</span>
            " "
            <a class="boton" href=a rel="external">
                {t.usar}
            </a>
        </p>
    }
}
