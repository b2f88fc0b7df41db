//! The router: pages, server functions, forms and the socket, behind what protects them all.

use super::api::{self, problema};
use super::contexto::{Quien, proveer};
use super::{
    Estado, apariencia, auditoria, cookies, eventos, formularios, informes, limites, manifiesto,
    medios, padron, presentacion, qr, respuestas, salud, seguimiento, sencillo, sin_conexion, voz,
    ws,
};
use crate::app::{App, shell};
use crate::error::Codigo;
use crate::turnero::cuentas;
use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt;
use axum::http::Uri;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum_extra::extract::CookieJar;
use futures::StreamExt;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, generate_route_list, render_app_async_with_context,
    site_pkg_dir_service,
};
use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::LazyLock;
use tokio::time::timeout;
use tower::util::{MapRequest, MapRequestLayer};
use tower::{Layer, service_fn};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

/// The largest body of a request: forms of a few fields.
const MAX_CUERPO: usize = 64 * 1024;

/// What is read and thrown away of a body that is larger: a client that is hung up on while it sends
/// never reads why.
const MAX_DESCARTE: usize = 32 * 1024 * 1024;

/// The addresses of the pages. Found once a process, before any page is asked for: while they are looked for, no
/// page anywhere in the process gets its data, and one that asks for it then waits for ever (leptos issue 4773).
static PAGINAS: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The router behind what makes addresses canonical.
pub type Rutas = MapRequest<Router, fn(Request) -> Request>;

/// Everything that the server answers.
pub fn rutas(estado: Estado) -> anyhow::Result<Rutas> {
    let mut csrf = CsrfLayer::new();
    for origen in estado.servicio.origenes() {
        csrf = csrf.add_trusted_origin(origen)?;
    }
    let csrf = csrf.with_rejection_response(|_| respuestas::origen_ajeno());
    let contexto = {
        let estado = estado.clone();
        move || proveer(&estado)
    };
    let paginas = PAGINAS.clone();
    let opciones = estado.leptos.clone();
    // Not leptos' own handler of both: it takes the headers of a page that is rendered on the same thread
    // meanwhile, redirection and policy included, and gives them to the file.
    let archivos = site_pkg_dir_service(&opciones)
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true);
    let no_encontrado = {
        let opciones = opciones.clone();
        render_app_async_with_context(contexto.clone(), move || shell(opciones.clone()))
    };
    let archivos = archivos.fallback(no_encontrado.into_service());
    let archivos = service_fn(move |pedido: Request| {
        let pedido = archivos.clone().try_call(pedido);
        async move { Ok::<_, Infallible>(archivo(pedido.await)) }
    });
    // It has no body, sets nothing and answers with none: when ten thousand screens come back at once, it counts.
    let socket = Router::new()
        .route(ws::RUTA, get(ws::abrir))
        .layer(from_fn_with_state(estado.clone(), con_quien));
    // The same for everybody, compressed already, and asked for in parts.
    let archivos_de_medios = Router::new()
        .route(medios::VER, get(medios::ver))
        .route(apariencia::HOJA, get(apariencia::hoja));
    // A file is read as it comes, and not taken in whole before it is.
    let carga = Router::new()
        .route(padron::CARGAR, post(padron::cargar))
        .route(medios::SUBIR, post(medios::subir))
        .route(apariencia::LOGO, post(apariencia::subir_logo))
        .layer(from_fn_with_state(estado.clone(), con_quien));
    let router = Router::new()
        .route("/healthz", get(salud::vive))
        .route("/readyz", get(salud::sirve))
        .route("/metrics", get(salud::cifras))
        .route(eventos::RUTA, get(eventos::desde))
        .route(qr::RUTA, get(qr::ver))
        .route(manifiesto::RUTA, get(manifiesto::ver))
        .route(voz::RUTA, get(voz::oir))
        .route(sin_conexion::TRABAJADOR, get(sin_conexion::trabajador))
        .route(sin_conexion::PROGRAMA, get(sin_conexion::programa))
        .route(sin_conexion::PAGINA, get(sin_conexion::pagina))
        .route(padron::ERRORES, get(padron::errores))
        .route(informes::DESCARGAR, get(informes::descargar))
        .route("/ingresar", post(formularios::ingresar))
        .route("/salir", post(formularios::salir))
        .route("/inicio", post(formularios::inicio))
        .route("/clave", post(formularios::clave))
        .route(
            "/turnos/sencillo",
            get(sencillo::kiosk::ver).post(sencillo::kiosk::sacar),
        )
        .route(
            "/operador/sencillo",
            get(sencillo::panel::ver).post(sencillo::panel::mandar),
        )
        .route("/api/turnos/cancelar", post(formularios::cancelar))
        .route("/api/idioma", post(presentacion::idioma))
        .route("/api/tema", post(presentacion::tema))
        .route("/api/turnos/demorar", post(formularios::demorar))
        .route("/api/turnos/llegar", post(formularios::llegar))
        // The same below /api, which a client-only bundle's proxy passes on.
        .route("/api/ingresar", post(formularios::ingresar))
        .route("/api/salir", post(formularios::salir))
        .route("/api/inicio", post(formularios::inicio))
        .route("/api/clave", post(formularios::clave))
        // An address of programs is answered as programs read it, not with a page.
        .route("/api/{*resto}", any(respuestas::no_encontrado))
        .route("/dashboard/api/{*resto}", any(respuestas::no_encontrado))
        .leptos_routes_with_context(&estado, paginas, contexto, move || shell(opciones.clone()))
        .fallback_service(archivos)
        // From the inside out: who asks is known last, and what is refused before that has its headers too.
        .layer(from_fn_with_state(estado.clone(), con_quien))
        // Programs have a token, and no session.
        .merge(api::rutas(&estado))
        .layer(from_fn_with_state(estado.clone(), con_cuerpo_medido))
        .merge(carga)
        .layer(csrf)
        .layer(from_fn(respuestas::con_estado))
        .layer(CatchPanicLayer::custom(respuestas::panico))
        .layer(from_fn(problema::traducir))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .merge(socket)
        .merge(archivos_de_medios)
        .layer(from_fn_with_state(estado.clone(), auditoria::con_auditoria))
        .layer(from_fn_with_state(estado.clone(), limites::con_direccion))
        .layer(from_fn(problema::traducir))
        .layer(from_fn(respuestas::con_cabeceras))
        .layer(from_fn_with_state(
            estado.clone(),
            presentacion::con_presentacion,
        ))
        .layer(from_fn_with_state(estado.clone(), seguimiento::con_id))
        .with_state(estado);
    Ok(MapRequestLayer::new(canonico as fn(Request) -> Request).layer(router))
}

