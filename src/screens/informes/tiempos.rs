//! How long everything took.

use super::enlaces::{Enlaces, detras};
use crate::domain::id::Milis;
use crate::domain::informe::{Cifras, Cuenta};
use crate::domain::resumen::{Resumen, Tiempos as De};
use crate::texts::textos;
use leptos::prelude::*;

/// A row for each time, with its cases, mean, median, P90 and maximum; each leads to its cases.
#[component]
pub fn Tiempos(cifras: Cifras, enlaces: Enlaces) -> impl IntoView {
    let t = textos().informes();
    let rotulos = [t.casos, t.media, t.mediana, t.p90, t.maxima];
    let filas = [
        ("espera", t.espera, cifras.espera, Cuenta::Llamados),
        (
            "respuesta",
            t.respuesta,
            cifras.respuesta,
            Cuenta::Respuesta,
        ),
        ("atencion", t.atencion, cifras.atencion, Cuenta::Atencion),
        (
            "permanencia",
            t.permanencia,
            cifras.permanencia,
            Cuenta::Permanencia,
        ),
    ];
    let filas = filas.map(|(id, rotulo, resumen, cuenta)| {
        let cuantos = cuenta.de(&cifras).unwrap_or(0);
        let celdas = rotulos
            .into_iter()
            .zip(celdas(&resumen))
            .map(|(rotulo, dicho)| {
                view! {
                    <td data-rotulo=rotulo class="cifra">
                        {detras(dicho, cuantos, enlaces.a(cuenta))}
                    </td>
                }
            });
        view! {
            <tr id=format!("tiempo-{id}")>
                <th scope="row">{rotulo}</th>
                {celdas.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="tabla tabla--tarjetas informe__tabla">
            <caption class="tabla__titulo">{t.tiempos}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.tiempo_de}</th>
                    {rotulos.map(|r| view! { <th scope="col">{r}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{filas.collect_view()}</tbody>
        </table>
    }
}

fn celdas(r: &Resumen) -> [String; 5] {
    let de = |f: fn(&De) -> Milis| dicho(r.tiempos.as_ref().map(f));
    [
        r.casos.to_string(),
        de(|t| t.media_ms),
        de(|t| t.mediana_ms),
        de(|t| t.p90_ms),
        de(|t| t.maxima_ms),
    ]
}

/// A time, or that it can't be told.
pub fn dicho(ms: Option<Milis>) -> String {
    let t = textos().informes();
    ms.map_or_else(|| t.sin_dato.to_owned(), t.tiempo)
}
