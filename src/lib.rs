//! turnero calls the people who wait. The map of its modules:

/// A function that brings a part of the program: the browser loads that when it is first called.
#[cfg(feature = "hydrate")]
macro_rules! parte {
    ($($funcion:tt)*) => {
        #[leptos::prelude::lazy]
        $($funcion)*
    };
}
/// A function that brings a part of the program, all of which is here: the server has it whole, and a bundle of the
/// browser alone has no server to load parts from.
#[cfg(not(feature = "hydrate"))]
macro_rules! parte {
    ($($funcion:tt)*) => { $($funcion)* };
}

// A browser has one thread and no database: what only the server has stands behind `ssr`.
/// Server functions: authorise, one call, result.
pub mod api;
/// The document around every page, and the table of routes.
pub mod app;
/// What two screens or more use.
pub mod components;
/// The words and the rules of the queue: pure.
pub mod domain;
/// The one error that crosses the wire.
pub mod error;
/// The live link as the browser sees it.
pub mod live;
/// The parts in which a browser loads the program.
pub mod partes;
/// Every frame of the WebSocket as a type.
pub mod protocol;
/// The screens, named as their users name them.
pub mod screens;
/// What people see on a screen.
pub mod texts;

/// Chance and secrets.
#[cfg(feature = "ssr")]
pub mod azar;
/// Asking other servers.
#[cfg(feature = "ssr")]
pub mod http_cliente;
/// What a server counts of itself.
#[cfg(feature = "ssr")]
pub mod metricas;
/// What a page says of its own answer.
#[cfg(feature = "ssr")]
pub mod pagina;
/// What a page says of its own answer.
#[cfg(not(feature = "ssr"))]
#[path = "pagina_navegador.rs"]
pub mod pagina;
/// In which language and theme whoever asks reads.
#[cfg(feature = "ssr")]
pub mod presentacion;
/// In which language the page is.
#[cfg(not(feature = "ssr"))]
#[path = "presentacion_navegador.rs"]
pub mod presentacion;
/// Bus, hub and sockets.
#[cfg(feature = "ssr")]
pub mod realtime;
/// The clock, and what it shows in a time zone.
#[cfg(feature = "ssr")]
pub mod reloj;
/// Router, configuration, sessions and roles.
#[cfg(feature = "ssr")]
pub mod server;
/// SQL, and nothing else knows SQL.
#[cfg(feature = "ssr")]
pub mod storage;
/// The program takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
pub mod toma;
/// The use cases: one transaction, one event, one publication each.
#[cfg(feature = "ssr")]
pub mod turnero;

/// Room that nothing uses. Whoever splits the program lays out the data of each part by itself, which takes some bytes
/// more than all of it did; where there is no room for them, the texts of all screens stay in the part that every page
/// loads.
#[cfg(feature = "hydrate")]
#[used]
static HOLGURA: [u8; 8192] = [b'.'; 8192];

/// Renders everything in the browser (`trunk build`).
#[cfg(feature = "csr")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn csr() {
    console_error_panic_hook::set_once();
    components::retener_en_la_historia();
    leptos::mount::mount_to_body(app::App);
}
