//! What the área of a monitor is called.

use crate::api::tablero::{AreaVista, ver_tablero};
use crate::domain::tablero::Tablero;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The área's name, as it is now. No event tells of it; but with each change of what none tells of, the área's state
/// comes anew, of another edition: then it is asked for.
pub fn use_nombre(area: &AreaVista, tablero: RwSignal<Tablero>) -> ReadSignal<String> {
    let id = area.id;
    let (nombre, set_nombre) = signal(area.nombre.clone());
    let edicion = Memo::new(move |_| tablero.with(|t| t.cola(id).map(|c| c.edicion.clone())));
    Effect::new(move |antes: Option<Option<String>>| {
        let edicion = edicion.get();
        if antes.is_some_and(|antes| antes != edicion) {
            spawn_local(async move {
                let vista = ver_tablero(Some(id.to_string()), true).await;
                // What is not heard now is asked for with the next change: until then it has the name that it had.
                if let Some(area) = vista.ok().and_then(|v| v.areas.into_iter().next()) {
                    set_nombre.try_set(area.nombre);
                }
            });
        }
        edicion
    });
    nombre
}
