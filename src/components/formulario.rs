//! A form that sends a server function: it keeps what was typed, and says what is wrong where it is wrong.

use super::sin_guardar::use_sin_guardar;
use super::{Aviso, Rechazo, Tono, con_plazo, navegador, use_hidratado};
use crate::error::{Campos, Codigo, Error};
use crate::texts::textos;
use leptos::ev::{Event, SubmitEvent};
use leptos::form::FromFormData;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::marker::PhantomData;
use wasm_bindgen::{JsCast, JsValue};

/// What the fields of a form know of it.
#[derive(Clone, Copy)]
pub(super) struct EnFormulario {
    /// Its id, which those of its fields begin with.
    pub id: StoredValue<String>,
    /// What is wrong with them.
    pub reparos: Signal<Campos>,
}

/// Makes the fields below those of a form that is sent in another way: `id` is its own, `reparos` what is wrong with
/// them.
pub fn en_formulario(id: &str, reparos: impl Into<Signal<Campos>>) {
    provide_context(EnFormulario {
        id: StoredValue::new(id.to_owned()),
        reparos: reparos.into(),
    });
}

/// A form whose fields have the names of the arguments of the server function `S`:
/// `<Formulario<GuardarArea> id="area" guardar=t.guardar hecho=move |area| …>`, with `Campo` and its like inside.
/// Nothing is cleared when it is refused, and the first field that is wrong gets the focus.
#[component]
pub fn Formulario<S>(
    /// Of the form in its page.
    #[prop(into)]
    id: String,
    /// What the button that sends it says.
    #[prop(into)]
    guardar: String,
    /// Called with the answer.
    #[prop(into)]
    hecho: Callback<S::Output>,
    /// What is said once it was done, where the page stays.
    #[prop(optional, into)]
    dicho: Option<String>,
    /// The page that leads back, offered beside the button.
    #[prop(optional)]
    volver: Option<&'static str>,
    #[prop(optional)] _de: PhantomData<S>,
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Error = Error> + DeserializeOwned + 'static,
    S::Output: 'static,
{
    let hidratado = use_hidratado();
    let pendiente = RwSignal::new(false);
    let respuesta = RwSignal::new(None::<Result<(), Error>>);
    // The fields that were changed since it was refused: what was wrong with them may be right by now.
    let corregidos = RwSignal::new(BTreeSet::<String>::new());
    let reparos = Signal::derive(move || match &*respuesta.read() {
        Some(Err(e)) => sin_corregir(&e.campos, &corregidos.read()),
        _ => Campos::new(),
    });
    let sin_guardar = use_sin_guardar();
    // Since the form was sent: that is no part of what is saved.
    let cambiado = StoredValue::new(false);
    let al_cambiar = move |ev: Event| {
        sin_guardar.set(true);
        cambiado.set_value(true);
        if let Some(campo) = nombre_de(&ev) {
            corregidos.maybe_update(|c| c.insert(campo));
        }
    };
    let id = StoredValue::new(id);
    provide_context(EnFormulario { id, reparos });
    let enviar = move |ev: SubmitEvent| {
        ev.prevent_default();
        if pendiente.get_untracked() {
            return;
        }
        let Ok(pedido) = S::from_event(ev.as_ref()) else {
            respuesta.set(Some(Err(Codigo::DatosInvalidos.into())));
            return;
        };
        pendiente.set(true);
        respuesta.set(None);
        corregidos.set(BTreeSet::new());
        cambiado.set_value(false);
        spawn_local(async move {
            let contestado = con_plazo(pedido.run_on_client()).await;
            // The page may be gone by now, and its signals with it.
            pendiente.try_set(false);
            match contestado {
                Ok(salida) => {
                    sin_guardar.try_set(cambiado.try_get_value() == Some(true));
                    respuesta.try_set(Some(Ok(())));
                    hecho.try_run(salida);
                }
                Err(e) => {
                    respuesta.try_set(Some(Err(e)));
                    request_animation_frame(move || enfocar_reparo(&id.try_get_value()));
                }
            }
        });
    };
    let contestado = move || {
        respuesta.get().and_then(|r| match r {
            Ok(()) => dicho
                .clone()
                .map(|dicho| view! { <Aviso tono=Tono::Bien>{dicho}</Aviso> }.into_any()),
            Err(error) => Some(view! { <Rechazo error /> }.into_any()),
        })
    };
    view! {
        <form id=id.get_value() class="formulario" novalidate on:submit=enviar on:input=al_cambiar>
            {children()}
            <div class="formulario__respuesta">{contestado}</div>
            <div class="acciones">
                <button
                    class="boton boton--principal"
                    disabled=move || !hidratado.get()
                    aria-busy=move || pendiente.get().then_some("true")
                >
                    {guardar}
                </button>
                {volver
                    .map(|a| {
                        view! {
                            <a class="boton" href=a>
                                {textos().comun().volver}
                            </a>
                        }
                    })}
            </div>
        </form>
    }
}

/// What is wrong with the fields that were not changed since.
fn sin_corregir(campos: &Campos, corregidos: &BTreeSet<String>) -> Campos {
    let quedan = campos
        .iter()
        .filter(|(campo, _)| !corregidos.contains(*campo));
    quedan
        .map(|(campo, mal)| (campo.clone(), mal.clone()))
        .collect()
}

/// The name of the field in which something was typed or chosen.
fn nombre_de(ev: &Event) -> Option<String> {
    let campo: JsValue = ev.target()?.into();
    let nombre = navegador::campo(&campo, "name").ok()?.as_string()?;
    Some(nombre.trim_end_matches("[]").to_owned())
}

/// The first field that is wrong: who can't see where it is marked is led there.
pub fn enfocar_reparo(formulario: &Option<String>) {
    let Some(id) = formulario else { return };
    let buscado = format!("#{id} [aria-invalid='true']");
    if let Ok(Some(campo)) = document().query_selector(&buscado)
        && let Some(campo) = campo.dyn_ref::<web_sys::HtmlElement>()
    {
        let _ = campo.focus();
    }
}
