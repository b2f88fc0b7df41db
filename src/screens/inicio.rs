//! The first administrator, who comes with the one-time link that the first start printed.

use crate::api::sesion::sirve_enlace_inicial;
use crate::components::{Aviso, CampoClave, Cargado, ErrorFormulario, Hoja};
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The form; without a link in the address, where to find one; with one that is of no use any more, what to do instead.
#[component]
pub fn Inicio() -> impl IntoView {
    let t = textos().inicio();
    let consulta = use_query_map();
    let enlace = Memo::new(move |_| consulta.read().get("enlace").filter(|e| !e.is_empty()));
    view! {
        <Hoja titulo=t.titulo>
            {move || match enlace.get() {
                Some(enlace) => Either::Left(view! { <ConEnlace enlace /> }),
                None => {
                    Either::Right(
                        view! {
                            <ErrorFormulario />
                            <Aviso>{t.falta_enlace}</Aviso>
                        },
                    )
                }
            }}
        </Hoja>
    }
}

#[component]
fn ConEnlace(enlace: String) -> impl IntoView {
    let t = textos();
    let enlace = Signal::stored(enlace);
    view! {
        <Cargado de=enlace pedir=sirve_enlace_inicial let:sirve>
            {match sirve {
                true => Either::Left(view! { <Formulario enlace=enlace.get_untracked() /> }),
                false => {
                    Either::Right(
                        view! {
                            <Aviso>
                                {t.inicio().no_sirve} " "
                                <a href="/ingresar/">{t.ingreso().ingresar}</a>
                            </Aviso>
                        },
                    )
                }
            }}
        </Cargado>
    }
}

#[component]
fn Formulario(enlace: String) -> impl IntoView {
    let t = textos().inicio();
    let consulta = use_query_map();
    let antes = move |campo| consulta.read_untracked().get(campo).unwrap_or_default();
    view! {
        <ErrorFormulario />
        <p>{t.explicacion}</p>
        <form class="formulario" method="post" action="/api/inicio/">
            <input type="hidden" name="enlace" value=enlace />
            <div class="campo">
                <label class="campo__rotulo" for="nombre">
                    {t.nombre}
                </label>
                <input
                    id="nombre"
                    name="nombre"
                    class="entrada"
                    type="text"
                    value=antes("nombre")
                    autocomplete="name"
                    maxlength="100"
                    required
                />
            </div>
            <div class="campo">
                <label class="campo__rotulo" for="usuario">
                    {t.usuario}
                </label>
                <input
                    id="usuario"
                    name="usuario"
                    class="entrada"
                    type="text"
                    value=antes("usuario")
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    pattern="[A-Za-z0-9.@_\\-]{2,60}"
                    aria-describedby="usuario-ayuda"
                    required
                />
                <p id="usuario-ayuda" class="campo__ayuda">
                    {t.usuario_ayuda}
                </p>
            </div>
            <CampoClave
                nombre="clave"
                rotulo=t.clave
                autocompletar="new-password"
                ayuda=t.clave_ayuda
                minimo=10
            />
            <CampoClave nombre="clave2" rotulo=t.clave2 autocompletar="new-password" minimo=10 />
            <button class="boton boton--principal boton--grande boton--ancho">{t.crear}</button>
        </form>
    }
}
