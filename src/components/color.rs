//! The colour of a mesa.

use crate::domain::aspecto::Color;
use crate::texts::textos;
use leptos::prelude::*;

/// A patch of it, with its name for who can't tell it from others.
#[component]
pub fn ColorDe(de: Color) -> impl IntoView {
    let nombre = (textos().administracion().que_color)(de);
    view! { <span class=format!("color color--{}", de.nombre()) role="img" aria-label=nombre title=nombre></span> }
}
