//! Mesas.

use super::orden::{Mover, Orden};
use super::{Cual, con_texto, use_cual};
use crate::api::administracion::Guardado;
use crate::api::administracion::mesas::{
    CrearMesa, EditarMesa, MesaFicha, MesaFila, borrar_mesa, mover_mesa, ver_mesa, ver_mesas,
};
use crate::components::{
    Administracion, Aviso, Campo, CampoOpcion, CampoSiNo, CampoVarios, Cargado, ColorDe, Columna,
    Confirmar, Formulario, Requiere, Tabla, Visto,
};
use crate::domain::area::{Mesa as Dato, Tramite};
use crate::domain::aspecto::Color;
use crate::domain::id::{AreaId, MesaId};
use crate::domain::usuario::Rol;
use crate::error::Error;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

const LISTA: &str = "/dashboard/mesas/";

/// `/dashboard/mesas/`: those of the áreas of whoever looks.
#[component]
pub fn Mesas() -> impl IntoView {
    let t = textos().administracion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.mesas usuario>
                <Lista />
            </Administracion>
        </Requiere>
    }
}

#[component]
fn Lista() -> impl IntoView {
    let t = textos().administracion();
    let orden = Orden::default();
    view! {
        {move || orden.fallo.get().map(|e| view! { <Aviso>{e.mensaje}</Aviso> })}
        <Tabla
            titulo=t.mesas
            columnas=vec![
                Columna::ordenable(t.nombre, "nombre"),
                Columna::fija(t.area),
                Columna::fija(t.atiende),
                Columna::fija(t.quien),
                Columna::fija(t.orden),
            ]
            con_area=true
            busca=t.busca_mesas
            cargar=ver_mesas
            vacia=t.nada
            fila=move |fila| view! { <Fila orden fila /> }
            version=orden.version
            enfocar=orden.enfocar
            acciones=move || {
                view! {
                    <a class="boton boton--principal" href="/dashboard/mesas/nueva/">
                        {t.mesa_nueva}
                    </a>
                }
            }
        />
    }
}

#[component]
fn Fila(orden: Orden, fila: MesaFila) -> impl IntoView {
    let t = textos().administracion();
    let MesaFila {
        mesa,
        area_nombre,
        tramites,
        quien,
    } = fila;
    let (id, nombre) = (mesa.id, mesa.nombre);
    let quien = match quien {
        Some((quien, true)) => quien,
        Some((quien, false)) => (t.ausente)(&quien),
        None => t.libre.to_owned(),
    };
    let atiende = match tramites.is_empty() {
        true => t.atiende_todo.to_owned(),
        false => tramites.join(", "),
    };
    view! {
        <tr>
            <th scope="row">
                <span class="tabla__con-dibujo">
                    {mesa.color.map(|de| view! { <ColorDe de /> })}
                    <a href=format!("{LISTA}{id}/")>{nombre.clone()}</a>
                </span>
            </th>
            <td data-rotulo=t.area>{area_nombre}</td>
            <td data-rotulo=t.atiende>{atiende}</td>
            <td data-rotulo=t.quien>
                {quien}
                {mesa.cerrada.then(|| view! {
                    " "
                    <span class="insignia insignia--alerta">{t.cerrada}</span>
                })}
            </td>
            <td data-rotulo=t.orden>
                <Mover orden id=id.to_string() nombre mover=move |arriba| mover_mesa(id, arriba) />
            </td>
        </tr>
    }
}

