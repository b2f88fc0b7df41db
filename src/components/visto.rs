//! What a form shows, said to the server when it is sent.

use leptos::prelude::*;

/// Sends the fingerprint of what the form shows, so that who changed the same meanwhile is not undone: the server
/// function takes it as `visto`, and answers the one that holds since.
#[component]
pub fn Visto(visto: RwSignal<String>) -> impl IntoView {
    // A browser that fills in again what stood in a page would say that something older was seen.
    view! { <input type="hidden" name="visto" value=move || visto.get() autocomplete="off" /> }
}
