//! Which área.

use crate::components::{Aviso, Tono, una_vez, use_hidratado};
use crate::screens::kiosk::asistente::Asistente;
use crate::screens::kiosk::paso::Paso;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// A card an área; one that is closed says when it opens.
#[component]
pub fn Areas(a: Asistente) -> impl IntoView {
    let t = textos().kiosk();
    let listo = use_hidratado();
    let hay = Memo::new(move |_| !a.areas.read().is_empty());
    let tarjeta = move |area: crate::api::kiosk::AreaKiosk| {
        let hook = format!("area-{}", area.id);
        let primero = Paso::primero(&area);
        match area.cerrada_hasta {
            Some(abre) => Either::Left(view! {
                <div class="opcion opcion--cerrada" data-testid=hook>
                    <span class="opcion__nombre">{area.nombre}</span>
                    <span class="opcion__ayuda">
                        <strong>{t.cerrado}". "</strong>
                        {(t.abre)(&abre)}
                    </span>
                </div>
            }),
            None => Either::Right(view! {
                <button
                    class="opcion"
                    data-testid=hook
                    disabled=move || !listo.get()
                    on:click=una_vez(move || a.ir(primero.clone()))
                >
                    <span class="opcion__nombre">{area.nombre}</span>
                </button>
            }),
        }
    };
    view! {
        <Show
            when=move || hay.get()
            fallback=move || view! { <Aviso tono=Tono::Alerta>{t.sin_areas}</Aviso> }
        >
            <div class="opciones">
                // An área that opens or closes is another card: all that it says is in its key.
                <For
                    each=move || a.areas.get()
                    key=|a| (a.id, a.nombre.clone(), a.cerrada_hasta.clone(), a.permitir_sin_dni)
                    children=tarjeta
                />
            </div>
        </Show>
    }
}
