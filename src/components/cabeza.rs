//! The head of a table.

use leptos::prelude::*;

/// A column a title.
#[component]
pub fn Cabeza<const N: usize>(columnas: [&'static str; N]) -> impl IntoView {
    view! {
        <thead>
            <tr>{columnas.map(|c| view! { <th scope="col">{c}</th> }).collect_view()}</tr>
        </thead>
    }
}
