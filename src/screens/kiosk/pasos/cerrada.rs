//! An área that is closed: when it opens. Nothing is issued.

use crate::screens::kiosk::asistente::Asistente;
use crate::texts::textos;
use leptos::prelude::*;

/// When the área opens, and the way to another one.
#[component]
pub fn Cerrada(a: Asistente) -> impl IntoView {
    let t = textos().kiosk();
    let abre = move || {
        let abre = a.area().and_then(|a| a.cerrada_hasta).unwrap_or_default();
        (t.abre)(&abre)
    };
    view! {
        <div class="kiosk__cerrada" role="status">
            <svg viewBox="0 0 48 48" aria-hidden="true">
                <circle cx="24" cy="24" r="20" />
                <path d="M24 12v12l8 6" />
            </svg>
            <p>{abre}</p>
        </div>
        <div class="acciones kiosk__acciones">
            <Show when=move || a.fija.get().is_none()>
                <button class="boton boton--grande boton--principal" on:click=move |_| a.reiniciar()>
                    {t.otra_area}
                </button>
            </Show>
        </div>
    }
}
