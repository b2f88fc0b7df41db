//! A message beside what it is about.

use leptos::prelude::*;

/// What a message means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tono {
    /// Something failed: read out at once.
    #[default]
    Mal,
    /// Something needs care: read out at once.
    Alerta,
    /// Something went well: read out when the reader is free.
    Bien,
}

impl Tono {
    fn clase(self) -> &'static str {
        match self {
            Tono::Mal => "aviso aviso--mal",
            Tono::Alerta => "aviso aviso--alerta",
            Tono::Bien => "aviso aviso--bien",
        }
    }

    fn papel(self) -> &'static str {
        match self {
            Tono::Mal | Tono::Alerta => "alert",
            Tono::Bien => "status",
        }
    }

    fn dibujo(self) -> &'static str {
        match self {
            Tono::Mal => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.2 5h2.4v6.5h-2.4V7Zm0 8.4h2.4v2.4h-2.4v-2.4Z"
            }
            Tono::Alerta => {
                "M12 2.5 1.5 21h21L12 2.5ZM10.9 9h2.2v6.2h-2.2V9Zm0 7.7h2.2v2.2h-2.2v-2.2Z"
            }
            Tono::Bien => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.7 14.3-4-4 1.6-1.6 2.4 2.4 5.8-5.8 1.6 1.6-7.4 7.4Z"
            }
        }
    }
}

/// A message in words, with a sign for its tone.
#[component]
pub fn Aviso(#[prop(optional)] tono: Tono, children: Children) -> impl IntoView {
    view! {
        <div class=tono.clase() role=tono.papel()>
            <svg class="aviso__icono" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
                <path fill-rule="evenodd" d=tono.dibujo() />
            </svg>
            <div>{children()}</div>
        </div>
    }
}
