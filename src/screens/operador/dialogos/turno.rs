//! What is to be done with one who waits: called out of order, for a reason, or cancelled.

use super::{Confirmar, al_enviar};
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
    let numero = turno.numero_visible.to_string();
    let seguro = RwSignal::new(false);
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
        <Show
            when=move || seguro.get()
            fallback=move || {
                view! {
                    <button
                        class="boton boton--peligro"
                        type="button"
                        on:click=move |_| seguro.set(true)
                    >
                        {t.cancelar}
                    </button>
                }
            }
        >
            <p role="alert">{(t.cancelar_seguro)(&numero)}</p>
            <div class="acciones">
                <button class="boton" type="button" on:click=move |_| seguro.set(false)>
                    {t.no}
                </button>
                <button
                    class="boton boton--peligro"
                    type="button"
                    aria-busy=move || {
                        (mandos.pendiente.get() == Some(Mando::Cancelar(id))).then_some("true")
                    }
                    on:click=move |_| mandos.dar(Mando::Cancelar(id))
                >
                    {t.si_cancelar}
                </button>
            </div>
        </Show>
    }
}
