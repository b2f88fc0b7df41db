//! The screens that report themselves.

use super::sondeo::Sondeo;
use crate::api::admin::Pantalla;
use crate::components::Cabeza;
use crate::texts::textos;
use leptos::prelude::*;

/// A table of them, those that are missed first; on a phone, each is a card.
#[component]
pub fn Pantallas(sondeo: Sondeo) -> impl IntoView {
    let t = textos().sistema();
    let pantallas = Memo::new(move |_| sondeo.pantallas());
    let columnas = [t.pantalla, t.visto, t.area, t.muestra, t.sonido];
    view! {
        <section class="tarjeta sistema">
            <table class="tabla sistema__tabla">
                <caption class="sistema__titulo">{t.pantallas}</caption>
                <Cabeza columnas />
                <tbody>
                    <For
                        each=move || pantallas.get()
                        key=Clone::clone
                        children=move |(ausente, pantalla)| view! { <Fila sondeo ausente pantalla /> }
                    />
                </tbody>
            </table>
            <Show when=move || pantallas.with(Vec::is_empty)>
                <p>{t.ninguna_pantalla}</p>
            </Show>
            <p class="suave sistema__ayuda">{t.como_nombrar}</p>
        </section>
    }
}

#[component]
fn Fila(sondeo: Sondeo, ausente: bool, pantalla: Pantalla) -> impl IntoView {
    let t = textos().sistema();
    // Which node heard it says something only where there are several.
    let nodo = move || {
        let varios = sondeo.sistema.with(|s| s.nodos.len() > 1);
        let nodo = pantalla.nodo.clone();
        varios.then(|| view! { <span class="sistema__detalle">{nodo}</span> })
    };
    view! {
        <tr class:sistema__ausente=ausente>
            <th scope="row">
                <span class="sistema__nombre">{pantalla.nombre}</span>
                <span class="sistema__detalle">
                    {(textos().general().pantalla)(pantalla.tipo)}
                    {pantalla.vinculada.then(|| view! { " · " {textos().vinculos().vinculada} })}
                </span>
            </th>
            <td data-rotulo=t.visto>
                <Visto sondeo ausente visto_ms=pantalla.visto_ms />
                {nodo}
            </td>
            <td data-rotulo=t.area>{pantalla.area.unwrap_or_else(|| t.todas.to_owned())}</td>
            <td data-rotulo=t.muestra>{pantalla.muestra}</td>
            <td data-rotulo=t.sonido class:sistema__nada=pantalla.sonido.is_none()>
                {match pantalla.sonido {
                    Some(true) => view! { <span>{t.suena}</span> }.into_any(),
                    Some(false) => {
                        view! { <span class="insignia insignia--alerta">{t.no_suena}</span> }.into_any()
                    }
                    None => view! { <span>{t.sonido_desconocido}</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}

/// Whether it is there, in words, and since when nothing was heard.
#[component]
pub fn Visto(sondeo: Sondeo, ausente: bool, visto_ms: i64) -> impl IntoView {
    let t = textos().sistema();
    let (clase, dicho) = match ausente {
        true => ("insignia insignia--mal", t.sin_senal),
        false => ("insignia insignia--bien", t.en_linea),
    };
    view! {
        <span class=clase>{dicho}</span>
        " "
        <span class="cifra sistema__hace">{move || (t.hace)(sondeo.segundos(visto_ms))}</span>
    }
}
