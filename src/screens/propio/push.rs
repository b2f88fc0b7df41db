//! A telephone that tells of the call while its page is closed.

use crate::api::propio::{self, TurnoPropio};
use crate::components::navegador::{campo, pedir};
use crate::components::{Aviso, use_hidratado};
use crate::domain::push::Suscripcion;
use crate::error::{Codigo, Error};
use crate::texts::textos;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{JSON, Object, Reflect, global};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use std::pin::pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds that the service worker may take to be there.
const PLAZO: u32 = 10_000;

/// Where the browser keeps of which page it tells.
const ENTRADA: &str = "turnero.push";

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Estado {
    /// It can't be had here, or that is not known yet.
    Nada,
    Ofrece,
    Pide,
    Avisa,
}

/// Why it can't be had.
enum Fallo {
    /// Whoever sits there does not want it, or did not once.
    Negado,
    Error(Error),
}

impl From<JsValue> for Fallo {
    fn from(causa: JsValue) -> Fallo {
        leptos::logging::log!("no notices while the page is closed: {causa:?}");
        Fallo::Error(Codigo::AvisoFallido.into())
    }
}

impl From<Error> for Fallo {
    fn from(e: Error) -> Fallo {
        Fallo::Error(e)
    }
}

/// Offers to tell of the call while the page is closed, where browser and office can; until then, what to do without.
#[component]
pub fn Cerrada(turno: Memo<TurnoPropio>, token: StoredValue<String>) -> impl IntoView {
    let t = textos().propio();
    let hidratado = use_hidratado();
    let estado = RwSignal::new(Estado::Nada);
    let fallo = RwSignal::new(None::<String>);
    let clave = Memo::new(move |_| turno.read().vapid.clone());
    Effect::new(move |_| {
        if hidratado.get() && clave.read().is_some() {
            estado.set(token.with_value(|token| como_esta(token)));
        }
    });
    let avisar = move |_| {
        let Some(clave) = clave.get_untracked() else {
            return;
        };
        estado.set(Estado::Pide);
        fallo.set(None);
        spawn_local(async move {
            let token = token.get_value();
            let (ahora, por_que) = match suscribir(&clave, &token).await {
                Ok(()) => (Estado::Avisa, None),
                Err(Fallo::Negado) => (Estado::Nada, Some(t.avisos_negados.to_owned())),
                Err(Fallo::Error(e)) => (Estado::Ofrece, Some(e.mensaje)),
            };
            estado.try_set(ahora);
            fallo.try_set(por_que);
        });
    };
    let callar = move |_| {
        estado.set(Estado::Pide);
        spawn_local(async move {
            let token = token.get_value();
            let (ahora, por_que) = match callar(&token).await {
                Ok(()) => (Estado::Ofrece, None),
                Err(Fallo::Negado) => (Estado::Nada, None),
                Err(Fallo::Error(e)) => (Estado::Avisa, Some(e.mensaje)),
            };
            estado.try_set(ahora);
            fallo.try_set(por_que);
        });
    };
    let es = move |cual: Estado| estado.get() == cual;
    view! {
        <div class="propio__cerrada">
            <p class=("suave", move || !es(Estado::Avisa)) role="status">
                {move || if es(Estado::Avisa) { t.avisa_cerrada } else { t.deje_abierta }}
            </p>
            {move || fallo.get().map(|por_que| view! { <Aviso>{por_que}</Aviso> })}
            <Show when=move || matches!(estado.get(), Estado::Ofrece | Estado::Pide)>
                <button class="boton boton--grande" type="button" aria-disabled=move || es(Estado::Pide).to_string() on:click=avisar>
                    {t.avisar_cerrada}
                </button>
            </Show>
            <Show when=move || es(Estado::Avisa)>
                <button class="boton boton--grande" type="button" on:click=callar>
                    {t.no_avisar}
                </button>
            </Show>
        </div>
    }
}

