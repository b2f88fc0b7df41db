//! Out of hours nobody is called: the panel says so before anybody presses. And whom the kiosk gave no ticket needs help.

use super::mandos::Mandos;
use crate::api::operador::Puesto;
use crate::components::{Aviso, Tono, use_intervalo};
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;

/// Hours begin and end by themselves.
const MIRAR_SEG: u64 = 60;

/// When the área opens, while it is closed, and that its kiosk prints no tickets. Asks anew when the área is configured
/// otherwise.
#[component]
pub fn Cerrada(mandos: Mandos, enlace: Enlace) -> impl IntoView {
    let edicion = Memo::new(move |_| {
        let area = mandos.puesto.with(Puesto::area)?;
        enlace
            .tablero
            .with(|t| t.cola(area).map(|c| (area, c.edicion.clone())))
    });
    Effect::new(move |antes: Option<Option<_>>| {
        let ahora = edicion.get();
        // Another área is another matter: its place was just told.
        let otra = match (antes.flatten(), &ahora) {
            (Some((area, antes)), Some((misma, ahora))) => area == *misma && antes != *ahora,
            _ => false,
        };
        if otra {
            mandos.sondear();
        }
        ahora
    });
    use_intervalo(MIRAR_SEG, move || mandos.sondear());
    let cerrada = Memo::new(move |_| mandos.puesto.with(|p| p.cerrada_hasta.clone()));
    let impresora = Memo::new(move |_| mandos.puesto.with(|p| p.impresora));
    let sin_tickets = move || {
        let dicho = impresora.get().and_then(textos().sala().impresora);
        dicho.map(|dicho| view! { <Aviso tono=Tono::Alerta>{dicho}</Aviso> })
    };
    let cerrada = move || {
        cerrada.get().map(|abre| {
            let dicho = (textos().operador().cerrada)(&abre);
            view! { <Aviso tono=Tono::Alerta>{dicho}</Aviso> }
        })
    };
    view! {
        {cerrada}
        {sin_tickets}
    }
}
