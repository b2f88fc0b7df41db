//! Why a form was not taken, and the way on.

use super::Aviso;
use crate::error::{Codigo, Error};
use crate::texts::textos;
use leptos::prelude::*;

/// What was wrong. Where the way on leads to another page, it opens beside this one: what was typed stays.
#[component]
pub fn Rechazo(error: Error) -> impl IntoView {
    let t = textos().comun();
    let salida = match error.codigo {
        Codigo::SinSesion => Some(view! { <Aparte a="/ingresar/" dice=t.ingresar_aparte /> }),
        // No address is the one of this page.
        Codigo::ConfiguracionCambiada => Some(view! { <Aparte a="" dice=t.ver_ahora /> }),
        _ => None,
    };
    view! {
        <Aviso>
            {error.mensaje}
            {salida}
        </Aviso>
    }
}

/// A link that opens beside the page.
#[component]
fn Aparte(a: &'static str, dice: &'static str) -> impl IntoView {
    view! {
        " "
        <a href=a target="_blank" rel="noopener">
            {dice}
        </a>
    }
}
