//! The buttons: each answers within the press, with what was done or why not.

use super::dialogos::Dialogo;
use super::mandos::{Mando, Mandos, Respuesta};
use super::tiempo::falta_para_ausente;
use super::vistazo::Proximos;
use crate::api::operador::Vistazo;
use crate::components::{Aviso, Tono, una_vez, use_ahora, use_hidratado};
use crate::domain::estado::Estado;
use crate::error::{Codigo, Error};
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The key of each command, and its name.
pub fn atajo(mando: Mando) -> Option<(&'static str, &'static str)> {
    let t = textos().operador();
    match mando {
        Mando::Siguiente => Some(("N", t.siguiente)),
        Mando::Rellamar => Some(("R", t.rellamar)),
        Mando::Atender => Some(("A", t.atender)),
        Mando::Finalizar => Some(("F", t.finalizar)),
        Mando::NoPresento => Some(("X", t.no_presento)),
        Mando::Deshacer => Some(("Z", t.deshacer)),
        Mando::Devolver => Some(("V", t.devolver)),
        Mando::Pausar => Some(("E", t.pausar)),
        Mando::Reanudar(_)
        | Mando::Derivar(_)
        | Mando::Reincorporar(_)
        | Mando::Cancelar(_)
        | Mando::LlamarEste(_)
        | Mando::SinTurno(..)
        | Mando::Corregir(_)
        | Mando::Anotar
        | Mando::Sentarse(_)
        | Mando::Levantarse => None,
    }
}

/// The key of each question, and its name.
pub fn atajo_de_dialogo(dialogo: &Dialogo) -> Option<(&'static str, &'static str)> {
    let t = textos().operador();
    match dialogo {
        Dialogo::Derivar => Some(("D", t.derivar)),
        Dialogo::SinTurno => Some(("S", t.sin_turno_boton)),
        Dialogo::Ausentes => Some(("I", t.reincorporar)),
        Dialogo::Turno(_) | Dialogo::Razon(..) | Dialogo::Recorrido => None,
    }
}

#[component]
pub fn Acciones(mandos: Mandos, enlace: Enlace, vistazo: RwSignal<Vistazo>) -> impl IntoView {
    let t = textos().operador();
    let estado = Memo::new(move |_| {
        mandos
            .puesto
            .with(|p| p.actual.as_ref().map(|a| a.turno.estado))
    });
    let sin_turno = Signal::derive(move || estado.get().is_none());
    let deriva = Memo::new(move |_| mandos.puesto.with(|p| p.reglas.permitir_derivaciones));
    let derivar = move || {
        view! {
            <Show when=move || deriva.get()>
                <Pregunta mandos dialogo=Dialogo::Derivar />
            </Show>
        }
    };
    let nunca = Signal::stored(false);
    let siempre = Signal::stored(true);
    view! {
        <section class="tarjeta acciones-turno" aria-label=t.acciones>
            <Contestacion mandos />
            <Show when=move || estado.get() == Some(Estado::Llamando)>
                <div class="acciones-turno__fila">
                    <Boton mandos mando=Mando::Atender principal=siempre />
                    <Boton mandos mando=Mando::Rellamar principal=nunca />
                    <Boton mandos mando=Mando::NoPresento principal=nunca />
                </div>
                <Falta mandos enlace />
                <div class="acciones-turno__mas">
                    <BotonChico mandos mando=Mando::Deshacer />
                    {derivar()}
                </div>
            </Show>
            <Show when=move || estado.get() == Some(Estado::EnAtencion)>
                <div class="acciones-turno__fila">
                    <Motivo mandos />
                    <Boton mandos mando=Mando::Finalizar principal=siempre />
                </div>
                <div class="acciones-turno__mas">
                    <BotonChico mandos mando=Mando::Pausar />
                    {derivar()}
                    <BotonChico mandos mando=Mando::Devolver />
                </div>
            </Show>
            <div class="acciones-turno__siguiente">
                <Boton mandos mando=Mando::Siguiente principal=sin_turno />
            </div>
            <Proximos vistazo />
            <div class="acciones-turno__mas">
                <Show when=move || sin_turno.get()>
                    <Pregunta mandos dialogo=Dialogo::SinTurno />
                </Show>
                <Pregunta mandos dialogo=Dialogo::Ausentes />
            </div>
        </section>
    }
}

/// One of the commands that are not the usual ones.
#[component]
fn BotonChico(mandos: Mandos, mando: Mando) -> impl IntoView {
    view! { <Boton mandos mando principal=Signal::stored(false) chico=true /> }
}

/// One of the commands that ask for something first.
#[component]
fn Pregunta(mandos: Mandos, dialogo: Dialogo) -> impl IntoView {
    let hidratado = use_hidratado();
    let (tecla, nombre) = atajo_de_dialogo(&dialogo).unwrap_or_default();
    view! {
        <button
            class="boton"
            type="button"
            disabled=move || !hidratado.get()
            aria-haspopup="dialog"
            aria-disabled=move || mandos.pendiente.get().is_some().then_some("true")
            aria-keyshortcuts=tecla
            on:click=move |_| mandos.preguntar_por(dialogo.clone())
        >
            {nombre}
            <kbd class="atajo" aria-hidden="true">
                {tecla}
            </kbd>
        </button>
    }
}

