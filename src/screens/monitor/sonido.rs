//! Whether the calls can be heard, and what to do if not.

use crate::components::campana::{self, Permiso, use_permiso};
use crate::components::voz;
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use leptos::prelude::*;

/// Whether the calls can be heard; `None` if that is not known yet, or nothing is to be heard.
pub fn use_sonido(tablero: RwSignal<Tablero>) -> Signal<Option<Permiso>> {
    let permiso = use_permiso();
    Effect::new(move |_| voz::preparar());
    let debe_sonar = Memo::new(move |_| {
        tablero.with(|t| {
            t.areas()
                .map(|(_, cola)| &cola.config)
                .any(|c| c.voz_llamada || c.sonido_llamada && c.repeticiones > 0)
        })
    });
    Signal::derive(move || permiso.get().filter(|_| debe_sonar.get()))
}

#[component]
pub fn Sonido(permiso: Signal<Option<Permiso>>) -> impl IntoView {
    let t = textos().monitor();
    view! {
        <Show when=move || permiso.get().is_some_and(|p| p != Permiso::Suena)>
            <div class="monitor__sonido" role="status">
                // A browser that can't sound gains nothing by a touch.
                <Show
                    when=move || permiso.get() == Some(Permiso::Bloqueado)
                    fallback=move || view! { <span>{t.no_suena}</span> }
                >
                    <span>{t.sin_sonido}</span>
                    <button class="boton" type="button" on:click=|_| campana::activar()>
                        {t.activar_sonido}
                    </button>
                </Show>
            </div>
        </Show>
    }
}
