//! A form of which only what was changed is sent: two people who change different fields do not undo each other.

use crate::components::{
    Aviso, Rechazo, Tono, con_plazo, en_formulario, enfocar_reparo, use_hidratado, use_sin_guardar,
};
use crate::domain::configuracion::Valores;
use crate::error::{Campos, Error};
use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};

/// A form whose fields have the names of `valores`, and stand in what `campos` makes of these. `enviar` gets what was
/// changed and answers what stands there since; what is refused stays as it was typed, and the first field that is
/// wrong gets the focus.
#[component]
pub fn FormularioDeCambios<E, F, C, V>(
    /// Of the form in its page.
    #[prop(into)]
    id: String,
    /// What stands in each field at first.
    valores: Valores,
    campos: C,
    enviar: E,
    /// What the button that sends it says.
    guardar: &'static str,
    /// What is said once it was done.
    dicho: &'static str,
    /// What is said if nothing was changed.
    sin_cambios: &'static str,
) -> impl IntoView
where
    E: Fn(Valores) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = Result<Valores, Error>> + 'static,
    C: Fn(Valores) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let hidratado = use_hidratado();
    let pendiente = RwSignal::new(false);
    let respuesta = RwSignal::new(None::<Result<&'static str, Error>>);
    let puestos = RwSignal::new(valores);
    let reparos = Signal::derive(move || match &*respuesta.read() {
        Some(Err(e)) => e.campos.clone(),
        _ => Campos::new(),
    });
    en_formulario(&id, reparos);
    let id = StoredValue::new(id);
    let sin_guardar = use_sin_guardar();
    // Since the form was sent: that is no part of what is saved.
    let cambiado = StoredValue::new(false);
    let al_cambiar = move |_| {
        sin_guardar.set(true);
        cambiado.set_value(true);
    };
    let mandar = move |ev: SubmitEvent| {
        ev.prevent_default();
        if pendiente.get_untracked() {
            return;
        }
        let formulario = ev.target().and_then(|f| f.dyn_into().ok());
        let cambios = puestos.with_untracked(|p| cambiados(formulario, p));
        if cambios.is_empty() {
            sin_guardar.set(false);
            respuesta.set(Some(Ok(sin_cambios)));
            return;
        }
        pendiente.set(true);
        respuesta.set(None);
        cambiado.set_value(false);
        spawn_local(async move {
            let contestado = con_plazo(enviar(cambios)).await;
            // The page may be gone by now, and its signals with it.
            pendiente.try_set(false);
            match contestado {
                Ok(ahora) => {
                    sin_guardar.try_set(cambiado.try_get_value() == Some(true));
                    puestos.try_set(ahora);
                    respuesta.try_set(Some(Ok(dicho)));
                }
                Err(e) => {
                    respuesta.try_set(Some(Err(e)));
                    request_animation_frame(move || enfocar_reparo(&id.try_get_value()));
                }
            }
        });
    };
    let contestado = move || {
        respuesta.get().map(|r| match r {
            Ok(dicho) => Either::Left(view! { <Aviso tono=Tono::Bien>{dicho}</Aviso> }),
            Err(error) => Either::Right(view! { <Rechazo error /> }),
        })
    };
    view! {
        <form id=id.get_value() class="formulario" novalidate on:submit=mandar on:input=al_cambiar>
            {move || campos(puestos.get())}
            <div class="formulario__pie">
                <div class="formulario__respuesta">{contestado}</div>
                <div class="acciones">
                    <button
                        class="boton boton--principal"
                        disabled=move || !hidratado.get()
                        aria-busy=move || pendiente.get().then_some("true")
                    >
                        {guardar}
                    </button>
                </div>
            </div>
        </form>
    }
}

/// The fields of a form in which something else stands than at first.
fn cambiados(formulario: Option<HtmlFormElement>, puestos: &Valores) -> Valores {
    let datos = formulario.and_then(|f| FormData::new_with_form(&f).ok());
    let Some(datos) = datos else {
        return Valores::new();
    };
    let ahora = |nombre: &String| datos.get(nombre).as_string().unwrap_or_default();
    puestos
        .iter()
        .map(|(nombre, antes)| (nombre, antes, ahora(nombre)))
        .filter(|(_, antes, ahora)| **antes != *ahora)
        .map(|(nombre, _, ahora)| (nombre.clone(), ahora))
        .collect()
}
