//! The newest turnos.

use crate::components::{Cabeza, NumeroTurno};
use crate::domain::estado::Estado;
use crate::domain::tablero::TurnoVisto;
use crate::texts::{hora, textos};
use leptos::prelude::*;

/// A table of them, the newest first; on a phone, each is a card.
#[component]
pub fn Ultimos(turnos: RwSignal<Vec<TurnoVisto>>) -> impl IntoView {
    let t = textos().dashboard();
    let columnas = [t.numero, t.hora, t.tramite, t.area, t.estado, t.mesa];
    view! {
        <section class="tarjeta ultimos">
            <table class="tabla ultimos__tabla">
                <caption class="ultimos__titulo">{t.ultimos}</caption>
                <Cabeza columnas />
                <tbody>
                    <For
                        each=move || turnos.get()
                        key=|t| (t.id, t.version)
                        children=move |turno| view! { <Fila turno /> }
                    />
                </tbody>
            </table>
            <Show when=move || turnos.with(Vec::is_empty)>
                <p class="suave">{t.ninguno}</p>
            </Show>
        </section>
    }
}

#[component]
fn Fila(turno: TurnoVisto) -> impl IntoView {
    let sin_mesa = turno.mesa_nombre.is_none();
    let llego = hora(&turno.fecha_hora_creacion).to_owned();
    view! {
        <tr>
            <td>
                <NumeroTurno numero=turno.numero_visible.to_string() />
            </td>
            <td class="cifra">{llego}</td>
            <td>{turno.tramite_nombre}</td>
            <td>{turno.area_nombre}</td>
            <td>
                <span class=insignia(turno.estado)>{(textos().general().estado)(turno.estado)}</span>
            </td>
            <td class:ultimos__sin-mesa=sin_mesa>{turno.mesa_nombre.unwrap_or_else(|| "—".into())}</td>
        </tr>
    }
}

/// How a state is shown.
pub fn insignia(estado: Estado) -> &'static str {
    match estado {
        Estado::Pendiente | Estado::Derivado | Estado::Cancelado => "insignia",
        Estado::Llamando | Estado::EnAtencion | Estado::EnEspera => "insignia insignia--accion",
        Estado::Finalizado => "insignia insignia--bien",
        Estado::NoSePresento => "insignia insignia--alerta",
    }
}
