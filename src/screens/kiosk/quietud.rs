//! A kiosk that nobody touches goes back to the start, so that nobody finds another's answers.

use super::asistente::Asistente;
use super::paso::Clase;
use crate::components::use_intervalo;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Seconds without a touch that a number stays on the screen.
pub const MOSTRAR_SEG: u32 = 15;
/// Seconds without a touch after which a half-done form is given up.
const ABANDONO_SEG: u32 = 60;
/// Seconds before that in which the kiosk asks whether somebody is there.
const PREGUNTAR_SEG: u32 = 15;

/// What is left of the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quietud {
    /// Nothing to give up, or touched not long ago.
    Tranquila,
    /// Somebody must say that they are there within so many seconds.
    Pregunta(u32),
    /// The number goes in so many seconds.
    Muestra(u32),
}

/// Watches the time. Deadlines are moments and not counts of ticks: a hidden page ticks slowly.
pub fn use_quietud(a: Asistente) -> Memo<Quietud> {
    // Both are milliseconds since the page began; the server's render has none.
    let limite = RwSignal::new(None::<f64>);
    let ahora = RwSignal::new(0.0_f64);
    let clase = Memo::new(move |_| a.paso.read().clase());

    let tocar = move || {
        let espera = match clase.get_untracked() {
            Clase::Listo => Some(MOSTRAR_SEG),
            _ if untrack(|| a.intacto()) => None,
            _ => Some(ABANDONO_SEG),
        };
        poner(limite, ahora, espera);
    };
    for toque in ["pointerdown", "keydown"] {
        let escucha = window_event_listener_untyped(toque, move |_| tocar());
        on_cleanup(move || escucha.remove());
    }
    // A step counts as a touch too: what was pressed may answer later than it was pressed.
    Effect::new(move |_| {
        let intacto = a.intacto();
        let espera = match clase.get() {
            Clase::Listo => Some(MOSTRAR_SEG),
            _ if intacto => None,
            _ => Some(ABANDONO_SEG),
        };
        poner(limite, ahora, espera);
    });
    use_intervalo(1, move || {
        let t = transcurrido();
        ahora.set(t);
        if limite.get_untracked().is_some_and(|l| t >= l) {
            a.reiniciar();
        }
    });

    Memo::new(move |_| {
        let Some(limite) = limite.get() else {
            return Quietud::Tranquila;
        };
        let restan = ((limite - ahora.get()) / 1000.0).ceil().max(0.0) as u32;
        match clase.get() {
            Clase::Listo => Quietud::Muestra(restan),
            _ if restan <= PREGUNTAR_SEG => Quietud::Pregunta(restan),
            _ => Quietud::Tranquila,
        }
    })
}

fn poner(limite: RwSignal<Option<f64>>, ahora: RwSignal<f64>, espera: Option<u32>) {
    let t = transcurrido();
    ahora.set(t);
    limite.set(espera.map(|s| t + f64::from(s) * 1000.0));
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page began: no clock that somebody sets, or that sets itself, moves it.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn transcurrido() -> f64;
}
