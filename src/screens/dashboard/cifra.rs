//! One figure: it counts to its new value, and lights up when it changed.

use crate::components::sin_movimiento;
use crate::texts::textos;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Steps from the old value to the new one.
const PASOS: u32 = 12;

/// Between two of them, in milliseconds.
const PASO: u32 = 40;

/// How long a changed figure is lit, in milliseconds.
const ENCENDIDA: u32 = 1400;

/// A figure with what it counts.
#[component]
pub fn Cifra(
    /// Of the element that holds the number alone.
    id: &'static str,
    rotulo: &'static str,
    #[prop(into)] valor: Signal<i64>,
    /// Where the turnos are that it counts.
    enlace: String,
    /// One of the three that are seen first.
    #[prop(optional)]
    principal: bool,
    /// Anything but none wants attention.
    #[prop(optional)]
    alerta: bool,
) -> impl IntoView {
    let mostrado = RwSignal::new(valor.get_untracked());
    let encendida = RwSignal::new(false);
    // The timers of the last change are kept until the next one, which ends them: two counts at once would
    // show now this one's steps and now that one's.
    Effect::new(move |antes: Option<(i64, Vec<Timeout>)>| {
        let valor = valor.get();
        match antes {
            None => (valor, Vec::new()),
            Some((antes, relojes)) if antes == valor => (valor, relojes),
            Some((_, relojes)) => {
                drop(relojes);
                encendida.set(true);
                let mut relojes = contar(mostrado, valor);
                relojes.push(Timeout::new(ENCENDIDA, move || {
                    encendida.try_set(false);
                }));
                (valor, relojes)
            }
        }
    });
    view! {
        <a
            href=enlace
            title=move || (textos().informes().ver_casos)(valor.get())
            class="figura"
            class:figura--principal=principal
            class:figura--alerta=move || { alerta && mostrado.get() > 0 }
            class:figura--cambio=encendida
        >
            <span class="figura__rotulo">{rotulo}</span>
            <span class="figura__valor cifra" id=id>
                {mostrado}
            </span>
        </a>
    }
}

/// Moves what is shown to `hasta` in steps, for as long as the timers that it gives back are kept; at once
/// where motion is not wanted.
fn contar(mostrado: RwSignal<i64>, hasta: i64) -> Vec<Timeout> {
    let desde = mostrado.get_untracked();
    if sin_movimiento() {
        mostrado.set(hasta);
        return Vec::new();
    }
    let paso = |paso: u32| {
        let parcial = desde + (hasta - desde) * i64::from(paso) / i64::from(PASOS);
        Timeout::new(PASO * paso, move || {
            mostrado.try_set(parcial);
        })
    };
    (1..=PASOS).map(paso).collect()
}
