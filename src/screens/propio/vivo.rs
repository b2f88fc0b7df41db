//! The turno as it is now: what the server last said of it, and what the public events of its área say since.
//!
//! The events are those of any monitor of the área. Of the others only that something happened counts: then the server
//! is asked anew where this one stands.

use crate::api::propio::{TurnoPropio, ver_propio};
use crate::components::use_intervalo;
use crate::domain::pantalla::TipoPantalla;
use crate::domain::tablero::Tablero;
use crate::error::Codigo;
use crate::live::{Enlace, Seguir, use_tablero};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Seconds after which the server is asked although nothing happened: an estimate grows old.
const REFRESCO_SEG: u64 = 30;

/// Milliseconds within which it is asked after something happened to others, each telephone at another moment: a full
/// room hears of each call at once…
const DISPERSION_MS: f64 = 6_000.0;

/// …but who is about to be called hears of it sooner.
const DISPERSION_CERCA_MS: f64 = 1_000.0;

/// With so many before them, somebody is about to be called.
const CERCA: i64 = 5;

/// A visitor's turno.
#[derive(Clone, Copy)]
pub struct Vivo {
    /// As it is now.
    pub turno: Memo<TurnoPropio>,
    /// How it is heard of.
    pub enlace: Enlace,
}

/// Keeps the turno of a token as it is now, from what the page was rendered with.
pub fn use_vivo(turno: TurnoPropio, token: String) -> Vivo {
    let dicho = RwSignal::new(turno);
    let area = Memo::new(move |_| dicho.read().area_id);
    let seguir = Seguir {
        pantalla: TipoPantalla::Telefono,
        area: Signal::derive(move || Some(area.get())),
        publico: true,
        epoca: String::new(),
        inicial: Tablero::default(),
        memoria: None,
        al_anunciada: None,
    };
    let enlace = use_tablero(seguir, |_| {});
    let turno = Memo::new(move |_| {
        let dicho = dicho.read();
        enlace.tablero.with(|t| dicho.como(t.turno(dicho.id)))
    });
    let preguntas = Preguntas {
        token: StoredValue::new(token),
        dicho,
        programada: StoredValue::new(false),
    };
    let seq = Memo::new(move |_| enlace.tablero.read().seq(area.get()));
    Effect::new(move |antes: Option<Option<i64>>| {
        let seq = seq.get();
        if antes.is_some_and(|antes| antes != seq) {
            let (suya, delante) = (
                turno.read_untracked().version,
                turno.read_untracked().delante,
            );
            let azar = js_sys::Math::random();
            preguntas.programar(match dicho.read_untracked().version == suya {
                false => 0.0,
                true if delante.is_some_and(|n| n <= CERCA) => azar * DISPERSION_CERCA_MS,
                true => azar * DISPERSION_MS,
            });
        }
        seq
    });
    use_intervalo(REFRESCO_SEG, move || preguntas.programar(0.0));
    // What happened while nobody looked was not asked for.
    Effect::new(move |_| {
        let vista =
            window_event_listener_untyped("visibilitychange", move |_| preguntas.programar(0.0));
        on_cleanup(move || vista.remove());
    });
    Vivo { turno, enlace }
}

/// Asks the server, one question at a time.
#[derive(Clone, Copy)]
struct Preguntas {
    token: StoredValue<String>,
    dicho: RwSignal<TurnoPropio>,
    programada: StoredValue<bool>,
}

impl Preguntas {
    /// Asks after so many milliseconds, unless that is going to happen already.
    fn programar(self, ms: f64) {
        let otra = self.programada.try_get_value() == Some(true) && ms > 0.0;
        if otra || document().hidden() {
            return;
        }
        self.programada.set_value(true);
        spawn_local(async move {
            TimeoutFuture::new(ms as u32).await;
            let Some(token) = self.token.try_get_value() else {
                return;
            };
            self.programada.try_set_value(false);
            match ver_propio(token).await {
                // Another answer may have been faster.
                Ok(nuevo) => {
                    let tarde = self
                        .dicho
                        .try_with_untracked(|d| d.id == nuevo.id && d.version > nuevo.version);
                    if tarde == Some(false) {
                        self.dicho.set(nuevo);
                    }
                }
                // The page says why; what is only not heard is asked again.
                Err(e) if matches!(e.codigo, Codigo::PaginaVencida | Codigo::TurnoDesconocido) => {
                    let _ = window().location().reload();
                }
                Err(_) => {}
            }
        });
    }
}
