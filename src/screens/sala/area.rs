//! One área of the sala.

use super::cierre::Cerrar;
use super::cola::Cola;
use super::esperas::Esperas;
use super::mesas::Mesas;
use super::pausados::Pausados;
use super::sondeo::Sondeo;
use crate::components::{Aviso, Tono};
use crate::domain::id::AreaId;
use crate::domain::sala::{Nivel, nivel};
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Area(sondeo: Sondeo, id: AreaId, enlace: Enlace) -> impl IntoView {
    let titulo = format!("sala-{id}");
    let rotulada = titulo.clone();
    let nombre = move || sondeo.de(id, |a| a.nombre.clone());
    view! {
        <section class="sala__area" aria-labelledby=rotulada>
            <h2 id=titulo>{nombre}</h2>
            <Alerta sondeo id />
            <Impresora sondeo id />
            <Sueltos sondeo id />
            <Pausados sondeo area=id />
            <div class="sala__partes">
                <Mesas sondeo area=id />
                <Esperas sondeo area=id />
            </div>
            <Cola sondeo area=id enlace />
        </section>
    }
}

/// Before the limit is passed, and once it is: told again only when it is another thing.
#[component]
fn Alerta(sondeo: Sondeo, id: AreaId) -> impl IntoView {
    let alerta = Memo::new(move |_| {
        let (maximo, desde) = sondeo.de(id, |a| {
            let desde: Vec<_> = a.esperas.iter().map(|e| e.desde_ms).collect();
            (a.espera_maxima_min, desde)
        });
        let niveles = desde.into_iter().map(|d| nivel(sondeo.hace(d), maximo));
        let niveles: Vec<_> = niveles.collect();
        let cuantos = |cual| niveles.iter().filter(|n| **n == cual).count();
        let pasadas = cuantos(Nivel::Pasada);
        let dicho = (textos().sala().alerta)(pasadas, cuantos(Nivel::Cerca), maximo);
        dicho.map(|d| (pasadas > 0, d))
    });
    move || {
        alerta.get().map(|(pasada, dicho)| {
            let tono = if pasada { Tono::Mal } else { Tono::Alerta };
            view! { <Aviso tono>{dicho}</Aviso> }
        })
    }
}

/// What somebody has to do for the printer of its kiosk.
#[component]
fn Impresora(sondeo: Sondeo, id: AreaId) -> impl IntoView {
    let estado = Memo::new(move |_| sondeo.de(id, |a| a.impresora));
    move || {
        let dicho = estado.get().and_then(textos().sala().impresora);
        dicho.map(|dicho| view! { <Aviso tono=Tono::Alerta>{dicho}</Aviso> })
    }
}

/// The turnos that are at no mesa any more.
#[component]
fn Sueltos(sondeo: Sondeo, id: AreaId) -> impl IntoView {
    let t = textos().sala();
    let sueltos = Memo::new(move |_| sondeo.de(id, |a| a.sueltos.clone()));
    view! {
        <Show when=move || !sueltos.with(Vec::is_empty)>
            <div class="tarjeta sala__sueltos">
                <h3>{t.sueltos}</h3>
                <p>{t.sueltos_ayuda}</p>
                <ul class="sala__lista">
                    <For
                        each=move || sueltos.get()
                        key=|t| (t.id, t.estado)
                        children=move |turno| {
                            let desde = turno.desde_ms;
                            let quien = turno.operador.as_deref().map(t.lo_llamo);
                            let hace = move || (textos().sistema().hace)(sondeo.hace(desde) / 1000);
                            view! {
                                <li class="sala__suelto">
                                    <span>
                                        <strong class="cifra">{turno.numero_visible.to_string()}</strong>
                                        " "
                                        {(textos().general().estado)(turno.estado)}
                                        " "
                                        {hace}
                                        ". "
                                        {quien}
                                    </span>
                                    <Cerrar sondeo turno />
                                </li>
                            }
                        }
                    />
                </ul>
            </div>
        </Show>
    }
}
