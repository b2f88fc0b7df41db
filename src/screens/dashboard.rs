//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Dashboard() -> impl IntoView {
    view! { <main></main> }
}
