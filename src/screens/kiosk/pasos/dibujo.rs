//! The signs of the priorities, for who reads signs faster than words.

use crate::domain::prioridad::Prioridad;
use leptos::prelude::*;

/// A pictogram, as it hangs in any waiting room.
#[component]
pub fn Dibujo(de: Prioridad) -> impl IntoView {
    let (cabeza, cuerpo) = match de {
        Prioridad::Normal | Prioridad::AdultoMayor => (
            (24, 9),
            "M17 18h14a5 5 0 0 1 5 5v11h-4.5v11h-15V34H12V23a5 5 0 0 1 5-5Z",
        ),
        Prioridad::Embarazada => (
            (21, 9),
            "M18 18h6c2.5 0 4 1.5 5 4l1 2.5c4 1 7 4 7 7.5s-3 5-6 5h-2v8H17V35h-3V22a4 4 0 0 1 4-4Z",
        ),
        Prioridad::Discapacidad => (
            (20, 8),
            "M17.5 16h5v8H32v4.5h-9.5V30H33l5 9 3-1.5 1.8 3.8-6.8 3.2L30.5 34.5h-1.7A10 10 0 1 1 17 24.8Zm0 13.5a6 6 0 1 0 7.3 5h-7.3Z",
        ),
    };
    view! {
        <svg class="opcion__dibujo" viewBox="0 0 48 48" fill="currentColor" aria-hidden="true">
            <circle cx=cabeza.0 cy=cabeza.1 r="6" />
            <path fill-rule="evenodd" d=cuerpo />
        </svg>
    }
}
