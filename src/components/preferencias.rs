//! The language and the theme of whoever looks.

use crate::domain::idioma::Idioma;
use crate::domain::tema::Tema;
use crate::pagina;
use crate::presentacion;
use crate::texts::textos;
use leptos::html::Input;
use leptos::prelude::*;

/// Both choices, at the foot of a page. Plain forms that lead back to it: what the server renders is right from the
/// first pixel, and they work before the page answers to presses.
#[component]
pub fn Preferencias() -> impl IntoView {
    let t = textos().comun();
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
    let campo = NodeRef::<Input>::new();
    // A page may have changed its address since, as a list that was searched.
    Effect::new(move |_| {
        let al_enviar = window_event_listener(leptos::ev::submit, move |_| {
            if let Some(campo) = campo.get_untracked() {
                campo.set_value(&aqui());
            }
        });
        on_cleanup(move || al_enviar.remove());
    });
    view! { <input type="hidden" name="siguiente" node_ref=campo value=aqui() /> }
}

fn aqui() -> String {
    let direccion = pagina::direccion();
    let (ruta, consulta) = direccion.split_once('?').unwrap_or((&direccion, ""));
    // What was wrong with a form that was sent is no part of its page.
    let de_antes = |par: &&str| par.starts_with("error=") || par.starts_with("espera=");
    let pares = consulta.split('&');
    let pares: Vec<_> = pares
        .filter(|par| !par.is_empty() && !de_antes(par))
        .collect();
    match pares.is_empty() {
        true => ruta.to_owned(),
        false => format!("{ruta}?{}", pares.join("&")),
    }
}
