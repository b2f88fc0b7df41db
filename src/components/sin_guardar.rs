//! What was typed and not saved is not lost without a word.

use crate::texts::textos;
use leptos::ev::{beforeunload, popstate};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};

/// The links that the router follows without leaving the document.
const DE_AQUI: &str = "a[href^='/']:not([target]):not([download]):not([rel~='external']), a[href^='?']:not([rel~='external'])";

/// The address of a page on which something is not saved, and whether whoever is asked leaves it.
type Retenida = (String, fn() -> bool);

thread_local! {
    static RETENIDA: RefCell<Option<Retenida>> = const { RefCell::new(None) };
}

/// Whether something stands in a form that was not saved: true from what is typed until the form says that it was.
/// As long as it is, whoever leaves the page is asked first.
pub fn use_sin_guardar() -> RwSignal<bool> {
    let sin_guardar = RwSignal::new(false);
    let hay = Memo::new(move |_| sin_guardar.get());
    Effect::new(move |_| {
        if !hay.get() {
            return;
        }
        let al_salir = window_event_listener(beforeunload, |ev| {
            ev.prevent_default();
            // Browsers of before 2023 heed this only.
            ev.set_return_value("x");
        });
        on_cleanup(move || al_salir.remove());
        if let Ok(aqui) = window().location().href() {
            RETENIDA.set(Some((aqui, sale)));
            on_cleanup(|| RETENIDA.set(None));
        }
        let enlaces = StoredValue::new_local(Closure::<dyn Fn(MouseEvent)>::new(en_enlace));
        let oir = move |si: bool| {
            enlaces.try_with_value(|oyente| {
                let oyente = oyente.as_ref().unchecked_ref();
                // It fails only where there is no document, and there is no page to leave then.
                let _ = match si {
                    true => document().add_event_listener_with_callback("click", oyente),
                    false => document().remove_event_listener_with_callback("click", oyente),
                };
            });
        };
        oir(true);
        on_cleanup(move || oir(false));
    });
    sin_guardar
}

/// Hears of the browser's own way back before the router does, which comes to be later. The address is another one by
/// then: whoever stays is put on that of their page again.
pub fn retener_en_la_historia() {
    let oyente = window_event_listener(popstate, |ev| {
        let Some((aqui, sale)) = RETENIDA.with_borrow(Clone::clone) else {
            return;
        };
        let alli = window().location().href();
        if alli.is_ok_and(|alli| alli == aqui) || sale() {
            return;
        }
        ev.stop_immediate_propagation();
        if let Ok(historia) = window().history() {
            // It fails only for an address of another server.
            let _ = historia.push_state_with_url(&JsValue::NULL, "", Some(&aqui));
        }
    });
    // For as long as the document is there.
    std::mem::forget(oyente);
}

/// Asks before a link within the application is followed: the document hears of it before the router does.
fn en_enlace(ev: MouseEvent) {
    let aparte = ev.ctrl_key() || ev.meta_key() || ev.shift_key() || ev.button() != 0;
    let pulsado = ev.target().and_then(|t| t.dyn_into::<Element>().ok());
    let enlace = pulsado.and_then(|e| e.closest(DE_AQUI).ok().flatten());
    if aparte || ev.default_prevented() || enlace.is_none() {
        return;
    }
    if !sale() {
        ev.prevent_default();
    }
}

fn sale() -> bool {
    let sale = window().confirm_with_message(textos().comun().sin_guardar);
    // A browser that can't ask lets go.
    sale != Ok(false)
}
