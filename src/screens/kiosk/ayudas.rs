//! What helps who sees little or nothing: the questions said aloud, and black with yellow. They are one person's, and
//! go with them.

use super::asistente::{Asistente, Envio};
use super::cabecera::pregunta;
use super::paso::{Clase, Paso};
use super::pasos::pasajero;
use super::quietud::Quietud;
use super::voz;
use crate::api::kiosk::AreaKiosk;
use crate::components::use_intervalo;
use crate::domain::voz::deletreado;
use crate::texts::kiosk::Kiosk;
use crate::texts::textos;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Seconds between two looks for a voice.
const MIRAR_SEG: u64 = 3;

/// The two switches, at the foot of the screen, where a hand reaches from a wheelchair.
#[component]
pub fn Ayudas(
    a: Asistente,
    quietud: Memo<Quietud>,
    /// The server can't be reached.
    #[prop(into)]
    cortado: Signal<bool>,
) -> impl IntoView {
    // The server does not know whether the browser has a voice, and some browsers take a while to find theirs.
    let hay_voz = RwSignal::new(false);
    Effect::new(move |_| {
        a.idioma.track();
        hay_voz.set(voz::hay());
    });
    use_intervalo(MIRAR_SEG, move || hay_voz.set(voz::hay()));
    use_voz(a, quietud, cortado);
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

/// Says each question and what can be answered, what became of the answers, and the name of what gets the focus. Digits
/// are not said: a documento is nobody else's business.
fn use_voz(a: Asistente, quietud: Memo<Quietud>, cortado: Signal<bool>) {
    let con_voz = a.con_voz;
    let dicho = Memo::new(move |_| con_voz.get().then(|| en_palabras(a, quietud, cortado)));
    Effect::new(move |antes: Option<(u32, bool)>| {
        let vuelta = a.vuelta.get();
        let dicho = dicho.get();
        match &dicho {
            Some(texto) => voz::decir_ya(texto, a.pais()),
            // Switched off; at the start again, that is the last thing said.
            None if antes == Some((vuelta, true)) => voz::callar(),
            None => {}
        }
        (vuelta, dicho.is_some())
    });
    let foco = window_event_listener(leptos::ev::focusin, move |e| {
        let elemento = e
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlElement>().ok());
        // A heading that takes the focus is the question, which is being said; so is the button of one over all else.
        let boton =
            elemento.filter(|e| e.tag_name() == "BUTTON" && !es_tecla(e) && !en_pregunta(e));
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

/// Whether it is in what asks if somebody is there.
fn en_pregunta(e: &web_sys::HtmlElement) -> bool {
    matches!(e.closest(".kiosk__quietud"), Ok(Some(_)))
}

/// What is on the screen, for the ears.
fn en_palabras(a: Asistente, quietud: Memo<Quietud>, cortado: Signal<bool>) -> String {
    let t = de(a);
    if matches!(quietud.get(), Quietud::Pregunta(_)) {
        return format!("{} {}", t.sigue_ahi, (t.puede_elegir)(t.sigo_aqui));
    }
    let paso = a.paso.read();
    if let Paso::Listo { turno, .. } = &*paso {
        return (t.anuncio)(&deletreado(&turno.numero_visible), turno.delante);
    }
    match &*a.envio.read() {
        Envio::Enviando(_) => return t.enviando.to_owned(),
        Envio::Fallo(_, e) => {
            let otra_vez = pasajero(e.codigo).then_some(textos().comun().reintentar);
            let opciones: Vec<_> = otra_vez.into_iter().chain([t.empezar]).collect();
            return format!("{} {}", e.mensaje, (t.puede_elegir)(&opciones.join(", ")));
        }
        Envio::Reposo => {}
    }
    if cortado.get() {
        return format!("{} {}", t.cortado, t.cortado_ayuda);
    }
    let area = a.area();
    let abre = area.as_ref().and_then(|a| a.cerrada_hasta.as_ref());
    if let Some(abre) = abre {
        let otra = match a.fija.get() {
            Some(_) => String::new(),
            None => format!(" {}", (t.puede_elegir)(t.otra_area)),
        };
        return format!("{}. {}{otra}", t.cerrado, (t.abre)(abre));
    }
    match (&*paso, area) {
        (Paso::Area, _) => areas(&a.areas.read(), t),
        (Paso::Tramite { documento, .. }, Some(area)) => tramites(&area, documento.is_some(), t),
        (Paso::Documento { .. }, Some(area)) if area.permitir_sin_dni => {
            let o_bien = (t.o_bien)(t.sin_documento);
            format!("{}. {o_bien}", pregunta(Clase::Documento))
        }
        _ => pregunta(paso.clase()).to_owned(),
    }
}

/// The áreas, in the order of the screen; one that is closed can't be chosen.
fn areas(areas: &[AreaKiosk], t: &Kiosk) -> String {
    let (abiertas, cerradas): (Vec<_>, Vec<_>) =
        areas.iter().partition(|a| a.cerrada_hasta.is_none());
    let abiertas = abiertas.into_iter().map(|a| a.nombre.as_str());
    let abren = cerradas.into_iter().map(|a| {
        let abre = (t.abre)(a.cerrada_hasta.as_deref().unwrap_or_default());
        format!("{}: {}. {abre}", a.nombre, t.cerrado)
    });
    let ninguna = areas.is_empty().then(|| t.sin_areas.to_owned());
    elegir(Clase::Area, abiertas, abren.chain(ninguna), t)
}

/// What is claimed, the trámites, and the way to type a documento, in the order of the screen; a trámite that gives no
/// more turnos can't be chosen.
fn tramites(area: &AreaKiosk, con_documento: bool, t: &Kiosk) -> String {
    if area.tramites.is_empty() {
        return t.sin_tramites.to_owned();
    }
    let (agotados, quedan): (Vec<_>, Vec<_>) = area.tramites.iter().partition(|t| t.agotado);
    let reclamos = area.prioridades.iter().map(|p| (t.declarar)(*p));
    let quedan = quedan.into_iter().map(|t| t.nombre.as_str());
    let ofrece = area.permitir_sin_dni && !con_documento;
    let opciones = reclamos
        .chain(quedan)
        .chain(ofrece.then_some(t.con_documento));
    let agotados = agotados
        .into_iter()
        .map(|tramite| format!("{}: {}", tramite.nombre, t.agotado));
    elegir(Clase::Tramite, opciones, agotados, t)
}

/// The question with its answers, if it has any, and what else there is to know.
fn elegir<'a>(
    clase: Clase,
    opciones: impl Iterator<Item = &'a str>,
    ademas: impl Iterator<Item = String>,
    t: &Kiosk,
) -> String {
    let opciones: Vec<_> = opciones.collect();
    let pide = || {
        let pueden = (t.puede_elegir)(&opciones.join(", "));
        format!("{} {pueden}", pregunta(clase))
    };
    let pide = (!opciones.is_empty()).then(pide);
    let dicho: Vec<_> = pide.into_iter().chain(ademas).collect();
    dicho.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::kiosk::TramiteKiosk;
    use crate::domain::id::{AreaId, TramiteId};
    use crate::domain::pais::Pais;
    use crate::domain::prioridad::Prioridad;
    use crate::texts::kiosk::ES;

    fn area(nombre: &str, cerrada_hasta: Option<&str>) -> AreaKiosk {
        let tramite = |id, nombre: &str, agotado| TramiteKiosk {
            id: TramiteId(id),
            nombre: nombre.into(),
            icono: None,
            agotado,
        };
        AreaKiosk {
            id: AreaId(1),
            slug: nombre.into(),
            nombre: nombre.into(),
            cerrada_hasta: cerrada_hasta.map(str::to_owned),
            permitir_sin_dni: true,
            imprimir_turno: false,
            impresora: None,
            voz_pais: Pais::default(),
            prioridades: vec![Prioridad::Embarazada],
            tramites: vec![tramite(1, "Pasaporte", true), tramite(2, "Consulta", false)],
        }
    }

    #[test]
    fn an_area_that_is_closed_is_told_and_not_offered() {
        let (abierta, cerrada) = (area("Rentas", None), area("Catastro", Some("a las 8")));
        let dicho = areas(&[abierta, cerrada.clone()], &ES);
        assert_eq!(
            dicho,
            "¿A qué área viene? Puede elegir: Rentas. Catastro: Cerrado. Abre a las 8."
        );
        assert_eq!(areas(&[cerrada], &ES), "Catastro: Cerrado. Abre a las 8.");
        assert_eq!(areas(&[], &ES), ES.sin_areas);
    }

    #[test]
    fn what_can_be_chosen_is_said_in_the_order_of_the_screen() {
        let rentas = area("Rentas", None);
        assert_eq!(
            tramites(&rentas, false, &ES),
            "¿Qué trámite viene a hacer? Puede elegir: Estoy embarazada, Consulta, Tengo mi documento. \
             Pasaporte: No quedan turnos para hoy."
        );
        assert!(!tramites(&rentas, true, &ES).contains(ES.con_documento));
    }
}
