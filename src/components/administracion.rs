//! The frame of the administration's pages: what there is to administer, beside the page.

use super::Marco;
use crate::domain::usuario::{Rol, Usuario};
use crate::texts::administracion::Administracion as Textos;
use crate::texts::textos;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A page of the navigation, and who may see it.
struct Seccion {
    a: &'static str,
    nombre: fn(&Textos) -> &'static str,
    permite: fn(Rol) -> bool,
}

/// In the order in which an office is set up. A page that is added stands here, and in the table of routes.
const SECCIONES: &[Seccion] = &[
    Seccion {
        a: "/dashboard/areas/",
        nombre: |t| t.areas,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/tramites/",
        nombre: |t| t.tramites,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/mesas/",
        nombre: |t| t.mesas,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/pantallas/",
        nombre: |t| t.pantallas,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/medios/",
        nombre: |_| textos().medios().titulo,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/usuarios/",
        nombre: |t| t.usuarios,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/turnos/",
        nombre: |t| t.turnos,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/informes/",
        nombre: |_| textos().informes().titulo,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/simulacion/",
        nombre: |t| t.simulacion,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/personas/",
        nombre: |t| t.personas,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/dashboard/integraciones/",
        nombre: |t| t.integraciones,
        permite: Rol::administra,
    },
    Seccion {
        a: "/admin/feriados/",
        nombre: |t| t.feriados,
        permite: Rol::administra,
    },
    Seccion {
        a: "/admin/aspecto/",
        nombre: |_| textos().apariencia().titulo,
        permite: Rol::administra,
    },
    Seccion {
        a: "/dashboard/padron/",
        nombre: |t| t.padron,
        permite: Rol::dirige,
    },
    Seccion {
        a: "/admin/auditoria/",
        nombre: |t| t.auditoria,
        permite: Rol::administra,
    },
];

/// A page of the administration: `Marco` with the navigation beside it.
#[component]
pub fn Administracion(
    /// Of the page: the browser's tab and the heading.
    #[prop(into)]
    titulo: String,
    /// Who is logged in.
    usuario: Usuario,
    children: Children,
) -> impl IntoView {
    let rol = usuario.rol;
    let ruta = use_location().pathname;
    let enlace = move |s: &'static Seccion| {
        // A page below one of these is part of it.
        let aqui = move || {
            let ruta = ruta.read();
            let dentro = format!("{}/", ruta.trim_end_matches('/')).starts_with(s.a);
            dentro.then_some(
                match ruta.trim_end_matches('/') == s.a.trim_end_matches('/') {
                    true => "page",
                    false => "true",
                },
            )
        };
        view! {
            <li>
                <a href=s.a aria-current=aqui>
                    {(s.nombre)(textos().administracion())}
                </a>
            </li>
        }
    };
    let suyas = SECCIONES.iter().filter(move |s| (s.permite)(rol));
    view! {
        <Marco titulo usuario>
            <div class="administracion">
                <nav class="administracion__secciones" aria-label=textos().administracion().titulo>
                    <ul class="administracion__lista">{suyas.map(enlace).collect_view()}</ul>
                </nav>
                <div class="administracion__cuerpo">{children()}</div>
            </div>
        </Marco>
    }
}
