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

/// Where the browser keeps that it tells of a page.
fn entrada(token: &str) -> String {
    format!("turnero.push.{token}")
}

/// Why it can't be had.
enum Fallo {
    /// Whoever sits there does not want it, or did not once.
    Negado,
    /// They were asked, and said nothing.
    NoAhora,
    Error(Error),
}

impl From<JsValue> for Fallo {
    fn from(causa: JsValue) -> Fallo {
        leptos::logging::log!("no notices while the page is closed: {causa:?}");
        let mensaje = textos().propio().push_no_sirve;
        Fallo::Error(Error::con(Codigo::AvisoFallido, mensaje))
    }
}

impl From<Error> for Fallo {
    fn from(e: Error) -> Fallo {
        Fallo::Error(e)
    }
}

/// Offers to tell of the call while the page is closed, where browser and office can; until then, what to do without.
#[component]
pub fn Cerrada(
    turno: Memo<TurnoPropio>,
    token: StoredValue<String>,
    /// What stands between that and the way to be told.
    children: Children,
) -> impl IntoView {
    let t = textos().propio();
    let hidratado = use_hidratado();
    // Whether it tells; `None`: it can't, or that is not known yet.
    let avisa = RwSignal::new(None::<bool>);
    let ocupado = RwSignal::new(false);
    let fallo = RwSignal::new(None::<String>);
    let clave = Memo::new(move |_| turno.read().vapid.clone());
    let ahora_avisa = Memo::new(move |_| avisa.get() == Some(true));
    let hacer = move |callar: bool| {
        let Some(clave) = clave.get_untracked() else {
            return;
        };
        if ocupado.get_untracked() {
            return;
        }
        ocupado.set(true);
        fallo.set(None);
        let token = token.get_value();
        spawn_local(async move {
            let hecho = match callar {
                true => self::callar(&token).await,
                false => suscribir(&clave, &token).await,
            };
            let por_que = match hecho {
                Ok(()) => {
                    avisa.try_set(Some(!callar));
                    None
                }
                Err(Fallo::NoAhora) => None,
                Err(Fallo::Negado) => Some(t.avisos_negados.to_owned()),
                Err(Fallo::Error(e)) => Some(e.mensaje),
            };
            fallo.try_set(por_que);
            ocupado.try_set(false);
        });
    };
    Effect::new(move |_| {
        if !hidratado.get() || clave.read().is_none() || !puede() {
            return;
        }
        let token = token.get_value();
        let prometido = esta_prometido(&token);
        avisa.set(Some(prometido));
        if prometido {
            // What was promised is kept only if browser and server know of it still.
            ocupado.set(true);
            spawn_local(async move {
                if !renovar(&token).await {
                    prometer(&token, false);
                    avisa.try_set(Some(false));
                }
                ocupado.try_set(false);
            });
        }
    });
    view! {
        <div class="propio__cerrada">
            <p class=("suave", move || !ahora_avisa.get()) role="status">
                {move || if ahora_avisa.get() { t.avisa_cerrada } else { t.deje_abierta }}
            </p>
            {children()}
            {move || fallo.get().map(|por_que| view! { <Aviso>{por_que}</Aviso> })}
            <Show when=move || avisa.read().is_some()>
                <div class="acciones">
                    <button
                        class="boton boton--grande"
                        type="button"
                        aria-busy=move || ocupado.get().then_some("true")
                        on:click=move |_| hacer(ahora_avisa.get_untracked())
                    >
                        {move || if ahora_avisa.get() { t.no_avisar } else { t.avisar_cerrada }}
                    </button>
                </div>
            </Show>
        </div>
    }
}

/// Whether the browser has it, and whoever sits there did not refuse it.
fn puede() -> bool {
    let hay = |que: &str| Reflect::has(&global(), &que.into()) == Ok(true);
    let trabaja = Reflect::has(&window().navigator(), &"serviceWorker".into()) == Ok(true);
    if !(trabaja && hay("PushManager") && hay("Notification")) {
        return false;
    }
    let permiso = campo(&global(), "Notification").and_then(|n| campo(&n, "permission"));
    permiso.is_ok_and(|p| p != "denied")
}

fn esta_prometido(token: &str) -> bool {
    let almacen = window().local_storage().ok().flatten();
    almacen.is_some_and(|a| matches!(a.get_item(&entrada(token)), Ok(Some(_))))
}

/// A browser may refuse to keep anything: then it offers again what it does already, which does no harm.
fn prometer(token: &str, avisa: bool) {
    if let Ok(Some(almacen)) = window().local_storage() {
        let _ = match avisa {
            true => almacen.set_item(&entrada(token), ""),
            false => almacen.remove_item(&entrada(token)),
        };
    }
}

/// Asks whoever sits there, then the browser, then the server.
async fn suscribir(clave: &str, token: &str) -> Result<(), Fallo> {
    let permiso = pedir(&campo(&global(), "Notification")?, "requestPermission", &[]).await?;
    match permiso.as_string().as_deref() {
        Some("granted") => {}
        Some("denied") => return Err(Fallo::Negado),
        _ => return Err(Fallo::NoAhora),
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
    if let Err(e) = propio::suscribir(token.to_owned(), leer(&suscrito)?).await {
        if e.codigo == Codigo::AvisoFallido {
            // Its address may be dead for good: the next one is another.
            let _ = pedir(&suscrito, "unsubscribe", &[]).await;
        }
        return Err(e.into());
    }
    prometer(token, true);
    Ok(())
}

/// Tells the server again of the browser that is told: it may have forgotten it, as the browser may. Whether it is told
/// still, as far as that can be known: who has no network now was promised it.
async fn renovar(token: &str) -> bool {
    let suscrito = async {
        let suscrito = pedir(&avisos().await?, "getSubscription", &[]).await?;
        leer(&suscrito)
    };
    let Ok(suscrito) = suscrito.await else {
        return false;
    };
    match propio::suscribir(token.to_owned(), suscrito).await {
        Ok(()) => true,
        Err(e) => !matches!(
            e.codigo,
            Codigo::AvisoFallido
                | Codigo::DireccionNoPermitida
                | Codigo::DemasiadosTelefonos
                | Codigo::NoEncontrado
        ),
    }
}

async fn callar(token: &str) -> Result<(), Fallo> {
    let suscrito = pedir(&avisos().await?, "getSubscription", &[]).await?;
    if !suscrito.is_null() {
        propio::callar(token.to_owned(), leer(&suscrito)?.endpoint).await?;
    }
    prometer(token, false);
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
