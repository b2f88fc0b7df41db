//! A monitor speaks the language of its área.

use crate::domain::id::AreaId;
use crate::domain::tablero::Tablero;
use crate::presentacion;
use leptos::prelude::*;

/// Renders the page anew when the área's director gives it another language.
pub fn use_idioma(tablero: RwSignal<Tablero>, area: Option<AreaId>) {
    let Some(area) = area else { return };
    let idioma = Memo::new(move |_| tablero.with(|t| t.config(area).idioma));
    Effect::new(move |antes: Option<_>| {
        let idioma = idioma.get();
        if antes.is_some_and(|antes| antes != idioma) && idioma != Some(presentacion::idioma()) {
            // It fails only where pages may not be loaded at all.
            let _ = window().location().reload();
        }
        idioma
    });
}
