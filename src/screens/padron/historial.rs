//! The imports that there were.

use super::Estado;
use crate::components::Cabeza;
use crate::domain::padron::Importacion;
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Historial(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    view! {
        <section class="tarjeta padron__anteriores">
            <Show
                when=move || !estado.anteriores.read().is_empty()
                fallback=move || view! { <p>{t.ninguna}</p> }
            >
                <table class="tabla tabla--tarjetas">
                    <caption class="padron__titulo">{t.anteriores}</caption>
                    <Cabeza columnas=[t.archivo, t.cuando, t.quien, t.estado_rotulo, t.nuevas, t.con_error] />
                    <tbody>
                        <For
                            each=move || estado.anteriores.get()
                            key=|i| (i.id.clone(), i.estado.nombre())
                            children=move |importacion| view! { <Fila importacion /> }
                        />
                    </tbody>
                </table>
            </Show>
        </section>
    }
}

#[component]
fn Fila(importacion: Importacion) -> impl IntoView {
    let t = textos().padron();
    view! {
        <tr>
            <th scope="row">{importacion.archivo}</th>
            <td class="cifra" data-rotulo=t.cuando>
                {importacion.cuando}
            </td>
            <td data-rotulo=t.quien>{importacion.usuario.unwrap_or_else(|| t.consola.into())}</td>
            <td data-rotulo=t.estado_rotulo>{(t.estado)(importacion.estado)}</td>
            <td class="cifra" data-rotulo=t.nuevas>
                {importacion.nuevas}
            </td>
            <td class="cifra" data-rotulo=t.con_error>
                {importacion.con_error}
            </td>
        </tr>
    }
}
