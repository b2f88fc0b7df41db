//! Asking how the system is: every few seconds, not while nobody looks.

use crate::api::admin::{Pantalla, Sistema, ver_sistema};
use crate::components::{Presencia, con_plazo, use_ahora, use_intervalo, use_presencia};
use crate::domain::id::Milis;
use crate::domain::nodo::Nodo;
use crate::domain::pantalla::AUSENTE_MS;
use crate::error::{Codigo, Error};
use crate::live::ahora;
use leptos::prelude::*;

/// Between two polls.
const CADA_SEG: u64 = 5;

/// A node that was not heard of for so long is missed: it tells of itself every 5 s.
const NODO_AUSENTE: Milis = 20_000;

/// What the page shows, and the state of asking for it.
#[derive(Clone, Copy)]
pub struct Sondeo {
    /// What was last heard.
    pub sistema: RwSignal<Sistema>,
    /// Why the last poll failed.
    pub fallo: RwSignal<Option<Error>>,
    /// When it was heard, by this machine's clock; `None` until the browser has taken over the page.
    recibido: RwSignal<Option<Milis>>,
    pidiendo: StoredValue<bool>,
    presencia: Presencia,
    reloj: ReadSignal<Option<Milis>>,
}

impl Sondeo {
    /// Begins with what the page was rendered from.
    pub fn nuevo(sistema: Sistema) -> Self {
        Sondeo {
            sistema: RwSignal::new(sistema),
            fallo: RwSignal::default(),
            recibido: RwSignal::default(),
            pidiendo: StoredValue::new(false),
            presencia: use_presencia(),
            reloj: use_ahora(1),
        }
    }

    /// Seconds since a moment of the server's clock: they go on while no answer comes.
    pub fn segundos(self, desde: Milis) -> i64 {
        (self.ahora() - desde).max(0) / 1000
    }

    /// The screens, and whether each is missed; those that are come first.
    pub fn pantallas(self) -> Vec<(bool, Pantalla)> {
        let limite = self.ahora() - AUSENTE_MS;
        let pantallas = self.sistema.read().pantallas.clone();
        con_ausencia(pantallas, |p| p.visto_ms <= limite)
    }

    /// The nodes, and whether each is missed; those that are come first.
    pub fn nodos(self) -> Vec<(bool, Nodo)> {
        let limite = self.ahora() - NODO_AUSENTE;
        con_ausencia(self.sistema.read().nodos.clone(), |n| n.visto_ms <= limite)
    }

    fn ahora(self) -> Milis {
        let (reloj, recibido) = (self.reloj.get(), self.recibido.get());
        let pasaron = reloj.zip(recibido).map_or(0, |(r, desde)| r - desde);
        self.sistema.read().ahora_ms + pasaron.max(0)
    }

    /// Asks now, one question at a time, and not before somebody has logged in again.
    fn refrescar(self) {
        let sin_sesion = self
            .fallo
            .try_with_untracked(|f| f.as_ref().is_some_and(|e| e.codigo == Codigo::SinSesion));
        if sin_sesion != Some(false) || self.pidiendo.get_value() || document().hidden() {
            return;
        }
        self.pidiendo.set_value(true);
        let sondeo = (!self.presencia.desde_la_ultima_vez()).then_some(true);
        leptos::task::spawn_local(async move {
            // The page may be gone by now, and its signals with it.
            match con_plazo(ver_sistema(sondeo)).await {
                Ok(sistema) => {
                    self.sistema.try_set(sistema);
                    self.recibido.try_set(Some(ahora()));
                    self.fallo.try_set(None);
                }
                Err(e) => {
                    self.fallo.try_set(Some(e));
                }
            }
            self.pidiendo.try_set_value(false);
        });
    }
}

fn con_ausencia<T>(todos: Vec<T>, ausente: impl Fn(&T) -> bool) -> Vec<(bool, T)> {
    let mut todos: Vec<_> = todos.into_iter().map(|t| (ausente(&t), t)).collect();
    todos.sort_by_key(|(ausente, _)| !ausente);
    todos
}

/// Polls for as long as the page is there.
pub fn use_sondeo(sondeo: Sondeo) {
    Effect::new(move |_| sondeo.recibido.set(Some(ahora())));
    use_intervalo(CADA_SEG, move || sondeo.refrescar());
    Effect::new(move |_| {
        let vista = window_event_listener_untyped("visibilitychange", move |_| sondeo.refrescar());
        on_cleanup(move || vista.remove());
    });
}
