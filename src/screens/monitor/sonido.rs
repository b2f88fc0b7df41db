//! Whether the calls can be heard, and what to do if not.

use super::campana::{self, Permiso};
use super::voz;
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use leptos::prelude::*;
use std::time::Duration;

/// A browser that lets a page sound takes a moment to say so.
const PACIENCIA: Duration = Duration::from_millis(800);

/// Whether the calls can be heard; `None` if that is not known yet, or nothing is to be heard.
pub fn use_sonido(tablero: RwSignal<Tablero>) -> Signal<Option<Permiso>> {
    let permiso = use_permiso();
    let debe_sonar = Memo::new(move |_| {
        tablero.with(|t| {
            t.areas()
                .any(|(_, cola)| cola.config.sonido_llamada && cola.config.repeticiones > 0)
        })
    });
    Signal::derive(move || permiso.get().filter(|_| debe_sonar.get()))
}

/// Makes the chime ready for as long as the component is on the screen, and tells whether the browser lets it sound;
/// `None` until that is known.
pub fn use_permiso() -> ReadSignal<Option<Permiso>> {
    let permiso = RwSignal::new(None);
    Effect::new(move |_| {
        voz::preparar();
        campana::preparar(move |p| {
            permiso.try_set(Some(p));
        });
        set_timeout(
            move || {
                permiso.try_set(Some(campana::permiso()));
            },
            PACIENCIA,
        );
        // Any touch will do, not only that of the button. A mouse counts from the press on, a finger only
        // once it is lifted.
        let toque = window_event_listener(leptos::ev::pointerdown, |_| campana::activar());
        let dedo = window_event_listener(leptos::ev::pointerup, |_| campana::activar());
        let tecla = window_event_listener(leptos::ev::keydown, |_| campana::activar());
        on_cleanup(move || {
            toque.remove();
            dedo.remove();
            tecla.remove();
            campana::soltar();
        });
    });
    permiso.read_only()
}

#[component]
pub fn Sonido(permiso: Signal<Option<Permiso>>) -> impl IntoView {
    let t = &textos().monitor;
    view! {
        <Show when=move || permiso.get().is_some_and(|p| p != Permiso::Suena)>
            <div class="monitor__sonido" role="status">
                <span>{t.sin_sonido}</span>
                // A browser that can't sound gains nothing by a touch.
                <Show when=move || permiso.get() == Some(Permiso::Bloqueado)>
                    <button class="boton" type="button" on:click=|_| campana::activar()>
                        {t.activar_sonido}
                    </button>
                </Show>
            </div>
        </Show>
    }
}
