//! The padrón: a file is read and compared first, and somebody decides what becomes of it.

mod historial;
mod revision;
mod subir;

use crate::api::padron::{ver_importacion, ver_importaciones};
use crate::components::{Administracion, Aviso, Cargado, Requiere, con_plazo, use_intervalo};
use crate::domain::padron::{EstadoImportacion, Importacion};
use crate::domain::usuario::Rol;
use crate::error::Error;
use crate::texts::textos;
use historial::Historial;
use leptos::prelude::*;
use revision::{Hecha, Revision};
use subir::{Subiendo, Subir};

/// `/dashboard/padron/`, for directores.
#[component]
pub fn Padron() -> impl IntoView {
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=textos().padron().titulo usuario>
                <Cargado de=Signal::stored(()) pedir=|()| ver_importaciones() let:todas>
                    <Pagina estado=Estado::de(todas) />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

/// What the page shows, and what it waits for.
#[derive(Clone, Copy)]
struct Estado {
    /// The import that this is about; `None`: a file is to be chosen.
    actual: RwSignal<Option<Importacion>>,
    anteriores: RwSignal<Vec<Importacion>>,
    /// A command was given, and not answered yet.
    pendiente: RwSignal<bool>,
    fallo: RwSignal<Option<Error>>,
}

impl Estado {
    /// What somebody still has to decide about comes first: whoever reloads the page goes on with it.
    fn de(todas: Vec<Importacion>) -> Estado {
        let abierta = |i: &&Importacion| {
            matches!(
                i.estado,
                EstadoImportacion::Leyendo | EstadoImportacion::Leida
            )
        };
        Estado {
            actual: RwSignal::new(todas.iter().find(abierta).cloned()),
            anteriores: RwSignal::new(todas),
            pendiente: RwSignal::new(false),
            fallo: RwSignal::new(None),
        }
    }

    fn en(self, estado: EstadoImportacion) -> bool {
        self.actual
            .read()
            .as_ref()
            .is_some_and(|i| i.estado == estado)
    }

    /// Gives a command whose answer is the import.
    fn pedir(self, pedido: impl Future<Output = Result<Importacion, Error>> + 'static) {
        if self.pendiente.try_get_untracked() != Some(false) {
            return;
        }
        self.pendiente.set(true);
        self.fallo.set(None);
        leptos::task::spawn_local(async move {
            match pedido.await {
                Ok(importacion) => {
                    self.actual.try_set(Some(importacion));
                }
                Err(e) => {
                    self.fallo.try_set(Some(e));
                }
            }
            self.pendiente.try_set(false);
            if let Ok(todas) = ver_importaciones().await {
                self.anteriores.try_set(todas);
            }
        });
    }

    /// Asks how far the reading of the file is.
    fn mirar(self) {
        let leyendo = self.actual.try_with_untracked(|a| {
            let leyendo = a
                .as_ref()
                .filter(|i| i.estado == EstadoImportacion::Leyendo);
            leyendo.map(|i| i.id.clone())
        });
        let Some(Some(id)) = leyendo else { return };
        leptos::task::spawn_local(async move {
            // It may not have begun yet, and what it comes to is answered to the one who sent it.
            let Ok(Some(ahora)) = con_plazo(ver_importacion(id, Some(true))).await else {
                return;
            };
            self.actual.try_update(|actual| {
                if let Some(actual) = actual
                    && actual.id == ahora.id
                    && actual.estado == EstadoImportacion::Leyendo
                {
                    *actual = ahora;
                }
            });
        });
    }
}

/// Seconds between two looks at how far the reading of a file is.
const CADA_SEG: u64 = 1;

#[component]
fn Pagina(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    use_intervalo(CADA_SEG, move || estado.mirar());
    let subir = move || estado.actual.read().is_none() || estado.en(EstadoImportacion::Fallida);
    let otra =
        move || estado.en(EstadoImportacion::Hecha) || estado.en(EstadoImportacion::Descartada);
    let motivo = move || {
        let actual = estado.actual.read();
        let suyo = actual.as_ref().and_then(|i| i.motivo.clone());
        suyo.filter(|_| estado.fallo.read().is_none())
    };
    view! {
        <p class="padron__que-es">{t.que_es}</p>
        <div class="padron">
            <section class="tarjeta padron__ahora" aria-live="polite">
                {move || estado.fallo.get().map(|e| view! { <Aviso>{e.mensaje}</Aviso> })}
                {move || motivo().map(|m| view! { <Aviso>{m}</Aviso> })}
                <Show when=move || estado.en(EstadoImportacion::Leyendo)>
                    <Subiendo estado />
                </Show>
                <Show when=move || estado.en(EstadoImportacion::Leida)>
                    <Revision estado />
                </Show>
                <Show when=otra>
                    <Hecha estado />
                </Show>
                <Show when=subir>
                    <Subir estado />
                </Show>
            </section>
            <Historial estado />
        </div>
    }
}
