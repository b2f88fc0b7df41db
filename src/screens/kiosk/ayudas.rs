//! What helps who sees little or nothing: the questions said aloud, and black with yellow. They are one person's, and
//! go with them.

use super::asistente::Asistente;
use super::cabecera::pregunta;
use super::paso::{Clase, Paso};
use super::voz;
use crate::components::use_intervalo;
use crate::texts::kiosk::Kiosk;
use crate::texts::textos;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Seconds between two looks for a voice.
const MIRAR_SEG: u64 = 3;

/// The two switches, at the foot of the screen, where a hand reaches from a wheelchair.
#[component]
pub fn Ayudas(a: Asistente) -> impl IntoView {
    // The server does not know whether the browser has a voice, and some browsers take a while to find theirs.
    let hay_voz = RwSignal::new(false);
    Effect::new(move |_| {
        a.idioma.track();
        hay_voz.set(voz::hay());
    });
    use_intervalo(MIRAR_SEG, move || hay_voz.set(voz::hay()));
    use_voz(a);
    view! {
        <div class="ayudas" role="group" aria-label=move || de(a).ayudas>
            <Llave encendida=a.contraste clase="ayudas__contraste" rotulo=Signal::derive(move || de(a).contraste)>
                <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2.5v15a7.5 7.5 0 0 1 0-15Z" />
            </Llave>
            <Show when=move || hay_voz.get()>
                <Llave encendida=a.con_voz clase="ayudas__voz" rotulo=Signal::derive(move || de(a).voz)>
                    <path d="M3 9v6h4l5 5V4L7 9H3Zm11.5 3a4 4 0 0 0-2-3.4v6.8a4 4 0 0 0 2-3.4Zm-2-8v2.2a6 6 0 0 1 0 11.6V20a8.2 8.2 0 0 0 0-16Z" />
                </Llave>
            </Show>
        </div>
    }
}

/// The texts, in the language that the person chose.
fn de(a: Asistente) -> &'static Kiosk {
    a.idioma.track();
    textos().kiosk()
}

/// A switch.
#[component]
fn Llave(
    encendida: RwSignal<bool>,
    clase: &'static str,
    rotulo: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("boton ayudas__llave {clase}")
            aria-pressed=move || encendida.get().to_string()
            on:click=move |_| encendida.update(|e| *e = !*e)
        >
            <svg class="ayudas__signo" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
                {children()}
            </svg>
            {rotulo}
        </button>
    }
}

/// Says each question and what can be answered, and the name of what gets the focus. Digits are not said: a documento is
/// nobody else's business.
fn use_voz(a: Asistente) {
    let con_voz = a.con_voz;
    let dicho = Memo::new(move |_| con_voz.get().then(|| en_palabras(a)));
    Effect::new(move |antes: Option<Option<String>>| {
        let dicho = dicho.get();
        match &dicho {
            Some(texto) => voz::decir_ya(texto, a.pais()),
            None if antes.flatten().is_some() => voz::callar(),
            None => {}
        }
        dicho
    });
    let foco = window_event_listener(leptos::ev::focusin, move |e| {
        let elemento = e
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlElement>().ok());
        // A heading that takes the focus is the question, which is being said.
        let boton = elemento.filter(|e| e.tag_name() == "BUTTON" && !es_tecla(e));
        if con_voz.get_untracked()
            && let Some(boton) = boton
        {
            voz::decir_ya(&boton.inner_text(), a.pais());
        }
    });
    on_cleanup(move || {
        foco.remove();
    });
}

/// Whether it is a digit of the keypad.
fn es_tecla(e: &web_sys::HtmlElement) -> bool {
    e.get_attribute("data-testid")
        .is_some_and(|t| t.starts_with("tecla-"))
}

/// What is on the screen, for the ears.
fn en_palabras(a: Asistente) -> String {
    let t = de(a);
    let paso = a.paso.read();
    let area = a.area();
    if let Some(abre) = area.as_ref().and_then(|a| a.cerrada_hasta.as_ref()) {
        return format!("{}. {}", t.cerrado, (t.abre)(abre));
    }
    let opciones: Vec<String> = match &*paso {
        Paso::Listo { turno, .. } => return (t.anuncio)(&turno.numero_visible, turno.delante),
        Paso::Area => {
            let areas = a.areas.read();
            let abiertas = areas.iter().filter(|a| a.cerrada_hasta.is_none());
            abiertas.map(|a| a.nombre.clone()).collect()
        }
        Paso::Documento { .. } => match area {
            Some(area) if area.permitir_sin_dni => vec![t.sin_documento.to_owned()],
            _ => Vec::new(),
        },
        Paso::Tramite { documento, .. } => {
            let sin_documento = documento.is_none();
            let area = area.as_ref();
            let tramites = area.map(|a| a.tramites.clone()).unwrap_or_default();
            let quedan = tramites.into_iter().filter(|t| !t.agotado);
            let libre = sin_documento && area.is_some_and(|a| a.permitir_sin_dni);
            let antes = libre.then(|| t.con_documento.to_owned());
            let claims = area.map(|a| a.prioridades.clone()).unwrap_or_default();
            let dichas = claims.into_iter().map(|p| (t.declarar)(p).to_owned());
            antes
                .into_iter()
                .chain(quedan.map(|t| t.nombre))
                .chain(dichas)
                .collect()
        }
    };
    let pregunta = pregunta(paso.clase());
    match (paso.clase(), opciones.as_slice()) {
        (_, []) => pregunta.to_owned(),
        (Clase::Documento, _) => format!("{pregunta}. {}", (t.o_bien)(&opciones.join(", "))),
        _ => format!("{pregunta} {}", (t.puede_elegir)(&opciones.join(", "))),
    }
}
