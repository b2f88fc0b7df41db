//! Whether whoever looks wants nothing to move.

use leptos::prelude::*;

/// Whether the browser is told to move nothing that need not move. Only in the browser.
pub fn sin_movimiento() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|m| m.matches())
}
