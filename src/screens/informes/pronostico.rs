//! Who will come next, how many desks that takes, and how wrong such forecasts were.

use super::calor::media;
use super::enlaces::de_area;
use crate::api::informes::{Pedido, Pronostico as Dicho, PronosticoDeArea};
use crate::components::Ancha;
use crate::components::grafico::{Columnas, Serie};
use crate::domain::pronostico::{Error, OBJETIVO};
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// The forecast as columns, and as a table; of several áreas together, and then of each.
#[component]
pub fn Pronostico(pronostico: Dicho, pedido: Pedido) -> impl IntoView {
    let t = textos().informes();
    let Dicho {
        dia,
        horas,
        areas,
        faltan,
    } = pronostico;
    let titulo = (t.pronostico)(&dia);
    let rotulos = horas.iter().map(|h| media(h.media)).collect();
    let columnas = Serie {
        nombre: t.llegadas,
        valores: horas.iter().map(|h| h.llegadas).collect(),
    };
    let total: f64 = horas.iter().map(|h| h.llegadas).sum();
    let faltan = (!faltan.is_empty()).then(|| (t.pronostico_faltan)(&faltan));
    let (explicado, pie) = match areas.as_slice() {
        [una] => {
            let error = error_medido(una.error);
            let explicado = match &faltan {
                Some(_) => format!("{} {error}", (t.pronostico_solo)(&una.nombre)),
                None => error,
            };
            let mesas = (t.pronostico_mesas)(OBJETIVO, una.plazo_min, una.dura_ms);
            let pie = view! { <p class="suave">{mesas}</p> };
            (explicado, Either::Left(pie))
        }
        _ => {
            let pie = view! { <PorArea areas pedido /> };
            ((t.pronostico_areas)(OBJETIVO), Either::Right(pie))
        }
    };
    let faltan = faltan.map(|faltan| view! { <p class="suave">{faltan}</p> });
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
        <section class="tarjeta informe">
            <h2 id="informe-pronostico" class="configuracion__titulo">
                {titulo.clone()}
            </h2>
            <p>{explicado}</p>
            <Columnas titulo=titulo.clone() rotulos columnas linea=None dicho=t.decimal />
            <Ancha nombre=titulo.clone()>
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
            </Ancha>
            <p class="suave">{t.pronostico_metodo}</p>
            {pie}
            {faltan}
        </section>
    }
}

fn error_medido(error: Option<Error>) -> String {
    let t = textos().informes();
    match error {
        Some(e) => (t.pronostico_error)(e.dias, e.por_media_hora, e.del_dia),
        None => t.pronostico_sin_error.to_owned(),
    }
}

/// Each área by itself, with how wrong its forecasts were; it leads to its half hours, and its report of the same days.
#[component]
fn PorArea(areas: Vec<PronosticoDeArea>, pedido: Pedido) -> impl IntoView {
    let t = textos().informes();
    let rotulos = [t.llegadas, t.mesas_a_lo_sumo, t.error_media, t.error_dia];
    let filas = areas.into_iter().map(|area| {
        let sin_dato = || t.sin_dato.to_owned();
        let error = area.error;
        let dichas = [
            (t.decimal)(area.llegadas),
            area.mesas.map_or_else(sin_dato, |m| m.to_string()),
            error.map_or_else(sin_dato, |e| (t.decimal)(e.por_media_hora)),
            error.map_or_else(sin_dato, |e| (t.parte)((e.del_dia * 10.0).round() as i64)),
        ];
        let celdas = rotulos.into_iter().zip(dichas).map(|(rotulo, dicho)| {
            view! {
                <td data-rotulo=rotulo class="cifra">
                    {dicho}
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">
                    <a href=de_area(&pedido, area.id)>{area.nombre}</a>
                </th>
                {celdas.collect_view()}
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <Ancha nombre=t.por_area>
            <table class="tabla tabla--tarjetas informe__tabla">
                <caption class="tabla__titulo">{t.por_area}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.area}</th>
                        {rotulos.map(|r| view! { <th scope="col">{r}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{filas}</tbody>
            </table>
        </Ancha>
    }
}
