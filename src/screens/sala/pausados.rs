//! Who is parked at a mesa, and for how long.

use super::cierre::Cerrar;
use super::sondeo::Sondeo;
use crate::domain::id::AreaId;
use crate::domain::sala::Pausado;
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Pausados(sondeo: Sondeo, area: AreaId) -> impl IntoView {
    let t = textos().sala();
    let pausados = Memo::new(move |_| sondeo.de(area, |a| a.pausados.clone()));
    view! {
        <Show when=move || !pausados.with(Vec::is_empty)>
            <div class="tarjeta sala__sueltos">
                <h3>{t.pausados}</h3>
                <ul class="sala__lista">
                    <For
                        each=move || pausados.get()
                        key=Clone::clone
                        children=move |pausado| view! { <Fila sondeo area pausado /> }
                    />
                </ul>
            </div>
        </Show>
    }
}

#[component]
fn Fila(sondeo: Sondeo, area: AreaId, pausado: Pausado) -> impl IntoView {
    let t = textos().sala();
    let Pausado { mesa, turno } = pausado;
    let desde = turno.desde_ms;
    let quien = turno.operador.as_deref().map(t.lo_puso);
    let hace = move || (textos().sistema().hace)(sondeo.hace(desde) / 1000);
    let alerta = Memo::new(move |_| {
        let minutos = sondeo.de(area, |a| a.alerta_en_espera_min);
        (sondeo.hace(desde) >= i64::from(minutos) * 60_000).then_some(minutos)
    });
    let aviso = move || {
        alerta.get().map(|minutos| {
            view! {
                <span class="insignia insignia--alerta">
                    <span aria-hidden="true">"△ "</span>
                    {(t.tarda)(minutos)}
                </span>
            }
        })
    };
    view! {
        <li class="sala__suelto">
            <span>
                <strong class="cifra">{turno.numero_visible.to_string()}</strong>
                " "
                {mesa}
                ", "
                {hace}
                ". "
                {quien}
                " "
                {aviso}
            </span>
            <Cerrar sondeo turno />
        </li>
    }
}
