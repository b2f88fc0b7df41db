//! What a page offers to whoever opens the browser's console.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// A function of the console. It must live for as long as the console can call it.
pub type Funcion = Closure<dyn Fn() -> JsValue>;

thread_local! {
    /// The functions of each object that is there now.
    static OFRECIDOS: RefCell<BTreeMap<&'static str, Vec<Funcion>>> = RefCell::default();
}

/// An object under construction.
#[derive(Default)]
pub struct Objeto {
    objeto: Object,
    funciones: Vec<Funcion>,
}

impl Objeto {
    /// Gives it a function.
    pub fn con(mut self, nombre: &str, f: impl Fn() -> JsValue + 'static) -> Self {
        let funcion: Funcion = Closure::new(f);
        poner(&self.objeto, nombre, funcion.as_ref());
        self.funciones.push(funcion);
        self
    }

    /// Gives it a function that answers with another object, always the same.
    pub fn con_hijo(mut self, nombre: &str, hijo: Objeto) -> Self {
        self.funciones.extend(hijo.funciones);
        let objeto = hijo.objeto;
        self.con(nombre, move || objeto.clone().into())
    }
}

/// Offers `window.<nombre>` for as long as the component is on the screen.
pub fn use_consola(nombre: &'static str, hacer: impl Fn() -> Objeto + 'static) {
    Effect::new(move |_| {
        let Objeto { objeto, funciones } = hacer();
        poner(&window(), nombre, &objeto);
        OFRECIDOS.with_borrow_mut(|o| o.insert(nombre, funciones));
        on_cleanup(move || {
            // A function that runs now would be dropped under its own feet: it goes a moment later.
            let funciones = OFRECIDOS.with_borrow_mut(|o| o.remove(nombre));
            leptos::task::spawn_local(async move { drop(funciones) });
            let _ = Reflect::delete_property(&window(), &nombre.into());
        });
    });
}

/// Sets a property.
pub fn poner(objeto: &JsValue, nombre: &str, valor: &JsValue) {
    // It fails only for frozen objects, and these are ours.
    let _ = Reflect::set(objeto, &nombre.into(), valor);
}
