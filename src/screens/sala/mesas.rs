//! The mesas of an área: who, which turno, since when.

use super::cierre::Cerrar;
use super::sondeo::Sondeo;
use crate::domain::id::AreaId;
use crate::domain::sala::{MesaEnSala, Ocupacion};
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Mesas(sondeo: Sondeo, area: AreaId) -> impl IntoView {
    let t = textos().sala();
    let mesas = Memo::new(move |_| sondeo.de(area, |a| a.mesas.clone()));
    let libres = move || {
        mesas.with(|m| {
            let ocupaciones: Vec<_> = m.iter().map(|m| m.ocupacion().0).collect();
            let cuantas = |f: fn(&Ocupacion) -> bool| ocupaciones.iter().filter(|o| f(o)).count();
            let atendidas = cuantas(|o| !matches!(o, Ocupacion::Vacia | Ocupacion::Ausente));
            (t.libres)(cuantas(|o| *o == Ocupacion::Libre), atendidas)
        })
    };
    view! {
        <div class="tarjeta sala__parte">
            <h3>{t.mesas}</h3>
            <p class="suave">{libres}</p>
            <Show when=move || mesas.with(Vec::is_empty)>
                <p>{t.sin_mesas}</p>
            </Show>
            <ul class="sala__mesas">
                <For
                    each=move || mesas.get()
                    key=Clone::clone
                    children=move |mesa| view! { <Mesa sondeo mesa /> }
                />
            </ul>
        </div>
    }
}

/// What a mesa does is told in words, by a bar at its side, and by its colour.
fn clase(ocupacion: Ocupacion) -> &'static str {
    match ocupacion {
        Ocupacion::Vacia | Ocupacion::Ausente => "sala__mesa sala__mesa--vacia",
        Ocupacion::Libre => "sala__mesa sala__mesa--libre",
        Ocupacion::EnPausa => "sala__mesa sala__mesa--pausa",
        Ocupacion::Llamando | Ocupacion::Atendiendo => "sala__mesa sala__mesa--ocupada",
    }
}

#[component]
fn Mesa(sondeo: Sondeo, mesa: MesaEnSala) -> impl IntoView {
    let t = textos().sala();
    let (ocupacion, desde) = mesa.ocupacion();
    let pausa = mesa.operador.as_ref().and_then(|o| o.pausa.as_ref());
    let motivo = pausa.map(|p| format!(" ({})", p.motivo));
    let hace = move || desde.map(|d| (textos().sistema().hace)(sondeo.hace(d) / 1000));
    let turno = mesa.turno.map(|turno| {
        view! {
            <span class="sala__turno">
                <strong class="cifra">{turno.numero_visible.to_string()}</strong>
                " "
                <span class="suave">{turno.tramite_nombre.clone()}</span>
            </span>
            <Cerrar sondeo turno />
        }
    });
    view! {
        <li class=clase(ocupacion)>
            <span class="sala__nombre">{mesa.nombre}</span>
            <span class="sala__estado">
                {(t.ocupacion)(ocupacion)} {motivo} " " <span class="suave">{hace}</span>
            </span>
            <span class="sala__quien">{mesa.operador.map(|o| o.nombre)}</span>
            {turno}
        </li>
    }
}
