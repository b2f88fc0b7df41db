//! A press, by a hand that may press twice.

use leptos::ev::MouseEvent;

/// Does it at the first press of a double one: the second would be on whatever stands there since.
pub fn una_vez(f: impl Fn() + 'static) -> impl Fn(MouseEvent) + 'static {
    move |ev| {
        if ev.detail() < 2 {
            f();
        }
    }
}
