//! How the day goes: who came beside who usually does, how long everything takes, and each trámite.

use crate::api::informes::{Hoy, LlegadasDeHoy};
use crate::components::grafico::{Columnas, Serie};
use crate::screens::informes::{PorTramite, Tiempos, media};
use crate::texts::textos;
use leptos::prelude::*;

/// Today's figures, drawn anew whenever they are asked for again.
#[component]
pub fn HoyEnCifras(hoy: RwSignal<Hoy>) -> impl IntoView {
    let t = &textos().informes;
    let pintar = move || {
        let Hoy { informe, llegadas } = hoy.get();
        let con_gente = !llegadas.is_empty();
        let dibujo = con_gente.then(|| view! { <Llegadas llegadas /> });
        let por_tramite = (!informe.tramites.is_empty()).then(|| {
            view! {
                <div class="tarjeta informe">
                    <PorTramite filas=informe.tramites enlaces=None />
                </div>
            }
        });
        view! {
            {dibujo}
            <div class="tarjeta informe">
                <Tiempos cifras=informe.todo />
            </div>
            {por_tramite}
        }
    };
    view! {
        <section class="informe__hoy" id="hoy" aria-label=t.hoy>
            {pintar}
        </section>
    }
}

#[component]
fn Llegadas(llegadas: Vec<LlegadasDeHoy>) -> impl IntoView {
    let t = &textos().informes;
    let rotulos = llegadas.iter().map(|l| media(l.media)).collect();
    let columnas = Serie {
        nombre: t.llegaron,
        valores: llegadas.iter().map(|l| l.llegaron as f64).collect(),
    };
    let habitual = llegadas
        .iter()
        .map(|l| l.habitual)
        .collect::<Option<Vec<_>>>();
    let linea = habitual.map(|valores| Serie {
        nombre: t.habitual,
        valores,
    });
    let filas = llegadas.into_iter().map(|l| {
        let habitual = l.habitual.map_or_else(|| t.sin_dato.to_owned(), t.decimal);
        view! {
            <tr>
                <th scope="row" class="cifra">
                    {media(l.media)}
                </th>
                <td data-rotulo=t.llegaron class="cifra">
                    {l.llegaron}
                </td>
                <td data-rotulo=t.habitual class="cifra">
                    {habitual}
                </td>
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <div class="tarjeta informe">
            <h2 class="configuracion__titulo">{t.llegadas_hoy}</h2>
            <Columnas titulo=t.llegadas_hoy rotulos columnas linea dicho=|n| format!("{n:.0}") />
            <p class="suave">{t.llegadas_ayuda}</p>
            <details class="simulacion__numeros">
                <summary>{t.como_tabla_sola}</summary>
                <table class="tabla tabla--tarjetas informe__tabla">
                    <caption class="solo-lector">{t.llegadas_hoy}</caption>
                    <thead>
                        <tr>
                            {[t.media_hora, t.llegaron, t.habitual]
                                .map(|c| view! { <th scope="col">{c}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{filas}</tbody>
                </table>
            </details>
        </div>
    }
}
