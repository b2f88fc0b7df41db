//! A secret that is shown once.

use crate::components::{Aviso, Tono};
use crate::texts::textos;
use leptos::html::Input;
use leptos::prelude::*;

/// The secret, ready to be copied.
#[component]
pub fn Secreto(
    #[prop(into)] rotulo: String,
    /// What it is good for.
    como: &'static str,
    valor: String,
) -> impl IntoView {
    let t = textos().integraciones();
    let caja = NodeRef::<Input>::new();
    caja.on_load(|caja| {
        let _ = caja.focus();
        caja.select();
    });
    view! {
        <div class="integraciones__secreto" data-testid="secreto">
            <Aviso tono=Tono::Bien>
                <strong>{t.secreto_listo}</strong>
                <p>{como}</p>
            </Aviso>
            <label class="campo">
                <span class="campo__rotulo">{rotulo}</span>
                <input
                    node_ref=caja
                    class="entrada"
                    type="text"
                    readonly
                    value=valor
                    on:focus=move |_| {
                        if let Some(caja) = caja.get_untracked() {
                            caja.select();
                        }
                    }
                />
            </label>
        </div>
    }
}
