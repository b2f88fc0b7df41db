//! The images and videos that an área shows on its monitors.

mod lista;
mod subir;

use crate::api::medios::{Medios, PaginaDeMedios, ver_medios};
use crate::components::{Administracion, Aviso, Cargado, Requiere, Tono};
use crate::domain::id::AreaId;
use crate::domain::usuario::Rol;
use crate::texts::textos;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lista::Lista;
use subir::Subir;

/// `/dashboard/medios/?area=ID`, for who directs the área; without one, the first of theirs.
#[component]
pub fn MediosDeArea() -> impl IntoView {
    let t = textos().medios();
    let consulta = use_query_map();
    let cual = Memo::new(move |_| consulta.read().get("area")?.parse::<AreaId>().ok());
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.titulo usuario>
                <p class="suave">{t.explica}</p>
                <Cargado de=cual pedir=ver_medios let:pagina>
                    <Pagina pagina />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

#[component]
fn Pagina(pagina: PaginaDeMedios) -> impl IntoView {
    let t = textos().medios();
    let PaginaDeMedios { areas, medios } = pagina;
    let area = medios.area;
    let configuracion = format!("/dashboard/areas/{area}/configuracion/");
    let apagados = !medios.habilitada;
    let estado = RwSignal::new(medios);
    view! {
        <Areas areas area />
        {apagados
            .then(|| {
                view! {
                    <Aviso tono=Tono::Alerta>
                        {t.apagados} " " <a href=configuracion>{t.encender}</a>
                    </Aviso>
                }
            })}
        <Lista estado />
        <Subir estado />
    }
}

/// The áreas of whoever looks, where there are several.
#[component]
fn Areas(areas: Vec<(AreaId, String)>, area: AreaId) -> impl IntoView {
    let varias = areas.len() > 1;
    let enlace = move |(id, nombre): (AreaId, String)| {
        view! {
            <li>
                <a href=format!("?area={id}") aria-current=(id == area).then_some("page")>
                    {nombre}
                </a>
            </li>
        }
    };
    varias.then(|| {
        view! {
            <nav aria-label=textos().medios().de_area>
                <ul class="medios__areas">
                    {areas.into_iter().map(enlace).collect_view()}
                </ul>
            </nav>
        }
    })
}

/// How much room is taken.
fn ocupado(medios: &Medios) -> String {
    (textos().medios().ocupado)(medios.ocupados, medios.maximo)
}
