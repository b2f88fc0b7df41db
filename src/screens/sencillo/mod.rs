//! The kiosk and the operator's panel as plain pages of forms: all that is needed to take a number, and to call and
//! attend, in a browser that runs no program at all. The server renders them; no browser ever loads their code.

mod kiosk;
mod panel;

pub use kiosk::{Elegida, Kiosk, MOSTRAR_SEG, Numero};
pub use panel::{Orden, Panel};

use crate::components::{Aviso, Cuenta, DocumentoSuelto, Marca};
use crate::domain::usuario::Usuario;
use leptos::prelude::*;

/// Where the plain kiosk is.
pub const KIOSK: &str = "/turnos/sencillo/";

/// Where the plain panel is.
pub const PANEL: &str = "/operador/sencillo/";

/// A plain page: the brand and who is logged in, then what was wrong, then the rest.
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
        <DocumentoSuelto opciones titulo=titulo.clone()>
            <header class="cinta">
                <Marca quieta=true />
                {usuario.map(|usuario| view! { <Cuenta usuario /> })}
            </header>
            <main class="sencillo">
                <h1>{titulo}</h1>
                {error.map(|mensaje| view! { <Aviso>{mensaje}</Aviso> })}
                {children()}
            </main>
        </DocumentoSuelto>
    }
}