/// `/dashboard/mesas/:id/`: one of them, or a new one.
#[component]
pub fn Mesa() -> impl IntoView {
    let t = textos().administracion();
    let cual = use_cual::<MesaId>();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.mesas usuario>
                <Cargado de=cual pedir let:ficha>
                    <Ficha ficha />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir(cual: Cual<MesaId>) -> Result<MesaFicha, Error> {
    cual.pedir(ver_mesa).await
}

#[component]
fn Ficha(ficha: MesaFicha) -> impl IntoView {
    let t = textos().administracion();
    let MesaFicha {
        mesa,
        visto,
        areas,
        tramites,
    } = ficha;
    let visto = RwSignal::new(visto);
    let ir = use_navigate();
    let Some(mesa) = mesa else {
        let elegida = RwSignal::new(areas.first().map(|(id, _)| *id));
        let elegir = move |id: String| elegida.set(id.parse().ok());
        return Either::Left(view! {
            <section class="tarjeta administracion__ficha">
                <h2>{t.mesa_nueva}</h2>
                <Formulario<CrearMesa> id="mesa" guardar=t.crear hecho=move |_| ir(LISTA, Default::default()) volver=LISTA>
                    <CampoOpcion nombre="area" rotulo=t.area opciones=con_texto(areas) cambio=elegir />
                    <Comunes mesa=None />
                    {move || {
                        let opciones = de_area(&tramites, elegida.get(), &[]);
                        view! { <Tramites opciones /> }
                    }}
                </Formulario<CrearMesa>>
            </section>
        });
    };
    let (id, nombre) = (mesa.id, mesa.nombre.clone());
    let opciones = de_area(&tramites, Some(mesa.area_id), &mesa.tramites);
    let guardado = move |g: Guardado<MesaId>| visto.set(g.visto);
    Either::Right(view! {
        <section class="tarjeta administracion__ficha">
            <h2>{nombre.clone()}</h2>
            <Formulario<EditarMesa> id="mesa" guardar=t.guardar hecho=guardado dicho=t.guardado volver=LISTA>
                <input type="hidden" name="id" value=id.to_string() />
                <Visto visto />
                <Comunes mesa=Some(mesa) />
                <Tramites opciones />
            </Formulario<EditarMesa>>
            <div class="administracion__fin">
                <Confirmar
                    rotulo=t.borrar
                    pregunta=(t.borrar_mesa)(&nombre)
                    explica=t.sin_vuelta
                    confirmar=t.borrar
                    hacer=move || borrar_mesa(id)
                    hecho=move |()| ir(LISTA, Default::default())
                />
            </div>
        </section>
    })
}

/// The trámites of an área to tick, and whether each is among `marcados`.
fn de_area(
    tramites: &[Tramite],
    area: Option<AreaId>,
    marcados: &[crate::domain::id::TramiteId],
) -> Vec<(String, String, bool)> {
    let suyos = tramites.iter().filter(|t| Some(t.area_id) == area);
    suyos
        .map(|t| (t.id.to_string(), t.nombre.clone(), marcados.contains(&t.id)))
        .collect()
}

#[component]
fn Tramites(opciones: Vec<(String, String, bool)>) -> impl IntoView {
    let t = textos().administracion();
    view! { <CampoVarios nombre="tramites" rotulo=t.atiende ayuda=t.atiende_ayuda opciones /> }
}

/// What a new one and one that there is have in common.
#[component]
fn Comunes(mesa: Option<Dato>) -> impl IntoView {
    let t = textos().administracion();
    let (nombre, color, cerrada) = mesa
        .map(|m| (m.nombre, m.color, m.cerrada))
        .unwrap_or_default();
    let ninguno = (String::new(), t.sin_color.to_owned());
    let colores = Color::TODOS
        .iter()
        .map(|c| (c.nombre().to_owned(), (t.que_color)(*c).to_owned()));
    view! {
        <Campo nombre="nombre" rotulo=t.nombre valor=nombre obligatorio=true maximo=80 />
        <CampoOpcion
            nombre="color"
            rotulo=t.color
            valor=color.map(Color::nombre).unwrap_or_default()
            opciones=std::iter::once(ninguno).chain(colores).collect()
        />
        <CampoSiNo nombre="cerrada" rotulo=t.cerrada ayuda=t.cerrada_ayuda valor=cerrada />
    }
}
