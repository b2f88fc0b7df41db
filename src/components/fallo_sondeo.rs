//! What a screen that asks by itself says when it was not answered.

use super::{Aviso, Tono};
use crate::error::{Codigo, Error};
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// What went wrong with the last poll; what was known before it stays.
#[component]
pub fn FalloSondeo(
    fallo: RwSignal<Option<Error>>,
    /// The page, to which a login leads back.
    aqui: &'static str,
    /// Says that what is shown is old.
    viejo: &'static str,
) -> impl IntoView {
    // The same failure again is nothing new to whoever hears it.
    let fallo = Memo::new(move |_| fallo.get());
    let que_hacer = move |codigo| match codigo {
        Codigo::SinSesion => Either::Left(view! {
            <a href=format!("/ingresar/?siguiente={aqui}") rel="external">
                {textos().ingreso().ingresar}
            </a>
        }),
        _ => Either::Right(view! { <p>{viejo}</p> }),
    };
    move || {
        fallo.get().map(|e| {
            view! {
                <Aviso tono=Tono::Alerta>
                    <p>{e.mensaje}</p>
                    {que_hacer(e.codigo)}
                </Aviso>
            }
        })
    }
}
