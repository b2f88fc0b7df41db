//! One figure: it counts to its new value, and lights up when it changed.

use leptos::prelude::*;
use std::time::Duration;

/// Steps from the old value to the new one, and the time between two of them.
const PASOS: i64 = 12;
const PASO: Duration = Duration::from_millis(40);

/// How long a changed figure is lit.
const ENCENDIDA: Duration = Duration::from_millis(1400);

/// A figure with what it counts.
#[component]
pub fn Cifra(
    /// Of the element that holds the number alone.
    id: &'static str,
    rotulo: &'static str,
    #[prop(into)] valor: Signal<i64>,
    /// One of the three that are seen first.
    #[prop(optional)]
    principal: bool,
    /// Anything but none wants attention.
    #[prop(optional)]
    alerta: bool,
) -> impl IntoView {
    let mostrado = RwSignal::new(valor.get_untracked());
    let encendida = RwSignal::new(false);
    Effect::new(move |antes: Option<i64>| {
        let valor = valor.get();
        if antes.is_some_and(|antes| antes != valor) {
            encendida.set(true);
            apagar_luego(encendida);
            contar(mostrado, valor);
        }
        valor
    });
    view! {
        <div
            class="figura"
            class:figura--principal=principal
            class:figura--alerta=move || { alerta && mostrado.get() > 0 }
            class:figura--cambio=encendida
        >
            <span class="figura__rotulo">{rotulo}</span>
            <span class="figura__valor cifra" id=id>
                {mostrado}
            </span>
        </div>
    }
}

fn apagar_luego(encendida: RwSignal<bool>) {
    set_timeout(
        move || {
            encendida.try_set(false);
        },
        ENCENDIDA,
    );
}

/// Moves what is shown to `hasta` in steps; at once where motion is not wanted.
fn contar(mostrado: RwSignal<i64>, hasta: i64) {
    let desde = mostrado.get_untracked();
    if sin_movimiento() {
        mostrado.set(hasta);
        return;
    }
    for paso in 1..=PASOS {
        let parcial = desde + (hasta - desde) * paso / PASOS;
        let pasos = u32::try_from(paso).unwrap_or(1);
        set_timeout(
            move || {
                mostrado.try_set(parcial);
            },
            PASO * pasos,
        );
    }
}

fn sin_movimiento() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|m| m.matches())
}
