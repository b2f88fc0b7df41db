//! `window.operadorWS`: the link of a monitor or a panel, for whoever opens the browser's console.

use super::{Objeto, poner, use_consola};
use crate::live::Enlace;
use js_sys::Object;
use wasm_bindgen::JsValue;

/// Offers `operadorWS.getConnection().getConnectionState()` and `operadorWS.reconnect()`.
pub fn use_operador_ws(enlace: Enlace) {
    use_consola("operadorWS", move || {
        let conexion = Objeto::default().con("getConnectionState", move || estado(enlace));
        Objeto::default()
            .con_hijo("getConnection", conexion)
            .con("reconnect", move || {
                enlace.reconectar();
                JsValue::UNDEFINED
            })
    });
}

fn estado(enlace: Enlace) -> JsValue {
    let estado = enlace.consola();
    let objeto = Object::new();
    poner(&objeto, "connected", &estado.connected.into());
    poner(
        &objeto,
        "reconnectAttempts",
        &estado.reconnect_attempts.into(),
    );
    poner(&objeto, "readyState", &estado.ready_state.into());
    objeto.into()
}
