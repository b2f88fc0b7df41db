//! The pages of the administration: a list of each thing, and a page of each of its things.

mod areas;
mod enlace;
mod mesas;
mod orden;
mod pantallas;
mod personas;
mod tramites;
mod turnos;
mod usuario;
mod usuarios;

pub use orden::{Mover, Orden};

use crate::error::{Codigo, Error};
use crate::screens::integraciones::{EntregasDeWebhook, Integraciones};
use crate::screens::medios::MediosDeArea;
use crate::screens::turno::VidaDeTurno;
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::hooks::use_params_map;
use leptos_router::{SsrMode, path};
use std::future::Future;
use std::str::FromStr;

/// Their routes: a page that is added stands here, and in the navigation (`components/administracion.rs`).
#[component(transparent)]
pub fn RutasDeAdministracion() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/dashboard") view=Outlet>
            <Route path=path!("turnos") view=turnos::Turnos ssr=SsrMode::Async />
            <Route path=path!("personas") view=personas::Personas ssr=SsrMode::Async />
            <Route path=path!("personas/:id") view=personas::Persona ssr=SsrMode::Async />
            <Route path=path!("turnos/:id") view=VidaDeTurno ssr=SsrMode::Async />
            <Route path=path!("areas") view=areas::Areas ssr=SsrMode::Async />
            <Route path=path!("areas/:id") view=areas::Area ssr=SsrMode::Async />
            <Route path=path!("tramites") view=tramites::Tramites ssr=SsrMode::Async />
            <Route path=path!("tramites/:id") view=tramites::Tramite ssr=SsrMode::Async />
            <Route path=path!("mesas") view=mesas::Mesas ssr=SsrMode::Async />
            <Route path=path!("mesas/:id") view=mesas::Mesa ssr=SsrMode::Async />
            <Route path=path!("pantallas") view=pantallas::Pantallas ssr=SsrMode::Async />
            <Route path=path!("pantallas/:id") view=pantallas::Pantalla ssr=SsrMode::Async />
            <Route path=path!("medios") view=MediosDeArea ssr=SsrMode::Async />
            <Route path=path!("integraciones") view=Integraciones ssr=SsrMode::Async />
            <Route
                path=path!("integraciones/webhooks/:id")
                view=EntregasDeWebhook
                ssr=SsrMode::Async
            />
            <Route path=path!("usuarios") view=usuarios::Usuarios ssr=SsrMode::Async />
            <Route path=path!("usuarios/:id") view=usuario::Usuario ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What a page's address names: one that there is, by its id, or one that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cual<T> {
    Nueva,
    Una(T),
    /// An address that names nothing.
    Ninguna,
}

impl<T> Cual<T> {
    /// Asks for it; for nothing, where a new one is to be made.
    async fn pedir<R, F>(self, pedir: impl FnOnce(Option<T>) -> F) -> Result<R, Error>
    where
        F: Future<Output = Result<R, Error>>,
    {
        match self {
            Cual::Nueva => pedir(None).await,
            Cual::Una(id) => pedir(Some(id)).await,
            Cual::Ninguna => Err(Codigo::NoEncontrado.into()),
        }
    }
}

/// The last part of the address: an id, or "nueva".
fn use_cual<T: FromStr + Clone + PartialEq + Send + Sync + 'static>() -> Signal<Cual<T>> {
    let parametros = use_params_map();
    Memo::new(move |_| match parametros.read().get("id").as_deref() {
        Some("nueva") => Cual::Nueva,
        Some(id) => id.parse().map_or(Cual::Ninguna, Cual::Una),
        None => Cual::Ninguna,
    })
    .into()
}

/// What can be chosen, as a field takes it.
fn con_texto<T: ToString>(opciones: Vec<(T, String)>) -> Vec<(String, String)> {
    let opciones = opciones.into_iter();
    opciones
        .map(|(id, nombre)| (id.to_string(), nombre))
        .collect()
}
