//! Whether the page answers to presses yet.

use leptos::prelude::*;

/// False on the server and in the first render of the browser, true from then on. For what the two
/// can't render alike (clock, chance), and for buttons that do nothing before.
pub fn use_hidratado() -> ReadSignal<bool> {
    let (hidratado, set_hidratado) = signal(false);
    Effect::new(move |_| set_hidratado.set(true));
    hidratado
}
