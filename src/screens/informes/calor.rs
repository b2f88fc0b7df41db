//! When people come, and how long they wait then: a day of the week a row, a half hour a column.

use super::enlaces::{Enlaces, detras};
use crate::api::informes::FilaDeHoras;
use crate::components::Ancha;
use crate::components::grafico::{Calor, Celda, mayor};
use crate::domain::horario::hora;
use crate::domain::informe::{Cuenta, Hora};
use crate::texts::textos;
use leptos::prelude::*;

/// The map and, below it, that of the period that it is compared with: as dark is as many.
#[component]
pub fn MapaDeCalor(
    horas: Vec<FilaDeHoras>,
    enlaces: Enlaces,
    contra: Option<(Vec<FilaDeHoras>, Enlaces)>,
) -> impl IntoView {
    let t = textos().informes();
    let de_contra = contra.iter().flat_map(|(horas, _)| horas);
    let todas = horas.iter().chain(de_contra).flat_map(|fila| fila.dias);
    let tope = mayor(todas.map(|h| h.llegadas as f64));
    let comparado = contra.map(|(horas, enlaces)| {
        let titulo = t.comparado(t.calor);
        view! {
            <h3 class="configuracion__titulo">{titulo.clone()}</h3>
            <p class="suave">{t.misma_escala}</p>
            <Mapa titulo horas enlaces tope />
        }
    });
    view! {
        <section class="tarjeta informe">
            <h2 id="informe-calor" class="configuracion__titulo">
                {t.calor}
            </h2>
            <p class="suave">{t.calor_ayuda}</p>
            <Mapa titulo=t.calor horas enlaces tope />
            {comparado}
        </section>
    }
}

/// The map of a period, and the table that says the same and the waits.
#[component]
fn Mapa(
    #[prop(into)] titulo: String,
    horas: Vec<FilaDeHoras>,
    enlaces: Enlaces,
    tope: f64,
) -> impl IntoView {
    let t = textos().informes();
    let dibujo = celdas(&horas, |h| Celda {
        calor: Some(h.llegadas as f64),
        dicho: match h.llegadas {
            0 => String::new(),
            n => n.to_string(),
        },
    });
    let columnas: Vec<_> = horas.iter().map(|h| media(h.media)).collect();
    // Nobody has called who has just come: arrivals are not told apart by operator.
    let enlaces = enlaces.con("operador", "");
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
        <Calor titulo=titulo.clone() columnas filas=dibujo tope />
        <details class="pliegue no-imprimir">
            <summary>{t.como_tabla}</summary>
            <Ancha nombre=titulo.clone()>
                <table class="tabla tabla--tarjetas informe__tabla">
                    <caption class="solo-lector">{titulo}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.media_hora}</th>
                            {t.dias.map(|dia| view! { <th scope="col">{dia}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{filas}</tbody>
                </table>
            </Ancha>
        </details>
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
