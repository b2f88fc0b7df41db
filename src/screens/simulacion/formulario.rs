//! What is to be simulated: an address, as a form.

use crate::api::simulacion::Simulada;
use crate::components::{Campo, CampoOpcion, en_formulario};
use crate::domain::configuracion::{Clase, campo};
use crate::domain::politica::Politica;
use crate::domain::simulacion::CAMPOS;
use crate::texts::textos;
use leptos::prelude::*;

/// Área, day, policy and its numbers.
#[component]
pub fn Formulario(simulada: Simulada) -> impl IntoView {
    let t = textos().simulacion();
    let (dicho, opcion) = (
        textos().configuracion().campo,
        textos().configuracion().opcion,
    );
    let Simulada {
        areas,
        area,
        dia,
        reglas,
        politica,
        reparos,
        ..
    } = simulada;
    let con_reparos = reparos.keys().any(|c| c != "dia");
    en_formulario("simulacion", reparos);
    let areas = areas.into_iter();
    let areas = areas.map(|(id, nombre)| (id.to_string(), nombre)).collect();
    let politicas = Politica::TODAS.map(|p| (p.nombre().to_owned(), opcion(p.nombre()).to_owned()));
    let valor = |nombre: &str| reglas.get(nombre).cloned().unwrap_or_default();
    let enteros = CAMPOS.into_iter().filter_map(campo);
    let enteros = enteros.filter(|c| matches!(c.clase, Clase::Entero { .. }));
    let numeros = enteros.map(|c| {
        let (rotulo, ayuda) = dicho(c.nombre);
        view! { <Campo nombre=c.nombre rotulo ayuda valor=valor(c.nombre) tipo="number" /> }
    });
    let numeros = numeros.collect_view();
    view! {
        <form
            method="get"
            action="/dashboard/simulacion/"
            class="tarjeta simulacion"
            aria-label=t.que
        >
            <div class="formulario__fila simulacion__elige">
                <CampoOpcion nombre="area" rotulo=t.area valor=area.to_string() opciones=areas />
                <Campo nombre="dia" rotulo=t.dia ayuda=t.dia_ayuda valor=dia tipo="date" />
                <CampoOpcion
                    nombre="politica"
                    rotulo=dicho("politica").0
                    ayuda=(t.en_vigor)(opcion(&politica))
                    valor=valor("politica")
                    opciones=politicas.to_vec()
                />
            </div>
            <details class="pliegue" open=con_reparos>
                <summary>{t.numeros}</summary>
                <div class="formulario__fila">{numeros}</div>
            </details>
            <div class="acciones">
                <button class="boton boton--principal">{t.simular}</button>
            </div>
        </form>
    }
}
