//! What a page says of its own answer, status and redirection, and what was asked for. This is the server's part; the
//! browser, which has the answer already, has `pagina_navegador.rs` in its place.

use crate::error::{Codigo, Error};
use axum::http::header::{HOST, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use futures::future::{BoxFuture, FutureExt, Shared};
use leptos::prelude::{GetUntracked, Owner, ReadUntracked, use_context};
use leptos::reactive::computed::ScopedFuture;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::{use_location, use_query_map};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

/// Sets the HTTP status of the page that is being rendered.
pub fn estado(codigo: u16) {
    if let (Some(respuesta), Ok(estado)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(codigo),
    ) {
        respuesta.set_status(estado);
    }
}

/// Sends whoever asked for this page to another address of ours.
pub fn redirigir(a: &str) {
    if let (Some(respuesta), Ok(a)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(a)) {
        respuesta.set_status(StatusCode::SEE_OTHER);
        respuesta.insert_header(LOCATION, a);
    }
}

/// What a page has asked for already.
#[derive(Clone, Default)]
pub struct Preguntado(Arc<Mutex<Vec<Box<dyn Any + Send>>>>);

/// One question of `P`, which tells it from those of other places, and its answer.
struct Pregunta<P, D, T> {
    de: D,
    respuesta: Shared<BoxFuture<'static, Result<T, Error>>>,
    quien: PhantomData<fn() -> P>,
}

/// Asks once for each page. What waits for an answer is drafted up to three times before it is sent, and each draft asks:
/// the program takes the page over with the answer to the first, while what is sent shows that of the last. One that is
/// dropped meanwhile would be told that nobody is logged in.
pub fn una_vez<P, D, T, F>(
    pedir: &P,
    de: D,
) -> impl Future<Output = Result<T, Error>> + use<P, D, T, F>
where
    P: Fn(D) -> F + 'static,
    D: Clone + PartialEq + Send + 'static,
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    let Preguntado(preguntado) = use_context().unwrap_or_default();
    let mut preguntado = preguntado.lock().unwrap_or_else(PoisonError::into_inner);
    let ya = preguntado.iter().find_map(|p| {
        let p = p.downcast_ref::<Pregunta<P, D, T>>()?;
        (p.de == de).then(|| p.respuesta.clone())
    });
    ya.unwrap_or_else(|| {
        let respuesta = aparte(|| pedir(de.clone())).shared();
        preguntado.push(Box::new(Pregunta::<P, D, T> {
            de,
            respuesta: respuesta.clone(),
            quien: PhantomData,
        }));
        respuesta
    })
}

/// Asks for the page as a whole, in a task of its own: no draft that is dropped takes the answer with it, and if asking
/// breaks down, whoever waits is told so.
fn aparte<T: Send + 'static, F>(pedir: impl FnOnce() -> F) -> BoxFuture<'static, Result<T, Error>>
where
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    let mut de_la_pagina = Owner::current().unwrap_or_default();
    while let Some(mayor) = de_la_pagina.parent() {
        de_la_pagina = mayor;
    }
    let tarea = de_la_pagina.with(|| tokio::spawn(ScopedFuture::new_untracked(pedir())));
    async move { tarea.await.unwrap_or_else(|_| Err(Codigo::Interno.into())) }.boxed()
}

/// What the page's address says of something: `?name=value`. Of a page that stays where it is.
pub fn consulta(nombre: &str) -> Option<String> {
    use_query_map().read_untracked().get(nombre)
}

/// The address of the page, with what was asked for.
pub fn direccion() -> String {
    let lugar = use_location();
    let (ruta, consulta) = (lugar.pathname.get_untracked(), lugar.search.get_untracked());
    format!("{ruta}?{}", consulta.trim_start_matches('?'))
}

/// Where the page is, without the path: what somebody types to come here. Empty for who asked without saying it.
pub fn servidor() -> String {
    let parts = use_context::<Parts>();
    let host = parts.and_then(|p| p.headers.get(HOST)?.to_str().ok().map(str::to_owned));
    host.unwrap_or_default()
}
