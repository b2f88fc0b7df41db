//! Who may see a page.

use super::{Aviso, Cargando, Hoja, Reintentar, use_respuesta};
use crate::api::sesion;
use crate::domain::usuario::{Rol, Usuario};
use crate::pagina;
use crate::screens::prohibido::Prohibido;
use crate::texts::textos;
use leptos::either::EitherOf4;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Url;

/// Shows a page to whom it is granted: `<Requiere permite=Rol::dirige let:usuario>`. Sends who is not
/// logged in to do so and come back, and tells who may not see it what to do instead.
///
/// This decides what is shown; what is granted is decided again by every server function.
#[component]
pub fn Requiere<V>(
    /// Whether a role may see it.
    permite: fn(Rol) -> bool,
    /// The page, for who looks.
    children: impl Fn(Usuario) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    let yo = use_respuesta(|| (), |()| sesion::yo());
    let lugar = use_location();
    view! {
        <Suspense fallback=Cargando>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match yo.await {
                        Ok(Some(usuario)) if permite(usuario.rol) => EitherOf4::A(children(usuario)),
                        Ok(Some(usuario)) => EitherOf4::B(view! { <Prohibido usuario /> }),
                        Ok(None) => {
                            // The server's router knows addresses without their last slash.
                            let ruta = lugar.pathname.get_untracked();
                            let busqueda = busqueda(&lugar.search.get_untracked());
                            let aqui = format!("{}/{busqueda}", ruta.trim_end_matches('/'));
                            pagina::redirigir(&ingreso_y_vuelta(&aqui));
                            EitherOf4::C(view! { <Cargando /> })
                        }
                        Err(e) => {
                            pagina::estado(e.codigo.estado_http());
                            EitherOf4::D(view! {
                                <Hoja titulo=textos().comun().algo_fallo>
                                    <Aviso>{e.mensaje}</Aviso>
                                    <Reintentar />
                                </Hoja>
                            })
                        }
                    }
                })
            }}
        </Suspense>
    }
}

/// The query of an address, with its question mark.
fn busqueda(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        pares => format!("?{pares}"),
    }
}

/// The address of the login that leads back to `aqui`.
fn ingreso_y_vuelta(aqui: &str) -> String {
    format!("/ingresar/?siguiente={}", Url::escape(aqui))
}
