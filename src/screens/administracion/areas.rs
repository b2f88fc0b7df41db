//! Áreas.

use super::{Cual, use_cual};
use crate::api::administracion::Guardado;
use crate::api::administracion::areas::{
    AreaFicha, AreaFila, GuardarArea, borrar_area, ver_area, ver_areas,
};
use crate::components::{
    Administracion, Campo, Cargado, Columna, Confirmar, Formulario, Requiere, Tabla, Visto,
};
use crate::domain::id::AreaId;
use crate::domain::usuario::Rol;
use crate::error::Error;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

const LISTA: &str = "/dashboard/areas/";

/// `/dashboard/areas/`: those of whoever looks.
#[component]
pub fn Areas() -> impl IntoView {
    let t = textos().administracion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.areas usuario=usuario.clone()>
                <Tabla
                    titulo=t.areas
                    columnas=vec![
                        Columna::ordenable(t.nombre, "nombre"),
                        Columna::ordenable(t.serie, "serie"),
                        Columna::fija(t.zona),
                        Columna::ordenable(t.tramites, "tramites"),
                        Columna::ordenable(t.mesas, "mesas"),
                    ]
                    busca=t.busca_areas
                    cargar=ver_areas
                    vacia=t.nada
                    fila=|area| view! { <Fila area /> }
                    acciones=move || {
                        usuario.rol.administra().then(|| view! {
                            <a class="boton boton--principal" href="/dashboard/areas/nueva/">
                                {t.area_nueva}
                            </a>
                        })
                    }
                />
            </Administracion>
        </Requiere>
    }
}

#[component]
fn Fila(area: AreaFila) -> impl IntoView {
    let t = textos().administracion();
    let de_ella = |que: &str| format!("/dashboard/{que}/?area={}", area.id);
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{LISTA}{}/", area.id)>{area.nombre.clone()}</a>
                <span class="tabla__detalle">{area.slug.clone()}</span>
            </th>
            <td data-rotulo=t.serie>{area.serie.clone()}</td>
            <td data-rotulo=t.zona>{area.zona.clone()}</td>
            <td data-rotulo=t.tramites>
                <a href=de_ella("tramites")>{area.tramites}</a>
            </td>
            <td data-rotulo=t.mesas>
                <a href=de_ella("mesas")>{area.mesas}</a>
            </td>
        </tr>
    }
}

/// `/dashboard/areas/:id/`: one of them, or a new one.
#[component]
pub fn Area() -> impl IntoView {
    let t = textos().administracion();
    let cual = use_cual::<AreaId>();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.area usuario=usuario.clone()>
                <Cargado de=cual pedir let:ficha>
                    <Ficha rol=usuario.rol ficha />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir(cual: Cual<AreaId>) -> Result<AreaFicha, Error> {
    cual.pedir(ver_area).await
}

#[component]
fn Ficha(rol: Rol, ficha: AreaFicha) -> impl IntoView {
    let t = textos().administracion();
    let AreaFicha {
        id,
        slug,
        nombre,
        serie,
        zona,
        zonas,
        visto,
    } = ficha;
    let visto = RwSignal::new(visto);
    let ir = use_navigate();
    let hecho = move |guardado: Guardado<AreaId>| match id {
        Some(_) => visto.set(guardado.visto),
        None => ir(LISTA, Default::default()),
    };
    let titulo = match nombre.is_empty() {
        true => t.area_nueva.to_owned(),
        false => nombre.clone(),
    };
    let configuracion = id.map(|id| {
        view! { <a href=format!("{LISTA}{id}/configuracion/")>{t.configuracion}</a> }
    });
    let borrar = id.filter(|_| rol.administra()).map(|id| {
        let ir = use_navigate();
        view! {
            <Confirmar
                rotulo=t.borrar
                pregunta=(t.borrar_area)(&nombre)
                explica=t.sin_vuelta
                confirmar=t.borrar
                hacer=move || borrar_area(id)
                hecho=move |()| ir(LISTA, Default::default())
            />
        }
    });
    view! {
        <section class="tarjeta administracion__ficha">
            <h2>{titulo}</h2>
            {configuracion}
            <Formulario<GuardarArea> id="area" guardar={if id.is_some() { t.guardar } else { t.crear }} hecho dicho=t.guardado volver=LISTA>
                {id.map(|id| {
                    view! {
                        <input type="hidden" name="id" value=id.to_string() />
                        <Visto visto />
                    }
                })}
                <Campo nombre="nombre" rotulo=t.nombre valor=nombre obligatorio=true maximo=80 />
                {match rol.administra() {
                    true => Either::Left(view! { <DelAdministrador slug serie zona zonas /> }),
                    false => Either::Right(view! { <p class="suave">{t.solo_nombre}</p> }),
                }}
            </Formulario<GuardarArea>>
            {borrar.map(|b| view! { <div class="administracion__fin">{b}</div> })}
        </section>
    }
}

/// What a superadmin alone decides. Made within the form: only there does a field find out whose it is.
#[component]
fn DelAdministrador(
    slug: String,
    serie: String,
    zona: String,
    zonas: Vec<String>,
) -> impl IntoView {
    let t = textos().administracion();
    view! {
        <div class="formulario__fila">
            <Campo nombre="slug" rotulo=t.slug ayuda=t.slug_ayuda valor=slug obligatorio=true maximo=60 />
            <Campo nombre="serie" rotulo=t.serie ayuda=t.serie_ayuda valor=serie obligatorio=true maximo=3 />
        </div>
        <Campo nombre="zona" rotulo=t.zona ayuda=t.zona_ayuda valor=zona obligatorio=true ofrece=zonas />
    }
}
