//! Asking for the figures: every minute, not while nobody looks, at once when somebody looks again.

use super::cargar;
use crate::api::informes::Hoy;
use crate::components::{Objeto, Presencia, con_plazo, use_consola, use_presencia};
use crate::domain::estadisticas::Estadisticas;
use crate::domain::tablero::TurnoVisto;
use crate::error::{Codigo, Error};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Between two polls.
const CADA: Duration = Duration::from_secs(60);

/// What the dashboard shows, and the state of asking for it.
#[derive(Clone, Copy)]
pub struct Sondeo {
    /// The figures last heard.
    pub figuras: RwSignal<Estadisticas>,
    /// The newest turnos last heard.
    pub turnos: RwSignal<Vec<TurnoVisto>>,
    /// How the day goes, as it was last heard.
    pub hoy: RwSignal<Hoy>,
    /// Why the last poll failed.
    pub fallo: RwSignal<Option<Error>>,
    /// Asked, and not answered yet.
    pub pidiendo: RwSignal<bool>,
    presencia: Presencia,
    activo: RwSignal<bool>,
}

impl Sondeo {
    /// Begins with what the page was rendered from.
    pub fn nuevo(figuras: Estadisticas, turnos: Vec<TurnoVisto>, hoy: Hoy) -> Self {
        Sondeo {
            figuras: RwSignal::new(figuras),
            turnos: RwSignal::new(turnos),
            hoy: RwSignal::new(hoy),
            fallo: RwSignal::default(),
            pidiendo: RwSignal::default(),
            presencia: use_presencia(),
            activo: RwSignal::new(true),
        }
    }

    /// Asks now. One question at a time: pressed twice, it is asked once.
    pub fn refrescar(self) {
        if self.pidiendo.try_get_untracked() != Some(false) {
            return;
        }
        self.pidiendo.set(true);
        let sondeo = (!self.presencia.desde_la_ultima_vez()).then_some(true);
        leptos::task::spawn_local(async move {
            let respuesta = con_plazo(cargar(sondeo)).await;
            // The page may be gone by now, and its signals with it.
            match respuesta {
                Ok((figuras, turnos, hoy)) => {
                    self.figuras.try_set(figuras);
                    self.turnos.try_set(turnos);
                    self.hoy.try_set(hoy);
                    // Logged in again, in another tab.
                    if self.sin_sesion() {
                        self.activo.try_set(true);
                    }
                    self.fallo.try_set(None);
                }
                Err(e) => {
                    // Asking again changes nothing before somebody has logged in.
                    if e.codigo == Codigo::SinSesion {
                        self.activo.try_set(false);
                    }
                    self.fallo.try_set(Some(e));
                }
            }
            self.pidiendo.try_set(false);
        });
    }

    fn sin_sesion(self) -> bool {
        let sin_sesion = |e: &Error| e.codigo == Codigo::SinSesion;
        self.fallo
            .try_with_untracked(|f| f.as_ref().is_some_and(sin_sesion))
            == Some(true)
    }
}

/// Polls for as long as the page is there.
pub fn use_sondeo(sondeo: Sondeo) {
    Effect::new(move |antes: Option<bool>| {
        let activo = sondeo.activo.get();
        if activo {
            leptos::logging::log!("✓ Auto-refresh activado: cada {}s", CADA.as_secs());
            let reloj = set_interval_with_handle(
                move || {
                    if !document().hidden() {
                        sondeo.refrescar();
                    }
                },
                CADA,
            );
            if let Ok(reloj) = reloj {
                on_cleanup(move || reloj.clear());
            }
        } else if antes.is_some() {
            leptos::logging::log!("✓ Auto-refresh detenido");
        }
        activo
    });
    Effect::new(move |_| {
        let vista = window_event_listener_untyped("visibilitychange", move |_| {
            if sondeo.activo.get_untracked() && !document().hidden() {
                sondeo.refrescar();
            }
        });
        on_cleanup(move || vista.remove());
    });
}

/// Offers `window.DashboardRefresh`, for whoever opens the browser's console.
pub fn use_dashboard_refresh(sondeo: Sondeo) {
    let mando = move |f: fn(Sondeo)| {
        move || {
            f(sondeo);
            JsValue::UNDEFINED
        }
    };
    use_consola("DashboardRefresh", move || {
        Objeto::default()
            .con("refresh", mando(Sondeo::refrescar))
            .con("start", mando(|s| s.activo.set(true)))
            .con("stop", mando(|s| s.activo.set(false)))
    });
}
