//! How many wait, who, and for what.

use super::cada::Cada;
use crate::components::{NumeroTurno, use_hidratado};
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use leptos::prelude::*;

/// Numbers shown; the style shows as many of them as fit.
const PROXIMOS: usize = 12;

/// Trámites told of, those that most wait for; the style shows as many of them as fit.
const TRAMITES: usize = 6;

#[component]
pub fn Esperando(tablero: RwSignal<Tablero>) -> impl IntoView {
    let t = textos().monitor();
    let hidratado = use_hidratado();
    let cuantos = Memo::new(move |_| tablero.with(|t| t.en_espera().len()));
    let proximos = Memo::new(move |_| {
        tablero.with(|t| {
            let espera = t.en_espera();
            let proximos = espera.iter().take(PROXIMOS);
            proximos
                .map(|t| (t.id, t.numero_visible.to_string()))
                .collect::<Vec<_>>()
        })
    });
    let tramites = Memo::new(move |_| {
        let mut tramites = tablero.with(Tablero::esperan_por_tramite);
        tramites.truncate(TRAMITES);
        tramites
    });
    view! {
        <section class="esperando" data-testid="esperando" aria-labelledby="esperando-titulo">
            <h2 class="monitor__rotulo" id="esperando-titulo">
                {t.en_espera}
            </h2>
            <p class="esperando__cuantos">
                <span class="esperando__cifra">{cuantos}</span>
                " "
                {move || (t.personas)(cuantos.get())}
            </p>
            <ul class="esperando__lista" aria-label=t.proximos>
                <Cada each=move || proximos.get() key=|(id, _)| *id let((_, numero))>
                    <li class:entra=hidratado.get_untracked()>
                        <NumeroTurno numero />
                    </li>
                </Cada>
            </ul>
            <dl
                class="esperando__tramites"
                data-testid="esperan-por-tramite"
                hidden=move || tramites.with(Vec::is_empty)
            >
                <Cada each=move || tramites.get() key=|t| t.clone() let((_, nombre, cuantos))>
                    <div>
                        <dt>{nombre}</dt>
                        <dd class="cifra">{cuantos}</dd>
                    </div>
                </Cada>
            </dl>
        </section>
    }
}
