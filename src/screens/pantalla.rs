//! A screen that was just unpacked: it shows a code until somebody gives it a place. Its address is the one to keep
//! in a television, which then comes back to its place by itself.

use crate::api::vinculos::{Vinculacion, donde, esperar};
use crate::components::{Aviso, Cargando, Marca, con_plazo, use_respuesta};
use crate::domain::vinculo::{CIFRAS, entre_preguntas};
use crate::error::Error;
use crate::live::ahora;
use crate::pagina;
use crate::texts::textos;
use gloo_timers::future::sleep;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use std::time::Duration;

/// A code that changes although it was good for so many seconds more belongs to a browser that keeps no cookie…
const CAMBIO_TEMPRANO_SEG: i64 = 15;

/// …which would ask for one after the other.
const SIN_COOKIES: Duration = Duration::from_secs(60);

/// `/pantalla/`.
#[component]
pub fn SinLugar() -> impl IntoView {
    let lugar = use_respuesta(|| (), |()| donde());
    view! {
        <Title text=textos().vinculos().titulo />
        <div class="sin-lugar">
            <header class="cinta">
                <Marca quieta=true />
            </header>
            <main class="sin-lugar__cuerpo">
                <Suspense fallback=Cargando>
                    {move || Suspend::new(async move {
                        match lugar.await {
                            Ok(Some(ruta)) => {
                                pagina::redirigir(&ruta);
                                Either::Left(view! { <Cargando /> })
                            }
                            // What failed is asked again all the time.
                            Ok(None) | Err(_) => Either::Right(view! { <Espera /> }),
                        }
                    })}
                </Suspense>
            </main>
        </div>
    }
}

/// What the screen shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Estado {
    /// The code, and how many seconds it was good for when it was last asked.
    codigo: Option<(String, i64)>,
    /// Why there is no other.
    fallo: Option<String>,
}

#[component]
fn Espera() -> impl IntoView {
    let t = textos().vinculos();
    let estado = RwSignal::new(Estado::default());
    let servidor = RwSignal::new(pagina::servidor());
    Effect::new(move |_| {
        servidor.set(window().location().host().unwrap_or_default());
        spawn_local(preguntar(estado));
    });
    let codigo = Memo::new(move |_| estado.read().codigo.as_ref().map(|(c, _)| c.clone()));
    let vale = move || estado.read().codigo.as_ref().map(|(_, seg)| (t.vale)(*seg));
    let pasos = t
        .pasos
        .map(|paso| view! { <li>{move || paso(&servidor.read())}</li> });
    view! {
        <h1 class="sin-lugar__titulo">{t.titulo}</h1>
        <div class="sin-lugar__codigo" role="status">
            <p class="sin-lugar__rotulo">{t.codigo_es}</p>
            {move || match codigo.get() {
                Some(codigo) => Either::Left(view! { <Cifras codigo /> }),
                None => Either::Right(view! { <p class="sin-lugar__pidiendo">{t.pidiendo}</p> }),
            }}
        </div>
        // Every few seconds another: not read out.
        <p class="sin-lugar__vale cifra">{vale}</p>
        {move || estado.read().fallo.clone().map(|fallo| view! { <Aviso>{fallo}</Aviso> })}
        <ol class="sin-lugar__pasos">{pasos.collect_view()}</ol>
        <p class="sin-lugar__sola">{t.sola}</p>
        <noscript>{t.sin_javascript}</noscript>
    }
}

/// Six digits, in two groups as one reads them out.
#[component]
fn Cifras(codigo: String) -> impl IntoView {
    let (unas, otras) = codigo.split_at_checked(CIFRAS / 2).unwrap_or((&codigo, ""));
    view! {
        <p class="sin-lugar__cifras" data-testid="codigo">
            <span>{unas.to_owned()}</span>
            " "
            <span>{otras.to_owned()}</span>
        </p>
    }
}

/// Asks until the screen has a place, or is gone.
async fn preguntar(estado: RwSignal<Estado>) {
    let desde = ahora();
    while estado.try_get_untracked().is_some() {
        let pasaron = u64::try_from(ahora() - desde).unwrap_or(0);
        let mut espera = entre_preguntas(Duration::from_millis(pasaron));
        match con_plazo(esperar()).await {
            Ok(Vinculacion::Lista { ruta }) => return pagina::redirigir(&ruta),
            Ok(Vinculacion::Espera { codigo, quedan_seg }) => {
                let sin_cookies =
                    estado.try_with_untracked(|e| olvidadizo(e, &codigo)) == Some(true);
                if sin_cookies {
                    espera = SIN_COOKIES;
                }
                estado.try_set(match sin_cookies {
                    true => Estado {
                        codigo: None,
                        fallo: Some(textos().vinculos().sin_cookies.to_owned()),
                    },
                    false => Estado {
                        codigo: Some((codigo, quedan_seg)),
                        fallo: None,
                    },
                });
            }
            Err(Error { mensaje, .. }) => {
                estado.try_update(|e| e.fallo = Some(mensaje));
            }
        }
        sleep(espera).await;
    }
}

/// Whether the browser has forgotten who it is since the last answer.
fn olvidadizo(estado: &Estado, codigo: &str) -> bool {
    let antes = estado.codigo.as_ref();
    antes.is_some_and(|(antes, quedaban)| antes != codigo && *quedaban > CAMBIO_TEMPRANO_SEG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_changes_before_its_time_tells_of_a_browser_without_cookies() {
        let estado = |quedan| Estado {
            codigo: Some(("111111".into(), quedan)),
            fallo: None,
        };
        assert!(olvidadizo(&estado(590), "222222"));
        assert!(!olvidadizo(&estado(590), "111111"));
        assert!(!olvidadizo(&estado(5), "222222"));
        assert!(!olvidadizo(&Estado::default(), "222222"));
    }
}
