//! Screens.

use super::{Cual, con_texto, use_cual};
use crate::api::administracion::Guardado;
use crate::api::administracion::pantallas::{
    EditarPantalla, PantallaFicha, PantallaFila, VincularPantalla, revocar_pantalla, ver_pantalla,
    ver_pantallas,
};
use crate::components::{
    Administracion, Campo, CampoOpcion, Cargado, Columna, Confirmar, Formulario, Requiere, Tabla,
    Visto,
};
use crate::domain::id::VinculoId;
use crate::domain::pantalla::{AUSENTE_MS, MAX_NOMBRE, TipoPantalla};
use crate::domain::usuario::Rol;
use crate::error::Error;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

const LISTA: &str = "/dashboard/pantallas/";

/// `/dashboard/pantallas/`: those of the áreas of whoever looks.
#[component]
pub fn Pantallas() -> impl IntoView {
    let (t, v) = (textos().administracion(), textos().vinculos());
    let s = textos().sistema();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.pantallas usuario>
                <p class="suave">{v.explica}</p>
                <Tabla
                    titulo=t.pantallas
                    columnas=vec![
                        Columna::ordenable(t.nombre, "nombre"),
                        Columna::fija(t.area),
                        Columna::fija(v.vinculada),
                        Columna::fija(s.visto),
                        Columna::fija(s.muestra),
                    ]
                    con_area=true
                    busca=v.busca
                    cargar=ver_pantallas
                    vacia=v.vacia
                    fila=move |fila| view! { <Fila fila /> }
                    acciones=move || {
                        view! {
                            <a class="boton boton--principal" href="/dashboard/pantallas/nueva/">
                                {v.vincular}
                            </a>
                        }
                    }
                />
            </Administracion>
        </Requiere>
    }
}

#[component]
fn Fila(fila: PantallaFila) -> impl IntoView {
    let (t, v) = (textos().administracion(), textos().vinculos());
    let s = textos().sistema();
    let nombre = fila.nombre.clone();
    let nombre = match fila.id {
        Some(id) => Either::Left(view! { <a href=format!("{LISTA}{id}/")>{nombre}</a> }),
        None => Either::Right(nombre),
    };
    let vinculada = match fila.vinculada {
        Some((cuando, quien)) => Either::Left(view! {
            <span class="cifra">{cuando}</span>
            <span class="tabla__detalle">{(v.por)(&quien)}</span>
        }),
        None => Either::Right(view! { <span class="insignia">{v.suelta}</span> }),
    };
    view! {
        <tr>
            <th scope="row">
                {nombre}
                <span class="tabla__detalle">{(textos().general().pantalla)(fila.tipo)}</span>
            </th>
            <td data-rotulo=t.area>{fila.area.unwrap_or_else(|| t.todas.to_owned())}</td>
            <td data-rotulo=v.vinculada>{vinculada}</td>
            <td data-rotulo=s.visto>
                <Vista hace_seg=fila.hace_seg />
            </td>
            <td data-rotulo=s.muestra>
                {fila.muestra}
                {(fila.sonido == Some(false))
                    .then(|| {
                        view! {
                            " "
                            <span class="insignia insignia--alerta">{s.no_suena}</span>
                        }
                    })}
            </td>
        </tr>
    }
}

/// Whether it is there, in words.
#[component]
fn Vista(hace_seg: Option<i64>) -> impl IntoView {
    let s = textos().sistema();
    let Some(hace) = hace_seg else {
        return Either::Left(view! { <span class="suave">{textos().vinculos().nunca}</span> });
    };
    let (clase, dicho) = match hace * 1000 >= AUSENTE_MS {
        true => ("insignia insignia--mal", s.sin_senal),
        false => ("insignia insignia--bien", s.en_linea),
    };
    Either::Right(view! {
        <span class=clase>{dicho}</span>
        " "
        <span class="cifra tabla__detalle">{(s.hace)(hace)}</span>
    })
}

/// `/dashboard/pantallas/:id/`: one of them that was paired, or one that is to be.
#[component]
pub fn Pantalla() -> impl IntoView {
    let t = textos().administracion();
    let cual = use_cual::<VinculoId>();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.pantallas usuario>
                <Cargado de=cual pedir let:ficha>
                    <Ficha ficha />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir(cual: Cual<VinculoId>) -> Result<PantallaFicha, Error> {
    cual.pedir(ver_pantalla).await
}

#[component]
fn Ficha(ficha: PantallaFicha) -> impl IntoView {
    let (t, v) = (textos().administracion(), textos().vinculos());
    let ir = use_navigate();
    let nombre = ficha.nombre.clone();
    let visto = RwSignal::new(ficha.visto.clone());
    let Some(id) = ficha.id else {
        return Either::Left(view! {
            <section class="tarjeta administracion__ficha">
                <h2>{v.vincular}</h2>
                <Formulario<VincularPantalla>
                    id="pantalla"
                    guardar=v.vincular
                    hecho=move |_| ir(LISTA, Default::default())
                    volver=LISTA
                >
                    <Campo
                        nombre="codigo"
                        rotulo=v.codigo
                        ayuda=v.codigo_ayuda
                        obligatorio=true
                        maximo=12
                        teclado="numeric"
                    />
                    <Comunes ficha />
                </Formulario<VincularPantalla>>
            </section>
        });
    };
    let guardado = move |g: Guardado<VinculoId>| visto.set(g.visto);
    Either::Right(view! {
        <section class="tarjeta administracion__ficha">
            <h2>{nombre.clone()}</h2>
            <Formulario<EditarPantalla>
                id="pantalla"
                guardar=t.guardar
                hecho=guardado
                dicho=v.cambia_sola
                volver=LISTA
            >
                <input type="hidden" name="id" value=id.to_string() />
                <Visto visto />
                <Comunes ficha />
            </Formulario<EditarPantalla>>
            <div class="administracion__fin">
                <Confirmar
                    rotulo=v.revocar
                    pregunta=(v.revocar_pregunta)(&nombre)
                    explica=v.revocar_explica
                    confirmar=v.revocar
                    hacer=move || revocar_pantalla(id)
                    hecho=move |()| ir(LISTA, Default::default())
                />
            </div>
        </section>
    })
}

/// What is said of a screen, whether it is paired now or was before.
#[component]
fn Comunes(ficha: PantallaFicha) -> impl IntoView {
    let (t, v) = (textos().administracion(), textos().vinculos());
    let tipos = TipoPantalla::TODOS.into_iter().filter(|t| t.da_parte());
    let tipos = tipos.map(|t| {
        (
            t.nombre().to_owned(),
            (textos().general().pantalla)(t).to_owned(),
        )
    });
    let mut areas = con_texto(ficha.areas);
    if ficha.todas {
        areas.push((String::new(), t.todas.to_owned()));
    }
    let maximo = u32::try_from(MAX_NOMBRE).unwrap_or(u32::MAX);
    view! {
        <Campo nombre="nombre" rotulo=t.nombre ayuda=v.nombre_ayuda valor=ficha.nombre obligatorio=true maximo />
        <div class="formulario__fila">
            <CampoOpcion nombre="tipo" rotulo=v.tipo valor=ficha.tipo.nombre() opciones=tipos.collect() />
            <CampoOpcion
                nombre="area"
                rotulo=t.area
                ayuda=v.area_ayuda
                valor=ficha.area.map(|a| a.to_string()).unwrap_or_default()
                opciones=areas
            />
        </div>
    }
}
