//! Where to go.

use leptos::prelude::*;

/// Letters of a mesa's name that stand in one line, as large as a call is written, and in two, of smaller ones. More of
/// them take as many lines as they need, of the smallest.
const RENGLONES: [usize; 2] = [12, 24];

/// The name of the mesa of a call, as large as its length allows.
#[component]
pub fn Mesa(
    /// What it looks like.
    clase: &'static str,
    /// Its name.
    mesa: String,
) -> impl IntoView {
    let letras = mesa.chars().count();
    let clase = match RENGLONES.map(|caben| letras > caben) {
        [_, true] => format!("{clase} {clase}--larga {clase}--muy-larga"),
        [true, _] => format!("{clase} {clase}--larga"),
        _ => clase.to_owned(),
    };
    view! { <p class=clase>{mesa}</p> }
}
