//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn NoEncontrado() -> impl IntoView {
    view! { <main></main> }
}
