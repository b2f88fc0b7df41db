//! Who will come next, how many desks that takes, and how wrong such forecasts were.

use super::calor::media;
use crate::api::informes::Pronostico as Dicho;
use crate::components::grafico::{Columnas, Serie};
use crate::domain::pronostico::OBJETIVO;
use crate::texts::textos;
use leptos::prelude::*;

/// The forecast as columns, and as a table.
#[component]
pub fn Pronostico(pronostico: Dicho) -> impl IntoView {
    let t = textos().informes();
    let Dicho {
        dia,
        horas,
        error,
        plazo_min,
        dura_ms,
    } = pronostico;
    let titulo = (t.pronostico)(&dia);
    let rotulos = horas.iter().map(|h| media(h.media)).collect();
    let columnas = Serie {
        nombre: t.llegadas,
        valores: horas.iter().map(|h| h.llegadas).collect(),
    };
    let total: f64 = horas.iter().map(|h| h.llegadas).sum();
    let error = match error {
        Some(e) => (t.pronostico_error)(e.dias, e.por_media_hora, e.del_dia),
        None => t.pronostico_sin_error.to_owned(),
    };
    let filas = horas.into_iter().map(|h| {
        let mesas = h
            .mesas
            .map_or_else(|| t.sin_dato.to_owned(), |m| m.to_string());
        view! {
            <tr>
                <th scope="row" class="cifra">
                    {media(h.media)}
                </th>
                <td data-rotulo=t.llegadas class="cifra">
                    {(t.decimal)(h.llegadas)}
                </td>
                <td data-rotulo=t.mesas class="cifra">
                    {mesas}
                </td>
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <section class="tarjeta informe" aria-labelledby="informe-pronostico">
            <h2 id="informe-pronostico" class="configuracion__titulo">
                {titulo.clone()}
            </h2>
            <p>{error}</p>
            <Columnas titulo=titulo.clone() rotulos columnas linea=None dicho=t.decimal />
            <table class="tabla tabla--tarjetas informe__tabla">
                <caption class="solo-lector">{titulo}</caption>
                <thead>
                    <tr>
                        {[t.media_hora, t.llegadas, t.mesas]
                            .map(|c| view! { <th scope="col">{c}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{filas}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t.total}</th>
                        <td data-rotulo=t.llegadas class="cifra" id="pronostico-total">
                            {(t.decimal)(total)}
                        </td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
            <p class="suave">{t.pronostico_metodo}</p>
            <p class="suave">{(t.pronostico_mesas)(OBJETIVO, plazo_min, dura_ms)}</p>
        </section>
    }
}
