//! How long those wait who wait now, against what their área promises.

use crate::components::Ancha;
use crate::domain::espera::{Apurado, RelojDeArea};
use crate::domain::id::Milis;
use crate::domain::informe::Cuenta;
use crate::screens::informes::{Enlaces, detras};
use crate::texts::textos;
use leptos::prelude::*;

/// An área a row, and below them whoever is beyond the limit or near it.
#[component]
pub fn Reloj(reloj: Vec<RelojDeArea>) -> impl IntoView {
    let t = textos().reloj();
    let columnas = [
        t.area,
        t.esperan,
        t.prometido,
        t.cerca,
        t.sobre,
        t.mas_larga,
    ];
    let nadie = reloj.iter().all(|r| r.esperan.todos == 0);
    let mut apurados: Vec<_> = reloj
        .iter()
        .flat_map(|r| r.apurados.iter().map(|a| (r.nombre.clone(), a.clone())))
        .collect();
    apurados.sort_by_key(|(_, a)| a.resta_ms);
    let quienes = match (nadie, apurados.is_empty()) {
        (true, _) => view! { <p>{t.nadie}</p> }.into_any(),
        (false, true) => view! { <p>{t.tranquilos}</p> }.into_any(),
        (false, false) => view! { <Apurados apurados /> }.into_any(),
    };
    let filas = reloj.into_iter().map(|reloj| view! { <Fila reloj /> });
    let filas = filas.collect_view();
    view! {
        <div class="tarjeta informe" id="reloj">
            <Ancha nombre=t.titulo>
                <table class="tabla tabla--tarjetas informe__tabla">
                    <caption class="tabla__titulo">{t.titulo}</caption>
                    <thead>
                        <tr>{columnas.map(|c| view! { <th scope="col">{c}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{filas}</tbody>
                </table>
            </Ancha>
            {quienes}
            <p class="suave">{t.regla}</p>
        </div>
    }
}

#[component]
fn Fila(reloj: RelojDeArea) -> impl IntoView {
    let t = textos().reloj();
    let RelojDeArea {
        area,
        nombre,
        nivel_min,
        espera_maxima_min,
        esperan,
        ..
    } = reloj;
    let suyos = Enlaces::default().con("area", area);
    let hoy = Enlaces::de_hoy().con("area", area).con("estado", 0);
    let cerca_min = u32::try_from(cerca_ms(espera_maxima_min) / 60_000).unwrap_or(0);
    let plazos = [
        (
            t.prometido,
            esperan.fuera_de_nivel,
            nivel_min,
            Cuenta::FueraDeNivel,
        ),
        (t.cerca, esperan.cerca, cerca_min, Cuenta::CercaDelLimite),
        (
            t.sobre,
            esperan.sobre,
            espera_maxima_min,
            Cuenta::SobreElLimite,
        ),
    ];
    let plazos = plazos.map(|(rotulo, cuantos, minutos, cuenta)| {
        view! {
            <td data-rotulo=rotulo class="cifra" id=format!("reloj-{area}-{cuenta}")>
                {detras((t.de_minutos)(cuantos, minutos), cuantos, suyos.a(cuenta))}
            </td>
        }
    });
    let mas_larga = esperan.mas_larga_ms.map(textos().informes().tiempo);
    view! {
        <tr>
            <th scope="row">{nombre}</th>
            <td data-rotulo=t.esperan class="cifra" id=format!("reloj-{area}")>
                {detras(esperan.todos.to_string(), esperan.todos, hoy.direccion())}
            </td>
            {plazos.collect_view()}
            <td data-rotulo=t.mas_larga class="cifra">
                {mas_larga.unwrap_or_else(|| textos().informes().sin_dato.to_owned())}
            </td>
        </tr>
    }
}

fn cerca_ms(maxima_min: u32) -> Milis {
    crate::domain::sala::cerca_ms(Milis::from(maxima_min) * 60_000)
}

#[component]
fn Apurados(apurados: Vec<(String, Apurado)>) -> impl IntoView {
    let t = textos().reloj();
    let columnas = [t.numero, t.area, t.tramite, t.espera, t.resta];
    let filas = apurados.into_iter().map(|(area, a)| {
        let insignia = match a.resta_ms {
            ..0 => "insignia insignia--alerta",
            _ => "insignia",
        };
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/dashboard/turnos/{}/", a.id)>{a.numero_visible.to_string()}</a>
                </th>
                <td data-rotulo=t.area>{area}</td>
                <td data-rotulo=t.tramite>{a.tramite_nombre}</td>
                <td data-rotulo=t.espera class="cifra">
                    {(textos().informes().tiempo)(a.espera_ms)}
                </td>
                <td data-rotulo=t.resta>
                    <span class=insignia>{(t.quedan)(a.resta_ms)}</span>
                </td>
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <Ancha nombre=t.apurados>
            <table class="tabla tabla--tarjetas informe__tabla" id="apurados">
                <caption class="tabla__titulo">{t.apurados}</caption>
                <thead>
                    <tr>{columnas.map(|c| view! { <th scope="col">{c}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{filas}</tbody>
            </table>
        </Ancha>
    }
}
