//! The public kiosk: from nothing to a number in two to four questions.

mod asistente;
mod cabecera;
mod paso;
mod pasos;
mod quietud;

use crate::api::kiosk::{self, AreaKiosk};
use crate::components::{Aviso, Cargando, Marca, use_intervalo};
use crate::error::Error;
use crate::pagina;
use crate::texts::textos;
use asistente::Asistente;
use cabecera::{Cabecera, Pie};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use pasos::PasoActual;
use quietud::use_quietud;

/// Seconds between two looks at what is offered, and at what is open.
const REFRESCO_SEG: u64 = 60;

/// The kiosk; `?area=` (id or slug) fixes it to an área.
#[component]
pub fn Kiosk() -> impl IntoView {
    let areas = Resource::new(|| (), |()| kiosk::areas());
    view! {
        <Title text=textos().kiosk.titulo />
        <div class="kiosk">
            <header class="cinta kiosk__cinta">
                <Marca quieta=true />
            </header>
            <Transition fallback=Cargando>
                <Ofrecido areas />
            </Transition>
        </div>
    }
}

/// Stands inside of the `Transition`, so that the memo's reads are awaited by it.
#[component]
fn Ofrecido(areas: Resource<Result<Vec<AreaKiosk>, Error>>) -> impl IntoView {
    // What was offered stays on the screen while the server can't be reached.
    let conocidas = Memo::new(
        move |antes: Option<&Option<Result<Vec<AreaKiosk>, Error>>>| match (areas.get(), antes) {
            (Some(Err(_)) | None, Some(Some(Ok(antes)))) => Some(Ok(antes.clone())),
            (ahora, _) => ahora,
        },
    );
    let lista = Memo::new(move |_| match &*conocidas.read() {
        Some(Ok(lista)) => lista.clone(),
        _ => Vec::new(),
    });
    // Only these three swap the screen; another list of areas changes what stands on it.
    let estado = Memo::new(move |_| match &*conocidas.read() {
        None => None,
        Some(Ok(_)) => Some(Ok(())),
        Some(Err(e)) => Some(Err(e.clone())),
    });
    use_intervalo(REFRESCO_SEG, move || areas.refetch());
    move || match estado.get() {
        None => EitherOf3::A(()),
        Some(Ok(())) => {
            EitherOf3::B(view! { <Preguntas areas=lista refrescar=move || areas.refetch() /> })
        }
        Some(Err(e)) => {
            pagina::estado(e.codigo.estado_http());
            EitherOf3::C(view! {
                <main class="kiosk__cuerpo">
                    <h1>{textos().comun.algo_fallo}</h1>
                    <Aviso>{e.mensaje}</Aviso>
                    // No link, which would end at a browser's page of its own while the server is away, and
                    // a kiosk has no way back from there.
                    <button class="boton boton--grande" on:click=move |_| areas.refetch()>
                        {textos().comun.reintentar}
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
    /// Looks again at what is offered.
    refrescar: impl Fn() + 'static,
) -> impl IntoView {
    let consulta = use_query_map();
    let pedida = Memo::new(move |_| consulta.read().get("area"));
    let a = Asistente::new(areas, pedida);
    let quietud = use_quietud(a);
    Effect::new(move |antes: Option<u32>| {
        let vuelta = a.vuelta.get();
        if antes.is_some_and(|v| v != vuelta) {
            refrescar();
        }
        vuelta
    });
    view! {
        <main class="kiosk__cuerpo">
            <Cabecera a />
            <PasoActual a quietud />
            <Pie a quietud />
        </main>
    }
}
