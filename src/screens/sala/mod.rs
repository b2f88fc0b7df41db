//! The director's live view: each mesa, who waits longest for what, and the turnos that somebody forgot.

mod area;
mod cierre;
mod cola;
mod esperas;
mod mesas;
mod pausados;
mod sondeo;

use crate::api::sala::ver_sala;
use crate::api::tablero::{Vista, ver_tablero};
use crate::components::{Cargado, EstadoDelEnlace, FalloSondeo, Marco, Requiere};
use crate::domain::pantalla::TipoPantalla;
use crate::domain::sala::Sala;
use crate::domain::usuario::Rol;
use crate::error::Error;
use crate::live::{Seguir, use_tablero};
use crate::texts::textos;
use area::Area;
use cierre::Cierre;
use leptos::prelude::*;
use sondeo::{Sondeo, use_sondeo};

/// `/dashboard/sala/`, for directores.
#[component]
pub fn SalaEnVivo() -> impl IntoView {
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Marco titulo=textos().sala().titulo usuario>
                <Cargado de=Signal::stored(()) pedir=|()| cargar() let:cargada>
                    <Pagina sala=cargada.0 vista=cargada.1 />
                </Cargado>
            </Marco>
        </Requiere>
    }
}

/// The sala, and the queues whose events say that it changed.
async fn cargar() -> Result<(Sala, Vista), Error> {
    Ok((ver_sala(None).await?, ver_tablero(None, false).await?))
}

#[component]
fn Pagina(sala: Sala, vista: Vista) -> impl IntoView {
    let t = textos().sala();
    let sondeo = Sondeo::nuevo(sala);
    let seguir = Seguir {
        pantalla: TipoPantalla::Dashboard,
        area: Signal::stored(None),
        publico: false,
        epoca: vista.epoca,
        inicial: vista.tablero,
        memoria: None,
        al_anunciada: None,
    };
    let enlace = use_tablero(seguir, move |_| sondeo.cambio());
    use_sondeo(sondeo);
    let ids = Memo::new(move |_| {
        let sala = sondeo.sala.read();
        sala.areas.iter().map(|a| a.id).collect::<Vec<_>>()
    });
    view! {
        <div class="sala__enlace">
            <EstadoDelEnlace enlace />
        </div>
        <FalloSondeo fallo=sondeo.fallo aqui="/dashboard/sala/" viejo=t.datos_viejos />
        <Show when=move || ids.with(Vec::is_empty)>
            <p>{t.sin_areas}</p>
        </Show>
        <Cierre sondeo />
        <For each=move || ids.get() key=|id| *id children=move |id| view! { <Area sondeo id enlace /> } />
    }
}
