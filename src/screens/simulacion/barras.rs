//! The mean of each group as two bars, the one filled and the other hatched, each with its figure beside it: the table
//! below says the same in words, so that who hears the page is spared the drawing.

use super::tabla::grupos;
use crate::domain::id::Milis;
use crate::domain::resumen::Resumen;
use crate::domain::simulacion::Comparacion;
use crate::texts::textos;
use leptos::prelude::*;

/// Width of the longest bar; the lengths of the others are parts of it.
const ANCHO: Milis = 1_000;

fn media(resumen: &Resumen) -> Option<Milis> {
    resumen.tiempos.map(|t| t.media_ms)
}

/// Groups of which both means are known.
#[component]
pub fn Barras(comparacion: Comparacion) -> impl IntoView {
    let t = textos().simulacion();
    let grupos: Vec<_> = grupos(&comparacion)
        .into_iter()
        .filter_map(|(nombre, fue, otra)| Some((nombre, media(&fue)?, media(&otra)?)))
        .collect();
    let mayor = grupos.iter().map(|(_, fue, otra)| *fue.max(otra)).max();
    let mayor = mayor.unwrap_or_default().max(1);
    let barra =
        move |clase: &'static str, fill: Option<&'static str>, rotulo: &'static str, ms: Milis| {
            let largo = (ms * ANCHO / mayor).max(2);
            view! {
                <span class="simulacion__rotulo">{rotulo}</span>
                <svg class=clase viewBox="0 0 1000 24" preserveAspectRatio="none">
                    <rect x="0" y="0" height="24" width=largo fill=fill />
                </svg>
                <span class="cifra">{(t.tiempo)(ms)}</span>
            }
        };
    view! {
        <div class="simulacion__barras" aria-hidden="true">
            <svg class="simulacion__trama">
                <defs>
                    <pattern
                        id="simulacion-trama"
                        width="12"
                        height="12"
                        patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"
                    >
                        <rect width="5" height="12" />
                    </pattern>
                </defs>
            </svg>
            {grupos
                .into_iter()
                .map(|(nombre, fue, otra)| {
                    view! {
                        <div class="simulacion__grupo">
                            <strong>{nombre}</strong>
                            {barra("simulacion__barra simulacion__barra--fue", None, t.fue, fue)}
                            {barra(
                                "simulacion__barra simulacion__barra--otra",
                                Some("url(#simulacion-trama)"),
                                t.habria_sido,
                                otra,
                            )}
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}
