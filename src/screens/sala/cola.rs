//! Who waits, one by one: a director may cancel any of them.

use super::cierre::Cerrar;
use super::sondeo::Sondeo;
use crate::domain::id::AreaId;
use crate::domain::sala::TurnoEnSala;
use crate::domain::tablero::TurnoVisto;
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;

/// Rows shown: more than anybody looks through.
const VISIBLES: usize = 100;

#[component]
pub fn Cola(sondeo: Sondeo, area: AreaId, enlace: Enlace) -> impl IntoView {
    let t = textos().sala();
    let esperan = Memo::new(move |_| {
        enlace.tablero.with(|tablero| {
            let todos = tablero.en_espera().into_iter();
            let suyos = todos.filter(|t| t.area_id == area).cloned();
            suyos.collect::<Vec<_>>()
        })
    });
    let visibles = move || esperan.with(|e| e.iter().take(VISIBLES).cloned().collect::<Vec<_>>());
    let mas = move || esperan.with(Vec::len).saturating_sub(VISIBLES);
    view! {
        <Show when=move || !esperan.with(Vec::is_empty)>
            <details class="tarjeta sala__cola">
                <summary>{move || (t.quienes)(esperan.with(Vec::len))}</summary>
                <ul class="sala__lista">
                    <For
                        each=visibles
                        key=|t| (t.id, t.version)
                        children=move |turno| view! { <Fila sondeo turno /> }
                    />
                </ul>
                <Show when=move || { mas() > 0 }>
                    <p class="suave">{move || (textos().operador().y_mas)(mas())}</p>
                </Show>
            </details>
        </Show>
    }
}

#[component]
fn Fila(sondeo: Sondeo, turno: TurnoVisto) -> impl IntoView {
    let desde = turno.creado_ms;
    let hace = move || (textos().operador().minutos)(sondeo.hace(desde) / 60_000);
    let prioridad = turno.prioridad.preferente().then(|| {
        view! { <span class="insignia">{(textos().general().prioridad)(turno.prioridad)}</span> }
    });
    let turno = TurnoEnSala {
        id: turno.id,
        numero_visible: turno.numero_visible,
        estado: turno.estado,
        tramite_nombre: turno.tramite_nombre,
        operador: None,
        desde_ms: desde,
    };
    view! {
        <li class="sala__suelto">
            <span>
                <strong class="cifra">{turno.numero_visible.to_string()}</strong>
                " "
                {turno.tramite_nombre.clone()}
                " "
                <span class="suave cifra">{hace}</span>
                " "
                {prioridad}
            </span>
            <Cerrar sondeo turno />
        </li>
    }
}
