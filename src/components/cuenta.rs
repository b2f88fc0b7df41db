//! Who is logged in, and the way out.

use crate::domain::usuario::Usuario;
use crate::texts::textos;
use leptos::prelude::*;

/// Name, role and "Salir": a plain form, so that it works before the page answers to presses.
#[component]
pub fn Cuenta(usuario: Usuario) -> impl IntoView {
    let t = textos();
    view! {
        <div class="cuenta">
            <div class="cuenta__quien">
                <span class="cuenta__nombre">{usuario.nombre}</span>
                <span class="cuenta__rol">{(t.general().rol)(usuario.rol)}</span>
            </div>
            <form method="post" action="/api/salir/">
                <button class="boton boton--cinta">{t.comun().salir}</button>
            </form>
        </div>
    }
}
