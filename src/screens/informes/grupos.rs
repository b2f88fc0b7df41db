//! The figures by trámite, mesa and operator: a row each, which leads to its turnos.

use super::Enlaces;
use super::cifras::parte;
use super::tiempos::dicho;
use crate::api::informes::Fila;
use crate::texts::textos;
use leptos::prelude::*;

/// A column: its heading, and what it says of a row.
type Columna = (&'static str, fn(&Fila) -> String);

/// By trámite; without links where the turnos are those of today.
#[component]
pub fn PorTramite(
    filas: Vec<Fila>,
    #[prop(optional_no_strip)] enlaces: Option<Enlaces>,
) -> impl IntoView {
    let t = &textos().informes;
    let columnas: Vec<Columna> = vec![
        (t.emitidos, |f| f.cifras.emitidos.to_string()),
        (t.llamados, |f| f.cifras.llamados().to_string()),
        (t.espera_media, |f| {
            dicho(f.cifras.espera.tiempos.map(|t| t.media_ms))
        }),
        (t.espera_p90, |f| {
            dicho(f.cifras.espera.tiempos.map(|t| t.p90_ms))
        }),
        (t.nivel_corto, |f| parte(f.cifras.nivel_de_servicio())),
        (t.atencion_media, |f| {
            dicho(f.cifras.atencion.tiempos.map(|t| t.media_ms))
        }),
        (t.ausentismo, |f| parte(f.cifras.ausentismo())),
    ];
    view! { <Tabla titulo=t.por_tramite primera=t.tramite columnas filas nombre="tramite" enlaces /> }
}

/// By mesa.
#[component]
pub fn PorMesa(
    filas: Vec<Fila>,
    #[prop(optional_no_strip)] enlaces: Option<Enlaces>,
) -> impl IntoView {
    let t = &textos().informes;
    let columnas = de_quien_llama();
    view! { <Tabla titulo=t.por_mesa primera=t.mesa columnas filas nombre="mesa" enlaces /> }
}

/// By operator.
#[component]
pub fn PorOperador(
    filas: Vec<Fila>,
    #[prop(optional_no_strip)] enlaces: Option<Enlaces>,
) -> impl IntoView {
    let t = &textos().informes;
    let mut columnas = de_quien_llama();
    columnas.push((t.ocupacion, |f| parte(f.ocupacion)));
    view! { <Tabla titulo=t.por_operador primera=t.operador columnas filas nombre="operador" enlaces /> }
}

fn de_quien_llama() -> Vec<Columna> {
    let t = &textos().informes;
    vec![
        (t.llamados, |f| f.cifras.llamados().to_string()),
        (t.finalizados, |f| f.cifras.finalizados.to_string()),
        (t.no_presento, |f| f.cifras.no_presento.to_string()),
        (t.espera_media, |f| {
            dicho(f.cifras.espera.tiempos.map(|t| t.media_ms))
        }),
        (t.atencion_media, |f| {
            dicho(f.cifras.atencion.tiempos.map(|t| t.media_ms))
        }),
        (t.maxima, |f| {
            dicho(f.cifras.atencion.tiempos.map(|t| t.maxima_ms))
        }),
    ]
}

#[component]
fn Tabla(
    titulo: &'static str,
    primera: &'static str,
    columnas: Vec<Columna>,
    filas: Vec<Fila>,
    /// Of the filter that leaves the turnos of a row.
    nombre: &'static str,
    enlaces: Option<Enlaces>,
) -> impl IntoView {
    let cabezas = columnas
        .iter()
        .map(|(rotulo, _)| view! { <th scope="col">{*rotulo}</th> });
    let cabezas = cabezas.collect_view();
    let filas = filas.into_iter().map(|fila| {
        let celdas = columnas.iter().map(|(rotulo, valor)| {
            view! {
                <td data-rotulo=*rotulo class="cifra">
                    {valor(&fila)}
                </td>
            }
        });
        let celdas = celdas.collect_view();
        let quien = match &enlaces {
            Some(enlaces) => {
                let dicho = (textos().informes.ver_turnos)(&fila.nombre);
                view! {
                    <a href=enlaces.con(nombre, fila.id) title=dicho>
                        {fila.nombre}
                    </a>
                }
                .into_any()
            }
            None => fila.nombre.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{quien}</th>
                {celdas}
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <table class="tabla tabla--tarjetas informe__tabla">
            <caption class="tabla__titulo">{titulo}</caption>
            <thead>
                <tr>
                    <th scope="col">{primera}</th>
                    {cabezas}
                </tr>
            </thead>
            <tbody>{filas}</tbody>
        </table>
    }
}
