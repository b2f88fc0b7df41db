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

/// The parts of the page at an address, by the names of the functions that bring them.
pub fn de(ruta: &str) -> &'static [&'static str] {
    match Sola::en(ruta) {
        Some(Sola::Kiosk) => &["kiosk"],
        Some(Sola::Monitor) => &["monitor"],
        Some(Sola::Portada | Sola::Ingreso | Sola::SinLugar | Sola::Propio) => &["entrada"],
        // Those of `Pagina` that are here with the router.
        None => match ruta.trim_end_matches('/') {
            "/inicio" | "/clave" | "/operador/panel" => &["completa"],
            _ => &["completa", "direccion"],
        },
    }
}

/// A page that stands by itself: a screen on a wall, or what is seen without an account. It does without the router,
/// which is as large as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the screen of that name
pub enum Sola {
    Portada,
    Ingreso,
    SinLugar,
    Propio,
    Kiosk,
    Monitor,
}

impl Sola {
    /// That of an address.
    pub fn en(ruta: &str) -> Option<Sola> {
        match ruta.trim_end_matches('/') {
            "" => Some(Sola::Portada),
            "/ingresar" => Some(Sola::Ingreso),
            "/pantalla" => Some(Sola::SinLugar),
            "/turnos" => Some(Sola::Kiosk),
            "/turnos/monitor" => Some(Sola::Monitor),
            otra => {
                let token = otra.strip_prefix("/turnos/ok/")?;
                (!token.contains('/')).then_some(Sola::Propio)
            }
        }
    }

    /// Whether it is of use only while its program runs, and nobody may be there to load it again.
    pub fn vive(self) -> bool {
        !matches!(self, Sola::Portada | Sola::Ingreso)
    }

    /// What a link to an address says of it: the router takes nobody to a page that does without it.
    pub fn rel(a: &str) -> Option<&'static str> {
        let ruta = a.split('?').next().unwrap_or_default();
        Sola::en(ruta).map(|_| "external")
    }

    /// Loads the part that the page stands in, and makes the page if it is to be shown.
    async fn de_su_parte(self, mostrar: bool) -> AnyView {
        match self {
            Sola::Kiosk => kiosk(mostrar).await,
            Sola::Monitor => monitor(mostrar).await,
            Sola::Portada | Sola::Ingreso | Sola::SinLugar | Sola::Propio => {
                entrada(mostrar.then_some(self)).await
            }
        }
    }
}

impl ChooseView for Sola {
    async fn choose(self) -> AnyView {
        self.de_su_parte(true).await
    }

    async fn preload(&self) {
        self.de_su_parte(false).await;
    }
}

/// A page of who works here, as the router shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the screen of that name
pub enum Pagina {
    Inicio,
    Clave,
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
    async fn de_su_parte(self, mostrar: bool) -> AnyView {
        match self {
            // Small, or what an operator sees all day: here with the router.
            Pagina::Inicio | Pagina::Clave | Pagina::Panel if !mostrar => ().into_any(),
            Pagina::Inicio => view! { <Inicio /> }.into_any(),
            Pagina::Clave => view! { <Clave /> }.into_any(),
            Pagina::Panel => view! { <Panel /> }.into_any(),
            _ => direccion(mostrar.then_some(self)).await,
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

parte! {
    /// The router, and what everybody who works here sees.
    pub async fn completa(mostrar: bool) -> AnyView {
        match mostrar {
            true => view! { <App /> }.into_any(),
            false => ().into_any(),
        }
    }
}

parte! {
    async fn kiosk(mostrar: bool) -> AnyView {
        match mostrar {
            true => view! { <Kiosk /> }.into_any(),
            false => ().into_any(),
        }
    }
}

parte! {
    async fn monitor(mostrar: bool) -> AnyView {
        match mostrar {
            true => view! { <Monitor /> }.into_any(),
            false => ().into_any(),
        }
    }
}

parte! {
    /// What anybody sees before they log in, and a visitor's own page.
    async fn entrada(pagina: Option<Sola>) -> AnyView {
        match pagina {
            Some(Sola::Portada) => view! { <Portada /> }.into_any(),
            Some(Sola::Ingreso) => view! { <Ingreso /> }.into_any(),
            Some(Sola::SinLugar) => view! { <SinLugar /> }.into_any(),
            Some(Sola::Propio) => view! { <Propio /> }.into_any(),
            _ => ().into_any(),
        }
    }
}

parte! {
    /// What those see who direct and administer.
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
}
