//! Who changed what, when, from what to what.

use crate::api::configuracion::Cambiado;
use crate::components::Cabeza;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// The last changes, the newest first.
#[component]
pub fn Historia(cambios: RwSignal<Vec<Cambiado>>) -> impl IntoView {
    let t = textos().configuracion();
    let columnas = [t.cuando, t.quien, t.que, t.de, t.a];
    let filas = move || {
        let filas = cambios.get().into_iter();
        let filas = filas.map(|c| {
            view! {
                <tr>
                    <td data-rotulo=t.cuando class="cifra">
                        {c.cuando}
                    </td>
                    <td data-rotulo=t.quien>{c.quien}</td>
                    <th scope="row" data-rotulo=t.que>
                        {c.campo}
                    </th>
                    <td data-rotulo=t.de>{c.de}</td>
                    <td data-rotulo=t.a>{c.a}</td>
                </tr>
            }
        });
        filas.collect_view()
    };
    let tabla = move || match cambios.read().is_empty() {
        true => Either::Left(view! { <p class="suave">{t.sin_historia}</p> }),
        false => Either::Right(view! {
            <table class="tabla tabla--tarjetas configuracion__historia">
                <caption class="solo-lector">{t.historia}</caption>
                <Cabeza columnas />
                <tbody>{filas}</tbody>
            </table>
        }),
    };
    view! {
        <section class="tarjeta" aria-labelledby="configuracion-historia">
            <h2 id="configuracion-historia" class="configuracion__titulo">
                {t.historia}
            </h2>
            {tabla}
        </section>
    }
}
