//! Why a director commands something of a turno that somebody else has in hands by now.

use super::{Confirmar, al_enviar};
use crate::screens::operador::mandos::{Mando, Mandos};
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Razon(mandos: Mandos, mando: Mando) -> impl IntoView {
    let t = textos().operador();
    let elegido = Signal::derive(move || {
        let hay = mandos.texto.with(|r| !r.trim().is_empty());
        hay.then_some(mando)
    });
    view! {
        <form class="dialogo__formulario" on:submit=al_enviar(mandos, elegido)>
            <p class="suave">{t.razon_de_otro}</p>
            <label class="campo">
                <span class="campo__rotulo">{t.razon_igual}</span>
                <input
                    class="entrada"
                    maxlength="200"
                    autocomplete="off"
                    prop:value=move || mandos.texto.get()
                    on:input:target=move |ev| mandos.texto.set(ev.target().value())
                />
            </label>
            <Confirmar mandos mando=elegido rotulo=t.hacer_igual />
        </form>
    }
}
