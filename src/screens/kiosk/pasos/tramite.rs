//! What for.

use super::fallo::Fallo;
use super::reclamo::{Antes, Reclamo};
use crate::components::{Aviso, Dibujo, Tono, una_vez};
use crate::screens::kiosk::asistente::{Asistente, Envio};
use crate::texts::textos;
use leptos::prelude::*;

/// A card a trámite.
#[component]
pub fn Tramites(a: Asistente) -> impl IntoView {
    let t = textos().kiosk();
    let tramites = Memo::new(move |_| a.area().map(|a| a.tramites).unwrap_or_default());
    let hay = Memo::new(move |_| !tramites.read().is_empty());
    view! {
        <Fallo a />
        <Show
            when=move || hay.get()
            fallback=move || view! { <Aviso tono=Tono::Alerta>{t.sin_tramites}</Aviso> }
        >
            // Before the cards: they give the number.
            <Reclamo a />
            <div class="opciones opciones--tramites">
                // Another name, another sign, or no turnos any more: another card.
                <For each=move || tramites.get() key=Clone::clone let:tramite>
                    <button
                        class="opcion"
                        class:opcion--dibujo=tramite.icono.is_some()
                        class:opcion--cerrada=tramite.agotado
                        data-testid=format!("tramite-{}", tramite.id)
                        disabled=move || a.sordo() || tramite.agotado
                        aria-busy=move || {
                            let envio = a.envio.read();
                            let este = matches!(&*envio, Envio::Enviando(i) if i.pedido.tramite == tramite.id);
                            este.then_some("true")
                        }
                        on:click=una_vez(move || a.elegir_tramite(tramite.id))
                    >
                        {tramite.icono.map(|de| view! { <Dibujo de clase="opcion__dibujo opcion__dibujo--linea" /> })}
                        <span class="opcion__nombre">{tramite.nombre.clone()}</span>
                        {tramite.agotado.then(|| view! { <span class="opcion__ayuda">{t.agotado}</span> })}
                    </button>
                </For>
            </div>
            <Antes a />
        </Show>
    }
}
