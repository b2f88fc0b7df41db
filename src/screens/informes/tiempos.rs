//! How long everything took.

use super::enlaces::{Enlaces, detras};
use crate::components::Ancha;
use crate::domain::id::Milis;
use crate::domain::informe::{Cifras, Tiempo};
use crate::domain::resumen::{Resumen, Tiempos as De};
use crate::texts::textos;
use leptos::prelude::*;

/// A row for each time, with its cases, mean, median, P90 and maximum; each leads to its cases. Below it, if there is one,
/// the row of the period that it is compared with.
#[component]
pub fn Tiempos(
    cifras: Cifras,
    enlaces: Enlaces,
    #[prop(optional_no_strip)] contra: Option<(Cifras, Enlaces)>,
) -> impl IntoView {
    let t = textos().informes();
    let filas = Tiempo::TODOS.map(|tiempo| {
        let (id, rotulo) = (tiempo.nombre(), t.que_tiempo(tiempo));
        let suya = fila(rotulo.to_owned(), &cifras, &enlaces, tiempo);
        let comparada = contra.as_ref().map(|(cifras, enlaces)| {
            let celdas = fila(t.comparado(rotulo), cifras, enlaces, tiempo);
            view! {
                <tr id=format!("tiempo-{id}-contra") class="suave informe__contra">
                    {celdas}
                </tr>
            }
        });
        view! {
            <tr id=format!("tiempo-{id}")>{suya}</tr>
            {comparada}
        }
    });
    view! {
        <Ancha nombre=t.tiempos>
            <table class="tabla tabla--tarjetas informe__tabla">
                <caption class="tabla__titulo">{t.tiempos}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.tiempo_de}</th>
                        {rotulos().map(|r| view! { <th scope="col">{r}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{filas.collect_view()}</tbody>
            </table>
        </Ancha>
    }
}

fn rotulos() -> [&'static str; 5] {
    let t = textos().informes();
    [t.casos, t.media, t.mediana, t.p90, t.maxima]
}

/// What a row says of one time in a period.
fn fila(
    titulo: String,
    cifras: &Cifras,
    enlaces: &Enlaces,
    tiempo: Tiempo,
) -> impl IntoView + use<> {
    let cuenta = tiempo.cuenta();
    let cuantos = cuenta.de(cifras).unwrap_or(0);
    let dichas = rotulos().into_iter().zip(celdas(&tiempo.de(cifras)));
    let celdas = dichas.map(|(rotulo, dicho)| {
        view! {
            <td data-rotulo=rotulo class="cifra">
                {detras(dicho, cuantos, enlaces.a(cuenta))}
            </td>
        }
    });
    view! {
        <th scope="row">{titulo}</th>
        {celdas.collect_view()}
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
