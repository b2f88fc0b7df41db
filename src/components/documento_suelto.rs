//! The document of a page that stands by itself.

use crate::presentacion;
use leptos::prelude::*;
use leptos_meta::HashedStylesheet;

/// The document around a page that the server alone renders, and that brings no WebAssembly.
#[component]
pub fn DocumentoSuelto(
    opciones: LeptosOptions,
    #[prop(into)] titulo: String,
    /// The address of what little it does in the browser.
    #[prop(optional)]
    programa: Option<&'static str>,
    /// What stands in its body.
    children: Children,
) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=presentacion::idioma().codigo() data-tema=presentacion::tema().nombre()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{titulo}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet options=opciones id="leptos" />
                <link rel="stylesheet" href="/aspecto.css" />
                {programa.map(|programa| view! { <script src=programa defer></script> })}
            </head>
            <body>{children()}</body>
        </html>
    }
}
