//! What may be wider than the page.

use leptos::prelude::*;

/// Moves sideways in a box of its own, under a finger or by the arrow keys, so that the page does not.
#[component]
pub fn Ancha(
    /// What it holds, as its table is called.
    #[prop(into)]
    nombre: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="ancha" tabindex="0" role="region" aria-label=nombre>
            {children()}
        </div>
    }
}
