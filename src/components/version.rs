//! A screen that nobody touches loads itself anew when the server was updated.

use crate::domain::pantalla::{META_VERSION, Version};
use leptos::prelude::*;

/// Where the edition is kept that this screen was loaded anew for, so that it does so once.
const RECARGADA: &str = "turnero.recargada";

/// What the server says that should be running.
#[derive(Clone, Copy)]
pub struct VersionVista(RwSignal<Option<Version>>);

/// Loads the page anew once the server has another edition than the page's and it is not `ocupada`.
pub fn use_version(ocupada: Signal<bool>) -> VersionVista {
    let dicha = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(nueva) = dicha.get()
            && !ocupada.get()
            && propia().is_some_and(|p| p != nueva)
        {
            recargar(&nueva);
        }
    });
    VersionVista(dicha)
}

impl VersionVista {
    /// The server says which one it has.
    pub fn oir(self, version: Version) {
        self.0.try_set(Some(version));
    }
}

/// The page's own; none in a bundle that another server gave out.
fn propia() -> Option<Version> {
    let meta = format!("meta[name={META_VERSION}]");
    let meta = document().query_selector(&meta).ok()??;
    meta.get_attribute("content").map(Version)
}

/// Once for each edition: a cache between them may give out the old page, again and again.
fn recargar(nueva: &Version) {
    let almacen = window().session_storage().ok().flatten();
    let Some(almacen) = almacen else { return };
    if almacen.get_item(RECARGADA).ok().flatten().as_ref() == Some(&nueva.0) {
        return;
    }
    // Without that note it would do so for ever.
    if almacen.set_item(RECARGADA, &nueva.0).is_ok() {
        // It fails only if the page is going already.
        let _ = window().location().reload();
    }
}
