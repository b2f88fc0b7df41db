//! Trámites.

use super::orden::{Mover, Orden};
use super::{Cual, con_texto, use_cual};
use crate::api::administracion::Guardado;
use crate::api::administracion::tramites::{
    CrearTramite, EditarTramite, TramiteFicha, TramiteFila, borrar_tramite, mover_tramite,
    ver_tramite, ver_tramites,
};
use crate::components::{
    Administracion, Aviso, Campo, CampoOpcion, CampoSiNo, Cargado, Columna, Confirmar, Dibujo,
    Formulario, Requiere, Tabla, Visto,
};
use crate::domain::area::Tramite as Dato;
use crate::domain::aspecto::Icono;
use crate::domain::id::TramiteId;
use crate::domain::usuario::Rol;
use crate::error::Error;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

const LISTA: &str = "/dashboard/tramites/";

/// `/dashboard/tramites/`: those of the áreas of whoever looks.
#[component]
pub fn Tramites() -> impl IntoView {
    let t = textos().administracion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.tramites usuario>
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
            titulo=t.tramites
            columnas=vec![
                Columna::ordenable(t.nombre, "nombre"),
                Columna::fija(t.area),
                Columna::ordenable(t.serie, "serie"),
                Columna::ordenable(t.cupo, "cupo"),
                Columna::fija(t.en_kiosco),
                Columna::fija(t.orden),
            ]
            con_area=true
            busca=t.busca_tramites
            cargar=ver_tramites
            vacia=t.nada
            fila=move |fila| view! { <Fila orden fila /> }
            version=orden.version
            enfocar=orden.enfocar
            acciones=move || {
                view! {
                    <a class="boton boton--principal" href="/dashboard/tramites/nueva/">
                        {t.tramite_nuevo}
                    </a>
                }
            }
        />
    }
}

#[component]
fn Fila(orden: Orden, fila: TramiteFila) -> impl IntoView {
    let t = textos().administracion();
    let Dato {
        id,
        nombre,
        oculto,
        cupo,
        icono,
        ..
    } = fila.tramite;
    let (clase, dicho) = match oculto {
        true => ("insignia insignia--alerta", t.no_se_ofrece),
        false => ("insignia insignia--bien", t.se_ofrece),
    };
    view! {
        <tr>
            <th scope="row">
                <span class="tabla__con-dibujo">
                    {icono.map(|de| view! { <Dibujo de /> })}
                    <a href=format!("{LISTA}{id}/")>{nombre.clone()}</a>
                </span>
            </th>
            <td data-rotulo=t.area>{fila.area_nombre}</td>
            <td data-rotulo=t.serie>{fila.serie}</td>
            <td data-rotulo=t.cupo class="cifra">
                {cupo.map_or_else(|| t.sin_cupo.to_owned(), |n| n.to_string())}
            </td>
            <td data-rotulo=t.en_kiosco>
                <span class=clase>{dicho}</span>
            </td>
            <td data-rotulo=t.orden>
                <Mover orden id=id.to_string() nombre mover=move |arriba| mover_tramite(id, arriba) />
            </td>
        </tr>
    }
}

/// `/dashboard/tramites/:id/`: one of them, or a new one.
#[component]
pub fn Tramite() -> impl IntoView {
    let t = textos().administracion();
    let cual = use_cual::<TramiteId>();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.tramites usuario>
                <Cargado de=cual pedir let:ficha>
                    <Ficha ficha />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir(cual: Cual<TramiteId>) -> Result<TramiteFicha, Error> {
    cual.pedir(ver_tramite).await
}

#[component]
fn Ficha(ficha: TramiteFicha) -> impl IntoView {
    let t = textos().administracion();
    let TramiteFicha {
        tramite,
        visto,
        areas,
    } = ficha;
    let visto = RwSignal::new(visto);
    let ir = use_navigate();
    let Some(tramite) = tramite else {
        return Either::Left(view! {
            <section class="tarjeta administracion__ficha">
                <h2>{t.tramite_nuevo}</h2>
                <Formulario<CrearTramite> id="tramite" guardar=t.crear hecho=move |_| ir(LISTA, Default::default()) volver=LISTA>
                    <CampoOpcion nombre="area" rotulo=t.area opciones=con_texto(areas) />
                    <Campos tramite=None />
                </Formulario<CrearTramite>>
            </section>
        });
    };
    let id = tramite.id;
    let nombre = tramite.nombre.clone();
    let guardado = move |g: Guardado<TramiteId>| visto.set(g.visto);
    Either::Right(view! {
        <section class="tarjeta administracion__ficha">
            <h2>{nombre.clone()}</h2>
            <Formulario<EditarTramite> id="tramite" guardar=t.guardar hecho=guardado dicho=t.guardado volver=LISTA>
                <input type="hidden" name="id" value=id.to_string() />
                <Visto visto />
                <Campos tramite=Some(tramite) />
            </Formulario<EditarTramite>>
            <div class="administracion__fin">
                <Confirmar
                    rotulo=t.borrar
                    pregunta=(t.borrar_tramite)(&nombre)
                    explica=t.sin_vuelta
                    confirmar=t.borrar
                    hacer=move || borrar_tramite(id)
                    hecho=move |()| ir(LISTA, Default::default())
                />
            </div>
        </section>
    })
}

/// What a new one and one that there is have in common.
#[component]
fn Campos(tramite: Option<Dato>) -> impl IntoView {
    let t = textos().administracion();
    let (nombre, serie, cupo, icono, oculto) = tramite
        .map(|d| (d.nombre, d.serie, d.cupo, d.icono, d.oculto))
        .unwrap_or_default();
    let serie = serie.map(String::from).unwrap_or_default();
    let cupo = cupo.map(|n| n.to_string()).unwrap_or_default();
    let ninguno = (String::new(), t.sin_icono.to_owned());
    let iconos = Icono::TODOS
        .iter()
        .map(|i| (i.nombre().to_owned(), (t.dibujo)(*i).to_owned()));
    view! {
        <Campo nombre="nombre" rotulo=t.nombre valor=nombre obligatorio=true maximo=80 />
        <div class="formulario__fila">
            <Campo nombre="serie" rotulo=t.serie ayuda=t.serie_propia_ayuda valor=serie maximo=3 />
            <Campo nombre="cupo" rotulo=t.cupo ayuda=t.cupo_ayuda valor=cupo teclado="numeric" maximo=4 />
        </div>
        <CampoOpcion
            nombre="icono"
            rotulo=t.icono
            valor=icono.map(Icono::nombre).unwrap_or_default()
            opciones=std::iter::once(ninguno).chain(iconos).collect()
        />
        <CampoSiNo nombre="oculto" rotulo=t.oculto ayuda=t.oculto_ayuda valor=oculto />
    }
}
