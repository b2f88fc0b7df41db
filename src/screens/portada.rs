//! The first page: leads each to what is theirs.

use crate::api::sesion;
use crate::api::tablero::{Vista, ver_tablero};
use crate::components::{
    Aviso, Cuenta, Marca, NumeroTurno, Preferencias, Reintentar, use_respuesta,
};
use crate::domain::estado::Estado;
use crate::domain::usuario::Usuario;
use crate::pagina;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

/// What the first page says of an área. The page carries this, and not the queue that it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Resumen {
    slug: String,
    nombre: String,
    esperan: usize,
    llamado: Option<String>,
}

fn resumir(vista: Vista) -> Vec<Resumen> {
    let tablero = vista.tablero;
    let de_area = |area: crate::api::tablero::AreaVista| {
        let suyos = || tablero.turnos().filter(|t| t.area_id == area.id);
        let llamado = tablero
            .llamados()
            .into_iter()
            .find(|t| t.area_id == area.id);
        Resumen {
            slug: area.slug,
            nombre: area.nombre,
            esperan: suyos().filter(|t| t.estado == Estado::Pendiente).count(),
            llamado: llamado.map(|t| t.numero_visible.to_string()),
        }
    };
    vista.areas.into_iter().map(de_area).collect()
}

/// A turno and the monitors for everybody; the pages of their role for who is logged in.
#[component]
pub fn Portada() -> impl IntoView {
    let t = textos().portada();
    let yo = use_respuesta(|| (), |()| sesion::yo());
    let areas = use_respuesta(
        || (),
        |()| async { ver_tablero(None, true).await.map(resumir) },
    );
    view! {
        <Title text=t.titulo />
        <div class="hoja">
            <header class="cinta portada__cinta">
                <Marca />
                <Suspense>
                    {move || Suspend::new(async move {
                        let quien = yo.await.ok().flatten();
                        view! { <Sesion quien /> }
                    })}
                </Suspense>
            </header>
            <main class="portada">
                <div class="portada__entrada">
                    <h1>{t.bienvenida}</h1>
                    <p class="portada__lema">{t.lema}</p>
                    <a class="boton boton--principal boton--grande" href="/turnos/">
                        {t.sacar_turno}
                    </a>
                </div>
                <div class="portada__listas">
                    <Suspense>
                        {move || Suspend::new(async move {
                            let quien = yo.await.ok().flatten();
                            view! { <Trabajo quien /> }
                        })}
                    </Suspense>
                    <section class="tarjeta" aria-labelledby="pantallas">
                        <h2 id="pantallas">{t.pantallas}</h2>
                        <Suspense>
                            {move || Suspend::new(async move {
                                let quien = yo.await.ok().flatten();
                                match areas.await {
                                    Ok(areas) => Either::Left(view! { <Monitores areas quien /> }),
                                    Err(e) => {
                                        pagina::estado(e.codigo.estado_http());
                                        Either::Right(view! {
                                            <Aviso>{e.mensaje}</Aviso>
                                            <Reintentar />
                                        })
                                    }
                                }
                            })}
                        </Suspense>
                    </section>
                </div>
            </main>
            <Preferencias />
        </div>
    }
}

/// Who is logged in, in the header.
#[component]
fn Sesion(quien: Option<Usuario>) -> impl IntoView {
    match quien {
        Some(usuario) => Either::Left(view! { <Cuenta usuario /> }),
        None => Either::Right(view! {
            <a class="boton boton--cinta" href="/ingresar/">
                {textos().ingreso().ingresar}
            </a>
        }),
    }
}

/// The pages of the role.
#[component]
fn Trabajo(quien: Option<Usuario>) -> impl IntoView {
    let t = textos();
    quien.map(|usuario| {
        let rol = usuario.rol;
        let tablero = rol.dirige().then(|| {
            view! { <Enlace a="/dashboard/" nombre=t.comun().tablero ayuda=t.portada().tablero /> }
        });
        let panel = rol.opera().then(|| {
            view! { <Enlace a="/operador/panel/" nombre=t.comun().panel ayuda=t.portada().panel /> }
        });
        let administracion = rol.dirige().then(|| {
            view! { <Enlace a="/dashboard/areas/" nombre=t.comun().administracion ayuda=t.portada().administracion /> }
        });
        let sistema = rol.administra().then(|| {
            view! { <Enlace a="/admin/sistema/" nombre=t.comun().sistema ayuda=t.portada().sistema /> }
        });
        view! {
            <section class="tarjeta" aria-labelledby="trabajo">
                <h2 id="trabajo">{t.portada().trabajo}</h2>
                <ul class="enlaces">{tablero} {panel} {administracion} {sistema}</ul>
            </section>
        }
    })
}

/// A monitor an área, with the number that it called last; whoever may make the first área is led there.
#[component]
fn Monitores(areas: Vec<Resumen>, quien: Option<Usuario>) -> impl IntoView {
    let t = textos().portada();
    if areas.is_empty() {
        let primera = quien.filter(|u| u.rol.administra()).map(|_| {
            view! {
                <a class="boton boton--principal" href="/dashboard/areas/nueva/">
                    {t.primera_area}
                </a>
            }
        });
        return Either::Left(view! {
            <p class="suave">{t.sin_areas}</p>
            {primera}
        });
    }
    let filas = areas.into_iter().map(|area| {
        let llamado = area.llamado.map(|numero| {
            view! {
                <span class="solo-lector">{t.llamado}</span>
                <NumeroTurno numero />
            }
        });
        view! {
            <Enlace
                a=format!("/turnos/monitor/?area={}", area.slug)
                nombre=area.nombre
                ayuda=(t.esperan)(area.esperan)
            >
                {llamado}
            </Enlace>
        }
    });
    Either::Right(view! { <ul class="enlaces">{filas.collect_view()}</ul> })
}

/// A row that leads somewhere.
#[component]
fn Enlace(
    #[prop(into)] a: String,
    #[prop(into)] nombre: String,
    #[prop(into)] ayuda: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <a class="enlaces__enlace" href=a>
                <span class="enlaces__nombre">{nombre}</span>
                <span class="enlaces__ayuda">{ayuda}</span>
                {children.map(|c| view! { <span class="enlaces__lado">{c()}</span> })}
            </a>
        </li>
    }
}
