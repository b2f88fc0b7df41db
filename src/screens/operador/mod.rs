//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Panel() -> impl IntoView {
    view! { <main></main> }
}
