//! 404: nothing is at this address, and what is elsewhere.

use crate::components::Hoja;
use crate::pagina;
use crate::texts::textos;
use leptos::prelude::*;

/// The page of every unknown address.
#[component]
pub fn NoEncontrado() -> impl IntoView {
    pagina::estado(404);
    let t = textos().portada();
    view! {
        <Hoja titulo=t.no_encontrado>
            <p>{t.no_encontrado_que_hacer}</p>
            <p class="acciones">
                <a class="boton boton--principal" href="/" rel="external">
                    {t.ir_al_inicio}
                </a>
                <a class="boton" href="/turnos/" rel="external">
                    {t.sacar_turno}
                </a>
            </p>
        </Hoja>
    }
}
