//! The imports that there were.

use super::Estado;
use crate::components::{Cabeza, use_hidratado};
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
    let hidratado = use_hidratado();
    // Only the browser knows the time zone of whoever looks.
    let cuando = move || hidratado.get().then(|| fecha(importacion.creado_ms));
    view! {
        <tr>
            <th scope="row">{importacion.archivo}</th>
            <td data-rotulo=t.cuando>{cuando}</td>
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

fn fecha(ms: i64) -> String {
    let fecha = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms as f64));
    fecha
        .to_locale_string(textos().lang(), &js_sys::Object::new())
        .into()
}
