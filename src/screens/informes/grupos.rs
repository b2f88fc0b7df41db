//! The figures by trámite, mesa, operator and priority: a row each, which leads to its turnos. Below it, if there is one,
//! the row of the period that it is compared with.

use super::cifras::parte;
use super::enlaces::{Enlaces, detras};
use super::tiempos::dicho;
use crate::api::informes::{CON_PRIORIDAD, Fila};
use crate::components::Ancha;
use crate::domain::informe::{Cuenta, Preferencial};
use crate::texts::textos;
use leptos::prelude::*;

/// A column: its heading, what it says of a row, and the turnos behind that.
type Columna = (&'static str, fn(&Fila) -> String, Cuenta);

/// The same rows of the period that they are compared with, in the same order, and its turnos.
type Contra = (Vec<Fila>, Enlaces);

/// By trámite.
#[component]
pub fn PorTramite(
    filas: Vec<Fila>,
    enlaces: Enlaces,
    #[prop(optional_no_strip)] contra: Option<Contra>,
) -> impl IntoView {
    let t = textos().informes();
    let mut columnas = de_quien_espera();
    columnas.push((
        t.ausentismo,
        |f| parte(f.cifras.ausentismo()),
        Cuenta::NoPresento,
    ));
    view! { <Tabla titulo=t.por_tramite primera=t.tramite columnas filas nombre="tramite" enlaces contra /> }
}

/// By priority.
#[component]
pub fn PorPrioridad(
    filas: Vec<Fila>,
    enlaces: Enlaces,
    #[prop(optional_no_strip)] contra: Option<Contra>,
) -> impl IntoView {
    let t = textos().informes();
    let columnas = de_quien_espera();
    view! { <Tabla titulo=t.por_prioridad primera=t.prioridad columnas filas nombre=PRIORIDAD enlaces contra /> }
}

/// By mesa.
#[component]
pub fn PorMesa(
    filas: Vec<Fila>,
    enlaces: Enlaces,
    #[prop(optional_no_strip)] contra: Option<Contra>,
) -> impl IntoView {
    let t = textos().informes();
    let mut columnas = de_quien_llama();
    columnas.push(ocioso());
    view! { <Tabla titulo=t.por_mesa primera=t.mesa columnas filas nombre="mesa" enlaces contra /> }
}

/// By operator.
#[component]
pub fn PorOperador(
    filas: Vec<Fila>,
    enlaces: Enlaces,
    #[prop(optional_no_strip)] contra: Option<Contra>,
) -> impl IntoView {
    let t = textos().informes();
    let mut columnas = de_quien_llama();
    columnas.push(ocioso());
    columnas.push((t.ocupacion, |f| parte(f.ocupacion), Cuenta::Atencion));
    view! { <Tabla titulo=t.por_operador primera=t.operador columnas filas nombre="operador" enlaces contra /> }
}

/// Of who sits there.
fn ocioso() -> Columna {
    let t = textos().informes();
    (t.ocioso, |f| dicho(f.ocioso_ms), Cuenta::Llamados)
}

fn de_quien_espera() -> Vec<Columna> {
    let t = textos().informes();
    vec![
        (
            t.emitidos,
            |f| f.cifras.emitidos.to_string(),
            Cuenta::Emitidos,
        ),
        (
            t.llamados,
            |f| f.cifras.llamados().to_string(),
            Cuenta::Llamados,
        ),
        (
            t.espera_media,
            |f| dicho(f.cifras.espera.tiempos.map(|t| t.media_ms)),
            Cuenta::Llamados,
        ),
        (
            t.espera_p90,
            |f| dicho(f.cifras.espera.tiempos.map(|t| t.p90_ms)),
            Cuenta::Llamados,
        ),
        (
            t.nivel_corto,
            |f| parte(f.cifras.nivel_de_servicio()),
            Cuenta::ATiempo,
        ),
        (
            t.atencion_media,
            |f| dicho(f.cifras.atencion.tiempos.map(|t| t.media_ms)),
            Cuenta::Atencion,
        ),
    ]
}

fn de_quien_llama() -> Vec<Columna> {
    let t = textos().informes();
    vec![
        (
            t.llamados,
            |f| f.cifras.llamados().to_string(),
            Cuenta::Llamados,
        ),
        (
            t.finalizados,
            |f| f.cifras.finalizados.to_string(),
            Cuenta::Finalizados,
        ),
        (
            t.no_presento,
            |f| f.cifras.no_presento.to_string(),
            Cuenta::NoPresento,
        ),
        (
            t.espera_media,
            |f| dicho(f.cifras.espera.tiempos.map(|t| t.media_ms)),
            Cuenta::Llamados,
        ),
        (
            t.atencion_media,
            |f| dicho(f.cifras.atencion.tiempos.map(|t| t.media_ms)),
            Cuenta::Atencion,
        ),
        (
            t.maxima,
            |f| dicho(f.cifras.atencion.tiempos.map(|t| t.maxima_ms)),
            Cuenta::Atencion,
        ),
    ]
}

/// The filter by priority.
const PRIORIDAD: &str = "prioridad";

/// What leaves the turnos of a row.
fn suyos(enlaces: &Enlaces, nombre: &'static str, fila: &Fila) -> Enlaces {
    match (nombre, fila.id) {
        (PRIORIDAD, CON_PRIORIDAD) => enlaces.con(nombre, Preferencial::Cualquiera),
        (_, id) => enlaces.con(nombre, id),
    }
}

#[component]
fn Tabla(
    titulo: &'static str,
    primera: &'static str,
    columnas: Vec<Columna>,
    filas: Vec<Fila>,
    /// Of the filter that leaves the turnos of a row.
    nombre: &'static str,
    enlaces: Enlaces,
    contra: Option<Contra>,
) -> impl IntoView {
    let t = textos().informes();
    let cabezas = columnas
        .iter()
        .map(|(rotulo, ..)| view! { <th scope="col">{*rotulo}</th> });
    let cabezas = cabezas.collect_view();
    let filas = filas.iter().enumerate().map(|(i, fila)| {
        let turnos = suyos(&enlaces, nombre, fila);
        let suya = celdas(fila.nombre.clone(), fila, &columnas, &turnos);
        let comparada = contra.as_ref().and_then(|(filas, enlaces)| {
            let fila = filas.get(i)?;
            let turnos = suyos(enlaces, nombre, fila);
            let celdas = celdas(t.comparado(&fila.nombre), fila, &columnas, &turnos);
            Some(view! { <tr class="suave informe__contra">{celdas}</tr> })
        });
        view! {
            <tr>{suya}</tr>
            {comparada}
        }
    });
    let filas = filas.collect_view();
    view! {
        <Ancha nombre=titulo>
            <table class="tabla tabla--tarjetas informe__tabla">
                <caption class="tabla__titulo">{titulo}</caption>
                <thead>
                    <tr>
                        <th scope="col">{primera}</th>
                        {cabezas}
                    </tr>
                </thead>
                <tbody>{filas}</tbody>
            </table>
        </Ancha>
    }
}

/// What a row says of a period.
fn celdas(
    titulo: String,
    fila: &Fila,
    columnas: &[Columna],
    suyos: &Enlaces,
) -> impl IntoView + use<> {
    let celdas = columnas.iter().map(|(rotulo, valor, cuenta)| {
        let cuantos = cuenta.de(&fila.cifras).unwrap_or(0);
        view! {
            <td data-rotulo=*rotulo class="cifra">
                {detras(valor(fila), cuantos, suyos.a(*cuenta))}
            </td>
        }
    });
    let dicho = (textos().informes().ver_turnos)(&titulo);
    view! {
        <th scope="row">
            <a href=suyos.direccion() title=dicho>
                {titulo}
            </a>
        </th>
        {celdas.collect_view()}
    }
}
