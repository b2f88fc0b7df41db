//! The voice of the browser, where it has one: a call that is not seen is heard.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Says it in Spanish, after what is being said. A browser without a voice says nothing: the chime and the number are
/// there all the same.
pub fn decir(texto: &str) {
    // What fails here is a voice that there is not.
    let _ = intentar(texto);
}

fn intentar(texto: &str) -> Result<(), JsValue> {
    let ventana = js_sys::global();
    let voz = Reflect::get(&ventana, &"speechSynthesis".into())?;
    let clase: Function = Reflect::get(&ventana, &"SpeechSynthesisUtterance".into())?.dyn_into()?;
    let dicho: Object = Reflect::construct(&clase, &Array::of1(&texto.into()))?.dyn_into()?;
    Reflect::set(&dicho, &"lang".into(), &"es".into())?;
    let hablar: Function = Reflect::get(&voz, &"speak".into())?.dyn_into()?;
    hablar.call1(&voz, &dicho)?;
    Ok(())
}
