//! The next paint.

use futures::channel::oneshot;
use futures::future::select;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::{request_animation_frame, set_timeout};
use std::time::Duration;

/// As long is waited for it, in milliseconds: a window that nobody sees is not painted.
const PACIENCIA_MS: u32 = 250;

/// Once the browser has painted what changed so far. A hand is answered by the paint that follows its press: what
/// takes longer comes after that.
pub async fn tras_pintar() {
    let (pintado, al_pintarse) = oneshot::channel();
    request_animation_frame(move || {
        // A frame's callbacks come before its paint, and the next task after it. Who no longer waits has gone on.
        let avisar = move || pintado.send(()).unwrap_or_default();
        set_timeout(avisar, Duration::ZERO);
    });
    select(al_pintarse, TimeoutFuture::new(PACIENCIA_MS)).await;
}
