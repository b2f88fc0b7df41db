//! What was announced, kept in the browser's tab, so that a reload announces nothing again and loses
//! nothing of what happened meanwhile.

use super::seguidor::Anunciado;

/// An entry of the tab's storage.
#[derive(Clone, Copy, Debug)]
pub struct Memoria(pub &'static str);

impl Memoria {
    /// What was announced before the page was loaded again; `None` in a fresh tab.
    pub(super) fn leer(self) -> Option<Anunciado> {
        let almacen = leptos::prelude::window().session_storage().ok()??;
        serde_json::from_str(&almacen.get_item(self.0).ok()??).ok()
    }

    /// Keeps it. A browser may refuse to store anything: then a reload announces nothing.
    pub(super) fn guardar(self, anunciado: &Anunciado) {
        let almacen = leptos::prelude::window().session_storage();
        if let (Ok(Some(almacen)), Ok(texto)) = (almacen, serde_json::to_string(anunciado)) {
            let _ = almacen.set_item(self.0, &texto);
        }
    }
}
