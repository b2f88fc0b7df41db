//! The voice of the browser, for one person at a time: what is new is said at once, and what was being said is not
//! said to its end.

use crate::components::voz;
use crate::texts::textos;
use wasm_bindgen::JsValue;

/// Whether the browser has one for the language of the page.
pub fn hay() -> bool {
    voz::hay(textos().monitor().idioma_voz)
}

/// Says this now.
pub fn decir_ya(texto: &str) {
    voz::cancelar();
    // What fails here is a voice that there is not.
    let _ = voz::por_el_navegador(texto, textos().monitor().idioma_voz, &JsValue::NULL);
}

/// Says no more.
pub fn callar() {
    voz::cancelar();
}
