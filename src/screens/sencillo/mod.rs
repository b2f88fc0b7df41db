//! The kiosk and the operator's panel as plain pages of forms: all that is needed to take a number, and to call and
//! attend, in a browser that runs no program at all. The server renders them; no browser ever loads their code.

mod kiosk;
mod panel;

pub use kiosk::{Elegida, Kiosk, MOSTRAR_SEG, Numero};
pub use panel::{Orden, Panel};

use crate::components::{Aviso, Cuenta, Marca};
use crate::domain::usuario::Usuario;
use crate::presentacion;
use crate::texts::textos;
use leptos::prelude::*;
use leptos_meta::HashedStylesheet;

/// Where the plain kiosk is.
pub const KIOSK: &str = "/turnos/sencillo/";

/// Where the plain panel is.
pub const PANEL: &str = "/operador/sencillo/";

/// The document around a plain page.
#[component]
fn Documento(
    opciones: LeptosOptions,
    #[prop(into)] titulo: String,
    /// What was wrong with what was sent.
    error: Option<String>,
    /// Who is logged in.
    #[prop(optional_no_strip)]
    usuario: Option<Usuario>,
    children: Children,
) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=textos().lang() data-tema=presentacion::tema().nombre()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{titulo.clone()}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet options=opciones id="leptos" />
                <link rel="stylesheet" href="/aspecto.css" />
            </head>
            <body>
                <header class="cinta">
                    <Marca quieta=true />
                    {usuario.map(|usuario| view! { <Cuenta usuario /> })}
                </header>
                <main class="sencillo">
                    <h1>{titulo}</h1>
                    {error.map(|mensaje| view! { <Aviso>{mensaje}</Aviso> })}
                    {children()}
                </main>
            </body>
        </html>
    }
}
