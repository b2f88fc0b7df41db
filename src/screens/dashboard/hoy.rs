//! How the day goes: who came beside who usually does, how long everything takes, and each trámite.

use super::reloj::Reloj;
use crate::api::informes::{Hoy, LlegadasDeHoy};
use crate::components::Ancha;
use crate::components::grafico::{Columnas, Serie};
use crate::domain::informe::{Cifras, Cuenta};
use crate::screens::informes::{
    Enlaces, PorMesa, PorOperador, PorPrioridad, PorTramite, Tiempos, detras, dicho, media, parte,
};
use crate::texts::textos;
use leptos::prelude::*;

/// Today's figures, drawn anew whenever they are asked for again.
#[component]
pub fn HoyEnCifras(hoy: RwSignal<Hoy>) -> impl IntoView {
    let t = textos().informes();
    let pintar = move || {
        let Hoy {
            informe,
            llegadas,
            reloj,
            ..
        } = hoy.get();
        let enlaces = Enlaces::de_hoy();
        let con_gente = !llegadas.is_empty();
        let dibujo = con_gente.then(|| view! { <Llegadas llegadas /> });
        let grupos = (!informe.tramites.is_empty()).then(|| {
            view! {
                <div class="tarjeta informe">
                    <PorTramite filas=informe.tramites enlaces=enlaces.clone() />
                </div>
                <div class="tarjeta informe">
                    <PorPrioridad filas=informe.prioridades enlaces=enlaces.clone() />
                </div>
                <div class="tarjeta informe">
                    <PorMesa filas=informe.mesas enlaces=enlaces.clone() />
                </div>
                <div class="tarjeta informe">
                    <PorOperador filas=informe.operadores enlaces=enlaces.clone() />
                </div>
            }
        });
        view! {
            <Reloj reloj />
            {dibujo}
            <div class="tarjeta informe">
                <Tiempos cifras=informe.todo enlaces=enlaces.clone() />
            </div>
            <Anunciado cifras=informe.todo enlaces />
            <div class="tarjeta informe">
                <p>
                    {t.ocioso} ": " <strong id="hoy-ocioso">{dicho(informe.ocioso_ms)}</strong>
                </p>
            </div>
            {grupos}
        }
    };
    view! {
        <section class="informe__hoy" id="hoy" aria-label=t.hoy>
            {pintar}
        </section>
    }
}

/// How often what visitors were told about their call was true.
#[component]
fn Anunciado(cifras: Cifras, enlaces: Enlaces) -> impl IntoView {
    let t = textos().informes();
    let cuentas = [
        Cuenta::Anunciados,
        Cuenta::Acertados,
        Cuenta::Adelantados,
        Cuenta::Atrasados,
    ];
    let filas = cuentas.map(|cuenta| {
        let cuantos = cuenta.de(&cifras).unwrap_or(0);
        view! {
            <tr>
                <th scope="row">{(t.cuenta)(cuenta)}</th>
                <td class="cifra" id=format!("hoy-{cuenta}")>
                    {detras(cuantos.to_string(), cuantos, enlaces.a(cuenta))}
                </td>
            </tr>
        }
    });
    let acierto = parte(cifras.acierto());
    view! {
        <div class="tarjeta informe">
            <Ancha nombre=t.anunciado>
                <table class="tabla informe__cifras">
                    <caption class="tabla__titulo">{t.anunciado}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.cifra}</th>
                            <th scope="col">{t.valor}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {filas.collect_view()} <tr>
                            <th scope="row">{t.acierto_parte}</th>
                            <td class="cifra" id="hoy-acierto">
                                {acierto}
                            </td>
                        </tr>
                    </tbody>
                </table>
            </Ancha>
            <p class="suave">{t.anunciado_ayuda}</p>
        </div>
    }
}

#[component]
fn Llegadas(llegadas: Vec<LlegadasDeHoy>) -> impl IntoView {
    let t = textos().informes();
    let enlaces = Enlaces::de_hoy();
    let rotulos = llegadas.iter().map(|l| media(l.media)).collect();
    let columnas = Serie {
        nombre: t.llegaron,
        valores: llegadas.iter().map(|l| l.llegaron as f64).collect(),
    };
    let habitual = llegadas
        .iter()
        .map(|l| l.habitual)
        .collect::<Option<Vec<_>>>();
    let linea = habitual.map(|valores| Serie {
        nombre: t.habitual,
        valores,
    });
    let filas = llegadas.into_iter().map(|l| {
        let habitual = l.habitual.map_or_else(|| t.sin_dato.to_owned(), t.decimal);
        view! {
            <tr>
                <th scope="row" class="cifra">
                    {media(l.media)}
                </th>
                <td data-rotulo=t.llegaron class="cifra">
                    {detras(l.llegaron.to_string(), l.llegaron, enlaces.con("media", l.media).a(Cuenta::Emitidos))}
                </td>
                <td data-rotulo=t.habitual class="cifra">
                    {habitual}
                </td>
            </tr>
        }
    });
    let filas = filas.collect_view();
    view! {
        <div class="tarjeta informe">
            <h2 class="configuracion__titulo">{t.llegadas_hoy}</h2>
            <Columnas titulo=t.llegadas_hoy rotulos columnas linea dicho=|n| format!("{n:.0}") />
            <p class="suave">{t.llegadas_ayuda}</p>
            <details class="pliegue">
                <summary>{t.como_tabla_sola}</summary>
                <Ancha nombre=t.llegadas_hoy>
                    <table class="tabla tabla--tarjetas informe__tabla">
                        <caption class="solo-lector">{t.llegadas_hoy}</caption>
                        <thead>
                            <tr>
                                {[t.media_hora, t.llegaron, t.habitual]
                                    .map(|c| view! { <th scope="col">{c}</th> })
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>{filas}</tbody>
                    </table>
                </Ancha>
            </details>
        </div>
    }
}
