//! The document around every page, and the table of routes: nothing else.

use crate::domain::pantalla::{META_VERSION, Version};
use crate::presentacion;
use crate::screens::{
    admin::{Aspecto, Auditoria, Sistema},
    administracion::RutasDeAdministracion,
    clave::Clave,
    configuracion::{ConfiguracionDeArea, FeriadosDeTodos},
    dashboard::Dashboard,
    informes::Informes,
    ingreso::Ingreso,
    inicio::Inicio,
    kiosk::Kiosk,
    monitor::Monitor,
    no_encontrado::NoEncontrado,
    operador::Panel,
    padron::Padron,
    pantalla::SinLugar,
    portada::Portada,
    propio::Propio,
    sala::SalaEnVivo,
    simulacion::Simulacion,
};
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, StaticSegment as S, path};

/// The HTML document that the server sends.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html
            lang=presentacion::idioma().codigo()
            data-habitual=presentacion::habitual().codigo()
            data-tema=presentacion::tema().nombre()
            data-oficina=presentacion::oficina()
            data-logo=presentacion::logo()
        >
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                {use_context::<Version>()
                    .map(|version| view! { <meta name=META_VERSION content=version.0 /> })}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet options=options.clone() id="leptos" />
                <link rel="stylesheet" href="/aspecto.css" />
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Every page of the product. Each is rendered whole before it is sent, so that it can be read, and
/// answers with the right status, without the browser's part of the program.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NoEncontrado>
                <Route path=path!("/") view=Portada ssr=SsrMode::Async />
                <Route path=path!("/ingresar") view=Ingreso ssr=SsrMode::Async />
                <Route path=path!("/inicio") view=Inicio ssr=SsrMode::Async />
                <Route path=path!("/clave") view=Clave ssr=SsrMode::Async />
                <Route path=path!("/pantalla") view=SinLugar ssr=SsrMode::Async />
                <Route path=path!("/turnos") view=Kiosk ssr=SsrMode::Async />
                <Route path=path!("/turnos/ok/:token") view=Propio ssr=SsrMode::Async />
                <Route path=(S("turnos"), S("monitor")) view=Monitor ssr=SsrMode::Async />
                <Route path=(S("operador"), S("panel")) view=Panel ssr=SsrMode::Async />
                <Route path=path!("/dashboard") view=Dashboard ssr=SsrMode::Async />
                <RutasDeAdministracion />
                <Route path=(S("dashboard"), S("sala")) view=SalaEnVivo ssr=SsrMode::Async />
                <Route path=(S("dashboard"), S("informes")) view=Informes ssr=SsrMode::Async />
                <Route path=(S("dashboard"), S("simulacion")) view=Simulacion ssr=SsrMode::Async />
                <Route path=(S("dashboard"), S("padron")) view=Padron ssr=SsrMode::Async />
                <Route path=(S("admin"), S("sistema")) view=Sistema ssr=SsrMode::Async />
                <Route path=(S("admin"), S("auditoria")) view=Auditoria ssr=SsrMode::Async />
                <Route path=(S("admin"), S("aspecto")) view=Aspecto ssr=SsrMode::Async />
                <Route path=(S("admin"), S("feriados")) view=FeriadosDeTodos ssr=SsrMode::Async />
                <Route
                    path=path!("/dashboard/areas/:id/configuracion")
                    view=ConfiguracionDeArea
                    ssr=SsrMode::Async
                />
            </Routes>
        </Router>
    }
}
