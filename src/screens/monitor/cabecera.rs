//! The head of the monitor: where one is, what time it is, and whether it is live.

use crate::components::{EstadoDelEnlace, use_ahora};
use crate::live::Enlace;
use leptos::prelude::*;

#[component]
pub fn Cabecera(
    /// The área, or that they are all.
    #[prop(into)]
    lugar: Signal<String>,
    enlace: Enlace,
) -> impl IntoView {
    let ahora = use_ahora(1);
    let hora = Memo::new(move |_| {
        let (hora, minuto) = enlace.reloj.get().hora(ahora.get()?)?;
        Some(format!("{hora:02}:{minuto:02}"))
    });
    view! {
        <header class="monitor__cabecera">
            <h1 class="monitor__lugar">{lugar}</h1>
            <EstadoDelEnlace enlace />
            <p class="monitor__reloj" role="timer">
                {move || hora.get()}
            </p>
        </header>
    }
}
