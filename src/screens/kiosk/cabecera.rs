//! What stands around every step: how far it is, the question, the way back.

use super::asistente::Asistente;
use super::paso::{Clase, Paso, preguntas};
use super::quietud::Quietud;
use crate::texts::textos;
use leptos::html::Dialog;
use leptos::prelude::*;

fn nombre(clase: Clase) -> &'static str {
    let t = textos().kiosk();
    match clase {
        Clase::Area => t.paso_area,
        Clase::Documento => t.paso_documento,
        Clase::Tramite => t.paso_tramite,
        Clase::Listo => t.listo,
    }
}

/// What is asked in a step.
pub fn pregunta(clase: Clase) -> &'static str {
    let t = textos().kiosk();
    match clase {
        Clase::Area => t.elija_area,
        Clase::Documento => t.escriba_documento,
        Clase::Tramite => t.elija_tramite,
        Clase::Listo => t.su_turno,
    }
}

/// Progress and question; takes the focus when the question changes, and says it.
#[component]
pub fn Cabecera(
    a: Asistente,
    /// The server can't be reached.
    #[prop(into)]
    cortado: Signal<bool>,
) -> impl IntoView {
    let t = textos().kiosk();
    let clase = Memo::new(move |_| a.paso.read().clase());
    let cerrada = Memo::new(move |_| a.area().is_some_and(|a| a.cerrada_hasta.is_some()));
    let todas = Memo::new(move |_| preguntas(&a.areas.read(), a.fija.get(), &a.paso.read()));
    let cuantas = move || {
        let todas = todas.read();
        if todas.len() < 2 {
            return None;
        }
        let paso = todas.iter().position(|c| *c == clase.get())?;
        Some((t.paso)(paso + 1, todas.len()))
    };
    let anuncio = move || match &*a.paso.read() {
        Paso::Listo { turno, .. } => (t.anuncio)(&turno.numero_visible, turno.delante),
        _ => cuantas().unwrap_or_default(),
    };
    // The button that was pressed is gone: the keyboard and who listens go on from the question.
    Effect::new(move |_| a.preguntar(clase.get()));
    view! {
        <div class="kiosk__cabecera">
            <Cortado a cortado />
            <ol
                class="pasos"
                aria-label=t.pasos
                hidden=move || clase.get() == Clase::Listo || todas.read().len() < 2
            >
                <For each=move || todas.get() key=|c| *c as u8 let:c>
                    <li
                        class="pasos__paso"
                        class:pasos__paso--hecho=move || c < clase.get()
                        aria-current=move || (c == clase.get()).then_some("step")
                    >
                        {nombre(c)}
                    </li>
                </For>
            </ol>
            <p class="kiosk__area" hidden=move || clase.get() == Clase::Listo>{move || a.area().map_or_else(|| t.titulo.to_owned(), |a| a.nombre)}</p>
            <h1 tabindex="-1" node_ref=a.titulo>
                {move || if cerrada.get() { t.cerrado } else { pregunta(clase.get()) }}
            </h1>
            <p class="solo-lector" role="status">
                {anuncio}
            </p>
        </div>
    }
}

/// The way back, and whether somebody is still there.
#[component]
pub fn Pie(
    a: Asistente,
    quietud: Memo<Quietud>,
    /// Somebody is there.
    sigue: Callback<()>,
) -> impl IntoView {
    let t = textos().kiosk();
    let primero = Memo::new(move |_| a.es_el_primero());
    let pregunta = Memo::new(move |_| matches!(quietud.get(), Quietud::Pregunta(_)));
    let restan = move || match quietud.get() {
        Quietud::Pregunta(s) => (t.vuelve_en)(s),
        _ => String::new(),
    };
    let caja = NodeRef::<Dialog>::new();
    // Over all else, wherever the page is scrolled to, and with the focus, which comes back from there.
    Effect::new(move |_| {
        let Some(caja) = caja.get() else { return };
        match (pregunta.get(), caja.open()) {
            // It fails only for one that is open already.
            (true, false) => {
                let _ = caja.show_modal();
            }
            (false, true) => {
                caja.close();
                // What had it may be gone.
                let foco = document().active_element();
                if foco.is_none_or(|e| e.matches("body, .kiosk__quietud *") == Ok(true)) {
                    a.enfocar();
                }
            }
            _ => {}
        }
    });
    view! {
        <div class="kiosk__pie">
            <button
                class="boton boton--grande"
                hidden=move || primero.get()
                disabled=move || a.sordo()
                on:click=move |_| a.volver()
            >
                <svg class="kiosk__flecha" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M15 5 8 12l7 7" />
                </svg>
                {t.volver}
            </button>
            <dialog
                node_ref=caja
                class="kiosk__quietud"
                role="alertdialog"
                aria-labelledby="sigue-ahi"
                // A telephone's way back closes it, too, and is neither key nor touch.
                on:close=move |_| sigue.run(())
            >
                <p id="sigue-ahi">{t.sigue_ahi}</p>
                <p class="suave cifra">{restan}</p>
                // Any touch is heard by the window; this one is there to be touched.
                <button type="button" class="boton boton--grande boton--principal">
                    {t.sigo_aqui}
                </button>
            </dialog>
        </div>
    }
}

/// That nothing can be issued now, or not printed; what was typed stays, and the kiosk goes on by itself.
#[component]
fn Cortado(a: Asistente, cortado: Signal<bool>) -> impl IntoView {
    let t = textos().kiosk();
    // The number has its own words for it.
    let sin_ticket = move || {
        let area = a.paso.read().area();
        let antes = a.paso.read().clase() != Clase::Listo;
        a.impresora(area).filter(|_| antes).and_then(t.sin_ticket)
    };
    let dicho = move || match cortado.get() {
        true => Some((t.cortado, t.cortado_ayuda)),
        false => sin_ticket().map(|dicho| (t.sin_impresora, dicho)),
    };
    view! {
        <div class="kiosk__cortado" role="status" data-testid="sin-conexion">
            {move || {
                dicho()
                    .map(|(que, ayuda)| {
                        view! {
                            <p class="aviso aviso--alerta">
                                <strong>{que}</strong>
                                {ayuda}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
