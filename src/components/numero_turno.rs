//! A turno's number, on the yellow plate that nothing else has.

use leptos::prelude::*;

/// How large a number stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tamano {
    /// In a row of a list.
    #[default]
    Normal,
    /// The subject of a card.
    Grande,
    /// The subject of the screen.
    Enorme,
}

/// "A-045", very large.
#[component]
pub fn NumeroTurno(
    /// What it says.
    #[prop(into)]
    numero: Signal<String>,
    #[prop(optional)] tamano: Tamano,
) -> impl IntoView {
    let clase = match tamano {
        Tamano::Normal => "placa",
        Tamano::Grande => "placa placa--grande",
        Tamano::Enorme => "placa placa--enorme",
    };
    // "A-045" sets the size; "ABC-045" and "A-1000" must fit where it does.
    let larga = move || numero.read().chars().count() > 5;
    view! {
        <span class=clase class:placa--larga=larga>
            {numero}
        </span>
    }
}
