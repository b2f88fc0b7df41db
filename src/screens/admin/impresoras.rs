//! The printers in the office's network.

use super::sondeo::Sondeo;
use crate::components::Cabeza;
use crate::domain::impresora::{EstadoImpresora, ImpresoraVista};
use crate::texts::textos;
use leptos::prelude::*;

/// A table of them, where there are any; on a phone, each is a card.
#[component]
pub fn Impresoras(sondeo: Sondeo) -> impl IntoView {
    let t = textos().sistema();
    let impresoras = Memo::new(move |_| sondeo.sistema.with(|s| s.impresoras.clone()));
    let columnas = [t.impresora, t.area, t.estado, t.desde_cuando, t.perdidos];
    view! {
        <Show when=move || !impresoras.with(Vec::is_empty)>
            <section class="tarjeta sistema">
                <table class="tabla sistema__tabla">
                    <caption class="sistema__titulo">{t.impresoras}</caption>
                    <Cabeza columnas />
                    <tbody>
                        <For
                            each=move || impresoras.get()
                            key=Clone::clone
                            children=move |impresora| view! { <Fila sondeo impresora /> }
                        />
                    </tbody>
                </table>
            </section>
        </Show>
    }
}

#[component]
fn Fila(sondeo: Sondeo, impresora: ImpresoraVista) -> impl IntoView {
    let t = textos().sistema();
    let bien = matches!(impresora.estado, None | Some(EstadoImpresora::Lista));
    let desde = impresora.desde_ms;
    let hace = move || match impresora.estado {
        Some(_) => (t.hace)(sondeo.segundos(desde)),
        None => String::new(),
    };
    view! {
        <tr class:sistema__ausente=!impresora.estado.is_none_or(EstadoImpresora::imprime)>
            <th scope="row">
                <span class="sistema__nombre cifra">{impresora.direccion}</span>
            </th>
            <td data-rotulo=t.area>{impresora.areas.join(", ")}</td>
            <td data-rotulo=t.estado>
                <span class=if bien { "" } else { "insignia insignia--alerta" }>
                    {(t.estado_impresora)(impresora.estado)}
                </span>
            </td>
            <td data-rotulo=t.desde_cuando class="cifra">
                {hace}
            </td>
            <td data-rotulo=t.perdidos class="cifra">
                {impresora.perdidos}
            </td>
        </tr>
    }
}
