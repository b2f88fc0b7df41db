//! Which claim to be called before others.

use super::dibujo::Dibujo;
use super::fallo::Fallo;
use crate::domain::prioridad::Prioridad;
use crate::screens::kiosk::asistente::{Asistente, Envio};
use crate::screens::kiosk::paso::Paso;
use crate::texts::textos;
use leptos::prelude::*;

/// A card a claim that the área offers, and one for none.
#[component]
pub fn Prioridades(a: Asistente) -> impl IntoView {
    let t = &textos().kiosk;
    let ofrecidas = Memo::new(move |_| a.area().map(|a| a.prioridades).unwrap_or_default());
    let con_documento = Memo::new(move |_| {
        matches!(
            &*a.paso.read(),
            Paso::Prioridad {
                documento: Some(_),
                ..
            }
        )
    });
    view! {
        <Fallo a />
        <Show when=move || con_documento.get()>
            <p class="suave">{t.ayuda_prioridad}</p>
        </Show>
        <div class="opciones">
            <Opcion a prioridad=Prioridad::Normal nombre=t.ninguna ayuda=t.ninguna_ayuda />
            <For each=move || ofrecidas.get() key=|p| p.id() let:p>
                <Opcion a prioridad=p nombre=(t.declarar)(p) ayuda=(t.explicar)(p) />
            </For>
        </div>
    }
}

#[component]
fn Opcion(
    a: Asistente,
    prioridad: Prioridad,
    nombre: &'static str,
    ayuda: &'static str,
) -> impl IntoView {
    let esta = move || {
        let envio = a.envio.read();
        matches!(&*envio, Envio::Enviando(i) if i.pedido.prioridad == prioridad).then_some("true")
    };
    view! {
        <button
            class="opcion opcion--dibujo"
            data-testid=format!("prioridad-{}", prioridad.id())
            disabled=move || a.enviando()
            aria-busy=esta
            on:click=move |_| a.elegir_prioridad(prioridad)
        >
            <Dibujo de=prioridad />
            <span class="opcion__nombre">{nombre}</span>
            <span class="opcion__ayuda">{ayuda}</span>
        </button>
    }
}
