//! The steps of the kiosk.

mod area;
mod cerrada;
mod dibujo;
mod documento;
mod fallo;
mod listo;
mod reclamo;
mod tramite;

pub use fallo::pasajero;

use super::asistente::Asistente;
use super::paso::{Clase, Paso};
use super::quietud::Quietud;
use leptos::prelude::*;

/// What is on the screen.
#[derive(Clone, Copy, PartialEq)]
enum Vista {
    Cerrada,
    Clase(Clase),
}

/// The step on the screen; in its place, when its área opens if it is closed.
#[component]
pub fn PasoActual(a: Asistente, quietud: Memo<Quietud>) -> impl IntoView {
    let vista = Memo::new(move |_| {
        let vista = match a.area() {
            Some(area) if area.cerrada_hasta.is_some() => Vista::Cerrada,
            _ => Vista::Clase(a.paso.read().clase()),
        };
        // The next person gets a step of their own, even where it is the same: what it said to the one
        // before, as of a documento, is not for them.
        (a.vuelta.get(), vista)
    });
    let paso = move || match vista.get().1 {
        Vista::Cerrada => view! { <cerrada::Cerrada a /> }.into_any(),
        Vista::Clase(Clase::Area) => view! { <area::Areas a /> }.into_any(),
        Vista::Clase(Clase::Documento) => view! { <documento::Teclado a /> }.into_any(),
        Vista::Clase(Clase::Tramite) => view! { <tramite::Tramites a /> }.into_any(),
        Vista::Clase(Clase::Listo) => match a.paso.get_untracked() {
            Paso::Listo {
                turno,
                area,
                imprime,
            } => view! { <listo::Listo a turno area imprime quietud /> }.into_any(),
            _ => ().into_any(),
        },
    };
    view! { <div class="kiosk__paso">{paso}</div> }
}
