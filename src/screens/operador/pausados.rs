//! Who is parked at the operator's desk, and for how long.

use super::mandos::{Mando, Mandos};
use super::tiempo::minutos;
use crate::api::operador::TurnoActual;
use crate::components::{NumeroTurno, use_ahora, use_hidratado};
use crate::domain::id::Milis;
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Pausados(mandos: Mandos, enlace: Enlace) -> impl IntoView {
    let t = textos().operador();
    let ahora = use_ahora(5);
    let ahora = Memo::new(move |_| Some(enlace.reloj.get().servidor(ahora.get()?)));
    let pausados = Memo::new(move |_| mandos.puesto.with(|p| p.en_espera.clone()));
    let hay = Memo::new(move |_| pausados.with(|p| !p.is_empty()));
    let limite = Memo::new(move |_| mandos.puesto.with(|p| p.reglas.alerta_en_espera_min));
    let tardan = Memo::new(move |_| {
        let tarda = |a: &&TurnoActual| lleva(a, ahora.get()) >= Some(i64::from(limite.get()));
        pausados.with(|p| {
            let numeros = p.iter().filter(tarda);
            numeros
                .map(|a| a.turno.numero_visible.to_string())
                .collect::<Vec<_>>()
        })
    });
    view! {
        // Always there: a reader hears what changes in it, and not what comes with it.
        <p
            class="anunciado"
            class:anunciado--alerta=move || tardan.with(|n| !n.is_empty())
            role="alert"
            data-testid="tardan"
        >
            {move || tardan.with(|n| (t.tardan)(n, limite.get()))}
        </p>
        <Show when=move || hay.get()>
            <section class="tarjeta pausados" aria-labelledby="pausados-titulo">
                <h2 id="pausados-titulo">{t.pausados}</h2>
                <ul class="dialogo__lista" data-testid="pausados">
                    <For
                        each=move || pausados.get()
                        key=|a| (a.turno.id, a.turno.version)
                        let:pausado
                    >
                        <Fila mandos pausado ahora />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// Minutes for which one is parked.
fn lleva(pausado: &TurnoActual, ahora: Option<Milis>) -> Option<i64> {
    Some(minutos(ahora? - pausado.pausado_ms?))
}

#[component]
fn Fila(mandos: Mandos, pausado: TurnoActual, ahora: Memo<Option<Milis>>) -> impl IntoView {
    let t = textos().operador();
    let hidratado = use_hidratado();
    let numero = pausado.turno.numero_visible.to_string();
    let mando = Mando::Reanudar(pausado.turno.id);
    let de_quien = pausado
        .turno
        .persona_nombre
        .clone()
        .unwrap_or_else(|| pausado.turno.tramite_nombre.clone());
    let hace = move || lleva(&pausado, ahora.get()).map(t.hace);
    view! {
        <li class="dialogo__fila">
            <NumeroTurno numero=numero.clone() />
            <span>
                {de_quien} " " <span class="suave cifra">{hace}</span>
            </span>
            <button
                class="boton"
                type="button"
                disabled=move || !hidratado.get()
                aria-label=(t.reanudar_a)(&numero)
                aria-busy=move || (mandos.pendiente.get() == Some(mando)).then_some("true")
                on:click=move |_| mandos.dar(mando)
            >
                {t.reanudar}
            </button>
        </li>
    }
}
