use leptos::prelude::*;
use leptos_meta::Title;

/// The title of a page, where it changes while the page is open.
#[component]
pub fn Pestana(
    /// What it says.
    texto: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    let al_abrir = untrack(&texto);
    // Held by itself: the server writes the head of a page last, when its thread may be at another page, where it would
    // look for anything else that the text is made of.
    let (abierta, set_abierta) = arc_signal(false);
    Effect::new(move |_| set_abierta.set(true));
    view! {
        <Title text=move || match abierta.get() {
            true => texto(),
            false => al_abrir.clone(),
        } />
    }
}
