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
    /// The functions of each object that is there now, and which of its name it is.
    static OFRECIDOS: RefCell<BTreeMap<&'static str, (u32, Vec<Funcion>)>> = RefCell::default();
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
        let cual = OFRECIDOS.with_borrow_mut(|o| {
            let antes = o.remove(nombre);
            let cual = antes.as_ref().map_or(0, |(cual, _)| cual.wrapping_add(1));
            o.insert(nombre, (cual, funciones));
            soltar(antes);
            cual
        });
        on_cleanup(move || {
            // The next screen may have put its own in this one's place already.
            let es_este = |o: &(u32, Vec<Funcion>)| o.0 == cual;
            let mio = OFRECIDOS
                .with_borrow_mut(|o| o.get(nombre).is_some_and(es_este).then(|| o.remove(nombre)));
            if let Some(mio) = mio {
                soltar(mio);
                let _ = Reflect::delete_property(&window(), &nombre.into());
            }
        });
    });
}

/// A function that runs now would be dropped under its own feet: it goes a moment later.
fn soltar(funciones: Option<(u32, Vec<Funcion>)>) {
    leptos::task::spawn_local(async move { drop(funciones) });
}

/// Sets a property.
pub fn poner(objeto: &JsValue, nombre: &str, valor: &JsValue) {
    // It fails only for frozen objects, and these are ours.
    let _ = Reflect::set(objeto, &nombre.into(), valor);
}