/// One command. Its name is what it says; the key beside it is for the eyes.
#[component]
fn Boton(
    mandos: Mandos,
    mando: Mando,
    principal: Signal<bool>,
    #[prop(optional)] chico: bool,
) -> impl IntoView {
    let hidratado = use_hidratado();
    let (tecla, nombre) = atajo(mando).unwrap_or_default();
    // One key does one thing: while the last command can be taken back, that is what its key does.
    let con_tecla = move || mando != Mando::Deshacer || mandos.vuelta.get().is_none();
    view! {
        <button
            class="boton"
            class:boton--grande=!chico
            class:boton--principal=principal
            class:boton--peligro=mando == Mando::NoPresento
            type="button"
            disabled=move || !hidratado.get()
            aria-busy=move || mandos.hace(mando).then_some("true")
            aria-disabled=move || mandos.ocupado().then_some("true")
            aria-keyshortcuts=move || con_tecla().then_some(tecla)
            on:click=una_vez(move || mandos.dar(mando))
        >
            {nombre}
            <Show when=con_tecla>
                <kbd class="atajo" aria-hidden="true">
                    {tecla}
                </kbd>
            </Show>
        </button>
    }
}

/// What the turno is finished with; the first one is the usual one.
#[component]
fn Motivo(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    let hidratado = use_hidratado();
    let motivos = Memo::new(move |_| mandos.puesto.with(|p| p.motivos.clone()));
    let elegido = Memo::new(move |_| mandos.motivo());
    let con_puntero = StoredValue::new(false);
    view! {
        <Show when=move || motivos.with(|m| !m.is_empty())>
            <label class="campo acciones-turno__motivo">
                <span class="campo__rotulo">{t.motivo}</span>
                // What is chosen before anybody hears of it, or what a browser remembers of a page before
                // this one, would be shown and not be what the turno is finished with.
                <select
                    class="entrada"
                    autocomplete="off"
                    disabled=move || !hidratado.get()
                    on:pointerdown=move |_| con_puntero.set_value(true)
                    on:keydown=move |_| con_puntero.set_value(false)
                    on:change:target=move |ev| {
                        mandos.elegir_motivo(ev.target().value());
                        // On the list, letters choose. Whoever chose by hand is done there, and ends with a key.
                        if con_puntero.get_value() {
                            enfocar_fin();
                        }
                    }
                >
                    <For each=move || motivos.get() key=|m| m.clone() let:motivo>
                        <option
                            value=motivo.clone()
                            prop:selected={
                                let motivo = motivo.clone();
                                move || elegido.read().as_ref() == Some(&motivo)
                            }
                        >
                            {motivo.clone()}
                        </option>
                    </For>
                </select>
            </label>
        </Show>
    }
}

/// Where the turno is finished has the focus.
fn enfocar_fin() {
    let Some((tecla, _)) = atajo(Mando::Finalizar) else {
        return;
    };
    let boton = document().query_selector(&format!("button[aria-keyshortcuts={tecla}]"));
    let boton = boton.ok().flatten();
    if let Some(boton) = boton.and_then(|b| b.dyn_into::<HtmlElement>().ok()) {
        // It fails only for what is not there.
        let _ = boton.focus();
    }
}

/// Why "no se presentó" would still be refused. The button stays: the server decides.
#[component]
fn Falta(mandos: Mandos, enlace: Enlace) -> impl IntoView {
    let ahora = use_ahora(1);
    let falta = Memo::new(move |_| {
        let ahora = enlace.reloj.get().servidor(ahora.get()?);
        mandos
            .puesto
            .with(|p| falta_para_ausente(p.actual.as_ref()?, &p.reglas, ahora))
    });
    move || {
        falta.get().map(|(llamadas, segundos)| {
            view! {
                <p class="suave acciones-turno__falta">
                    {(textos().operador().falta_para_ausente)(llamadas, segundos)}
                </p>
            }
        })
    }
}

/// What became of the last command.
#[component]
pub fn Contestacion(mandos: Mandos) -> impl IntoView {
    let dicho = move || match mandos.respuesta.get() {
        Some(Respuesta::Hecho(dicho)) => Some(view! { <p class="hecho">{dicho}</p> }),
        Some(Respuesta::EnCurso(dicho)) => {
            Some(view! { <p class="hecho hecho--en-curso">{dicho}</p> })
        }
        _ => None,
    };
    let tarda = move || {
        let tarda = mandos.tarda.get();
        tarda.then(|| view! { <p class="suave">{textos().en_curso().tarda}</p> })
    };
    let fallo = move || match mandos.respuesta.get() {
        Some(Respuesta::Fallo(e)) => Some(view! { <Fallo e /> }),
        _ => None,
    };
    view! {
        // Always there: a reader hears what changes in it, and not what comes with it.
        <div role="status">{dicho} {tarda}</div>
        <Vuelta mandos />
        {fallo}
    }
}

/// Takes the last command back: nothing is asked for before it, and this stands for a while after it.
#[component]
fn Vuelta(mandos: Mandos) -> impl IntoView {
    view! {
        <Show when=move || mandos.vuelta.get().is_some()>
            <button
                class="boton acciones-turno__vuelta"
                type="button"
                aria-keyshortcuts="Z"
                on:click=move |_| mandos.deshacer()
            >
                {textos().operador().deshacer_ultimo}
                <kbd class="atajo" aria-hidden="true">
                    "Z"
                </kbd>
            </button>
        </Show>
    }
}

/// Why the last command was not done.
#[component]
fn Fallo(e: Error) -> impl IntoView {
    let ingresar = "/ingresar/?siguiente=/operador/panel/";
    let sin_sesion = e.codigo == Codigo::SinSesion;
    let enlace = sin_sesion
        .then(|| view! { <a href=ingresar rel="external">{textos().ingreso().ingresar}</a> });
    view! {
        <Aviso tono=Tono::Mal>
            <p>{e.mensaje}</p>
            {enlace}
        </Aviso>
    }
}