/// What came of serving a file. A name that no file can have, too long or with a NUL, is no fault of ours.
fn archivo(leido: std::io::Result<impl IntoResponse>) -> Response {
    match leido {
        Ok(respuesta) => respuesta.into_response(),
        Err(e)
            if matches!(
                e.kind(),
                ErrorKind::InvalidInput | ErrorKind::InvalidFilename
            ) =>
        {
            respuestas::error(&Codigo::NoEncontrado.into())
        }
        Err(causa) => {
            tracing::error!(error = %causa, "serving a file");
            respuestas::error(&Codigo::Interno.into())
        }
    }
}

/// Each address answers with and without its trailing slash: the router knows one of the two.
fn canonico(mut pedido: Request) -> Request {
    let uri = pedido.uri();
    let (ruta, consulta) = (uri.path(), uri.query());
    let canonica = match ruta.strip_suffix('/') {
        // Only a host, as for a CONNECT: what renders the pages can't do without a path.
        None if ruta.is_empty() => "/".to_owned(),
        // The names of these are the protocol's, slash included.
        None if ruta.starts_with("/dashboard/api/") => format!("{ruta}/"),
        Some(sin) if !sin.is_empty() && !ruta.starts_with("/dashboard/api/") => sin.to_owned(),
        _ => return pedido,
    };
    let canonica = match consulta {
        Some(consulta) => format!("{canonica}?{consulta}"),
        None => canonica,
    };
    if let Ok(uri) = canonica.parse::<Uri>() {
        *pedido.uri_mut() = uri;
    }
    pedido
}

/// Takes in a request's body whole, so that what is too large is told as that and not as malformed.
async fn con_cuerpo_medido(
    State(estado): State<Estado>,
    pedido: Request,
    siguiente: Next,
) -> Response {
    let (partes, cuerpo) = pedido.into_parts();
    let mut flujo = cuerpo.into_data_stream();
    let (mut leido, mut total) = (Vec::new(), 0);
    let leer = async {
        while let Some(parte) = flujo.next().await {
            let parte = parte?;
            total += parte.len();
            if total <= MAX_CUERPO {
                leido.extend_from_slice(&parte);
            } else if total > MAX_DESCARTE {
                break;
            }
        }
        Ok::<_, axum::Error>(())
    };
    // A body that does not come in time is one that broke off.
    let entero = timeout(estado.servicio.plazo_pedido(), leer).await;
    if total > MAX_CUERPO {
        return respuestas::error(&Codigo::CuerpoMuyGrande.into());
    }
    let Ok(Ok(())) = entero else {
        return respuestas::error(&Codigo::DatosInvalidos.into());
    };
    siguiente
        .run(Request::from_parts(partes, leido.into()))
        .await
}

/// Whether a page asks this by itself, with nobody there: that of a screen on a wall, of a kiosk, or of a visitor.
fn pide_sola(ruta: &str) -> bool {
    ruta.starts_with("/api/pantallas/")
        || [
            ws::RUTA,
            eventos::RUTA,
            "/api/kiosk/areas",
            "/api/turnos/propio",
        ]
        .contains(&ruta)
}

/// Notes whose session a request carries.
async fn con_quien(
    State(estado): State<Estado>,
    jar: CookieJar,
    mut pedido: Request,
    siguiente: Next,
) -> Response {
    // The bundle, and how the program is, are the same for everybody: no look at the database for them.
    let de_todos = limites::libre(pedido.uri().path());
    let token = cookies::token(&jar, &estado.servicio).filter(|_| !de_todos);
    // A screen says when it asks by itself, for nobody, and its link comes back by itself: that keeps no
    // session alive.
    let consulta = pedido.uri().query().unwrap_or_default();
    let sola =
        pide_sola(pedido.uri().path()) || consulta.split('&').any(|par| par == "sondeo=true");
    let quien = match token {
        Some(token) => match cuentas::sesion(&estado.turnero, &token, !sola).await {
            Ok(quien) => quien,
            Err(e) => return respuestas::error(&e),
        },
        None => None,
    };
    let quien = Quien(quien);
    pedido.extensions_mut().insert(quien.clone());
    let mut respuesta = siguiente.run(pedido).await;
    // For who looks at the answer from further out.
    respuesta.extensions_mut().insert(quien);
    respuesta
}
