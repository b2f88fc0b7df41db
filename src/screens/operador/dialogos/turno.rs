//! What is to be done with one who waits: called out of order, for a reason, or cancelled.

use super::{Confirmar, al_enviar};
use crate::components::una_vez;
use crate::domain::tablero::TurnoVisto;
use crate::live::Enlace;
use crate::screens::operador::mandos::{Mando, Mandos};
use crate::texts::textos;
use leptos::prelude::*;

/// As the server allows.
const MAX_RAZON: &str = "200";

#[component]
pub fn Turno(mandos: Mandos, enlace: Enlace, turno: TurnoVisto) -> impl IntoView {
    let t = textos().operador();
    let id = turno.id;
    let cancelar = Mando::Cancelar(id);
    let mando = Signal::derive(move || {
        let hay = mandos.texto.with(|r| !r.trim().is_empty());
        hay.then_some(Mando::LlamarEste(id))
    });
    let libre = move || mandos.puesto.with(|p| p.actual.is_none());
    // Somebody may have called it while this was open.
    let espera = Memo::new(move |_| enlace.tablero.with(|t| t.turno(id).map(|t| t.estado)));
    let cambio = move || {
        let ahora = espera.get();
        (ahora != Some(turno.estado)).then(|| {
            let dicho = ahora.map_or(t.ya_no_espera, textos().general().estado);
            view! { <p class="insignia insignia--alerta">{dicho}</p> }
        })
    };
    view! {
        <p>{turno.tramite_nombre.clone()}</p>
        {turno.persona_nombre.clone().map(|n| view! { <p class="suave">{n}</p> })}
        // Always there: a reader hears what comes into it.
        <div role="status">{cambio}</div>
        <Show when=libre>
            <form class="formulario" on:submit=al_enviar(mandos, mando)>
                <label class="campo">
                    <span class="campo__rotulo">{t.razon}</span>
                    <input
                        class="entrada"
                        type="text"
                        autocomplete="off"
                        autofocus
                        maxlength=MAX_RAZON
                        on:input:target=move |ev| mandos.texto.set(ev.target().value())
                    />
                    <span class="campo__ayuda">{t.razon_ayuda}</span>
                </label>
                <Confirmar mandos mando rotulo=t.llamar_este />
            </form>
        </Show>
        // Nothing is asked: it can be taken back. The second press of a double one would be on what stands here since.
        <button
            class="boton boton--peligro"
            type="button"
            aria-busy=move || mandos.hace(cancelar).then_some("true")
            aria-disabled=move || mandos.ocupado().then_some("true")
            on:click=una_vez(move || mandos.dar(cancelar))
        >
            {t.cancelar}
        </button>
    }
}
