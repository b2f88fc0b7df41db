//! Setting a password with a one-time link: a plain form, which works without the browser's part of the program.

use crate::api::sesion::de_quien_es_enlace;
use crate::components::{Aviso, CampoClave, Cargado, ErrorFormulario, Hoja};
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/clave/?enlace=`: the form; for a link that is of no use any more, what to do instead.
#[component]
pub fn Clave() -> impl IntoView {
    let t = textos().clave();
    let consulta = use_query_map();
    let enlace = Signal::derive(move || consulta.read().get("enlace").unwrap_or_default());
    view! {
        <Hoja titulo=t.titulo>
            <Cargado de=enlace pedir=de_quien_es_enlace let:quien>
                {match quien {
                    Some(usuario) => {
                        Either::Left(view! { <Formulario usuario enlace=enlace.get_untracked() /> })
                    }
                    None => Either::Right(view! { <Aviso>{t.no_sirve}</Aviso> }),
                }}
            </Cargado>
        </Hoja>
    }
}

#[component]
fn Formulario(usuario: String, enlace: String) -> impl IntoView {
    let t = textos().clave();
    view! {
        <ErrorFormulario />
        <p>{(t.explicacion)(&usuario)}</p>
        <form class="formulario" method="post" action="/api/clave/">
            <input type="hidden" name="enlace" value=enlace />
            // For the browser, which keeps both together.
            <input type="hidden" name="usuario" autocomplete="username" value=usuario />
            <CampoClave
                nombre="clave"
                rotulo=textos().inicio().clave
                autocompletar="new-password"
                ayuda=textos().inicio().clave_ayuda
                minimo=10
            />
            <CampoClave
                nombre="clave2"
                rotulo=textos().inicio().clave2
                autocompletar="new-password"
                minimo=10
            />
            <button class="boton boton--principal boton--grande boton--ancho">{t.guardar}</button>
        </form>
    }
}
