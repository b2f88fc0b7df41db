//! What stays in the browser, so that there is a page while the server is away.

use super::navegador;
use js_sys::{Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The pages that it looks after.
const ALCANCE: &str = "/turnos/";

/// Has the browser keep the page that stands in for this one (`/sw.js`). Browsers do so over https only, and on the
/// machine itself; over http there is their own page in its place.
pub fn use_cascara() {
    Effect::new(|_| {
        // What fails here is what there is not.
        let _ = registrar();
    });
}

fn registrar() -> Result<(), JsValue> {
    let trabajadores = navegador::campo(&window().navigator(), "serviceWorker")?;
    if trabajadores.is_undefined() {
        return Ok(());
    }
    let opciones = Object::new();
    Reflect::set(&opciones, &"scope".into(), &ALCANCE.into())?;
    let con = ["/sw.js".into(), opciones.into()];
    let promesa: Promise = navegador::llamar(&trabajadores, "register", &con)?.dyn_into()?;
    // Once a page. Without it the browser would complain of a server that went away at this very moment.
    let fallo = Closure::once(|causa: JsValue| {
        leptos::logging::log!("without a page for when the server is away: {causa:?}");
    });
    let _ = promesa.catch(&fallo);
    fallo.forget();
    Ok(())
}
