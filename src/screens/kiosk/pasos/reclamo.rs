//! What need not be said before a number is taken, and can be: a documento where none is needed, and a claim to be called
//! before others.

use super::dibujo::Dibujo;
use crate::components::una_vez;
use crate::domain::prioridad::Prioridad;
use crate::screens::kiosk::asistente::Asistente;
use crate::screens::kiosk::paso::Paso;
use crate::texts::textos;
use leptos::prelude::*;

/// The documento that was typed, or the way to type one.
#[component]
pub fn Antes(a: Asistente) -> impl IntoView {
    let t = textos().kiosk();
    let documento = Memo::new(move |_| match &*a.paso.read() {
        Paso::Tramite { documento, .. } => documento.clone().map(String::from),
        _ => None,
    });
    let libre = Memo::new(move |_| a.area().is_some_and(|a| a.permitir_sin_dni));
    view! {
        <Show when=move || libre.get() && documento.read().is_none()>
            <div class="extras">
                <button
                    type="button"
                    class="boton boton--grande"
                    data-testid="con-documento"
                    disabled=move || a.sordo()
                    on:click=una_vez(move || a.escribir_documento())
                >
                    {t.con_documento}
                </button>
                <p class="suave">{t.con_documento_ayuda}</p>
            </div>
        </Show>
    }
}

/// The claims that the área offers: each a switch, so that who has none is not asked.
#[component]
pub fn Reclamo(a: Asistente) -> impl IntoView {
    let t = textos().kiosk();
    let ofrecidas = Memo::new(move |_| a.area().map(|a| a.prioridades).unwrap_or_default());
    view! {
        <Show when=move || !ofrecidas.read().is_empty()>
            <div class="reclamo" role="group" aria-labelledby="reclamo-titulo">
                <p class="reclamo__titulo" id="reclamo-titulo">
                    {t.elija_prioridad}
                    " "
                    <span class="suave">{t.reclamo_ayuda}</span>
                </p>
                <div class="extras">
                    <For each=move || ofrecidas.get() key=|p| p.id() let:p>
                        <Opcion a prioridad=p />
                    </For>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Opcion(a: Asistente, prioridad: Prioridad) -> impl IntoView {
    let t = textos().kiosk();
    let puesta = move || a.reclama() == prioridad;
    let ayuda = (t.explicar)(prioridad);
    view! {
        <button
            type="button"
            class="boton boton--grande reclamo__una"
            data-testid=format!("prioridad-{}", prioridad.id())
            disabled=move || a.sordo()
            aria-pressed=move || puesta().to_string()
            on:click=move |_| a.reclamar(prioridad)
        >
            <Dibujo de=prioridad />
            <span>
                {(t.declarar)(prioridad)}
                {(!ayuda.is_empty()).then(|| view! { <span class="opcion__ayuda reclamo__ayuda">{ayuda}</span> })}
            </span>
        </button>
    }
}
