//! Sounds when somebody comes to an empty queue: who waits for work need not watch the screen.

use crate::components::campana::{self, use_permiso};
use crate::texts::textos;
use leptos::prelude::*;

/// Where this browser remembers that it is off.
const APAGADO: &str = "turnero.timbre";

/// Whether it sounds.
#[derive(Clone, Copy)]
pub struct Sonador(RwSignal<bool>);

pub fn use_timbre() -> Sonador {
    let encendido = RwSignal::new(true);
    // The browser lets a page sound once its operator has pressed anything.
    let _ = use_permiso();
    Effect::new(move |_| {
        let guardado = almacen().and_then(|a| a.get_item(APAGADO).ok().flatten());
        encendido.set(guardado.is_none());
    });
    Sonador(encendido)
}

impl Sonador {
    pub fn sonar(self) {
        if self.0.try_get_untracked() == Some(true) {
            campana::sonar(1);
        }
    }

    fn cambiar(self, encender: bool) {
        self.0.set(encender);
        // A browser that stores nothing forgets it with the page.
        let _ = almacen().map(|a| match encender {
            true => a.remove_item(APAGADO),
            false => a.set_item(APAGADO, "no"),
        });
    }
}

#[component]
pub fn Timbre(timbre: Sonador) -> impl IntoView {
    view! {
        <label class="atajos__usar">
            <input
                type="checkbox"
                prop:checked=timbre.0
                on:change:target=move |ev| timbre.cambiar(ev.target().checked())
            />
            {textos().operador.timbre}
        </label>
    }
}

fn almacen() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}
