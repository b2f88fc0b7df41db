//! The operator's panel: who is next, who is here, who waits.

mod acciones;
mod actual;
mod atajos;
mod consola;
mod en_espera;
mod mandos;
mod mesas;
mod notas;
mod tiempo;

use crate::api::operador::{Puesto, mi_puesto};
use crate::api::tablero::{Vista, ver_tablero};
use crate::components::{Aviso, Cargando, EstadoDelEnlace, Marco, Requiere, Tono};
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use crate::live::{Enlace, Seguir, use_tablero};
use crate::texts::textos;
use acciones::Acciones;
use actual::Actual;
use atajos::Atajos;
use consola::use_operador_ws;
use en_espera::EnEspera;
use leptos::either::Either;
use leptos::prelude::*;
use mandos::Mandos;
use mesas::{ElegirMesa, MiMesa};
use notas::{Notas, NotasALaVista};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// `/operador/panel/`, for whoever may sit at a mesa.
#[component]
pub fn Panel() -> impl IntoView {
    view! {
        <Requiere permite=Rol::opera let:usuario>
            <Carga usuario />
        </Requiere>
    }
}

/// Where the operator sits, and the queue that they see from there.
async fn cargar() -> Result<(Puesto, Vista), Error> {
    let puesto = mi_puesto().await?;
    let area = puesto.mesa.as_ref().map(|m| m.area_id.to_string());
    let vista = ver_tablero(area, false).await?;
    Ok((puesto, vista))
}

#[component]
fn Carga(usuario: Usuario) -> impl IntoView {
    let carga = Resource::new_blocking(|| (), |()| cargar());
    view! {
        <Suspense fallback=Cargando>
            {move || {
                let usuario = usuario.clone();
                Suspend::new(async move {
                    match carga.await {
                        Ok((puesto, vista)) => Either::Left(view! { <EnElPuesto usuario puesto vista /> }),
                        Err(e) => Either::Right(view! {
                            <Marco titulo=textos().operador.titulo usuario>
                                <Aviso>{e.mensaje}</Aviso>
                            </Marco>
                        }),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn EnElPuesto(usuario: Usuario, puesto: Puesto, vista: Vista) -> impl IntoView {
    let mandos = Mandos::nuevos(puesto);
    let notas = Notas::nuevas();
    let seguir = Seguir {
        area: Memo::new(move |_| mandos.puesto.with(|p| p.mesa.as_ref().map(|m| m.area_id))).into(),
        publico: false,
        epoca: vista.epoca,
        inicial: vista.tablero,
        memoria: None,
    };
    let enlace = use_tablero(seguir, move |evento| {
        mandos.oir(evento);
        notas.oir(evento, mandos);
    });
    mandos.con_enlace(enlace);
    use_operador_ws(enlace);
    use_foco(mandos);
    let elige = Memo::new(move |_| mandos.elige.get() || mandos.puesto.with(|p| p.mesa.is_none()));
    view! {
        <Marco
            titulo=textos().operador.titulo
            usuario
            extras=move || view! { <EstadoDelEnlace enlace /> }
        >
            <EnlacePerdido enlace />
            <Show
                when=move || elige.get()
                fallback=move || {
                    view! {
                        <MiMesa mandos />
                        <div class="panel">
                            <div class="panel__puesto">
                                // The buttons first: they stay where the hand knows them, whatever the turno shows.
                                <Acciones mandos enlace />
                                <Actual mandos enlace />
                                <Atajos mandos />
                            </div>
                            <EnEspera mandos enlace />
                        </div>
                    }
                }
            >
                <ElegirMesa mandos enlace />
            </Show>
            <NotasALaVista notas />
        </Marco>
    }
}

/// A button that its own command takes away takes the focus with it: whoever uses a keyboard goes on at
/// the turno instead of at the top of the page.
fn use_foco(mandos: Mandos) {
    Effect::new(move |antes: Option<bool>| {
        let pendiente = mandos.pendiente.get().is_some();
        if antes == Some(true) && !pendiente {
            request_animation_frame(|| {
                let enfocado = document().active_element();
                let titulo = document().get_element_by_id("turno-titulo");
                let titulo = titulo.and_then(|t| t.dyn_into::<HtmlElement>().ok());
                if let (true, Some(titulo)) =
                    (enfocado == document().body().map(Into::into), titulo)
                {
                    // It fails only for what can't be focused.
                    let _ = titulo.focus();
                }
            });
        }
        pendiente
    });
}

/// What a lost link means here: the list may be old, the buttons go on working.
#[component]
fn EnlacePerdido(enlace: Enlace) -> impl IntoView {
    view! {
        <Show when=move || enlace.estado.get().perdido()>
            <Aviso tono=Tono::Alerta>
                <p>{textos().operador.enlace_perdido}</p>
                <button class="boton" type="button" on:click=move |_| enlace.reconectar()>
                    {textos().enlace.reconectar}
                </button>
            </Aviso>
        </Show>
    }
}
