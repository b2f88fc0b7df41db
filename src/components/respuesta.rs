use crate::error::Error;
use crate::pagina;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// What the server answers to something that a page asks; asked anew whenever `de` changes. A page that the server makes
/// asks once, and waits for it.
pub fn use_respuesta<D, T, P, F>(
    de: impl Fn() -> D + Send + Sync + 'static,
    pedir: P,
) -> Resource<Result<T, Error>>
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    D: Clone + PartialEq + Send + Sync + 'static,
    P: Fn(D) -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    Resource::new_blocking(de, move |de| pagina::una_vez(&pedir, de))
}
