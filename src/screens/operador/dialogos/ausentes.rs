//! Who of those that were absent, or cancelled, is back.

use crate::api::operador::ausentes;
use crate::components::{Aviso, Cargando, NumeroTurno, con_plazo};
use crate::domain::tablero::TurnoVisto;
use crate::screens::operador::mandos::{Mando, Mandos};
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

#[component]
pub fn Ausentes(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    let lista = LocalResource::new(|| con_plazo(ausentes()));
    let ayuda = mandos.puesto.with_untracked(|p| {
        let reglas = &p.reglas;
        (t.ausentes_ayuda)(reglas.reincorporar_despues_de, reglas.reincorporar_minutos)
    });
    view! {
        <p class="suave">{ayuda}</p>
        <Suspense fallback=Cargando>
            {move || Suspend::new(async move {
                match lista.await {
                    Ok(turnos) => Either::Left(view! { <Lista mandos turnos /> }),
                    Err(e) => Either::Right(view! { <Aviso>{e.mensaje}</Aviso> }),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Lista(mandos: Mandos, turnos: Vec<TurnoVisto>) -> impl IntoView {
    let t = textos().operador();
    if turnos.is_empty() {
        return view! { <p role="status">{t.sin_ausentes}</p> }.into_any();
    }
    let filas = turnos.into_iter().map(|turno| {
        let numero = turno.numero_visible.to_string();
        let mando = Mando::Reincorporar(turno.id);
        let ocupado = move || mandos.pendiente.get() == Some(mando);
        view! {
            <li class="dialogo__fila">
                <NumeroTurno numero=numero.clone() />
                <span>
                    {turno.tramite_nombre} " "
                    <span class="insignia">{(textos().general().estado)(turno.estado)}</span>
                </span>
                <button
                    class="boton"
                    type="button"
                    aria-label=(t.reincorporar_a)(&numero)
                    aria-busy=move || ocupado().then_some("true")
                    on:click=move |_| mandos.dar(mando)
                >
                    {t.reincorporar}
                </button>
            </li>
        }
    });
    view! {
        <ul class="dialogo__lista" data-testid="ausentes">
            {filas.collect_view()}
        </ul>
    }
    .into_any()
}
