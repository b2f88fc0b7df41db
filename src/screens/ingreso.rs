//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Ingreso() -> impl IntoView {
    view! { <main></main> }
}
