//! Who has waited longest for what.

use super::sondeo::Sondeo;
use crate::components::Cabeza;
use crate::domain::id::AreaId;
use crate::domain::sala::{EsperaDeTramite, Nivel, nivel};
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Esperas(sondeo: Sondeo, area: AreaId) -> impl IntoView {
    let t = textos().sala();
    let esperas = Memo::new(move |_| sondeo.de(area, |a| a.esperas.clone()));
    let columnas = [t.tramite, t.esperan, t.mas_larga, t.estado];
    view! {
        <div class="tarjeta sala__parte">
            <Show
                when=move || !esperas.with(Vec::is_empty)
                fallback=move || {
                    view! {
                        <h3>{t.esperas}</h3>
                        <p>{t.nadie_espera}</p>
                    }
                }
            >
                <table class="tabla tabla--tarjetas">
                    <caption class="sala__titulo">{t.esperas}</caption>
                    <Cabeza columnas />
                    <tbody>
                        <For
                            each=move || esperas.get()
                            key=Clone::clone
                            children=move |espera| view! { <Fila sondeo area espera /> }
                        />
                    </tbody>
                </table>
            </Show>
        </div>
    }
}

#[component]
fn Fila(sondeo: Sondeo, area: AreaId, espera: EsperaDeTramite) -> impl IntoView {
    let t = textos().sala();
    let desde = espera.desde_ms;
    let cual = Memo::new(move |_| {
        let maxima = sondeo.de(area, |a| a.espera_maxima_min);
        nivel(sondeo.hace(desde), maxima)
    });
    let clase = move || match cual.get() {
        Nivel::Normal => "insignia",
        Nivel::Cerca => "insignia insignia--alerta",
        Nivel::Pasada => "insignia insignia--mal",
    };
    // Each sign is another shape: not by colour alone.
    let signo = move || match cual.get() {
        Nivel::Normal => "",
        Nivel::Cerca => "△ ",
        Nivel::Pasada => "⚠ ",
    };
    view! {
        <tr>
            <th scope="row">{espera.nombre}</th>
            <td class="cifra" data-rotulo=t.esperan>
                {espera.esperan}
            </td>
            <td class="cifra" data-rotulo=t.mas_larga>
                {move || (textos().operador().minutos)(sondeo.hace(desde) / 60_000)}
            </td>
            <td data-rotulo=t.estado>
                <span class=clase>
                    <span aria-hidden="true">{signo}</span>
                    {move || (t.nivel)(cual.get())}
                </span>
            </td>
        </tr>
    }
}
