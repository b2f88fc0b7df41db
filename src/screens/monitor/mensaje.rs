//! What the áreas have to say, a line at a time.

use super::cada::Cada;
use crate::components::use_intervalo;
use crate::domain::tablero::Tablero;
use leptos::prelude::*;

/// Long enough to read two hundred characters twice.
const CADA_SEG: u64 = 12;

/// All lines of the áreas that are shown, each once.
fn mensajes(tablero: &Tablero) -> Vec<String> {
    let todos = tablero
        .areas()
        .flat_map(|(_, cola)| &cola.config.mensaje_pantalla);
    let mut dichos: Vec<String> = Vec::new();
    for mensaje in todos {
        if !dichos.contains(mensaje) {
            dichos.push(mensaje.clone());
        }
    }
    dichos
}

#[component]
pub fn Mensaje(tablero: RwSignal<Tablero>) -> impl IntoView {
    let todos = Memo::new(move |_| tablero.with(mensajes));
    let vuelta = RwSignal::new(0_usize);
    use_intervalo(CADA_SEG, move || {
        vuelta.try_update(|v| *v = v.wrapping_add(1));
    });
    // Each change is an element of its own, which comes in; where there is one line, nothing ever does.
    let actual = Memo::new(move |_| {
        let todos = todos.read();
        let cual = vuelta.get() % todos.len().max(1);
        todos.get(cual).cloned()
    });
    view! {
        <Cada each=move || actual.get() key=Clone::clone let:mensaje>
            <p class="monitor__mensaje">
                <span class="monitor__renglon">{mensaje}</span>
            </p>
        </Cada>
    }
}
