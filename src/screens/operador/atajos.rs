//! One letter a command. It can be switched off: a program that types for its user sends letters too
//! (WCAG 2.1.4).

use super::acciones::{atajo, atajo_de_dialogo};
use super::dialogos::Dialogo;
use super::mandos::{Mando, Mandos};
use crate::components::{Interruptor, use_encendido};
use crate::texts::textos;
use leptos::ev::keydown;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// Where the browser remembers that they are switched off.
pub const ATAJOS: &str = "turnero.atajos";

const MANDOS: [Mando; 8] = [
    Mando::Siguiente,
    Mando::Atender,
    Mando::Rellamar,
    Mando::NoPresento,
    Mando::Finalizar,
    Mando::Pausar,
    Mando::Devolver,
    Mando::Deshacer,
];

const DIALOGOS: [Dialogo; 3] = [Dialogo::Derivar, Dialogo::SinTurno, Dialogo::Ausentes];

/// The command of a key.
fn mando(tecla: &str) -> Option<Mando> {
    let es = |m: &Mando| atajo(*m).is_some_and(|(letra, _)| letra.eq_ignore_ascii_case(tecla));
    MANDOS.into_iter().find(es)
}

/// The question of a key.
fn dialogo(tecla: &str) -> Option<Dialogo> {
    let es = |d: &Dialogo| {
        atajo_de_dialogo(d).is_some_and(|(letra, _)| letra.eq_ignore_ascii_case(tecla))
    };
    DIALOGOS.into_iter().find(es)
}

/// Whether letters are meant for this element. A checkbox has no use for any.
fn toma_letras(e: &HtmlElement) -> bool {
    let casilla = e
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|i| i.type_() == "checkbox");
    let campo = matches!(e.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    e.is_content_editable() || campo && !casilla
}

/// What a key was pressed on.
fn tocado(ev: &KeyboardEvent) -> Option<HtmlElement> {
    ev.target()?.dyn_into().ok()
}

/// A letter, or digit, that is meant for a field, or that a key held down repeats, commands nothing.
pub fn es_orden(ev: &KeyboardEvent) -> bool {
    let sola = !ev.repeat() && !ev.ctrl_key() && !ev.alt_key() && !ev.meta_key();
    sola && !tocado(ev).is_some_and(|e| toma_letras(&e))
}

#[component]
pub fn Atajos(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    let uso = use_encendido(ATAJOS);
    let encendidos = uso.valor;
    Effect::new(move |_| {
        let teclas = window_event_listener(keydown, move |ev| {
            // A question that is open has the keys for itself.
            let abierto = mandos.dialogo.with_untracked(Option::is_some);
            if abierto || !encendidos.get_untracked() || !es_orden(&ev) {
                return;
            }
            mandos.suponer();
            if let Some(dialogo) = dialogo(&ev.key()).filter(|d| d.tiene_sentido(mandos)) {
                ev.prevent_default();
                mandos.preguntar_por(dialogo);
            }
            if mando(&ev.key()) == Some(Mando::Deshacer)
                && mandos.vuelta.with_untracked(Option::is_some)
            {
                ev.prevent_default();
                mandos.deshacer();
                return;
            }
            let mando = mando(&ev.key()).filter(|m| {
                let suya = *m != Mando::Deshacer || untrack(|| mandos.deshace_la_llamada());
                suya && mandos.tiene_sentido(*m)
            });
            if let Some(mando) = mando {
                ev.prevent_default();
                mandos.dar(mando);
            }
        });
        on_cleanup(move || teclas.remove());
    });
    let letras = MANDOS.into_iter().filter_map(atajo);
    let letras = letras.chain(DIALOGOS.iter().filter_map(atajo_de_dialogo));
    let letras = letras.map(|(letra, nombre)| {
        view! {
            <li>
                <kbd class="atajo">{letra}</kbd>
                " "
                {nombre}
            </li>
        }
    });
    view! {
        <section class="atajos" aria-label=t.atajos>
            <Interruptor de=uso rotulo=t.usar_atajos />
            <ul class="atajos__letras" class:atajos__letras--no=move || !encendidos.get()>
                {letras.collect_view()}
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_a_letter_of_its_own_in_either_case() {
        let letras = ["n", "A", "r", "X", "f", "e", "V", "z"];
        for (letra, esperado) in letras.into_iter().zip(MANDOS) {
            assert_eq!(mando(letra), Some(esperado), "{letra}");
            assert_eq!(dialogo(letra), None);
        }
        for (letra, esperado) in ["d", "S", "i"].into_iter().zip(DIALOGOS) {
            assert_eq!((mando(letra), dialogo(letra)), (None, Some(esperado)));
        }
        assert_eq!(mando("Enter"), None);
        assert_eq!(mando(""), None);
    }
}
