//! Something done again and again while a component is on the screen.

use leptos::prelude::*;
use std::time::Duration;

/// Calls `f` every so many seconds, in the browser, until the component goes.
pub fn use_intervalo(segundos: u64, f: impl Fn() + Clone + 'static) {
    Effect::new(move |_| {
        let f = f.clone();
        if let Ok(intervalo) = set_interval_with_handle(f, Duration::from_secs(segundos)) {
            on_cleanup(move || intervalo.clear());
        }
    });
}
