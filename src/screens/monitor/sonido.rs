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
        // Any touch will do, not only that of the button.
        let toque = window_event_listener(leptos::ev::pointerdown, |_| campana::activar());
        let tecla = window_event_listener(leptos::ev::keydown, |_| campana::activar());
        on_cleanup(move || {
            toque.remove();
            tecla.remove();
            campana::soltar();
        });
    });
    view! {
        <Show when=move || debe_sonar.get() && permiso.get() == Permiso::Bloqueado>
            <div class="monitor__sonido" role="status">
                <span>{t.sin_sonido}</span>
                <button class="boton" type="button" on:click=|_| campana::activar()>
                    {t.activar_sonido}
                </button>
            </div>
        </Show>
    }
}
