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
use crate::components::{
    Aviso, Cargando, Luego, Marca, Pestana, SinPrograma, con_plazo, use_cascara, use_intervalo,
    use_pantalla,
};
use crate::domain::pantalla::TipoPantalla;
use crate::error::Error;
use crate::pagina;
use crate::texts::textos;
use asistente::Asistente;
use ayudas::Ayudas;
use cabecera::{Cabecera, Pie};
use futures::future::{AbortHandle, abortable};
use idiomas::Idiomas;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
                <Luego><Marca quieta=true /></Luego>
            </header>
            <Luego><SinPrograma a=crate::screens::sencillo::KIOSK /></Luego>
            <Transition fallback=Cargando>
                // Without an observer, so that another look at what is offered doesn't begin the questions anew.
                {untrack(move || Suspend::new(async move {
                    let primera = areas.await;
                    view! { <Ofrecido primera /> }
                }))}
            </Transition>
        </div>
    }
}

/// What the kiosk offers, and how it is looked at again.
#[derive(Clone, Copy)]
struct Oferta {
    /// What was offered last, or why nothing is: it stays on the screen while the server can't be reached.
    conocida: RwSignal<Result<Vec<AreaKiosk>, Error>>,
    /// The last look found nobody.
    cortada: RwSignal<bool>,
    /// The look that is not answered yet.
    mirada: StoredValue<Option<AbortHandle>>,
}

impl Oferta {
    /// Looks again, unless the last look is not answered yet.
    fn mirar(self) {
        if self.mirada.try_with_value(Option::is_none) == Some(true) {
            self.mirar_ya();
        }
    }

    /// Looks again, in the place of a look that is not answered yet: it may have asked in another language.
    fn mirar_ya(self) {
        let (mirada, dejar) = abortable(con_plazo(kiosk::areas()));
        let antes = self.mirada.try_update_value(|m| m.replace(dejar));
        if let Some(antes) = antes.flatten() {
            antes.abort();
        }
        spawn_local(async move {
            let Ok(visto) = mirada.await else { return };
            self.mirada.try_set_value(None);
            self.cortada.try_set(visto.is_err());
            self.conocida.try_maybe_update(|antes| {
                let cambia = (visto.is_ok() || antes.is_err()) && *antes != visto;
                if cambia {
                    *antes = visto;
                }
                (cambia, ())
            });
        });
    }
}

/// What is offered, or why nothing is.
#[component]
fn Ofrecido(primera: Result<Vec<AreaKiosk>, Error>) -> impl IntoView {
    let oferta = Oferta {
        cortada: RwSignal::new(primera.is_err()),
        conocida: RwSignal::new(primera),
        mirada: StoredValue::new(None),
    };
    let lista = Memo::new(move |_| oferta.conocida.read().clone().unwrap_or_default());
    // Only these two swap the screen; another list of areas changes what stands on it.
    let estado = Memo::new(move |_| {
        oferta
            .conocida
            .read()
            .as_ref()
            .map(|_| ())
            .map_err(Error::clone)
    });
    use_intervalo(REFRESCO_SEG, move || oferta.mirar());
    move || match estado.get() {
        Ok(()) => Either::Left(view! { <Luego><Preguntas areas=lista oferta /></Luego> }),
        Err(e) => {
            pagina::estado(e.codigo.estado_http());
            Either::Right(view! {
                <main class="kiosk__cuerpo">
                    <h1>{textos().comun().algo_fallo}</h1>
                    <Aviso>{e.mensaje}</Aviso>
                    // No link, which would end at a browser's page of its own while the server is away, and
                    // a kiosk has no way back from there.
                    <button class="boton boton--grande" on:click=move |_| oferta.mirar_ya()>
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
    /// While it is cut off, what was offered stays on the screen and nothing is issued.
    oferta: Oferta,
) -> impl IntoView {
    let a = Asistente::new(areas, pagina::consulta("area"));
    let (quietud, sigue) = use_quietud(a);
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
            oferta.mirar_ya();
        }
        vuelta
    });
    view! {
        <main class="kiosk__cuerpo">
            <Pestana texto=move || {
                a.idioma.track();
                textos().kiosk().titulo.to_owned()
            } />
            <Luego><Idiomas a /></Luego>
            {move || {
                a.idioma.track();
                view! {
                    <Luego><Cabecera a cortado=oferta.cortada /></Luego>
                    <Luego><PasoActual a quietud /></Luego>
                    <Luego><Pie a quietud sigue /></Luego>
                }
            }}
            <Luego><Ayudas a quietud cortado=oferta.cortada /></Luego>
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
