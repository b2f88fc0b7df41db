//! A kiosk that nobody touches goes back to the start, so that nobody finds another's answers.

use super::asistente::Asistente;
use super::paso::Clase;
use super::voz;
use crate::components::use_intervalo;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

/// Seconds without a touch that a number stays on the screen.
pub const MOSTRAR_SEG: u32 = 15;
/// Seconds without a touch after which a half-done form is given up.
const ABANDONO_SEG: u32 = 60;
/// Seconds before that in which the kiosk asks whether somebody is there.
const PREGUNTAR_SEG: u32 = 15;
/// Seconds for which the voice can hold all that back: some browsers never say that theirs has finished.
const HABLAR_SEG: u32 = 120;

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

/// Whether this is somebody's telephone, and no terminal that others come to: none is as narrow. Only in the browser.
pub fn es_telefono() -> bool {
    let angosta = window().match_media("(max-width: 480px)").ok().flatten();
    angosta.is_some_and(|m| m.matches())
}

/// How long the kiosk waits. All are milliseconds since the page began, and no counts of ticks: a hidden page ticks
/// slowly. The server's render has none.
#[derive(Clone, Copy)]
struct Plazo {
    limite: RwSignal<Option<f64>>,
    ahora: RwSignal<f64>,
    /// For how long the voice held it back since the last touch.
    retenido: StoredValue<f64>,
}

impl Plazo {
    /// So many seconds from now on.
    fn poner(self, espera: Option<u32>) {
        let t = transcurrido();
        self.retenido.set_value(0.0);
        self.ahora.set(t);
        self.limite.set(espera.map(|s| t + f64::from(s) * 1000.0));
    }

    /// Moves on to this moment. Who is still being told what to do is not late; `habla`: they are.
    fn correr(self, habla: bool) {
        let t = transcurrido();
        let paso = t - self.ahora.get_untracked();
        let retenido = self.retenido.get_value() + paso;
        if habla && retenido <= f64::from(HABLAR_SEG) * 1000.0 {
            self.retenido.set_value(retenido);
            self.limite.update(|l| *l = l.map(|l| l + paso));
        }
        self.ahora.set(t);
    }

    fn vencido(self) -> bool {
        let ahora = self.ahora.get_untracked();
        self.limite.get_untracked().is_some_and(|l| ahora >= l)
    }
}

/// Watches the time; with the way to say that somebody is there, which is no touch.
pub fn use_quietud(a: Asistente) -> (Memo<Quietud>, Callback<()>) {
    let plazo = Plazo {
        limite: RwSignal::new(None),
        ahora: RwSignal::new(0.0),
        retenido: StoredValue::new(0.0),
    };
    let clase = Memo::new(move |_| a.paso.read().clase());
    let espera = move || match (clase.get(), a.intacto()) {
        // Its owner goes when they go.
        (Clase::Listo, _) => (!es_telefono()).then_some(MOSTRAR_SEG),
        (_, true) => None,
        _ => Some(ABANDONO_SEG),
    };

    for toque in ["pointerdown", "keydown", "click"] {
        let escucha = window_event_listener_untyped(toque, move |e| {
            plazo.poner(match a_medias(&e) {
                // The question stays, and so does who touches it.
                true => Some(PREGUNTAR_SEG),
                false => untrack(espera),
            });
        });
        on_cleanup(move || escucha.remove());
    }
    // A step counts as a touch too: what was pressed may answer later than it was pressed.
    Effect::new(move |_| plazo.poner(espera()));
    use_intervalo(1, move || {
        plazo.correr(a.con_voz.get_untracked() && voz::habla());
        if plazo.vencido() {
            a.reiniciar();
        }
    });

    let quietud = Memo::new(move |_| {
        let Some(limite) = plazo.limite.get() else {
            return Quietud::Tranquila;
        };
        let restan = ((limite - plazo.ahora.get()) / 1000.0).ceil().max(0.0) as u32;
        match clase.get() {
            Clase::Listo => Quietud::Muestra(restan),
            _ if restan <= PREGUNTAR_SEG => Quietud::Pregunta(restan),
            _ => Quietud::Tranquila,
        }
    });
    let sigue = Callback::new(move |()| plazo.poner(untrack(espera)));
    (quietud, sigue)
}

/// Whether it is the beginning of a press on the question whether somebody is there. It counts once it is over: if the
/// question went before, its end would be on what stands below.
fn a_medias(e: &web_sys::Event) -> bool {
    let donde = e
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let sobre = donde.and_then(|e| e.closest(".kiosk__quietud").ok().flatten());
    let empieza = match e.dyn_ref::<web_sys::KeyboardEvent>() {
        Some(tecla) => matches!(tecla.key().as_str(), "Enter" | " "),
        None => e.type_() == "pointerdown",
    };
    sobre.is_some() && empieza
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page began: no clock that somebody sets, or that sets itself, moves it.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn transcurrido() -> f64;
}
