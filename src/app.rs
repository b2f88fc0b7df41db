//! The document around every page, and the table of routes: nothing else.

use crate::components::Precarga;
use crate::domain::pantalla::{META_VERSION, Version};
use crate::partes::{self, Pagina, Sola};
use crate::presentacion;
use crate::screens::administracion::RutasDeAdministracion;
use crate::screens::no_encontrado::NoEncontrado;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::location::RequestUrl;
use leptos_router::{SsrMode, StaticSegment as S, path};

/// A screen that nobody touches must not stay dead because its program came while the server was away: it loads itself
/// anew as soon as its page can be had, after a few times less and less often: a browser that can't run the program at
/// all still shows what the server rendered, and the way to a page that needs no program. `hydrate` says when the
/// program has the page.
const OTRA_VEZ: &str = "{
  const veces = (son) => {
    try {
      if (son !== undefined) sessionStorage.otraVez = son;
      return Number(sessionStorage.otraVez) || 0;
    } catch {
      return 0;
    }
  };
  const viva = () => 'tomada' in document.documentElement.dataset;
  const recargar = () => {
    veces(veces() + 1);
    location.reload();
  };
  const otraVez = () => viva() || fetch(location.href, { cache: 'no-store' }).then((r) => viva() || (r.ok ? recargar() : luego()), luego);
  const luego = () => setTimeout(otraVez, Math.min(5000 * 2 ** Math.max(0, veces() - 3), 600000));
  const decir = () => (document.documentElement.dataset.falla = '');
  if (veces() > 0) decir();
  let ya = false;
  const falla = () => {
    if (ya || viva()) return;
    ya = true;
    decir();
    luego();
  };
  for (const que of ['error', 'unhandledrejection']) addEventListener(que, falla);
  setTimeout(() => viva() && veces(0), 60000);
}";

/// Brings the program once the page is whole and stands on the screen, or cannot be seen: what is loaded before, who
/// wants to read would wait for.
const TRAS_PINTAR: &str = "{
  const programa = document.getElementById('programa').content;
  const traer = () => document.head.append(programa);
  addEventListener('DOMContentLoaded', () => {
    setTimeout(traer, 1000);
    new PerformanceObserver((pinturas) => {
      if (pinturas.getEntriesByName('first-contentful-paint').length > 0) traer();
    }).observe({ type: 'paint', buffered: true });
  });
}";

/// The attribute of the document that says that the program has the page.
pub const TOMADA: &str = "data-tomada";

/// The HTML document that the server sends.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let pedida = use_context::<RequestUrl>();
    let pedida = pedida.as_ref().map_or("", |url| ruta(url.as_ref()));
    let (sola, partes) = (Sola::en(pedida), partes::de(pedida));
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
                {sola.filter(|p| p.vive()).map(|_| view! { <script nonce=use_nonce()>{OTRA_VEZ}</script> })}
                <AutoReload options=options.clone() />
                // Who came to see reads first; who works here gets their keys first.
                {match sola {
                    Some(_) => {
                        view! {
                            <template id="programa">
                                <Programa options partes />
                            </template>
                            <script nonce=use_nonce()>{TRAS_PINTAR}</script>
                        }
                            .into_any()
                    }
                    None => view! { <Programa options partes /> }.into_any(),
                }}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// What brings the program to a page.
#[component]
fn Programa(
    options: LeptosOptions,
    /// Those that the page needs.
    partes: &'static [&'static str],
) -> impl IntoView {
    view! {
        <HydrationScripts options />
        <Precarga partes />
    }
}

/// The path of an address, which the server's side has with a host in front of it.
fn ruta(url: &str) -> &str {
    let sin_esquema = url.split_once("://").map_or(url, |(_, resto)| resto);
    let desde = sin_esquema.find('/').unwrap_or(sin_esquema.len());
    sin_esquema[desde..].split('?').next().unwrap_or_default()
}

/// Every page of the product. Each is rendered whole before it is sent, so that it can be read, and
/// answers with the right status, without the browser's part of the program.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NoEncontrado>
                <Route path=path!("/") view=Sola::Portada ssr=SsrMode::Async />
                <Route path=path!("/ingresar") view=Sola::Ingreso ssr=SsrMode::Async />
                <Route path=path!("/inicio") view=Pagina::Inicio ssr=SsrMode::Async />
                <Route path=path!("/clave") view=Pagina::Clave ssr=SsrMode::Async />
                <Route path=path!("/pantalla") view=Sola::SinLugar ssr=SsrMode::Async />
                <Route path=path!("/turnos") view=Sola::Kiosk ssr=SsrMode::Async />
                <Route path=path!("/turnos/ok/:token") view=Sola::Propio ssr=SsrMode::Async />
                <Route path=(S("turnos"), S("monitor")) view=Sola::Monitor ssr=SsrMode::Async />
                <Route path=(S("operador"), S("panel")) view=Pagina::Panel ssr=SsrMode::Async />
                <Route path=path!("/dashboard") view=Pagina::Dashboard ssr=SsrMode::Async />
                <RutasDeAdministracion />
                <Route path=(S("dashboard"), S("sala")) view=Pagina::Sala ssr=SsrMode::Async />
                <Route path=(S("dashboard"), S("informes")) view=Pagina::Informes ssr=SsrMode::Async />
                <Route path=(S("dashboard"), S("simulacion")) view=Pagina::Simulacion ssr=SsrMode::Async />
                <Route path=(S("dashboard"), S("padron")) view=Pagina::Padron ssr=SsrMode::Async />
                <Route path=(S("admin"), S("sistema")) view=Pagina::Sistema ssr=SsrMode::Async />
                <Route path=(S("admin"), S("auditoria")) view=Pagina::Auditoria ssr=SsrMode::Async />
                <Route path=(S("admin"), S("aspecto")) view=Pagina::Aspecto ssr=SsrMode::Async />
                <Route path=(S("admin"), S("feriados")) view=Pagina::Feriados ssr=SsrMode::Async />
                <Route
                    path=path!("/dashboard/areas/:id/configuracion")
                    view=Pagina::Configuracion
                    ssr=SsrMode::Async
                />
            </Routes>
        </Router>
    }
}
