//! Whether somebody is at the screen: a session is kept alive by people, not by what a page asks by itself.

use leptos::ev::{keydown, pointerdown, pointermove};
use leptos::prelude::*;

/// Knows whether keys, mouse or fingers have moved.
#[derive(Clone, Copy)]
pub struct Presencia(StoredValue<bool>);

impl Presencia {
    /// Whether somebody did anything since this was last asked.
    pub fn desde_la_ultima_vez(self) -> bool {
        self.0.try_update_value(std::mem::take) == Some(true)
    }
}

/// Watches for somebody for as long as the component is on the screen.
pub fn use_presencia() -> Presencia {
    let visto = StoredValue::new(false);
    Effect::new(move |_| {
        let oyentes = [
            window_event_listener(keydown, move |_| ver(visto)),
            window_event_listener(pointerdown, move |_| ver(visto)),
            window_event_listener(pointermove, move |_| ver(visto)),
        ];
        on_cleanup(move || oyentes.into_iter().for_each(|o| o.remove()));
    });
    Presencia(visto)
}

fn ver(visto: StoredValue<bool>) {
    visto.try_set_value(true);
}
