//! Moving a row of a list up and down.

use crate::components::{con_plazo, use_hidratado};
use crate::error::Error;
use crate::texts::textos;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// What the two buttons of every row need to know of their list.
#[derive(Clone, Copy, Default)]
pub struct Orden {
    /// Grows when the list is to be asked for again.
    pub version: RwSignal<u32>,
    /// What has the focus once the rows are there: the button that was pressed has moved with its row.
    pub enfocar: RwSignal<Option<String>>,
    /// Why a row stayed where it is.
    pub fallo: RwSignal<Option<Error>>,
}

/// "↑" and "↓", for one row.
#[component]
pub fn Mover<M, F>(
    orden: Orden,
    /// Of the row, in its list.
    id: String,
    nombre: String,
    /// Moves it: up, or down.
    mover: M,
) -> impl IntoView
where
    M: Fn(bool) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = Result<(), Error>> + 'static,
{
    let t = textos().administracion();
    let hidratado = use_hidratado();
    let boton = move |arriba: bool| {
        let (letra, dicho) = match arriba {
            true => ("↑", (t.subir)(&nombre)),
            false => ("↓", (t.bajar)(&nombre)),
        };
        let id = format!("{}-{id}", if arriba { "subir" } else { "bajar" });
        let este = id.clone();
        let mandar = move |_| {
            let este = este.clone();
            spawn_local(async move {
                match con_plazo(mover(arriba)).await {
                    Ok(()) => {
                        orden.fallo.try_set(None);
                        orden.enfocar.try_set(Some(este));
                        orden.version.try_update(|v| *v += 1);
                    }
                    Err(e) => {
                        orden.fallo.try_set(Some(e));
                    }
                }
            });
        };
        view! {
            <button
                id=id
                class="boton boton--chico"
                type="button"
                title=dicho.clone()
                aria-label=dicho
                disabled=move || !hidratado.get()
                on:click=mandar
            >
                <span aria-hidden="true">{letra}</span>
            </button>
        }
    };
    view! { <span class="acciones acciones--juntas">{boton(true)} {boton(false)}</span> }
}
