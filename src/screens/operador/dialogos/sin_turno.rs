//! What who came without a turno came for.

use super::{Confirmar, al_enviar};
use crate::domain::id::TramiteId;
use crate::domain::prioridad::Prioridad;
use crate::screens::operador::mandos::{Mando, Mandos};
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn SinTurno(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    let (tramites, pide_documento) = mandos
        .puesto
        .with_untracked(|p| (p.tramites.clone(), p.pide_documento));
    let tramite = RwSignal::new(tramites.first().map(|tr| tr.id));
    let prioridad = RwSignal::new(Prioridad::Normal);
    let falta = move || pide_documento && mandos.texto.with(|d| d.trim().is_empty());
    let mando = Signal::derive(move || {
        let tramite = tramite.get().filter(|_| !falta())?;
        Some(Mando::SinTurno(tramite, prioridad.get()))
    });
    let opciones = tramites.into_iter().map(|tr| {
        view! { <option value=tr.id.to_string()>{tr.nombre}</option> }
    });
    let prioridades = Prioridad::TODAS.map(|p| {
        view! { <option value=p.id().to_string()>{(textos().general().prioridad)(p)}</option> }
    });
    let elegir_prioridad = move |valor: String| {
        let valor = valor.parse::<i64>().ok();
        prioridad.set(valor.and_then(|v| v.try_into().ok()).unwrap_or_default());
    };
    let rotulo = match pide_documento {
        true => t.documento,
        false => t.documento_opcional,
    };
    view! {
        <p class="suave">{t.sin_turno_explica}</p>
        <form class="formulario" on:submit=al_enviar(mandos, mando)>
            <label class="campo">
                <span class="campo__rotulo">{t.tramite}</span>
                <select
                    class="entrada"
                    autocomplete="off"
                    autofocus
                    on:change:target=move |ev| {
                        tramite.set(ev.target().value().parse::<TramiteId>().ok());
                    }
                >
                    {opciones.collect_view()}
                </select>
            </label>
            <label class="campo">
                <span class="campo__rotulo">{rotulo}</span>
                <input
                    class="entrada"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="12"
                    on:input:target=move |ev| mandos.texto.set(ev.target().value())
                />
            </label>
            <label class="campo">
                <span class="campo__rotulo">{t.prioridad}</span>
                <select
                    class="entrada"
                    autocomplete="off"
                    on:change:target=move |ev| elegir_prioridad(ev.target().value())
                >
                    {prioridades}
                </select>
            </label>
            <Confirmar mandos mando rotulo=t.crear_y_llamar />
        </form>
    }
}
