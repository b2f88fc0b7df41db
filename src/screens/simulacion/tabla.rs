//! The waits in numbers: of all and of each priority, as they were, as they would have been, and the difference.

use crate::domain::id::Milis;
use crate::domain::prioridad::Prioridad;
use crate::domain::resumen::{Resumen, Tiempos};
use crate::domain::simulacion::Comparacion;
use crate::texts::textos;
use leptos::prelude::*;

/// All, and each priority that somebody was called with: its name, and its waits on both sides.
pub fn grupos(c: &Comparacion) -> Vec<(&'static str, Resumen, Resumen)> {
    let de = |p: Prioridad| {
        let i = p as usize;
        let (fue, otra) = (c.fue.por_prioridad[i], c.habria_sido.por_prioridad[i]);
        ((textos().general().prioridad)(p), fue, otra)
    };
    let todos = (
        textos().simulacion().todos,
        c.fue.todas,
        c.habria_sido.todas,
    );
    let suyos = Prioridad::TODAS.into_iter().map(de);
    let con_casos = suyos.filter(|(_, fue, otra)| fue.casos + otra.casos > 0);
    std::iter::once(todos).chain(con_casos).collect()
}

/// A part of the table for each group, a row for each side; on a phone each row is a card.
#[component]
pub fn Tabla(comparacion: Comparacion, limite_min: u32) -> impl IntoView {
    let t = textos().simulacion();
    let rotulos = rotulos(limite_min);
    let columnas = [t.grupo.to_owned(), t.lado.to_owned()];
    let columnas = columnas.into_iter().chain(rotulos.clone());
    let cuerpos = grupos(&comparacion).into_iter().map(|(nombre, fue, otra)| {
        let lados = [
            (t.fue, lado(&fue)),
            (t.habria_sido, lado(&otra)),
            (t.diferencia, diferencia(&fue, &otra)),
        ];
        let filas = lados.into_iter().enumerate().map(|(i, (rotulo, celdas))| {
            let grupo = (i == 0).then(|| {
                view! {
                    <th scope="rowgroup" rowspan="3" class="simulacion__nombre">
                        {nombre}
                    </th>
                }
            });
            let celdas = rotulos.clone().into_iter().zip(celdas);
            let celdas = celdas.map(|(rotulo, dicho)| {
                view! {
                    <td data-rotulo=rotulo class="cifra">
                        {dicho}
                    </td>
                }
            });
            view! {
                <tr>
                    {grupo} <th scope="row">{rotulo}</th> {celdas.collect_view()}
                </tr>
            }
        });
        view! { <tbody>{filas.collect_view()}</tbody> }
    });
    view! {
        <table class="tabla tabla--tarjetas simulacion__tabla">
            <caption class="tabla__titulo">{t.tabla}</caption>
            <thead>
                <tr>
                    {columnas.map(|c| view! { <th scope="col">{c}</th> }).collect_view()}
                </tr>
            </thead>
            {cuerpos.collect_view()}
        </table>
    }
}

/// Of the columns with figures.
fn rotulos(limite_min: u32) -> [String; 6] {
    let t = textos().simulacion();
    let pasados = (t.pasados)(limite_min);
    [t.casos, t.media, t.mediana, t.p90, t.maxima, &pasados].map(str::to_owned)
}

fn tiempos(t: &Tiempos) -> [Milis; 4] {
    [t.media_ms, t.mediana_ms, t.p90_ms, t.maxima_ms]
}

/// The cells of a row, in the order of the columns.
fn celdas(casos: String, tiempos: Option<[String; 4]>, pasados: String) -> [String; 6] {
    let sin_dato = || textos().simulacion().sin_dato.to_owned();
    let [media, mediana, p90, maxima] = tiempos.unwrap_or_else(|| [(); 4].map(|()| sin_dato()));
    [casos, media, mediana, p90, maxima, pasados]
}

fn lado(r: &Resumen) -> [String; 6] {
    let t = textos().simulacion();
    let dichos = r.tiempos.map(|r| tiempos(&r).map(t.tiempo));
    let pasados = (t.parte)(r.pasados, r.pasados_por_mil());
    celdas(r.casos.to_string(), dichos, pasados)
}

fn diferencia(fue: &Resumen, otra: &Resumen) -> [String; 6] {
    let t = textos().simulacion();
    let cuantos = |fue: usize, otra: usize| (t.mas_o_menos_cuantos)(otra as i64 - fue as i64);
    let ambos = fue.tiempos.zip(otra.tiempos);
    let dichos = ambos.map(|(fue, otra)| {
        let (fue, otra) = (tiempos(&fue), tiempos(&otra));
        std::array::from_fn(|i| (t.mas_o_menos)(otra[i] - fue[i]))
    });
    let casos = cuantos(fue.casos, otra.casos);
    celdas(casos, dichos, cuantos(fue.pasados, otra.pasados))
}
