//! The figures of a period, beside those of another one; what is counted leads to the turnos that are.

use super::Enlaces;
use crate::api::informes::Informe;
use crate::domain::estado::Estado;
use crate::domain::informe::Cifras;
use crate::texts::textos;
use leptos::prelude::*;

/// A row: its id in the page, what it is called, and where it leads.
struct Fila {
    id: &'static str,
    rotulo: String,
    valor: fn(&Cifras) -> String,
    enlace: Option<String>,
}

/// A figure that counts, one below the other.
#[component]
pub fn TablaDeCifras(informe: Informe, contra: Option<Cifras>, enlaces: Enlaces) -> impl IntoView {
    let t = &textos().informes;
    let todo = informe.todo;
    let filas = filas(&informe, &enlaces).into_iter().map(|fila| {
        let dicho = (fila.valor)(&todo);
        let valor = match fila.enlace {
            Some(a) => view! { <a href=a>{dicho}</a> }.into_any(),
            None => dicho.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{fila.rotulo}</th>
                <td class="cifra" id=format!("informe-{}", fila.id)>
                    {valor}
                </td>
                {contra.map(|contra| view! { <td class="cifra">{(fila.valor)(&contra)}</td> })}
            </tr>
        }
    });
    let filas = filas.collect_view();
    let ocupacion = informe
        .ocupacion
        .map_or_else(|| t.sin_dato.to_owned(), t.parte);
    view! {
        <table class="tabla informe__cifras">
            <caption class="tabla__titulo">{t.cifras}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.cifra}</th>
                    <th scope="col">{t.valor}</th>
                    {contra.is_some().then(|| view! { <th scope="col">{t.contra}</th> })}
                </tr>
            </thead>
            <tbody>
                {filas} <tr>
                    <th scope="row">{t.ocupacion}</th>
                    <td class="cifra" id="informe-ocupacion">
                        {ocupacion}
                    </td>
                    {contra.is_some().then(|| view! { <td class="cifra">{t.sin_dato}</td> })}
                </tr>
            </tbody>
        </table>
    }
}

fn filas(informe: &Informe, enlaces: &Enlaces) -> Vec<Fila> {
    let t = &textos().informes;
    let en = |estado: Estado| Some(enlaces.con("estado", estado.id()));
    let fila = |id, rotulo: &str, valor, enlace| Fila {
        id,
        rotulo: rotulo.to_owned(),
        valor,
        enlace,
    };
    vec![
        fila(
            "emitidos",
            t.emitidos,
            |c| c.emitidos.to_string(),
            Some(enlaces.todos()),
        ),
        fila("recibidos", t.recibidos, |c| c.recibidos.to_string(), None),
        fila("llamados", t.llamados, |c| c.llamados().to_string(), None),
        fila(
            "finalizados",
            t.finalizados,
            |c| c.finalizados.to_string(),
            en(Estado::Finalizado),
        ),
        fila(
            "no-presento",
            t.no_presento,
            |c| c.no_presento.to_string(),
            en(Estado::NoSePresento),
        ),
        fila(
            "vencidos",
            t.vencidos,
            |c| c.vencidos.to_string(),
            en(Estado::NoSePresento),
        ),
        fila(
            "derivados",
            t.derivados,
            |c| c.derivados.to_string(),
            en(Estado::Derivado),
        ),
        fila(
            "cancelados",
            t.cancelados,
            |c| c.cancelados.to_string(),
            en(Estado::Cancelado),
        ),
        fila(
            "nivel",
            &(t.nivel)(&informe.nivel_min),
            |c| parte(c.nivel_de_servicio()),
            None,
        ),
        fila(
            "pasados",
            &(t.pasados)(&informe.espera_maxima_min),
            |c| c.espera.pasados.to_string(),
            None,
        ),
        fila("ausentismo", t.ausentismo, |c| parte(c.ausentismo()), None),
        fila("abandono", t.abandono, |c| parte(c.abandono()), None),
    ]
}

/// A share, or that it can't be told.
pub fn parte(mil: Option<i64>) -> String {
    let t = &textos().informes;
    mil.map_or_else(|| t.sin_dato.to_owned(), t.parte)
}
