//! A screen.
use leptos::prelude::*;

/// A screen.
#[component]
pub fn Kiosk() -> impl IntoView {
    view! { <main></main> }
}
