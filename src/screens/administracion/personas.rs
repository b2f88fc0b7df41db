//! Every persona, and one of them.

use super::turnos::{FilaDeTurno, columnas};
use super::{Cual, use_cual};
use crate::api::administracion::listas::{PersonaFicha, PersonaFila, ver_persona, ver_personas};
use crate::components::{Administracion, Cargado, Columna, Requiere, Tabla};
use crate::domain::id::PersonaId;
use crate::domain::usuario::Rol;
use crate::error::{Codigo, Error};
use crate::texts::textos;
use leptos::prelude::*;

const LISTA: &str = "/dashboard/personas/";

/// `/dashboard/personas/`: by name; documentos are masked.
#[component]
pub fn Personas() -> impl IntoView {
    let t = textos().administracion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.personas usuario>
                <Tabla
                    titulo=t.personas
                    columnas=vec![
                        Columna::ordenable(t.nombre, "nombre"),
                        Columna::fija(t.documento),
                        Columna::fija(t.turnos),
                    ]
                    busca=t.busca_personas
                    cargar=ver_personas
                    vacia=t.nada
                    fila=|fila| view! { <Fila fila /> }
                />
            </Administracion>
        </Requiere>
    }
}

/// "Pérez, Juan"; what is said of who has no name.
fn nombre(apellido: &str, nombre: &str) -> String {
    match (apellido.trim(), nombre.trim()) {
        ("", "") => textos().administracion().sin_nombre.to_owned(),
        (uno, "") | ("", uno) => uno.to_owned(),
        (apellido, nombre) => format!("{apellido}, {nombre}"),
    }
}

#[component]
fn Fila(fila: PersonaFila) -> impl IntoView {
    let t = textos().administracion();
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{LISTA}{}/", fila.id)>{nombre(&fila.apellido, &fila.nombre)}</a>
            </th>
            <td data-rotulo=t.documento class="cifra">
                {fila.documento}
            </td>
            <td data-rotulo=t.turnos class="cifra">
                {fila.turnos}
            </td>
        </tr>
    }
}

/// `/dashboard/personas/:id/`: with the whole documento, for who attends them.
#[component]
pub fn Persona() -> impl IntoView {
    let t = textos().administracion();
    let cual = use_cual::<PersonaId>();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.persona usuario>
                <Cargado de=cual pedir let:ficha>
                    <Ficha ficha />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir(cual: Cual<PersonaId>) -> Result<PersonaFicha, Error> {
    match cual {
        Cual::Una(id) => ver_persona(id).await,
        Cual::Nueva | Cual::Ninguna => Err(Codigo::PersonaDesconocida.into()),
    }
}

#[component]
fn Ficha(ficha: PersonaFicha) -> impl IntoView {
    let t = textos().administracion();
    let PersonaFicha {
        persona,
        edad,
        turnos,
    } = ficha;
    let nacimiento = persona
        .nacimiento
        .map(|(anio, mes, dia)| format!("{dia:02}/{mes:02}/{anio:04}"));
    let dato = |rotulo: &'static str, dicho: Option<String>| {
        dicho.map(|dicho| {
            view! {
                <div>
                    <dt>{rotulo}</dt>
                    <dd class="cifra">{dicho}</dd>
                </div>
            }
        })
    };
    let sin_turnos = turnos.is_empty();
    let filas = turnos
        .into_iter()
        .map(|fila| view! { <FilaDeTurno fila /> });
    let columnas = columnas()
        .into_iter()
        .map(|c| view! { <th scope="col">{c.titulo}</th> });
    view! {
        <section class="tarjeta">
            <h2>{nombre(&persona.apellido, &persona.nombre)}</h2>
            <dl class="datos">
                {dato(t.documento, Some(persona.documento.digitos().to_owned()))}
                {dato(t.nacimiento, nacimiento)} {dato(t.edad, edad.map(|e| e.to_string()))}
            </dl>
        </section>
        <section class="tarjeta lista__tarjeta">
            <table class="tabla tabla--tarjetas">
                <caption class="tabla__titulo">{t.ultimos}</caption>
                <thead>
                    <tr>{columnas.collect_view()}</tr>
                </thead>
                <tbody>{filas.collect_view()}</tbody>
            </table>
            {sin_turnos.then(|| view! { <p class="suave">{t.sin_turnos}</p> })}
        </section>
    }
}
