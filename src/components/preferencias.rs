//! The language and the theme of whoever looks.

use crate::domain::idioma::Idioma;
use crate::domain::tema::Tema;
use crate::presentacion;
use crate::texts::textos;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Both choices, at the foot of a page. Plain forms that lead back to it: what the server renders is right from the
/// first pixel, and they work before the page answers to presses.
#[component]
pub fn Preferencias() -> impl IntoView {
    let t = &textos().comun;
    let idiomas = Idioma::TODOS.map(|i| {
        let elegido = i == presentacion::idioma();
        view! {
            <button
                class="preferencias__opcion"
                name="idioma"
                value=i.codigo()
                lang=i.codigo()
                aria-pressed=elegido.to_string()
            >
                {i.nombre()}
            </button>
        }
    });
    let temas = Tema::TODOS.map(|tema| {
        let elegido = tema == presentacion::tema();
        view! {
            <button
                class="preferencias__opcion"
                name="tema"
                value=tema.nombre()
                aria-pressed=elegido.to_string()
            >
                {(t.que_tema)(tema)}
            </button>
        }
    });
    view! {
        <footer class="preferencias">
            <form class="preferencias__grupo" method="post" action="/api/idioma/" aria-label=t.idioma>
                <Aqui />
                {idiomas.collect_view()}
            </form>
            <form class="preferencias__grupo" method="post" action="/api/tema/" aria-label=t.tema>
                <Aqui />
                {temas.collect_view()}
            </form>
        </footer>
    }
}

/// The address of the page, to come back to.
#[component]
pub fn Aqui() -> impl IntoView {
    let lugar = use_location();
    let aqui = move || {
        let (ruta, consulta) = (lugar.pathname.get(), lugar.search.get());
        let consulta = consulta.trim_start_matches('?').split('&');
        // What was wrong with a form that was sent is no part of its page.
        let de_antes = |par: &&str| par.starts_with("error=") || par.starts_with("espera=");
        let pares: Vec<_> = consulta
            .filter(|par| !par.is_empty() && !de_antes(par))
            .collect();
        match pares.is_empty() {
            true => ruta,
            false => format!("{ruta}?{}", pares.join("&")),
        }
    };
    view! { <input type="hidden" name="siguiente" prop:value=aqui value=aqui /> }
}
