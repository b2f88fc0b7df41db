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
use crate::partes::Pagina as De;
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

/// The pages, as their routes show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pagina {
    Turnos,
    Personas,
    Persona,
    VidaDeTurno,
    Areas,
    Area,
    Tramites,
    Tramite,
    Mesas,
    Mesa,
    Pantallas,
    Pantalla,
    MediosDeArea,
    Integraciones,
    EntregasDeWebhook,
    Usuarios,
    Usuario,
}

impl Pagina {
    /// The page itself.
    pub fn ver(self) -> AnyView {
        match self {
            Pagina::Turnos => view! { <turnos::Turnos /> }.into_any(),
            Pagina::Personas => view! { <personas::Personas /> }.into_any(),
            Pagina::Persona => view! { <personas::Persona /> }.into_any(),
            Pagina::VidaDeTurno => view! { <VidaDeTurno /> }.into_any(),
            Pagina::Areas => view! { <areas::Areas /> }.into_any(),
            Pagina::Area => view! { <areas::Area /> }.into_any(),
            Pagina::Tramites => view! { <tramites::Tramites /> }.into_any(),
            Pagina::Tramite => view! { <tramites::Tramite /> }.into_any(),
            Pagina::Mesas => view! { <mesas::Mesas /> }.into_any(),
            Pagina::Mesa => view! { <mesas::Mesa /> }.into_any(),
            Pagina::Pantallas => view! { <pantallas::Pantallas /> }.into_any(),
            Pagina::Pantalla => view! { <pantallas::Pantalla /> }.into_any(),
            Pagina::MediosDeArea => view! { <MediosDeArea /> }.into_any(),
            Pagina::Integraciones => view! { <Integraciones /> }.into_any(),
            Pagina::EntregasDeWebhook => view! { <EntregasDeWebhook /> }.into_any(),
            Pagina::Usuarios => view! { <usuarios::Usuarios /> }.into_any(),
            Pagina::Usuario => view! { <usuario::Usuario /> }.into_any(),
        }
    }
}

/// Their routes: a page that is added stands here, and in the navigation (`components/administracion.rs`).
#[component(transparent)]
pub fn RutasDeAdministracion() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/dashboard") view=Outlet>
            <Route path=path!("turnos") view=De::Administracion(Pagina::Turnos) ssr=SsrMode::Async />
            <Route path=path!("personas") view=De::Administracion(Pagina::Personas) ssr=SsrMode::Async />
            <Route path=path!("personas/:id") view=De::Administracion(Pagina::Persona) ssr=SsrMode::Async />
            <Route path=path!("turnos/:id") view=De::Administracion(Pagina::VidaDeTurno) ssr=SsrMode::Async />
            <Route path=path!("areas") view=De::Administracion(Pagina::Areas) ssr=SsrMode::Async />
            <Route path=path!("areas/:id") view=De::Administracion(Pagina::Area) ssr=SsrMode::Async />
            <Route path=path!("tramites") view=De::Administracion(Pagina::Tramites) ssr=SsrMode::Async />
            <Route path=path!("tramites/:id") view=De::Administracion(Pagina::Tramite) ssr=SsrMode::Async />
            <Route path=path!("mesas") view=De::Administracion(Pagina::Mesas) ssr=SsrMode::Async />
            <Route path=path!("mesas/:id") view=De::Administracion(Pagina::Mesa) ssr=SsrMode::Async />
            <Route path=path!("pantallas") view=De::Administracion(Pagina::Pantallas) ssr=SsrMode::Async />
            <Route path=path!("pantallas/:id") view=De::Administracion(Pagina::Pantalla) ssr=SsrMode::Async />
            <Route path=path!("medios") view=De::Administracion(Pagina::MediosDeArea) ssr=SsrMode::Async />
            <Route path=path!("integraciones") view=De::Administracion(Pagina::Integraciones) ssr=SsrMode::Async />
            <Route
                path=path!("integraciones/webhooks/:id")
                view=De::Administracion(Pagina::EntregasDeWebhook)
                ssr=SsrMode::Async
            />
            <Route path=path!("usuarios") view=De::Administracion(Pagina::Usuarios) ssr=SsrMode::Async />
            <Route path=path!("usuarios/:id") view=De::Administracion(Pagina::Usuario) ssr=SsrMode::Async />
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
