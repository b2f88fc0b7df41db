//! Something that a person can switch off, which this browser remembers.

use leptos::prelude::*;

/// On by itself. `entrada`: where the browser remembers that it is off.
#[derive(Clone, Copy)]
pub struct Encendido {
    pub valor: RwSignal<bool>,
    entrada: &'static str,
}

pub fn use_encendido(entrada: &'static str) -> Encendido {
    let valor = RwSignal::new(true);
    Effect::new(move |_| {
        let guardado = almacen().and_then(|a| a.get_item(entrada).ok().flatten());
        valor.set(guardado.is_none());
    });
    Encendido { valor, entrada }
}

impl Encendido {
    fn cambiar(self, encender: bool) {
        self.valor.set(encender);
        // A browser that stores nothing forgets it with the page.
        let _ = almacen().map(|a| match encender {
            true => a.remove_item(self.entrada),
            false => a.set_item(self.entrada, "no"),
        });
    }
}

/// Its switch.
#[component]
pub fn Interruptor(de: Encendido, rotulo: &'static str) -> impl IntoView {
    view! {
        <label class="atajos__usar">
            <input
                type="checkbox"
                prop:checked=de.valor
                on:change:target=move |ev| de.cambiar(ev.target().checked())
            />
            {rotulo}
        </label>
    }
}

fn almacen() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}
