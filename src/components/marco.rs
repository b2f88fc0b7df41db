//! The frame of the pages that need an account.

use super::{Cuenta, Marca, Preferencias};
use crate::domain::usuario::{Rol, Usuario};
use crate::partes::Sola;
use crate::texts::textos;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Brand, sections, who is logged in and the way out, above the page's own content.
#[component]
pub fn Marco(
    /// Of the page: the browser's tab and the heading.
    #[prop(into)]
    titulo: String,
    /// Who is logged in.
    usuario: Usuario,
    /// What else stands in the header, as the state of the link.
    #[prop(optional, into)]
    extras: ViewFn,
    children: Children,
) -> impl IntoView {
    let t = textos();
    view! {
        <Title text=titulo.clone() />
        <div class="marco">
            <header class="marco__cinta">
                // The router would take the link and leave the focus where it is.
                <a class="saltar" href="#contenido" rel="external">
                    {t.comun().saltar}
                </a>
                <Marca />
                <Secciones rol=usuario.rol />
                <div class="marco__extras">{extras.run()}</div>
                <Cuenta usuario />
            </header>
            <main class="marco__cuerpo" id="contenido" tabindex="-1">
                <h1 class="marco__titulo">{titulo}</h1>
                {children()}
            </main>
            <Preferencias />
        </div>
    }
}

/// The first page of the administration.
const ADMINISTRACION: &str = "/dashboard/areas/";

/// Those of its pages that superadmins alone see, which are not below the dashboard.
const DE_SUPERADMIN: [&str; 3] = ["/admin/feriados", "/admin/aspecto", "/admin/auditoria"];

/// The pages that this role may see.
#[component]
fn Secciones(rol: Rol) -> impl IntoView {
    let t = textos().comun();
    let ruta = use_location().pathname;
    let seccion = move |a: &'static str, nombre: &'static str| {
        let aqui = move || {
            let ruta = ruta.read();
            let ruta = ruta.trim_end_matches('/');
            // The dashboard has the pages of the administration below it, and the sala.
            match ruta == a.trim_end_matches('/') {
                true => Some("page"),
                false => {
                    let dentro = DE_SUPERADMIN.contains(&ruta)
                        || ruta.starts_with("/dashboard/") && ruta != "/dashboard/sala";
                    (a == ADMINISTRACION && dentro).then_some("true")
                }
            }
        };
        view! {
            <a href=a rel=Sola::rel(a) aria-current=aqui>
                {nombre}
            </a>
        }
    };
    view! {
        <nav class="marco__secciones" aria-label=t.secciones>
            {rol.dirige().then(|| seccion("/dashboard/", t.tablero))}
            {rol.dirige().then(|| seccion("/dashboard/sala/", t.sala))}
            {rol.dirige().then(|| seccion(ADMINISTRACION, t.administracion))}
            {rol.opera().then(|| seccion("/operador/panel/", t.panel))}
            {seccion("/turnos/monitor/", t.monitor)}
            {rol.administra().then(|| seccion("/admin/sistema/", t.sistema))}
        </nav>
    }
}
