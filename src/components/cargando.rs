//! What stands where an answer of the server is awaited.

use crate::texts::textos;
use leptos::prelude::*;

/// "Cargando…".
#[component]
pub fn Cargando() -> impl IntoView {
    view! { <p class="cargando" role="status">{textos().comun().cargando}</p> }
}
