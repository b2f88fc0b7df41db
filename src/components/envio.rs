//! Sending a file, told how far it is: `fetch` does not say.

use crate::error::{Codigo, Error};
use futures::channel::oneshot;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, File, ProgressEvent};

#[wasm_bindgen]
extern "C" {
    /// A request of the browser that tells its progress.
    #[wasm_bindgen(js_name = XMLHttpRequest, extends = EventTarget)]
    pub type Pedido;

    #[wasm_bindgen(constructor, js_class = "XMLHttpRequest")]
    fn new() -> Pedido;

    #[wasm_bindgen(method, catch)]
    fn open(this: &Pedido, metodo: &str, ruta: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setRequestHeader)]
    fn cabecera(this: &Pedido, nombre: &str, valor: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn send(this: &Pedido, cuerpo: &File) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn abort(this: &Pedido);

    #[wasm_bindgen(method, getter)]
    fn upload(this: &Pedido) -> EventTarget;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Pedido) -> u16;

    #[wasm_bindgen(method, getter, js_name = responseText)]
    fn texto(this: &Pedido) -> String;
}

impl Pedido {
    /// One that was not sent yet.
    pub fn nuevo() -> Pedido {
        Pedido::new()
    }

    /// Ends it, wherever it is.
    pub fn interrumpir(&self) {
        self.abort();
    }
}

/// Sends a file; `avance` is told how much of a hundred is there.
///
/// # Errors
/// What the server answers; `SinConexion` if it does not.
pub async fn enviar<T: DeserializeOwned>(
    pedido: &Pedido,
    ruta: &str,
    archivo: &File,
    avance: impl Fn(u32) + 'static,
) -> Result<T, Error> {
    let (fin, espera) = oneshot::channel();
    let al_terminar = Closure::once(move || {
        // It fails only once nobody waits any more.
        let _ = fin.send(());
    });
    let al_avanzar = Closure::<dyn Fn(ProgressEvent)>::new(move |ev: ProgressEvent| {
        if ev.length_computable() && ev.total() > 0.0 {
            avance((ev.loaded() * 100.0 / ev.total()) as u32);
        }
    });
    let empezar = || {
        pedido.open("POST", ruta)?;
        pedido.cabecera("content-type", &archivo.type_())?;
        let oyente = al_avanzar.as_ref().unchecked_ref();
        let subida = pedido.upload();
        subida.add_event_listener_with_callback("progress", oyente)?;
        let oyente = al_terminar.as_ref().unchecked_ref();
        pedido.add_event_listener_with_callback("loadend", oyente)?;
        pedido.send(archivo)
    };
    let sin_conexion = || Error::from(Codigo::SinConexion);
    empezar().map_err(|_| sin_conexion())?;
    espera.await.map_err(|_| sin_conexion())?;
    let leido = match pedido.status() {
        200 => serde_json::from_str(&pedido.texto()).map(Ok),
        _ => serde_json::from_str(&pedido.texto()).map(Err),
    };
    leido.map_err(|_| sin_conexion())?
}
