//! The same frames over HTTP, for networks whose proxies let no socket through. Runs in the browser only.

use super::hora::de_pared;
use crate::domain::id::Milis;
use crate::error::{Codigo, Error};
use crate::protocol::DelServidor;
use futures::future::{Either, LocalBoxFuture, select};
use futures::{FutureExt, future};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::document;
use std::pin::pin;
use web_sys::AbortController;

/// Milliseconds between an answer and the next question: what is shown is not much older.
pub const CADA: Milis = 5_000;

/// Milliseconds after which an answer is taken for lost.
const PACIENCIA_MS: u32 = 8_000;

/// What became of a question.
pub(super) enum Sondeado {
    /// What a socket would have said first.
    Frames(Vec<DelServidor>),
    /// The session ended.
    SinSesion,
    /// Nobody answered, or nobody looks.
    Nada,
}

/// Asks again and again.
#[derive(Default)]
pub(super) struct Sondeo {
    pedido: Option<LocalBoxFuture<'static, Sondeado>>,
    /// When the next question is due.
    proximo: Milis,
}

impl Sondeo {
    /// Asks, whatever was asked before: its answer may be older than what is to be known now.
    pub(super) fn preguntar(&mut self, direccion: String) {
        self.pedido = Some(preguntar(direccion).boxed_local());
    }

    /// Makes the next question due at once.
    pub(super) fn apurar(&mut self) {
        self.proximo = 0;
    }

    /// The answer that is awaited; if there is none, that to `siguiente`, which is asked when it is due. May be
    /// dropped and begun again.
    pub(super) async fn respuesta(&mut self, siguiente: Option<String>) -> Sondeado {
        if self.pedido.is_none() {
            let Some(direccion) = siguiente else {
                return future::pending().await;
            };
            let resta = (self.proximo - de_pared()).min(CADA);
            if let Ok(resta @ 1..) = u32::try_from(resta) {
                TimeoutFuture::new(resta).await;
            }
            if !document().hidden() {
                self.preguntar(direccion);
            }
        }
        let sondeado = match &mut self.pedido {
            Some(pedido) => pedido.await,
            None => Sondeado::Nada,
        };
        self.pedido = None;
        self.proximo = de_pared() + CADA;
        sondeado
    }
}

/// A request that is not awaited any more is given up: a browser has few connections to a server.
struct Abandono(Option<AbortController>);

impl Drop for Abandono {
    fn drop(&mut self) {
        if let Some(control) = &self.0 {
            control.abort();
        }
    }
}

async fn preguntar(direccion: String) -> Sondeado {
    let abandono = Abandono(AbortController::new().ok());
    let senal = abandono.0.as_ref().map(AbortController::signal);
    let pedido = async {
        let pedido = Request::get(&direccion).abort_signal(senal.as_ref());
        let respuesta = pedido.send().await.ok()?;
        let texto = respuesta.text().await.ok()?;
        // Of anything else, as a proxy's own page, nothing is known.
        if respuesta.ok() {
            return serde_json::from_str(&texto).ok().map(Sondeado::Frames);
        }
        let error: Error = serde_json::from_str(&texto).ok()?;
        (error.codigo == Codigo::SinSesion).then_some(Sondeado::SinSesion)
    };
    match select(pin!(pedido), TimeoutFuture::new(PACIENCIA_MS)).await {
        Either::Left((sondeado, _)) => sondeado.unwrap_or(Sondeado::Nada),
        Either::Right(_) => Sondeado::Nada,
    }
}
