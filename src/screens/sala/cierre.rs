//! Closing a turno that somebody else has in hands, for a reason.

use super::sondeo::Sondeo;
use crate::api::sala::Actuar;
use crate::components::{CampoOpcion, CampoParrafo, Formulario, use_hidratado};
use crate::domain::sala::{Orden, TurnoEnSala};
use crate::texts::textos;
use leptos::html::Dialog;
use leptos::prelude::*;

/// The button at a turno. The dialog is the page's: what is typed into it outlives whatever changes at the mesa.
#[component]
pub fn Cerrar(sondeo: Sondeo, turno: TurnoEnSala) -> impl IntoView {
    let t = textos().sala();
    let hidratado = use_hidratado();
    let rotulo = (t.actuar)(&turno.numero_visible.to_string());
    (!Orden::de(turno.estado).is_empty()).then(|| {
        view! {
            <button
                class="boton sala__cerrar"
                type="button"
                disabled=move || !hidratado.get()
                on:click=move |_| sondeo.cerrando.set(Some(turno.clone()))
            >
                {rotulo}
            </button>
        }
    })
}

/// The dialog that asks what to do, and why.
#[component]
pub fn Cierre(sondeo: Sondeo) -> impl IntoView {
    let dialogo = NodeRef::<Dialog>::new();
    let titulo = move || {
        let turno = sondeo.cerrando.read();
        turno
            .as_ref()
            .map(|t| (textos().sala().actuar)(&t.numero_visible.to_string()))
    };
    Effect::new(move |_| {
        let abierto = sondeo.cerrando.read().is_some();
        let Some(dialogo) = dialogo.get() else { return };
        match abierto {
            // It fails only for one that is open already.
            true => drop(dialogo.show_modal()),
            false => dialogo.close(),
        }
    });
    view! {
        <dialog
            node_ref=dialogo
            class="dialogo"
            aria-labelledby="cierre-titulo"
            on:close=move |_| sondeo.cerrando.set(None)
        >
            <h2 id="cierre-titulo" class="dialogo__titulo">
                {titulo}
            </h2>
            {move || sondeo.cerrando.get().map(|turno| view! { <Preguntas sondeo turno /> })}
        </dialog>
    }
}

#[component]
fn Preguntas(sondeo: Sondeo, turno: TurnoEnSala) -> impl IntoView {
    let t = textos().sala();
    let ordenes = Orden::de(turno.estado).iter();
    let opciones: Vec<_> = ordenes
        .map(|o| (o.nombre().to_owned(), (t.orden)(*o).to_owned()))
        .collect();
    view! {
        <Formulario<Actuar>
            id="cierre"
            guardar=t.hacer
            hecho=move |sala| {
                sondeo.cerrando.try_set(None);
                sondeo.poner(sala);
            }
        >
            <input type="hidden" name="turno" value=turno.id.to_string() />
            <CampoOpcion nombre="orden" rotulo=t.que_hacer opciones />
            <CampoParrafo nombre="razon" rotulo=t.razon ayuda=t.razon_ayuda lineas=2 maximo=200 />
        </Formulario<Actuar>>
        <button class="boton" type="button" on:click=move |_| sondeo.cerrando.set(None)>
            {textos().comun().cancelar}
        </button>
    }
}
