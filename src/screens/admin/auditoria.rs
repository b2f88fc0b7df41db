//! The audit trail: who did what, or was refused it.

use crate::api::auditoria::{Anotada, ver_auditoria};
use crate::components::{Administracion, Columna, Filtro, Requiere, Tabla};
use crate::domain::auditoria::{Acto, CONSOLA};
use crate::domain::usuario::{Rol, Usuario};
use crate::texts::textos;
use leptos::prelude::*;

/// `/admin/auditoria/`, for superadmins.
#[component]
pub fn Auditoria() -> impl IntoView {
    view! {
        <Requiere permite=Rol::administra let:usuario>
            <Lista usuario />
        </Requiere>
    }
}

#[component]
fn Lista(usuario: Usuario) -> impl IntoView {
    let t = textos().auditoria();
    let columnas = [t.cuando, t.quien, t.que, t.donde, t.detalle, t.direccion];
    view! {
        <Administracion titulo=t.titulo usuario>
            <p class="suave">{t.explica}</p>
            <Tabla
                titulo=t.titulo
                columnas=columnas.map(Columna::fija).to_vec()
                filtros=filtros()
                con_area=true
                busca=t.busca
                cargar=ver_auditoria
                fila=|anotada| view! { <Fila anotada /> }
                vacia=t.vacia
            />
        </Administracion>
    }
}

fn filtros() -> Vec<Filtro> {
    let t = textos().auditoria();
    let todas = || (String::new(), t.todas.to_owned());
    let actos = Acto::TODOS.iter();
    let actos = actos.map(|a| (a.nombre().to_owned(), (t.acto)(*a).to_owned()));
    vec![
        Filtro {
            nombre: "accion",
            rotulo: t.accion,
            opciones: std::iter::once(todas()).chain(actos).collect(),
        },
        Filtro {
            nombre: "fecha",
            rotulo: t.fecha,
            opciones: Vec::new(),
        },
        Filtro {
            nombre: "hasta",
            rotulo: t.hasta,
            opciones: Vec::new(),
        },
    ]
}

#[component]
fn Fila(anotada: Anotada) -> impl IntoView {
    let t = textos().auditoria();
    let quien = match (anotada.usuario, anotada.direccion.as_deref()) {
        (Some(usuario), _) => usuario,
        (None, Some(CONSOLA)) => t.consola.to_owned(),
        (None, _) => t.nadie.to_owned(),
    };
    let direccion = anotada.direccion.filter(|d| d != CONSOLA);
    let (sin_direccion, con_turno) = (direccion.is_none(), anotada.turno.is_some());
    let sin_detalle = anotada.detalle.is_empty();
    let turno = anotada.turno.map(|(id, numero)| {
        let numero = numero.unwrap_or_else(|| id.to_string());
        view! {
            <a class="cifra" href=format!("/dashboard/turnos/{id}/")>
                {numero}
            </a>
            " "
        }
    });
    let donde = [anotada.area.unwrap_or_default(), anotada.sobre];
    let donde: Vec<_> = donde.into_iter().filter(|d| !d.is_empty()).collect();
    let sin_lugar = donde.is_empty() && !con_turno;
    view! {
        <tr>
            <td data-rotulo=t.cuando class="cifra auditoria__cuando">
                <time datetime=anotada.cuando_iso>{anotada.cuando}</time>
            </td>
            <td data-rotulo=t.quien>{quien}</td>
            <th scope="row" data-rotulo=t.que>
                {anotada.accion}
            </th>
            <td data-rotulo=t.donde class:auditoria__nada=sin_lugar>
                {turno}
                {donde.join(", ")}
            </td>
            <td data-rotulo=t.detalle class:auditoria__nada=sin_detalle>
                {anotada.detalle}
            </td>
            <td
                data-rotulo=t.direccion
                class="auditoria__desde"
                class:auditoria__nada=sin_direccion
            >
                {direccion}
                {anotada
                    .pedido
                    .map(|pedido| {
                        let rotulo = format!("{} {pedido}", t.pedido);
                        view! {
                            <span class="auditoria__pedido" title=rotulo>
                                {pedido.chars().take(8).collect::<String>()}
                            </span>
                        }
                    })}
            </td>
        </tr>
    }
}
