//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Inicio() -> impl IntoView {
    view! { <main></main> }
}
