//! The time, for what ticks.

use super::use_intervalo;
use crate::domain::id::Milis;
use crate::live;
use leptos::prelude::*;

/// This machine's clock, every so many seconds; `None` on the server and in the first render of the
/// browser, which could not agree on it.
pub fn use_ahora(cada_seg: u64) -> ReadSignal<Option<Milis>> {
    let (ahora, set_ahora) = signal(None);
    let mirar = move || set_ahora.set(Some(live::ahora()));
    Effect::new(move |_| mirar());
    use_intervalo(cada_seg, mirar);
    ahora
}
