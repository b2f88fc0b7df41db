//! The focus of whoever uses a keyboard, when what they were on goes: by their own command, or because somebody else
//! changed what is shown.

use super::mandos::Mandos;
use crate::live::Enlace;
use leptos::ev::{focusin, focusout};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What had the focus last, and in which row of the waiting list that stood.
type Ultimo = Rc<Cell<Option<(HtmlElement, Option<u32>)>>>;

/// A row of the waiting list.
const FILA: &str = ".espera__fila";

/// Keeps the focus near where it was for as long as the panel is on the screen.
pub fn use_foco(mandos: Mandos, enlace: Enlace, elige: Memo<bool>) {
    let ultimo = Ultimo::default();
    // A button that its own command takes away takes the focus with it, as do those between the mesas and the turno.
    let al_mandar = ultimo.clone();
    Effect::new(move |antes: Option<(bool, bool)>| {
        let (pendiente, elige) = (mandos.pendiente.get().is_some(), elige.get());
        if antes.is_some_and(|(p, e)| (p && !pendiente) || e != elige) {
            let ultimo = al_mandar.clone();
            request_animation_frame(move || {
                if sin_foco() {
                    volver(perdido(&ultimo));
                }
            });
        }
        (pendiente, elige)
    });
    let al_cambiar = ultimo.clone();
    Effect::new(move |_| {
        mandos.puesto.track();
        enlace.tablero.track();
        cuidar(al_cambiar.clone());
    });
    Effect::new(move |_| {
        let (al_llegar, al_irse) = (ultimo.clone(), ultimo.clone());
        let llega = window_event_listener(focusin, move |ev| {
            let elemento = ev.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
            let antes = al_llegar.take().and_then(|(_, fila)| fila);
            al_llegar.set(elemento.map(|e| {
                // A dialog gives the focus back to where it was opened.
                let fila = if dentro_de(&e, "dialog") {
                    antes
                } else {
                    fila(&e)
                };
                (e, fila)
            }));
        });
        let se_va = window_event_listener(focusout, move |_| cuidar(al_irse.clone()));
        on_cleanup(move || {
            llega.remove();
            se_va.remove();
        });
    });
}

/// Looks, once the page shows what changed, whether what had the focus is there still.
fn cuidar(ultimo: Ultimo) {
    request_animation_frame(move || {
        let Some((elemento, antes)) = ultimo.take() else {
            return;
        };
        match (elemento.is_connected(), sin_foco()) {
            (false, true) => volver(antes),
            // Somebody pressed beside it.
            (true, true) => {}
            (true, false) => {
                let ahora = if dentro_de(&elemento, "dialog") {
                    antes
                } else {
                    fila(&elemento)
                };
                ultimo.set(Some((elemento, ahora)));
            }
            (false, false) => {}
        }
    });
}

/// The row of what had the focus, and is gone.
fn perdido(ultimo: &Ultimo) -> Option<u32> {
    let (elemento, fila) = ultimo.take()?;
    fila.filter(|_| !elemento.is_connected())
}

/// Whoever uses a keyboard, and whose button is gone, goes on at the turno, or at the mesas, instead of at the top of the
/// page.
pub fn recuperar_foco() {
    request_animation_frame(|| {
        if sin_foco() {
            volver(None);
        }
    });
}

fn sin_foco() -> bool {
    document().active_element() == document().body().map(Into::into)
}

fn dentro_de(elemento: &HtmlElement, que: &str) -> bool {
    elemento.closest(que).ok().flatten().is_some()
}

/// In which row of the waiting list it stands, counted from 0.
fn fila(elemento: &HtmlElement) -> Option<u32> {
    let mut fila = elemento.closest(FILA).ok()??;
    let mut antes = 0;
    while let Some(otra) = fila.previous_element_sibling() {
        fila = otra;
        antes += 1;
    }
    Some(antes)
}

/// To the row that stands where the other one stood, or the last one; to the title where there is none.
fn volver(fila: Option<u32>) {
    let en_fila = |cual: String| buscar(&format!("{FILA}{cual} button"));
    let vecina = fila.and_then(|antes| {
        let misma = en_fila(format!(":nth-child({})", antes + 1));
        misma.or_else(|| en_fila(":last-child".into()))
    });
    if let Some(vecina) = vecina {
        // It fails only for what can't be focused, as below.
        let _ = vecina.focus();
        return;
    }
    let titulo = ["#turno-titulo", "#mesas-titulo"]
        .into_iter()
        .find_map(buscar);
    if let Some(titulo) = titulo {
        let arriba = window().scroll_y().ok().filter(|y| *y < 1.0);
        let _ = titulo.focus();
        // Who has the commands before them, at the top of the page, goes on having them there.
        if arriba.is_some() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

fn buscar(que: &str) -> Option<HtmlElement> {
    let elemento = document().query_selector(que).ok()??;
    elemento.dyn_into().ok()
}
