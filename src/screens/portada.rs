//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Portada() -> impl IntoView {
    view! { <main></main> }
}
