//! When people come, and how long they wait then: a day of the week a row, a half hour a column.

use super::enlaces::{Enlaces, detras};
use crate::api::informes::FilaDeHoras;
use crate::components::grafico::{Calor, Celda};
use crate::domain::horario::hora;
use crate::domain::informe::{Cuenta, Hora};
use crate::texts::textos;
use leptos::prelude::*;

/// The map, and the table that says the same and the waits.
#[component]
pub fn MapaDeCalor(horas: Vec<FilaDeHoras>, enlaces: Enlaces) -> impl IntoView {
    let t = textos().informes();
    let dibujo = celdas(&horas, |h| Celda {
        calor: Some(h.llegadas as f64),
        dicho: match h.llegadas {
            0 => String::new(),
            n => n.to_string(),
        },
    });
    let columnas: Vec<_> = horas.iter().map(|h| media(h.media)).collect();
    let filas = horas.into_iter().map(|fila| {
        let de_esta = enlaces.con("media", fila.media);
        let celdas = (0..)
            .zip(t.dias)
            .zip(fila.dias)
            .map(|((n, dia), h): ((i32, _), _)| {
                let dicho = (t.en_hora)(h.llegadas, h.espera_media_ms);
                let suyos = de_esta.con("semana", n).a(Cuenta::Emitidos);
                view! { <td data-rotulo=dia>{detras(dicho, h.llegadas, suyos)}</td> }
            });
        view! {
            <tr>
                <th scope="row" class="cifra">
                    {media(fila.media)}
                </th>
                {celdas.collect_view()}
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <section class="tarjeta informe" aria-labelledby="informe-calor">
            <h2 id="informe-calor" class="configuracion__titulo">
                {t.calor}
            </h2>
            <p class="suave">{t.calor_ayuda}</p>
            <Calor titulo=t.calor columnas filas=dibujo />
            <details class="pliegue no-imprimir">
                <summary>{t.como_tabla}</summary>
                <table class="tabla tabla--tarjetas informe__tabla">
                    <caption class="solo-lector">{t.calor}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.media_hora}</th>
                            {t.dias.map(|dia| view! { <th scope="col">{dia}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{filas}</tbody>
                </table>
            </details>
        </section>
    }
}

/// A row for each day of the week, Monday first.
fn celdas(horas: &[FilaDeHoras], celda: fn(&Hora) -> Celda) -> Vec<(&'static str, Vec<Celda>)> {
    let dias = textos().informes().dias.into_iter().enumerate();
    dias.map(|(i, dia)| (dia, horas.iter().map(|h| celda(&h.dias[i])).collect()))
        .collect()
}

/// When a half hour of the day begins.
pub fn media(media: u8) -> String {
    hora(u16::from(media) * 30)
}
