//! Asking before what can't be undone.

use super::{Aviso, con_plazo, use_hidratado};
use crate::error::Error;
use crate::texts::textos;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// A button that asks first: `<Confirmar rotulo pregunta explica confirmar hacer hecho>`. A refusal is told in
/// the dialog, with its reason; the focus comes back to the button when it is closed.
#[component]
pub fn Confirmar<H, F>(
    /// What the button says.
    #[prop(into)]
    rotulo: String,
    /// What is asked.
    #[prop(into)]
    pregunta: String,
    /// What it leads to.
    #[prop(into)]
    explica: String,
    /// What the button in the dialog says: the deed, not "yes".
    #[prop(into)]
    confirmar: String,
    /// Whether it takes something away.
    #[prop(default = true)]
    peligro: bool,
    /// Does it.
    hacer: H,
    /// Called once it was done.
    #[prop(into)]
    hecho: Callback<()>,
) -> impl IntoView
where
    H: Fn() -> F + Copy + Send + Sync + 'static,
    F: Future<Output = Result<(), Error>> + 'static,
{
    let hidratado = use_hidratado();
    let dialogo = NodeRef::<Dialog>::new();
    let pendiente = RwSignal::new(false);
    let fallo = RwSignal::new(None::<Error>);
    let cerrar = move || {
        if let Some(dialogo) = dialogo.try_get_untracked().flatten() {
            dialogo.close();
        }
    };
    let abrir = move |_| {
        fallo.set(None);
        if let Some(dialogo) = dialogo.get_untracked() {
            // It fails only for one that is open already.
            let _ = dialogo.show_modal();
        }
    };
    let mandar = move |_| {
        if pendiente.get_untracked() {
            return;
        }
        pendiente.set(true);
        spawn_local(async move {
            let contestado = con_plazo(hacer()).await;
            pendiente.try_set(false);
            match contestado {
                Ok(()) => {
                    cerrar();
                    hecho.try_run(());
                }
                Err(e) => {
                    fallo.try_set(Some(e));
                }
            }
        });
    };
    let clase = match peligro {
        true => "boton boton--peligro",
        false => "boton",
    };
    let (titulo, nombre) = (pregunta.clone(), pregunta);
    view! {
        <button class=clase type="button" disabled=move || !hidratado.get() on:click=abrir>
            {rotulo}
        </button>
        <dialog node_ref=dialogo class="dialogo" aria-label=nombre>
            <h2 class="dialogo__titulo">{titulo}</h2>
            <p>{explica}</p>
            {move || fallo.get().map(|e| view! { <Aviso>{e.mensaje}</Aviso> })}
            <div class="acciones">
                <button
                    class=clase
                    type="button"
                    aria-busy=move || pendiente.get().then_some("true")
                    on:click=mandar
                >
                    {confirmar}
                </button>
                <button class="boton" type="button" on:click=move |_| cerrar()>
                    {textos().comun().cancelar}
                </button>
            </div>
        </dialog>
    }
}
