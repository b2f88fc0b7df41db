//! What is to be reported: an address, as a form.

use crate::api::informes::{Informado, Pedido};
use crate::components::{Campo, CampoOpcion, en_formulario};
use crate::texts::textos;
use leptos::prelude::*;

/// Period, área, trámite, operator, and a period to compare with.
#[component]
pub fn Formulario(informado: Informado) -> impl IntoView {
    let t = textos().informes();
    let Informado {
        areas,
        tramites,
        operadores,
        pedido,
        reparos,
        ..
    } = informado;
    let Pedido {
        desde,
        hasta,
        area,
        tramite,
        operador,
        contra_desde,
        contra_hasta,
    } = pedido;
    let comparado = !contra_desde.is_empty() || !contra_hasta.is_empty();
    en_formulario("informe", reparos);
    view! {
        <form
            method="get"
            action="/dashboard/informes/"
            class="tarjeta informe no-imprimir"
            aria-label=t.que
        >
            <div class="formulario__fila">
                <Campo nombre="desde" rotulo=t.desde valor=desde tipo="date" />
                <Campo nombre="hasta" rotulo=t.hasta valor=hasta tipo="date" />
            </div>
            <div class="formulario__fila">
                <CampoOpcion
                    nombre="area"
                    rotulo=t.area
                    opciones=opciones(t.todas, areas, &area)
                    valor=area
                />
                <CampoOpcion
                    nombre="tramite"
                    rotulo=t.tramite
                    opciones=opciones(t.todos, tramites, &tramite)
                    valor=tramite
                />
                <CampoOpcion
                    nombre="operador"
                    rotulo=t.operador
                    opciones=opciones(t.todos, operadores, &operador)
                    valor=operador
                />
            </div>
            <details class="pliegue" open=comparado>
                <summary>{t.comparar}</summary>
                <div class="formulario__fila">
                    <Campo
                        nombre="contra_desde"
                        rotulo=t.contra_desde
                        valor=contra_desde
                        tipo="date"
                    />
                    <Campo
                        nombre="contra_hasta"
                        rotulo=t.contra_hasta
                        valor=contra_hasta
                        tipo="date"
                    />
                </div>
            </details>
            <div class="acciones">
                <button class="boton boton--principal">{t.ver}</button>
                <span class="suave">{t.imprimir_ayuda}</span>
            </div>
        </form>
    }
}

/// With what was asked for, which may be nobody's any more: the report is of that all the same.
fn opciones<T: ToString>(
    todas: &str,
    unas: Vec<(T, String)>,
    elegida: &str,
) -> Vec<(String, String)> {
    let unas = unas
        .into_iter()
        .map(|(id, nombre)| (id.to_string(), nombre));
    let todas = (String::new(), todas.to_owned());
    let mut opciones: Vec<_> = std::iter::once(todas).chain(unas).collect();
    if opciones.iter().all(|(cual, _)| cual != elegida) {
        opciones.push((elegida.to_owned(), elegida.to_owned()));
    }
    opciones
}
