//! Leaving the panel with a turno in hands: whoever was called would wait for nobody.

use super::mandos::{Mandos, Respuesta, Sesion};
use crate::error::{Codigo, Error};
use crate::texts::textos;
use leptos::ev::submit;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

/// The way out asks once more while there is a turno in hands: pressed again, it leads out.
pub fn use_salida(mandos: Mandos) {
    let avisado = StoredValue::new(None::<String>);
    Effect::new(move |_| {
        let al_salir = window_event_listener(submit, move |ev| {
            let formulario = ev
                .target()
                .and_then(|f| f.dyn_into::<HtmlFormElement>().ok());
            let sale = formulario.is_some_and(|f| f.action().ends_with("/api/salir/"));
            if !sale {
                return;
            }
            // What a panel shows that is another's by now is in nobody's hands here.
            let suya = mandos.sesion.get_untracked() != Sesion::DeOtro;
            let numero = mandos.numero().filter(|_| suya);
            if let Some(numero) = numero.filter(|n| avisado.get_value().as_ref() != Some(n)) {
                ev.prevent_default();
                let dicho = (textos().operador().sale_con)(&numero);
                avisado.set_value(Some(numero));
                let fallo = Error::con(Codigo::TurnoSinCerrar, dicho);
                mandos.respuesta.set(Some(Respuesta::Fallo(fallo)));
                return;
            }
            mandos.olvidar_escrito();
        });
        on_cleanup(move || al_salir.remove());
    });
}
