//! What a page says of its own answer, in the browser: see `pagina.rs`.

/// Nothing: the answer is here already.
pub fn estado(_codigo: u16) {}

/// Goes to another address of ours, as a navigation of its own: what is at that address may need the
/// server's answer, and a cookie with it.
pub fn redirigir(a: &str) {
    // It fails only for an address that can't be parsed; ours can.
    let _ = leptos::prelude::window().location().replace(a);
}