/// What the browser can, and what was asked of it before.
fn como_esta(token: &str) -> Estado {
    let hay = |que: &str| Reflect::has(&global(), &que.into()) == Ok(true);
    let trabaja = Reflect::has(&window().navigator(), &"serviceWorker".into()) == Ok(true);
    if !(trabaja && hay("PushManager") && hay("Notification")) {
        return Estado::Nada;
    }
    let permiso = campo(&global(), "Notification").and_then(|n| campo(&n, "permission"));
    match permiso.ok().and_then(|p| p.as_string()).as_deref() {
        Some("denied") => Estado::Nada,
        Some("granted") if guardado().as_deref() == Some(token) => Estado::Avisa,
        _ => Estado::Ofrece,
    }
}

fn guardado() -> Option<String> {
    window().local_storage().ok()??.get_item(ENTRADA).ok()?
}

/// A browser may refuse to keep anything: then it offers again what it does already, which does no harm.
fn guardar(token: Option<&str>) {
    if let Ok(Some(almacen)) = window().local_storage() {
        let _ = match token {
            Some(token) => almacen.set_item(ENTRADA, token),
            None => almacen.remove_item(ENTRADA),
        };
    }
}

/// Asks whoever sits there, then the browser, then the server.
async fn suscribir(clave: &str, token: &str) -> Result<(), Fallo> {
    let permiso = pedir(&campo(&global(), "Notification")?, "requestPermission", &[]).await?;
    if permiso.as_string().as_deref() != Some("granted") {
        return Err(Fallo::Negado);
    }
    let avisos = avisos().await?;
    let con = Object::new();
    Reflect::set(&con, &"userVisibleOnly".into(), &true.into())?;
    Reflect::set(&con, &"applicationServerKey".into(), &clave.into())?;
    let con = [con.into()];
    let suscrito = match pedir(&avisos, "subscribe", &con).await {
        Ok(suscrito) => suscrito,
        // Of an office that was here before, whose key is another.
        Err(causa) => {
            let vieja = pedir(&avisos, "getSubscription", &[]).await?;
            if vieja.is_null() {
                return Err(causa.into());
            }
            pedir(&vieja, "unsubscribe", &[]).await?;
            pedir(&avisos, "subscribe", &con).await?
        }
    };
    propio::suscribir(token.to_owned(), leer(&suscrito)?).await?;
    guardar(Some(token));
    Ok(())
}

async fn callar(token: &str) -> Result<(), Fallo> {
    let suscrito = pedir(&avisos().await?, "getSubscription", &[]).await?;
    if !suscrito.is_null() {
        propio::callar(token.to_owned(), leer(&suscrito)?.endpoint).await?;
    }
    guardar(None);
    Ok(())
}

/// The browser's `PushManager`, once its service worker is there.
async fn avisos() -> Result<JsValue, JsValue> {
    let trabajadores = campo(&window().navigator(), "serviceWorker")?;
    let listo: js_sys::Promise = campo(&trabajadores, "ready")?.dyn_into()?;
    let listo = pin!(JsFuture::from(listo));
    match select(listo, TimeoutFuture::new(PLAZO)).await {
        Either::Left((registro, _)) => campo(&registro?, "pushManager"),
        Either::Right(_) => Err("no service worker".into()),
    }
}

/// A `PushSubscription` as JSON.
#[derive(Deserialize)]
struct Suscrito {
    endpoint: String,
    keys: Claves,
}

#[derive(Deserialize)]
struct Claves {
    p256dh: String,
    auth: String,
}

fn leer(suscrito: &JsValue) -> Result<Suscripcion, JsValue> {
    let json = JSON::stringify(suscrito)?.as_string().unwrap_or_default();
    let Suscrito { endpoint, keys } =
        serde_json::from_str(&json).map_err(|e| JsValue::from(e.to_string()))?;
    Ok(Suscripcion {
        endpoint,
        p256dh: keys.p256dh,
        auth: keys.auth,
    })
}
