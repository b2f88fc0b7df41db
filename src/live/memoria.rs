//! What was announced, kept in the browser's tab, so that a reload announces nothing again and loses
//! nothing of what happened meanwhile.

use super::seguidor::{Anunciado, Vez};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An entry of the tab's storage.
#[derive(Clone, Copy, Debug)]
pub struct Memoria(pub &'static str);

impl Memoria {
    /// What was announced before the page was loaded again; `None` in a fresh tab.
    pub(super) fn leer(self) -> Option<Anunciado> {
        let mut anunciado: Anunciado = sacar(self.0)?;
        anunciado.pendientes = sacar(&self.de_pendientes()).unwrap_or_default();
        Some(anunciado)
    }

    /// Keeps what was heard.
    pub(super) fn guardar(self, anunciado: &Anunciado) {
        poner(self.0, anunciado);
    }

    /// Keeps which of the calls that were heard wait for their announcement: the page may go before it.
    pub fn guardar_pendientes(self, pendientes: &[Vez]) {
        poner(&self.de_pendientes(), pendientes);
    }

    // An entry of its own: the link writes what it hears, the screen what it has not announced yet.
    fn de_pendientes(self) -> String {
        format!("{}.pendientes", self.0)
    }
}

fn sacar<T: DeserializeOwned>(entrada: &str) -> Option<T> {
    let almacen = leptos::prelude::window().session_storage().ok()??;
    serde_json::from_str(&almacen.get_item(entrada).ok()??).ok()
}

/// A browser may refuse to store anything: then a reload announces nothing.
fn poner<T: Serialize + ?Sized>(entrada: &str, valor: &T) {
    let almacen = leptos::prelude::window().session_storage();
    if let (Ok(Some(almacen)), Ok(texto)) = (almacen, serde_json::to_string(valor)) {
        let _ = almacen.set_item(entrada, &texto);
    }
}
