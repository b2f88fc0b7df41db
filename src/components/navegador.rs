//! What a browser may have or not have: asked by name, since to call what is not there ends the program.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What something has by that name.
///
/// # Errors
/// What it says: it is nothing that could have anything.
pub fn campo(de: &JsValue, nombre: &str) -> Result<JsValue, JsValue> {
    Reflect::get(de, &nombre.into())
}

/// Has it do something.
///
/// # Errors
/// What it says, as where it can't do that at all.
pub fn llamar(de: &JsValue, que: &str, con: &[JsValue]) -> Result<JsValue, JsValue> {
    let funcion: Function = campo(de, que)?.dyn_into()?;
    funcion.apply(de, &Array::from_iter(con))
}

/// Has it do something that takes its time, and waits for what comes of it.
///
/// # Errors
/// As [`llamar`], and what is said later.
pub async fn pedir(de: &JsValue, que: &str, con: &[JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(llamar(de, que, con)?.dyn_into::<js_sys::Promise>()?).await
}
