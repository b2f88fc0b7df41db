//! A one-time link, shown once to who sends it on.

use crate::components::{Aviso, Tono, navegador};
use crate::texts::textos;
use leptos::html::Input;
use leptos::prelude::*;

/// The whole address, ready to be copied.
#[component]
pub fn EnlaceDado(
    /// Whose it is.
    nombre: String,
    token: String,
) -> impl IntoView {
    let t = textos().administracion();
    let caja = NodeRef::<Input>::new();
    // Only a browser that was answered shows it: it knows how this site is called from outside.
    let origen = window().location().origin().unwrap_or_default();
    let direccion = format!("{origen}/clave/?enlace={token}");
    caja.on_load(|caja| {
        let _ = caja.focus();
        caja.select();
    });
    let copiado = RwSignal::new(false);
    let copiar = move |_| {
        if let Some(caja) = caja.get_untracked() {
            caja.select();
        }
        // The clipboard has a newer way, which is there over HTTPS only; many an office has none in its network.
        let hecho = navegador::llamar(&document(), "execCommand", &["copy".into()]);
        copiado.set(hecho.is_ok_and(|h| h.is_truthy()));
    };
    view! {
        <div class="administracion__enlace" data-testid="enlace-dado">
            <Aviso tono=Tono::Bien>
                <strong>{t.enlace_listo}</strong>
                <p>{(t.enlace_como)(&nombre)}</p>
            </Aviso>
            <label class="campo">
                <span class="campo__rotulo">{t.enlace_rotulo}</span>
                <input
                    node_ref=caja
                    class="entrada"
                    type="text"
                    readonly
                    value=direccion
                    on:focus=move |_| {
                        if let Some(caja) = caja.get_untracked() {
                            caja.select();
                        }
                    }
                />
            </label>
            <div class="acciones">
                <button class="boton" type="button" on:click=copiar>
                    {t.copiar}
                </button>
                <span role="status">{move || copiado.get().then_some(t.copiado)}</span>
            </div>
        </div>
    }
}
