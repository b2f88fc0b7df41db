//! A list of a screen that hangs for months.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::{SerializableKey, keyed};
use std::hash::Hash;

/// So many rows have an owner in common.
const TANDA: usize = 100;

/// Each item of a list as a row, which stays while its key does, as Leptos' `For` shows it. That one goes on holding some
/// hundred bytes of each row that there ever was, until the list itself goes: an owner never forgets who its children
/// were. Here each hundred rows have an owner in common, which goes with the last of them and leaves behind what one
/// row did.
#[component]
pub fn Cada<IF, I, T, EF, N, KF, K>(
    /// The items.
    each: IF,
    /// What tells them apart.
    key: KF,
    /// The row of an item.
    children: EF,
) -> impl IntoView
where
    IF: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T> + Send + 'static,
    EF: Fn(T) -> N + Send + Clone + 'static,
    N: IntoView + 'static,
    KF: Fn(&T) -> K + Send + Clone + 'static,
    K: Eq + Hash + SerializableKey + 'static,
    T: Send + 'static,
{
    let lista = Owner::new();
    let tanda = StoredValue::new((lista.with(Owner::new), 0));
    let fila = move |_, item| {
        let tanda = tanda
            .try_update_value(|(tanda, filas)| {
                if *filas == TANDA {
                    (*tanda, *filas) = (lista.with(Owner::new), 0);
                }
                *filas += 1;
                tanda.clone()
            })
            .unwrap_or_else(|| lista.clone());
        let fila = tanda.with(Owner::new);
        let vista = fila.with(|| {
            // A row holds the owner that it has in common with others for as long as it is there.
            on_cleanup(move || drop(tanda));
            children(item)
        });
        (drop, OwnedView::new_with_owner(vista, fila))
    };
    move || keyed(each(), key.clone(), fila.clone())
}
