//! A page with one thing on it.

use super::{Luego, Marca, Preferencias};
use leptos::prelude::*;
use leptos_meta::Title;

/// A card in the middle of a page, with the brand above: login, first administrator, 403, 404.
#[component]
pub fn Hoja(
    /// Of the page: the browser's tab and the heading.
    #[prop(into)]
    titulo: String,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=titulo.clone() />
        <div class="hoja">
            <header class="cinta">
                <Luego><Marca /></Luego>
            </header>
            <main class="hoja__cuerpo">
                <div class="tarjeta hoja__tarjeta">
                    <h1>{titulo}</h1>
                    {children()}
                </div>
            </main>
            <Luego><Preferencias /></Luego>
        </div>
    }
}
