//! The public kiosk: from nothing to a number in one question or two, and the documento where the área wants it.

mod asistente;
mod ayudas;
mod cabecera;
mod idiomas;
mod paso;
mod pasos;
mod quietud;
mod voz;

use crate::api::kiosk::{self, AreaKiosk};
use crate::components::{Aviso, Cargando, Marca, use_cascara, use_intervalo, use_pantalla};
use crate::domain::pantalla::TipoPantalla;
use crate::error::Error;
use crate::pagina;
use crate::texts::textos;
use asistente::Asistente;
use ayudas::Ayudas;
use cabecera::{Cabecera, Pie};
use idiomas::Idiomas;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use pasos::PasoActual;
use quietud::use_quietud;

/// Seconds between two looks at what is offered, and at what is open: what a director changes is seen here as soon.
const REFRESCO_SEG: u64 = 5;

/// The kiosk; `?area=` (id or slug) fixes it to an área.
#[component]
pub fn Kiosk() -> impl IntoView {
    use_cascara();
    let areas = Resource::new(|| (), |()| kiosk::areas());
    view! {
        <Title text=textos().kiosk().titulo />
        <div class="kiosk">
            <header class="cinta kiosk__cinta">
                <Marca quieta=true />
            </header>
            <Transition fallback=Cargando>
                // Without an observer, so that another look at what is offered doesn't begin the questions anew.
                {untrack(move || Suspend::new(async move {
                    let primera = areas.await;
                    view! { <Ofrecido areas primera /> }
                }))}
            </Transition>
        </div>
    }
}

/// What is offered, or why nothing is.
#[component]
fn Ofrecido(
    areas: Resource<Result<Vec<AreaKiosk>, Error>>,
    /// What the page was rendered with. A memo of the server may be asked before it hears that the resource has
    /// come: what is awaited can't be missed.
    primera: Result<Vec<AreaKiosk>, Error>,
) -> impl IntoView {
    // What was offered stays on the screen while the server can't be reached.
    let conocidas = Memo::new(move |antes: Option<&Result<Vec<AreaKiosk>, Error>>| {
        let antes = antes.unwrap_or(&primera);
        match areas.get() {
            Some(ahora) if ahora.is_ok() || antes.is_err() => ahora,
            _ => antes.clone(),
        }
    });
    let lista = Memo::new(move |_| conocidas.read().clone().unwrap_or_default());
    // Only these two swap the screen; another list of areas changes what stands on it.
    let estado = Memo::new(move |_| conocidas.read().as_ref().map(|_| ()).map_err(Error::clone));
    let cortado = Memo::new(move |_| areas.get().is_some_and(|ahora| ahora.is_err()));
    use_intervalo(REFRESCO_SEG, move || areas.refetch());
    move || match estado.get() {
        Ok(()) => Either::Left(
            view! { <Preguntas areas=lista cortado refrescar=move || areas.refetch() /> },
        ),
        Err(e) => {
            pagina::estado(e.codigo.estado_http());
            Either::Right(view! {
                <main class="kiosk__cuerpo">
                    <h1>{textos().comun().algo_fallo}</h1>
                    <Aviso>{e.mensaje}</Aviso>
                    // No link, which would end at a browser's page of its own while the server is away, and
                    // a kiosk has no way back from there.
                    <button class="boton boton--grande" on:click=move |_| areas.refetch()>
                        {textos().comun().reintentar}
                    </button>
                </main>
            })
        }
    }
}

/// The questions and the number.
#[component]
fn Preguntas(
    areas: Memo<Vec<AreaKiosk>>,
    /// What was offered stays on the screen, and nothing is issued: the server can't be reached.
    cortado: Memo<bool>,
    /// Looks again at what is offered.
    refrescar: impl Fn() + 'static,
) -> impl IntoView {
    let a = Asistente::new(areas, pagina::consulta("area"));
    let quietud = use_quietud(a);
    use_pantalla(
        TipoPantalla::Kiosk,
        a.fija.into(),
        Signal::derive(move || muestra(a)),
        Signal::stored(None),
        Signal::derive(move || !a.intacto()),
    );
    // When an área opens is told in the language of whoever asks.
    Effect::new(move |antes: Option<_>| {
        let vuelta = (a.vuelta.get(), a.idioma.get());
        if antes.is_some_and(|v| v != vuelta) {
            refrescar();
        }
        vuelta
    });
    view! {
        <main class="kiosk__cuerpo">
            <Idiomas a />
            {move || {
                a.idioma.track();
                view! {
                    <Title text=textos().kiosk().titulo />
                    <Cabecera a cortado />
                    <PasoActual a quietud />
                    <Pie a quietud />
                }
            }}
            <Ayudas a />
        </main>
    }
}

/// What is offered, for who is somewhere else.
fn muestra(a: Asistente) -> String {
    let (areas, fija) = (a.areas.read(), a.fija.get());
    let ofrecidas = areas.iter().filter(|a| fija.is_none_or(|id| id == a.id));
    let nombres: Vec<_> = ofrecidas
        .map(|a| match a.cerrada_hasta {
            Some(_) => (textos().kiosk().muestra_cerrada)(&a.nombre),
            None => a.nombre.clone(),
        })
        .collect();
    nombres.join(", ")
}
