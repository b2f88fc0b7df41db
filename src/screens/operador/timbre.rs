//! Sounds when somebody comes to an empty queue: who waits for work need not watch the screen.

use crate::components::campana::{self, use_permiso};
use crate::components::{Encendido, Interruptor, use_encendido};
use crate::texts::textos;
use leptos::prelude::*;

/// Whether it sounds.
#[derive(Clone, Copy)]
pub struct Sonador(Encendido);

pub fn use_timbre() -> Sonador {
    // The browser lets a page sound once its operator has pressed anything.
    let _ = use_permiso();
    Sonador(use_encendido("turnero.timbre"))
}

impl Sonador {
    pub fn sonar(self) {
        if self.0.valor.try_get_untracked() == Some(true) {
            campana::sonar(1);
        }
    }
}

#[component]
pub fn Timbre(timbre: Sonador) -> impl IntoView {
    view! { <Interruptor de=timbre.0 rotulo=textos().operador().timbre /> }
}
