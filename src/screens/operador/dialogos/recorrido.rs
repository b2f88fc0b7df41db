//! What happened to the turno in hands until now, in every área.

use crate::api::operador::{Paso, historia};
use crate::components::{Aviso, Cargando, con_plazo};
use crate::screens::operador::mandos::Mandos;
use crate::texts::{hora_exacta, textos};
use leptos::either::Either;
use leptos::prelude::*;

#[component]
pub fn Recorrido(mandos: Mandos) -> impl IntoView {
    let turno = mandos
        .puesto
        .with_untracked(|p| p.actual.as_ref().map(|a| a.turno.id));
    let pasos = LocalResource::new(move || async move {
        match turno {
            Some(turno) => con_plazo(historia(turno)).await,
            None => Ok(Vec::new()),
        }
    });
    view! {
        <Suspense fallback=Cargando>
            {move || Suspend::new(async move {
                match pasos.await {
                    Ok(pasos) => Either::Left(view! { <Lista pasos /> }),
                    Err(e) => Either::Right(view! { <Aviso>{e.mensaje}</Aviso> }),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Lista(pasos: Vec<Paso>) -> impl IntoView {
    let pasos = pasos.into_iter().map(|paso| view! { <Uno paso /> });
    view! {
        <ol class="dialogo__lista" data-testid="recorrido">
            {pasos.collect_view()}
        </ol>
    }
}

#[component]
fn Uno(paso: Paso) -> impl IntoView {
    let hora = hora_exacta(&paso.evento.timestamp).to_owned();
    let dicho = (textos().operador().paso)(&paso);
    view! {
        <li class="dialogo__paso">
            <span class="cifra suave">{hora}</span>
            <span>
                {dicho}
                {paso.quien.map(|q| view! { <span class="suave">" · " {q}</span> })}
            </span>
        </li>
    }
}
