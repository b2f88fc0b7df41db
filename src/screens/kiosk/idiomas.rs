//! The languages that the kiosk offers, each in its own words.

use super::asistente::Asistente;
use crate::components::Aqui;
use crate::domain::idioma::Idioma;
use crate::texts::textos;
use leptos::prelude::*;

/// A button a language, while nothing was chosen yet. Until the page answers to presses it is a form, which the server
/// answers with the same page in the other language.
#[component]
pub fn Idiomas(a: Asistente) -> impl IntoView {
    let boton = move |i: Idioma| {
        view! {
            <button
                class="kiosk__idioma"
                name="idioma"
                value=i.codigo()
                lang=i.codigo()
                aria-pressed=move || (a.idioma.get() == i).to_string()
                on:click=move |e| {
                    // Before, parts of the page would keep the words that they came with.
                    if a.listo.get_untracked() {
                        e.prevent_default();
                        a.hablar(i);
                    }
                }
            >
                {i.nombre()}
            </button>
        }
    };
    view! {
        <form
            class="kiosk__idiomas"
            method="post"
            action="/api/idioma/"
            aria-label=move || {
                a.idioma.track();
                textos().comun().idioma
            }
            hidden=move || !a.al_principio()
        >
            <Aqui />
            <input type="hidden" name="visita" value="true" />
            {Idioma::TODOS.map(boton).collect_view()}
        </form>
    }
}
