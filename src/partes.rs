//! The parts in which a browser loads the program: who opens a page loads what that page needs, and no more.
//! A bundle of the browser alone (`csr`) has no server to load parts from: it is one piece.

use crate::app::App;
use crate::screens::{
    admin::{Aspecto, Auditoria, Sistema},
    administracion,
    clave::Clave,
    configuracion::{ConfiguracionDeArea, FeriadosDeTodos},
    dashboard::Dashboard,
    informes::Informes,
    ingreso::Ingreso,
    inicio::Inicio,
    kiosk::Kiosk,
    monitor::Monitor,
    operador::Panel,
    padron::Padron,
    pantalla::SinLugar,
    portada::Portada,
    propio::Propio,
    sala::SalaEnVivo,
    simulacion::Simulacion,
};
use leptos::prelude::*;
use leptos_router::ChooseView;

/// A page, as a route shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the screen of that name
pub enum Pagina {
    Portada,
    Ingreso,
    Inicio,
    Clave,
    SinLugar,
    Propio,
    Kiosk,
    Monitor,
    Panel,
    Dashboard,
    Sala,
    Informes,
    Simulacion,
    Padron,
    Sistema,
    Auditoria,
    Aspecto,
    Feriados,
    Configuracion,
    Administracion(administracion::Pagina),
}

impl Pagina {
    /// The pages that stand by themselves, by their address: screens on a wall, and whatever is seen without an account.
    /// They do without the router, which is as large as they are.
    pub fn sola(ruta: &str) -> Option<Pagina> {
        match ruta.trim_end_matches('/') {
            "" => Some(Pagina::Portada),
            "/ingresar" => Some(Pagina::Ingreso),
            "/pantalla" => Some(Pagina::SinLugar),
            "/turnos" => Some(Pagina::Kiosk),
            "/turnos/monitor" => Some(Pagina::Monitor),
            otra => {
                let token = otra.strip_prefix("/turnos/ok/")?;
                (!token.contains('/')).then_some(Pagina::Propio)
            }
        }
    }

    /// Whether it is of use only while its program runs, and nobody may be there to load it again.
    pub fn vive(self) -> bool {
        matches!(
            self,
            Pagina::Kiosk | Pagina::Monitor | Pagina::SinLugar | Pagina::Propio
        )
    }

    /// What a link to an address says of it: the router takes nobody to a page that does without it.
    pub fn rel(a: &str) -> Option<&'static str> {
        let ruta = a.split('?').next().unwrap_or_default();
        Pagina::sola(ruta).map(|_| "external")
    }

    /// Loads the part that the page stands in, and makes the page if it is to be shown.
    async fn de_su_parte(self, mostrar: bool) -> AnyView {
        let pagina = mostrar.then_some(self);
        match self {
            Pagina::Kiosk => kiosk(pagina).await,
            Pagina::Monitor => monitor(pagina).await,
            Pagina::Portada | Pagina::Ingreso | Pagina::SinLugar | Pagina::Propio => {
                entrada(pagina).await
            }
            // Small, or what an operator sees all day: with the router.
            Pagina::Panel | Pagina::Inicio | Pagina::Clave => personal(pagina),
            _ => direccion(pagina).await,
        }
    }
}

impl ChooseView for Pagina {
    async fn choose(self) -> AnyView {
        self.de_su_parte(true).await
    }

    async fn preload(&self) {
        self.de_su_parte(false).await;
    }
}

/// The router, and what everybody who works here sees.
#[cfg_attr(not(feature = "csr"), lazy)]
pub async fn completa(mostrar: bool) -> AnyView {
    match mostrar {
        true => view! { <App /> }.into_any(),
        false => ().into_any(),
    }
}

#[cfg_attr(not(feature = "csr"), lazy)]
async fn kiosk(pagina: Option<Pagina>) -> AnyView {
    match pagina {
        Some(_) => view! { <Kiosk /> }.into_any(),
        None => ().into_any(),
    }
}

#[cfg_attr(not(feature = "csr"), lazy)]
async fn monitor(pagina: Option<Pagina>) -> AnyView {
    match pagina {
        Some(_) => view! { <Monitor /> }.into_any(),
        None => ().into_any(),
    }
}

/// What anybody sees before they log in, and a visitor's own page.
#[cfg_attr(not(feature = "csr"), lazy)]
async fn entrada(pagina: Option<Pagina>) -> AnyView {
    match pagina {
        Some(Pagina::Portada) => view! { <Portada /> }.into_any(),
        Some(Pagina::Ingreso) => view! { <Ingreso /> }.into_any(),
        Some(Pagina::SinLugar) => view! { <SinLugar /> }.into_any(),
        Some(Pagina::Propio) => view! { <Propio /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What everybody who works here sees.
fn personal(pagina: Option<Pagina>) -> AnyView {
    match pagina {
        Some(Pagina::Panel) => view! { <Panel /> }.into_any(),
        Some(Pagina::Inicio) => view! { <Inicio /> }.into_any(),
        Some(Pagina::Clave) => view! { <Clave /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What those see who direct and administer.
#[cfg_attr(not(feature = "csr"), lazy)]
async fn direccion(pagina: Option<Pagina>) -> AnyView {
    match pagina {
        Some(Pagina::Dashboard) => view! { <Dashboard /> }.into_any(),
        Some(Pagina::Sala) => view! { <SalaEnVivo /> }.into_any(),
        Some(Pagina::Informes) => view! { <Informes /> }.into_any(),
        Some(Pagina::Simulacion) => view! { <Simulacion /> }.into_any(),
        Some(Pagina::Padron) => view! { <Padron /> }.into_any(),
        Some(Pagina::Sistema) => view! { <Sistema /> }.into_any(),
        Some(Pagina::Auditoria) => view! { <Auditoria /> }.into_any(),
        Some(Pagina::Aspecto) => view! { <Aspecto /> }.into_any(),
        Some(Pagina::Feriados) => view! { <FeriadosDeTodos /> }.into_any(),
        Some(Pagina::Configuracion) => view! { <ConfiguracionDeArea /> }.into_any(),
        Some(Pagina::Administracion(pagina)) => pagina.ver(),
        _ => ().into_any(),
    }
}
