//! Login: a plain form, which works without the browser's part of the program.

use crate::api::sesion;
use crate::components::{CampoClave, ErrorFormulario, Hoja, use_respuesta};
use crate::domain::usuario::Usuario;
use crate::pagina;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// The form; for who is logged in already, the way onwards.
#[component]
pub fn Ingreso() -> impl IntoView {
    let yo = use_respuesta(|| (), |()| sesion::yo());
    let siguiente = pagina::consulta("siguiente").unwrap_or_default();
    view! {
        <Hoja titulo=textos().ingreso().titulo>
            <Suspense>
                {move || {
                    let siguiente = siguiente.clone();
                    Suspend::new(async move {
                    // Who is logged in is a comfort here: without the answer, the form is the answer.
                    match yo.await {
                        Ok(Some(usuario)) => {
                            let siguiente = sesion::pagina_propia(&siguiente).to_owned();
                            Either::Left(view! { <YaIngreso usuario siguiente /> })
                        }
                        _ => Either::Right(view! { <Formulario siguiente /> }),
                    }
                })}}
            </Suspense>
        </Hoja>
    }
}

#[component]
fn Formulario(siguiente: String) -> impl IntoView {
    let t = textos().ingreso();
    let usuario = pagina::consulta("usuario").unwrap_or_default();
    view! {
        <ErrorFormulario />
        <form class="formulario" method="post" action="/api/ingresar/">
            <input type="hidden" name="siguiente" value=siguiente />
            <div class="campo">
                <label class="campo__rotulo" for="usuario">
                    {t.usuario}
                </label>
                <input
                    id="usuario"
                    name="usuario"
                    class="entrada"
                    type="text"
                    value=usuario
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                />
            </div>
            <CampoClave nombre="clave" rotulo=t.clave autocompletar="current-password" />
            <button class="boton boton--principal boton--grande boton--ancho">{t.ingresar}</button>
        </form>
        <p class="suave">{t.olvido}</p>
    }
}

#[component]
fn YaIngreso(usuario: Usuario, siguiente: String) -> impl IntoView {
    let t = textos().ingreso();
    view! {
        <p>{(t.ya_ingreso)(&usuario.nombre, (textos().general().rol)(usuario.rol))}</p>
        <div class="acciones">
            <a class="boton boton--principal" href=siguiente>
                {t.seguir}
            </a>
            <form method="post" action="/api/salir/">
                <button class="boton">{t.con_otra_cuenta}</button>
            </form>
        </div>
    }
}
