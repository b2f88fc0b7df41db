//! What makes somebody look up who waits with the telephone in a pocket: sound, vibration, and the mesa in large.

use crate::api::propio::{Motivo, TurnoPropio};
use crate::components::campana::{self, Permiso, use_permiso};
use crate::components::use_hidratado;
use crate::domain::estado::Estado;
use crate::texts::textos;
use js_sys::{Array, Reflect};
use leptos::prelude::*;

/// Times that the chime sounds for a call, and for being near.
const CAMPANADAS: (u32, u32) = (4, 1);

/// Milliseconds of vibration and of rest, for a call and for being near.
const VIBRACION: (&[u32], &[u32]) = (&[500, 200, 500, 200, 1000], &[300]);

/// What is told, and whether it can be heard.
#[derive(Clone, Copy)]
pub struct Avisos {
    dicho: RwSignal<String>,
    permiso: ReadSignal<Option<Permiso>>,
}

/// Tells each call once, and once that it is near.
pub fn use_avisos(turno: Memo<TurnoPropio>) -> Avisos {
    let avisos = Avisos {
        dicho: RwSignal::new(String::new()),
        permiso: use_permiso(),
    };
    let motivo = Memo::new(move |_| turno.read().motivo());
    Effect::new(move |antes: Option<Motivo>| {
        let motivo = motivo.get();
        let t = textos().propio();
        // A page that comes while it is called tells so; that it is near, it shows.
        if motivo > antes.unwrap_or(Motivo::Cerca) {
            let turno = turno.read_untracked();
            let (veces, vibracion) = match motivo {
                Motivo::Llamado(_) => (CAMPANADAS.0, VIBRACION.0),
                Motivo::Cerca | Motivo::Nada => (CAMPANADAS.1, VIBRACION.1),
            };
            let dicho = turno.dicho(t);
            campana::sonar(veces);
            vibrar(vibracion);
            // The same words twice are no change, and would not be read out.
            let igual = avisos.dicho.with_untracked(|d| *d == dicho);
            avisos.dicho.set(if igual {
                format!("{dicho}\u{a0}")
            } else {
                dicho
            });
        }
        motivo
    });
    avisos
}

fn vibrar(patron: &[u32]) {
    let patron: Array = patron
        .iter()
        .map(|ms| wasm_bindgen::JsValue::from(*ms))
        .collect();
    let navegador = window().navigator();
    // An iPhone has no such thing, and to call what is not there ends the program. What has it and does not vibrate, as
    // a computer, says so and does nothing.
    if Reflect::has(&navegador, &"vibrate".into()) == Ok(true) {
        let _ = navegador.vibrate_with_pattern(&patron);
    }
}

/// The call: where to go, as large as it fits.
#[component]
pub fn Llamada(turno: Memo<TurnoPropio>, avisos: Avisos) -> impl IntoView {
    let t = textos().propio();
    let llamado = Memo::new(move |_| turno.read().estado == Estado::Llamando);
    let mesa = move || turno.read().mesa_nombre.clone();
    view! {
        <p class="solo-lector" aria-live="assertive" aria-atomic="true">
            {avisos.dicho}
        </p>
        <Show when=move || llamado.get()>
            <div class="propio__llamada" data-testid="llamada-propia">
                <p>{t.es_su_turno}</p>
                {move || {
                    mesa().map(|m| view! { <p class="propio__mesa">{(t.vaya_a)(&m)}</p> })
                }}
            </div>
        </Show>
    }
}

/// Whether a call will be heard, and what to do if not.
#[component]
pub fn Sonido(avisos: Avisos) -> impl IntoView {
    let t = textos().propio();
    let hidratado = use_hidratado();
    let permiso = move || avisos.permiso.get().filter(|_| hidratado.get());
    view! {
        <Show when=move || permiso() == Some(Permiso::Bloqueado)>
            <button class="boton boton--grande" type="button" on:click=|_| campana::activar()>
                {t.activar_sonido}
            </button>
        </Show>
        <Show when=move || permiso() == Some(Permiso::Suena)>
            <p role="status">{t.suena}</p>
        </Show>
    }
}
