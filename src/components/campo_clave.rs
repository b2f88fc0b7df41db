//! A field for a password.

use super::use_hidratado;
use crate::texts::textos;
use leptos::prelude::*;

/// A password, which can be looked at while it is typed once the page answers to presses.
#[component]
pub fn CampoClave(
    /// Name in the form, and id.
    nombre: &'static str,
    rotulo: &'static str,
    /// `current-password` or `new-password`: what a password manager is to do.
    autocompletar: &'static str,
    #[prop(optional)] ayuda: &'static str,
    /// The fewest characters.
    #[prop(optional)]
    minimo: Option<u32>,
) -> impl IntoView {
    let t = textos().ingreso();
    let hidratado = use_hidratado();
    let visible = RwSignal::new(false);
    let id_ayuda = format!("{nombre}-ayuda");
    let descrito = (!ayuda.is_empty()).then(|| id_ayuda.clone());
    view! {
        <div class="campo">
            <label class="campo__rotulo" for=nombre>
                {rotulo}
            </label>
            <div class="clave">
                <input
                    id=nombre
                    name=nombre
                    class="entrada"
                    type=move || if visible.get() { "text" } else { "password" }
                    autocomplete=autocompletar
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    minlength=minimo
                    aria-describedby=descrito
                />
                <button
                    type="button"
                    class="clave__ver"
                    hidden=move || !hidratado.get()
                    aria-pressed=move || if visible.get() { "true" } else { "false" }
                    aria-controls=nombre
                    on:click=move |_| visible.update(|v| *v = !*v)
                >
                    {t.ver_clave}
                </button>
            </div>
            {(!ayuda.is_empty())
                .then(|| {
                    view! {
                        <p id=id_ayuda class="campo__ayuda">
                            {ayuda}
                        </p>
                    }
                })}
        </div>
    }
}
