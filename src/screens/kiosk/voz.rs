//! The voice of the browser, for one person at a time: what is new is said at once, and what was being said is not
//! said to its end.

use crate::components::voz;
use crate::domain::pais::Pais;
use crate::texts::textos;
use wasm_bindgen::JsValue;

/// Whether the browser has one for the language of the page, of whatever country.
pub fn hay() -> bool {
    voz::hay((textos().monitor().idioma_voz)(Pais::default()))
}

/// Says this now, in the Spanish of the country if in Spanish.
pub fn decir_ya(texto: &str, pais: Pais) {
    voz::cancelar();
    let idioma = (textos().monitor().idioma_voz)(pais);
    // What fails here is a voice that there is not.
    let _ = voz::por_el_navegador(texto, idioma, &JsValue::NULL);
}

/// Whether something is being said.
pub fn habla() -> bool {
    voz::habla()
}

/// Says no more.
pub fn callar() {
    voz::cancelar();
}
