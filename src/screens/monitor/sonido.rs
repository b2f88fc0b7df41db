//! Whether the calls can be heard, and what to do if not.

use super::campana::{self, Permiso};
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use leptos::prelude::*;
use std::time::Duration;

/// A browser that lets a page sound takes a moment to say so.
const PACIENCIA: Duration = Duration::from_millis(800);

#[component]
pub fn Sonido(tablero: RwSignal<Tablero>) -> impl IntoView {
    let t = &textos().monitor;
    let permiso = RwSignal::new(Permiso::Suena);
    let debe_sonar = Memo::new(move |_| {
        tablero.with(|t| {
            t.areas()
                .any(|(_, cola)| cola.config.sonido_llamada && cola.config.repeticiones > 0)
        })
    });
    Effect::new(move |_| {
        campana::preparar(move |p| {
            permiso.try_set(p);
        });
        set_timeout(
            move || {
                permiso.try_set(campana::permiso());
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
    view! {
        <Show when=move || debe_sonar.get() && permiso.get() != Permiso::Suena>
            <div class="monitor__sonido" role="status">
                <span>{t.sin_sonido}</span>
                // A browser that can't sound gains nothing by a touch.
                <Show when=move || permiso.get() == Permiso::Bloqueado>
                    <button class="boton" type="button" on:click=|_| campana::activar()>
                        {t.activar_sonido}
                    </button>
                </Show>
            </div>
        </Show>
    }
}
