//! A screen that stands somewhere by itself does not go dark.

use super::navegador;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    // One a page. The browser takes it back by itself when the page is hidden.
    static GUARDIA: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Asks the browser to keep the screen lit for as long as the component is on it. Browsers forget that when the page is
/// hidden, so it is asked anew when the page is seen again; where they can't, or only under HTTPS, the machine's own
/// settings have to do it.
pub fn use_vigilia() {
    Effect::new(move |_| {
        spawn_local(velar());
        let vista = window_event_listener_untyped("visibilitychange", |_| {
            if !document().hidden() {
                spawn_local(velar());
            }
        });
        on_cleanup(move || {
            vista.remove();
            if let Some(guardia) = GUARDIA.take() {
                let _ = navegador::llamar(&guardia, "release", &[]);
            }
        });
    });
}

async fn velar() {
    // Refused by a browser that saves its battery.
    if let Ok(nueva) = pedir().await {
        GUARDIA.replace(Some(nueva));
    }
}

async fn pedir() -> Result<JsValue, JsValue> {
    let velador = navegador::campo(&window().navigator(), "wakeLock")?;
    navegador::pedir(&velador, "request", &["screen".into()]).await
}
