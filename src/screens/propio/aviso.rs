//! What makes somebody look up who waits with the telephone in a pocket: sound, vibration, and the mesa in large.

use crate::api::propio::{Motivo, TurnoPropio};
use crate::components::campana::{self, Permiso, use_permiso_al_tocar};
use crate::components::use_hidratado;
use crate::domain::estado::Estado;
use crate::domain::id::AreaId;
use crate::texts::propio::Propio;
use crate::texts::textos;
use js_sys::{Array, Reflect};
use leptos::prelude::*;

/// Times that the chime sounds for a call, and for being near.
const CAMPANADAS: (u32, u32) = (4, 1);

/// Milliseconds of vibration and of rest, for a call and for being near.
const VIBRACION: (&[u32], &[u32]) = (&[500, 200, 500, 200, 1000], &[300]);

/// With so many before them or fewer, somebody who listens hears of each that is called.
const SE_CUENTA: i64 = 5;

/// What is told, and whether it can be heard. One of the two lines says how it stands, and the other one nothing: what
/// is over stands in neither.
#[derive(Clone, Copy)]
pub struct Avisos {
    /// At once: a call, and that it is time to come.
    urgente: RwSignal<String>,
    /// When the reader is free: all else.
    tranquilo: RwSignal<String>,
    permiso: ReadSignal<Option<Permiso>>,
}

/// Tells each call once, once that it is near, and whatever else becomes of it.
pub fn use_avisos(turno: Memo<TurnoPropio>) -> Avisos {
    let avisos = Avisos {
        urgente: RwSignal::new(String::new()),
        tranquilo: RwSignal::new(String::new()),
        permiso: use_permiso_al_tocar(),
    };
    let t = textos().propio();
    let situacion = Memo::new(move |_| {
        let turno = turno.read();
        (turno.motivo(), turno.area_id, en_palabras(&turno, t))
    });
    Effect::new(move |antes: Option<(Motivo, AreaId, String)>| {
        let ahora = situacion.get();
        let (motivo, area, dicho) = &ahora;
        let dicho = match &antes {
            // It was handed on.
            Some((_, antes, _)) if antes != area => {
                format!("{}. {dicho}", turno.read_untracked().area_nombre)
            }
            _ => dicho.clone(),
        };
        let antes_de = antes.as_ref().map_or(Motivo::Cerca, |(motivo, ..)| *motivo);
        // A page that comes while it is called tells so; that it is near, it shows.
        if *motivo > antes_de {
            let (veces, vibracion) = match motivo {
                Motivo::Llamado(_) => (CAMPANADAS.0, VIBRACION.0),
                Motivo::Cerca | Motivo::Nada => (CAMPANADAS.1, VIBRACION.1),
            };
            campana::sonar(veces);
            vibrar(vibracion);
            // The same words twice are no change, and would not be read out.
            let igual = avisos.urgente.with_untracked(|d| *d == dicho);
            let otra_vez = if igual { "\u{a0}" } else { "" };
            avisos.decir(dicho + otra_vez, String::new());
        } else if antes.is_some() {
            avisos.decir(String::new(), dicho);
        }
        ahora
    });
    avisos
}

impl Avisos {
    fn decir(self, urgente: String, tranquilo: String) {
        self.urgente.set(urgente);
        self.tranquilo.set(tranquilo);
    }
}

/// How it stands, for who listens.
fn en_palabras(turno: &TurnoPropio, t: &Propio) -> String {
    match (&turno.demora_hasta, turno.delante) {
        (Some(hasta), _) => (t.tarde_hasta)(hasta),
        (None, Some(n)) if n <= SE_CUENTA => (t.delante)(n),
        _ => (t.que_pasa)(turno.estado, turno.mesa_nombre.as_deref()),
    }
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
            {avisos.urgente}
        </p>
        <p class="solo-lector" aria-live="polite" aria-atomic="true">
            {avisos.tranquilo}
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
            // Any touch is heard by the window; this one is there to be touched.
            <button class="boton boton--grande" type="button">
                {t.activar_sonido}
            </button>
        </Show>
        <Show when=move || permiso() == Some(Permiso::Suena)>
            <p role="status">{t.suena}</p>
        </Show>
    }
}
