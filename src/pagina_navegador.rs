//! What a page says of its own answer, in the browser: see `pagina.rs`.

use web_sys::UrlSearchParams;

/// Nothing: the answer is here already.
pub fn estado(_codigo: u16) {}

/// Goes to another address of ours, as a navigation of its own: what is at that address may need the
/// server's answer, and a cookie with it.
pub fn redirigir(a: &str) {
    // It fails only for an address that can't be parsed; ours can.
    let _ = leptos::prelude::window().location().replace(a);
}

/// Asks: what the browser makes of a page, it makes once.
pub fn una_vez<P: Fn(D) -> F, D, F>(pedir: &P, de: D) -> F {
    pedir(de)
}

/// What the page's address says of something: `?name=value`. Of a page that stays where it is.
pub fn consulta(nombre: &str) -> Option<String> {
    let busqueda = leptos::prelude::window().location().search().ok()?;
    UrlSearchParams::new_with_str(&busqueda).ok()?.get(nombre)
}

/// The address of the page, with what was asked for.
pub fn direccion() -> String {
    let lugar = leptos::prelude::window().location();
    let (ruta, busqueda) = (lugar.pathname(), lugar.search());
    // They fail only for a document that has no address.
    ruta.unwrap_or_default() + &busqueda.unwrap_or_default()
}

/// Nothing: the answer says it already. A proxy may have told the server another name than people type, so the page
/// says it anew once it is here.
pub fn servidor() -> String {
    String::new()
}
