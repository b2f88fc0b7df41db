//! The chime: two notes made by the browser, so that there is no file to fetch.

use super::navegador::campo;
use js_sys::{Promise, Reflect, global};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

/// Frequency in Hz, and when it begins, in seconds.
const NOTAS: [(f32, f64); 2] = [(659.25, 0.0), (523.25, 0.32)];

/// How long a note fades, in seconds.
const CAIDA: f64 = 0.9;

/// From one chime to the next.
pub const CADA_CAMPANADA: Duration = Duration::from_millis(1500);

/// A browser answers to nothing while it makes its first context, for as long as it takes to draw some pictures: not
/// together with all else that a page begins with.
const DESPUES: Duration = Duration::from_millis(50);

/// A browser that lets a page sound takes a moment to say so.
const PACIENCIA: Duration = Duration::from_millis(800);

const VOLUMEN: f32 = 0.5;

/// Whether the browser lets the chime sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permiso {
    /// It does.
    Suena,
    /// Not before somebody touches the page.
    Bloqueado,
    /// This browser can't.
    NoPuede,
}

struct Campana {
    audio: AudioContext,
    /// Must live for as long as the browser may call it.
    _al_cambiar: Closure<dyn Fn()>,
}

thread_local! {
    // One a page: browsers allow few.
    static CAMPANA: RefCell<Option<Campana>> = const { RefCell::new(None) };
}

/// Makes the chime ready for as long as the component is on the screen, and tells whether the browser lets it sound;
/// `None` until that is known.
pub fn use_permiso() -> ReadSignal<Option<Permiso>> {
    let permiso = RwSignal::new(None);
    let decir = move |p| {
        permiso.try_set(Some(p));
    };
    Effect::new(move |_| {
        let comienzo = set_timeout_with_handle(move || preparar(decir), DESPUES);
        set_timeout(move || decir(self::permiso()), PACIENCIA);
        on_cleanup(move || {
            if let Ok(comienzo) = comienzo {
                comienzo.clear();
            }
        });
        al_tocar(activar);
    });
    permiso.read_only()
}

/// The same for a page that nobody lets sound before it is touched, as on a telephone: until then nothing is made ready,
/// for which a slow browser would stand still.
pub fn use_permiso_al_tocar() -> ReadSignal<Option<Permiso>> {
    let permiso = RwSignal::new(None);
    let decir = move |p| {
        permiso.try_set(Some(p));
    };
    Effect::new(move |_| {
        let puede = Reflect::has(&global(), &"AudioContext".into()) == Ok(true);
        decir(match puede {
            true => Permiso::Bloqueado,
            false => Permiso::NoPuede,
        });
        let tocada = move || {
            if CAMPANA.with_borrow(Option::is_none) {
                preparar(decir);
                set_timeout(move || decir(self::permiso()), PACIENCIA);
            }
            activar();
        };
        // Perhaps it was before the program was here.
        if fue_tocada() {
            tocada();
        }
        al_tocar(tocada);
    });
    permiso.read_only()
}

/// Whether the page was touched already, as far as the browser says.
fn fue_tocada() -> bool {
    let activacion = campo(&window().navigator(), "userActivation");
    let tocada = activacion.and_then(|a| campo(&a, "hasBeenActive"));
    tocada.is_ok_and(|t| t.is_truthy())
}

/// Hears of touches, and silences the chime with its owner. Any touch will do, not only that of a button. A mouse counts
/// from the press on, a finger only once it is lifted; of a screen reader's press there is nothing but the click.
fn al_tocar(hacer: impl Fn() + Copy + 'static) {
    let toque = window_event_listener(leptos::ev::pointerdown, move |_| hacer());
    let dedo = window_event_listener(leptos::ev::pointerup, move |_| hacer());
    let pulsado = window_event_listener(leptos::ev::click, move |_| hacer());
    let tecla = window_event_listener(leptos::ev::keydown, move |_| hacer());
    on_cleanup(move || {
        toque.remove();
        dedo.remove();
        pulsado.remove();
        tecla.remove();
        soltar();
    });
}

/// Makes the chime ready, and tells `al_cambiar` whenever it may sound or not.
fn preparar(al_cambiar: impl Fn(Permiso) + 'static) {
    let nueva = AudioContext::new().map(|audio| {
        let al_cambiar = Closure::new(move || al_cambiar(permiso()));
        audio.set_onstatechange(Some(al_cambiar.as_ref().unchecked_ref()));
        Campana {
            audio,
            _al_cambiar: al_cambiar,
        }
    });
    CAMPANA.replace(nueva.ok());
}

/// Silences it and gives it back.
fn soltar() {
    if let Some(campana) = CAMPANA.take() {
        campana.audio.set_onstatechange(None);
        sin_queja(campana.audio.close());
    }
}

/// Waits for what was asked of the browser. It refuses what is overtaken, as to sound on a page that is being left, and
/// would complain of a refusal that nobody hears.
fn sin_queja(pedido: Result<Promise, JsValue>) {
    if let Ok(pedido) = pedido {
        spawn_local(async move {
            let _ = JsFuture::from(pedido).await;
        });
    }
}

/// Whether it may sound.
pub fn permiso() -> Permiso {
    CAMPANA.with_borrow(|c| match c.as_ref().map(|c| c.audio.state()) {
        Some(AudioContextState::Running) => Permiso::Suena,
        Some(_) => Permiso::Bloqueado,
        None => Permiso::NoPuede,
    })
}

/// Asks the browser to let it sound; it agrees only within a touch or a key press.
pub fn activar() {
    CAMPANA.with_borrow(|c| {
        if let Some(c) = c {
            // The answer comes through `al_cambiar`.
            sin_queja(c.audio.resume());
        }
    });
}

/// Sounds `veces` times, and says how long that takes.
pub fn sonar(veces: u32) -> Duration {
    CAMPANA.with_borrow(|c| {
        // What is scheduled on a silenced context would sound, all at once, when it is let to.
        let sonoro = c
            .as_ref()
            .filter(|c| c.audio.state() == AudioContextState::Running);
        let Some(c) = sonoro else {
            return;
        };
        for vez in 0..veces {
            let empieza = c.audio.current_time() + f64::from(vez) * CADA_CAMPANADA.as_secs_f64();
            for (hz, despues) in NOTAS {
                // A chime that fails is still a call that is seen and read out.
                let _ = nota(&c.audio, hz, empieza + despues);
            }
        }
    });
    CADA_CAMPANADA * veces
}

fn nota(audio: &AudioContext, hz: f32, empieza: f64) -> Result<(), JsValue> {
    let (tono, volumen) = (audio.create_oscillator()?, audio.create_gain()?);
    tono.set_type(OscillatorType::Triangle);
    tono.frequency().set_value(hz);
    let curva = volumen.gain();
    curva.set_value_at_time(0.0001, empieza)?;
    curva.exponential_ramp_to_value_at_time(VOLUMEN, empieza + 0.02)?;
    curva.exponential_ramp_to_value_at_time(0.0001, empieza + CAIDA)?;
    tono.connect_with_audio_node(&volumen)?;
    volumen.connect_with_audio_node(&audio.destination())?;
    tono.start_with_when(empieza)?;
    tono.stop_with_when(empieza + CAIDA)
}
