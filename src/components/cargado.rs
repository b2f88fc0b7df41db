//! What a page shows of something that it asks the server for.

use super::{Aviso, Cargando, Marco, Reintentar, use_respuesta};
use crate::domain::usuario::Usuario;
use crate::error::Error;
use crate::pagina;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// `<Cargado de=id pedir=ver_area let:ficha>`: the children with the answer; what was wrong, and the way to ask
/// again, if there is none. Asked anew whenever `de` changes.
#[component]
pub fn Cargado<D, T, P, F, V>(
    /// What is asked with.
    #[prop(into)]
    de: Signal<D>,
    pedir: P,
    /// Who is logged in, where the children are a whole page: what was wrong then is one, too.
    #[prop(optional)]
    usuario: Option<Usuario>,
    /// What that page is called.
    #[prop(optional)]
    titulo: Option<&'static str>,
    children: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    D: Clone + PartialEq + Send + Sync + 'static,
    P: Fn(D) -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + Send + 'static,
    V: IntoView + 'static,
{
    let pedido = use_respuesta(move || de.get(), pedir);
    view! {
        <Suspense fallback=Cargando>
            {move || {
                let children = children.clone();
                let usuario = usuario.clone();
                Suspend::new(async move {
                    match pedido.await {
                        Ok(contestado) => Either::Left(children(contestado)),
                        Err(e) => {
                            pagina::estado(e.codigo.estado_http());
                            let fallo = view! {
                                <Aviso>{e.mensaje}</Aviso>
                                <Reintentar />
                            };
                            Either::Right(
                                match usuario {
                                    Some(usuario) => {
                                        Either::Left(view! {
                                            <Marco titulo=titulo.unwrap_or(textos().comun().algo_fallo) usuario>
                                                {fallo}
                                            </Marco>
                                        })
                                    }
                                    None => Either::Right(fallo),
                                },
                            )
                        }
                    }
                })
            }}
        </Suspense>
    }
}
