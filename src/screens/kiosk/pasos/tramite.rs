//! What for.

use super::fallo::Fallo;
use crate::components::{Aviso, Tono};
use crate::screens::kiosk::asistente::{Asistente, Envio};
use crate::texts::textos;
use leptos::prelude::*;

/// A card a trámite.
#[component]
pub fn Tramites(a: Asistente) -> impl IntoView {
    let t = &textos().kiosk;
    let tramites = Memo::new(move |_| a.area().map(|a| a.tramites).unwrap_or_default());
    let hay = Memo::new(move |_| !tramites.read().is_empty());
    view! {
        <Fallo a />
        <Show
            when=move || hay.get()
            fallback=move || view! { <Aviso tono=Tono::Alerta>{t.sin_tramites}</Aviso> }
        >
            <div class="opciones">
                <For each=move || tramites.get() key=|t| (t.id, t.nombre.clone()) let:tramite>
                    <button
                        class="opcion"
                        data-testid=format!("tramite-{}", tramite.id)
                        disabled=move || a.enviando()
                        aria-busy=move || {
                            let envio = a.envio.read();
                            let este = matches!(&*envio, Envio::Enviando(i) if i.pedido.tramite == tramite.id);
                            este.then_some("true")
                        }
                        on:click=move |_| a.elegir_tramite(tramite.id)
                    >
                        <span class="opcion__nombre">{tramite.nombre.clone()}</span>
                    </button>
                </For>
            </div>
        </Show>
    }
}
