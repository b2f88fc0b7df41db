//! Usuarios: the list of them.

use crate::api::administracion::usuarios::{UsuarioFila, ver_usuarios};
use crate::components::{Administracion, Columna, Filtro, Requiere, Tabla};
use crate::domain::usuario::Rol;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// Where the list is.
pub const LISTA: &str = "/dashboard/usuarios/";

/// `/dashboard/usuarios/`: all of them for a superadmin, who works in their áreas for a director.
#[component]
pub fn Usuarios() -> impl IntoView {
    let t = textos().administracion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.usuarios usuario>
                <Tabla
                        titulo=t.usuarios
                        columnas=vec![
                            Columna::ordenable(t.nombre, "nombre"),
                            Columna::ordenable(t.usuario, "usuario"),
                            Columna::ordenable(t.rol, "rol"),
                            Columna::fija(t.areas),
                            Columna::fija(t.estado),
                        ]
                        filtros=vec![filtro_de_estado()]
                        con_area=true
                        busca=t.busca_usuarios
                        cargar=ver_usuarios
                        vacia=t.nada
                        fila=|fila| view! { <Fila fila /> }
                        acciones=move || {
                            view! {
                                <a class="boton boton--principal" href="/dashboard/usuarios/nueva/">
                                    {t.usuario_nuevo}
                                </a>
                            }
                        }
                    />
            </Administracion>
        </Requiere>
    }
}

fn filtro_de_estado() -> Filtro {
    let t = textos().administracion();
    let opciones = [
        ("", t.todos),
        ("activas", t.activas),
        ("deshabilitadas", t.deshabilitadas),
    ];
    Filtro {
        nombre: "estado",
        rotulo: t.estado,
        opciones: opciones
            .map(|(v, dicho)| (v.to_owned(), dicho.to_owned()))
            .into(),
    }
}

#[component]
fn Fila(fila: UsuarioFila) -> impl IntoView {
    let t = textos().administracion();
    let (clase, dicho) = match (fila.activa, fila.con_clave) {
        (false, _) => ("insignia insignia--mal", t.deshabilitada),
        (true, false) => ("insignia insignia--alerta", t.sin_clave),
        (true, true) => ("insignia insignia--bien", t.activa),
    };
    let nombre = match fila.editable {
        true => Either::Left(view! { <a href=format!("{LISTA}{}/", fila.id)>{fila.nombre}</a> }),
        false => Either::Right(view! {
            {fila.nombre}
            <span class="tabla__detalle">{t.ajena}</span>
        }),
    };
    let areas = match fila.areas.is_empty() {
        true => t.todas.to_owned(),
        false => fila.areas.join(", "),
    };
    view! {
        <tr>
            <th scope="row">{nombre}</th>
            <td data-rotulo=t.usuario>{fila.usuario}</td>
            <td data-rotulo=t.rol>{(textos().general().rol)(fila.rol)}</td>
            <td data-rotulo=t.areas>{areas}</td>
            <td data-rotulo=t.estado>
                <span class=clase>{dicho}</span>
            </td>
        </tr>
    }
}
