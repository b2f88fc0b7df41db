//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Monitor() -> impl IntoView {
    view! { <main></main> }
}
