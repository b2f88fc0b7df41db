//! Asking how the sala is: at once when the live link tells of something, and every few seconds for what is no event.

use crate::api::sala::ver_sala;
use crate::components::{Presencia, con_plazo, use_ahora, use_intervalo, use_presencia};
use crate::domain::id::{AreaId, Milis};
use crate::domain::sala::{Sala, SalaDeArea, TurnoEnSala};
use crate::error::{Codigo, Error};
use crate::live::ahora;
use leptos::prelude::*;
use std::time::Duration;

/// Between two polls.
const CADA_SEG: u64 = 5;

/// Events that come together are asked about once.
const JUNTOS: Duration = Duration::from_millis(150);

/// What the page shows, and the state of asking for it.
#[derive(Clone, Copy)]
pub struct Sondeo {
    /// What was last heard.
    pub sala: RwSignal<Sala>,
    /// The turno that is to be closed: the page asks for the reason.
    pub cerrando: RwSignal<Option<TurnoEnSala>>,
    /// Why the last poll failed.
    pub fallo: RwSignal<Option<Error>>,
    /// When it was heard, by this machine's clock; `None` until the browser has taken over the page.
    recibido: RwSignal<Option<Milis>>,
    /// Asked, and not answered yet.
    pidiendo: StoredValue<bool>,
    /// Something happened since it was asked.
    otra_vez: StoredValue<bool>,
    presencia: Presencia,
    reloj: ReadSignal<Option<Milis>>,
}

impl Sondeo {
    /// Begins with what the page was rendered from.
    pub fn nuevo(sala: Sala) -> Self {
        Sondeo {
            sala: RwSignal::new(sala),
            cerrando: RwSignal::default(),
            fallo: RwSignal::default(),
            recibido: RwSignal::default(),
            pidiendo: StoredValue::new(false),
            otra_vez: StoredValue::new(false),
            presencia: use_presencia(),
            reloj: use_ahora(1),
        }
    }

    /// Milliseconds since a moment of the server's clock: they go on while no answer comes.
    pub fn hace(self, desde: Milis) -> Milis {
        let (reloj, recibido) = (self.reloj.get(), self.recibido.get());
        let pasaron = reloj.zip(recibido).map_or(0, |(r, desde)| r - desde);
        (self.sala.read().ahora_ms + pasaron.max(0) - desde).max(0)
    }

    /// Something of an área; the default if it is not there any more.
    pub fn de<T: Default>(self, area: AreaId, leer: impl FnOnce(&SalaDeArea) -> T) -> T {
        let sala = self.sala.read();
        let suya = sala.areas.iter().find(|a| a.id == area);
        suya.map(leer).unwrap_or_default()
    }

    /// Takes over what a command was answered with.
    pub fn poner(self, sala: Sala) {
        self.sala.try_set(sala);
        self.recibido.try_set(Some(ahora()));
        self.fallo.try_set(None);
    }

    /// The live link told of something.
    pub fn cambio(self) {
        set_timeout(move || self.refrescar(), JUNTOS);
    }

    /// Asks now, one question at a time, and not before somebody has logged in again.
    fn refrescar(self) {
        let sin_sesion = self
            .fallo
            .try_with_untracked(|f| f.as_ref().is_some_and(|e| e.codigo == Codigo::SinSesion));
        if sin_sesion != Some(false) || document().hidden() {
            return;
        }
        if self.pidiendo.get_value() {
            self.otra_vez.set_value(true);
            return;
        }
        self.pidiendo.set_value(true);
        let sondeo = (!self.presencia.desde_la_ultima_vez()).then_some(true);
        leptos::task::spawn_local(async move {
            // The page may be gone by now, and its signals with it.
            match con_plazo(ver_sala(sondeo)).await {
                Ok(sala) => self.poner(sala),
                Err(e) => {
                    self.fallo.try_set(Some(e));
                }
            }
            self.pidiendo.try_set_value(false);
            if self.otra_vez.try_update_value(std::mem::take) == Some(true) {
                self.refrescar();
            }
        });
    }
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
