//! In which language the page is, in the browser: see `presentacion.rs`.

use crate::domain::idioma::Idioma;
use crate::domain::tema::Tema;
use leptos::prelude::document;
use std::cell::Cell;
use wasm_bindgen::JsValue;

thread_local! {
    static IDIOMA: Cell<Option<Idioma>> = const { Cell::new(None) };
}

/// The page's attribute that says what a kiosk goes back to.
const HABITUAL: &str = "data-habitual";

/// The cookie of a visitor's choice at a kiosk.
const VISITA: &str = "idioma_visita";

/// The language of the page: the one that the server rendered it in, until another is chosen on it.
pub fn idioma() -> Idioma {
    IDIOMA.get().unwrap_or_else(|| {
        let idioma = de_la_pagina("lang").unwrap_or_default();
        IDIOMA.set(Some(idioma));
        idioma
    })
}

/// The language that a kiosk goes back to.
pub fn habitual() -> Idioma {
    de_la_pagina(HABITUAL).unwrap_or_else(idioma)
}

/// The theme of the page.
pub fn tema() -> Tema {
    let tema = atributo("data-tema").and_then(|t| t.parse().ok());
    tema.unwrap_or_default()
}

/// The office's own name; empty: the product's.
pub fn oficina() -> String {
    atributo("data-oficina").unwrap_or_default()
}

/// The name of the file of its logo, if it has one.
pub fn logo() -> Option<String> {
    atributo("data-logo")
}

/// Another language for the page on the screen, and for what it asks the server for, until it is closed.
pub fn hablar(idioma: Idioma) {
    let habitual = habitual();
    IDIOMA.set(Some(idioma));
    if let Some(raiz) = document().document_element() {
        // They fail only for names that are none.
        let _ = raiz.set_attribute(HABITUAL, habitual.codigo());
        let _ = raiz.set_attribute("lang", idioma.codigo());
    }
    let vida = match idioma == habitual {
        true => "; Max-Age=0",
        false => "",
    };
    let cifrada = match leptos::prelude::window().location().protocol() {
        Ok(p) if p == "https:" => "; Secure",
        _ => "",
    };
    let cookie = format!(
        "{VISITA}={}; Path=/; SameSite=Lax{vida}{cifrada}",
        idioma.codigo()
    );
    // A browser that keeps no cookies gets the server's sentences in its own language.
    let _ = js_sys::Reflect::set(
        &document(),
        &JsValue::from_str("cookie"),
        &JsValue::from_str(&cookie),
    );
}

fn de_la_pagina(nombre: &str) -> Option<Idioma> {
    atributo(nombre)?.parse().ok()
}

fn atributo(nombre: &str) -> Option<String> {
    document().document_element()?.get_attribute(nombre)
}
