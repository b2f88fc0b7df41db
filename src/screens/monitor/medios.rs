//! Images and videos, one after another, behind and beside the turnos.

use super::cada::Cada;
use crate::components::{sin_movimiento, use_intervalo};
use crate::domain::estado::Estado;
use crate::domain::medio::{Disposicion, Medio};
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use leptos::either::Either;
use leptos::html::Video;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// When none of them can be shown, the turnos have the screen for so long, until they are tried again.
const TODOS_ROTOS: Duration = Duration::from_secs(60);

/// A video that has not moved on between two such looks, in seconds, never will: the network, or a codec.
const VIGILANCIA_SEG: u64 = 15;

/// The medios of the áreas that are shown, each once.
pub fn medios(tablero: &Tablero) -> Vec<Medio> {
    let configs = tablero.areas().map(|(_, cola)| &cola.config);
    let mut medios: Vec<Medio> = Vec::new();
    for medio in configs
        .filter(|c| c.media_habilitada)
        .flat_map(|c| &c.medios)
    {
        if medios.iter().all(|m| m.hash != medio.hash) {
            medios.push(medio.clone());
        }
    }
    medios
}

/// How many are called or attended: so many numbers people look for.
pub fn llamados(tablero: &Tablero) -> usize {
    let en_mesa = |estado| matches!(estado, Estado::Llamando | Estado::EnAtencion);
    tablero.turnos().filter(|t| en_mesa(t.estado)).count()
}

/// What a monitor shows beside its turnos (no videos where nothing is to move), and whether any of it can be shown.
#[derive(Clone, Copy)]
pub struct Cartelera {
    medios: Memo<Vec<Medio>>,
    rotos: RwSignal<bool>,
    /// How the screen is divided.
    pub disposicion: Memo<Disposicion>,
}

/// That of a screen with these queues.
pub fn use_cartelera(tablero: RwSignal<Tablero>) -> Cartelera {
    // The server can't know of it: what it rendered is taken over first.
    let quieta = RwSignal::new(false);
    Effect::new(move |_| quieta.set(sin_movimiento()));
    let lista = Memo::new(move |_| {
        let mut lista = tablero.with(medios);
        if quieta.get() {
            lista.retain(|m| !m.tipo.es_video());
        }
        lista
    });
    let rotos = RwSignal::new(false);
    Cartelera {
        medios: lista,
        rotos,
        disposicion: Memo::new(move |_| {
            let hay = !rotos.get() && !lista.read().is_empty();
            Disposicion::con(hay, tablero.with(llamados))
        }),
    }
}

/// One after another for as long as there is room for them; nothing moves while `pausa`.
#[component]
pub fn Medios(cartelera: Cartelera, pausa: Signal<bool>) -> impl IntoView {
    let a_la_vista = Memo::new(move |_| cartelera.disposicion.get() != Disposicion::Turnos);
    // Another list begins anew; the same one goes on whatever else happens.
    move || {
        let medios = cartelera.medios.get();
        a_la_vista
            .get()
            .then(|| view! { <Rueda medios rotos=cartelera.rotos pausa /> })
    }
}

/// Goes round a list.
#[derive(Clone, Copy)]
struct Turno {
    cuantos: usize,
    /// Counts on and on: which one is shown, and which comes next, have names that never come again.
    actual: RwSignal<usize>,
    /// Those of them that can't be shown.
    fallidos: StoredValue<BTreeSet<usize>>,
    rotos: RwSignal<bool>,
}

impl Turno {
    /// The next one; past all that can't be shown.
    fn pasar(self) {
        let Some(n) = self.actual.try_get_untracked() else {
            return;
        };
        let fallo = |n: &usize| {
            self.fallidos
                .try_with_value(|f| f.contains(n))
                .unwrap_or(false)
        };
        match (n + 1..=n + self.cuantos).find(|n| !fallo(n)) {
            Some(siguiente) => {
                self.fallidos
                    .try_update_value(|f| f.retain(|n| *n >= siguiente));
                self.actual.try_set(siguiente);
            }
            None => self.rendirse(),
        }
    }

    /// One can't be shown.
    fn falla(self, n: usize) {
        let seguidos = self.fallidos.try_update_value(|f| {
            f.insert(n);
            f.len()
        });
        if seguidos.is_some_and(|s| s >= self.cuantos) {
            self.rendirse();
        } else if self.actual.try_get_untracked() == Some(n) {
            self.pasar();
        }
    }

    fn rendirse(self) {
        let rotos = self.rotos;
        rotos.try_set(true);
        set_timeout(
            move || {
                rotos.try_set(false);
            },
            TODOS_ROTOS,
        );
    }
}

#[component]
fn Rueda(medios: Vec<Medio>, rotos: RwSignal<bool>, pausa: Signal<bool>) -> impl IntoView {
    let turno = Turno {
        cuantos: medios.len(),
        actual: RwSignal::new(0),
        fallidos: StoredValue::default(),
        rotos,
    };
    let medios = StoredValue::new(medios);
    // The next one is fetched while one is shown.
    let puestos = move || {
        let n = turno.actual.get();
        let hasta = n + turno.cuantos.min(2);
        Vec::from_iter(n..hasta)
    };
    view! {
        <section class="medios-monitor" data-testid="medios" aria-label=textos().monitor().medios>
            <Cada each=puestos key=|n| *n let:n>
                {medios
                    .with_value(|m| m.get(n % m.len().max(1)).cloned())
                    .map(|medio| view! { <Puesto turno n medio pausa /> })}
            </Cada>
        </section>
    }
}

/// One of them, shown or about to be.
#[component]
fn Puesto(turno: Turno, n: usize, medio: Medio, pausa: Signal<bool>) -> impl IntoView {
    let visible = Memo::new(move |_| turno.actual.get() == n);
    let clase = move || match visible.get() {
        true => "medios-monitor__medio",
        false => "medios-monitor__medio medios-monitor__medio--despues",
    };
    let (ruta, titulo) = (medio.ruta(), medio.titulo.clone());
    let oculto = move || (!visible.get()).then_some("true");
    if let Some(ms) = medio.dura_ms() {
        let dura = Duration::from_millis(u64::try_from(ms).unwrap_or(0));
        Effect::new(move |_| {
            if !visible.get() || pausa.get() || turno.cuantos < 2 {
                return;
            }
            if let Ok(espera) = set_timeout_with_handle(move || turno.pasar(), dura) {
                on_cleanup(move || espera.clear());
            }
        });
        return Either::Left(view! {
            <img
                class=clase
                src=ruta
                alt=titulo
                aria-hidden=oculto
                on:error=move |_| turno.falla(n)
            />
        });
    }
    let video = NodeRef::<Video>::new();
    Effect::new(move |_| {
        let Some(video) = video.get() else { return };
        match visible.get() && !pausa.get() {
            true => tocar(&video),
            // It fails for none.
            false => {
                let _ = video.pause();
            }
        }
    });
    vigilar(turno, n, video, visible, pausa);
    Either::Right(view! {
        <video
            node_ref=video
            class=clase
            src=ruta
            aria-label=titulo
            aria-hidden=oculto
            preload="auto"
            playsinline
            disablepictureinpicture
            prop:muted=true
            prop:loop=turno.cuantos < 2
            on:ended=move |_| turno.pasar()
            on:error=move |_| turno.falla(n)
        ></video>
    })
}

/// A video that stands still although it should not is one that can't be shown.
fn vigilar(
    turno: Turno,
    n: usize,
    video: NodeRef<Video>,
    visible: Memo<bool>,
    pausa: Signal<bool>,
) {
    let antes = StoredValue::new(None::<f64>);
    use_intervalo(VIGILANCIA_SEG, move || {
        let se_ve = visible.try_get_untracked() == Some(true)
            && pausa.try_get_untracked() == Some(false)
            && !document().hidden();
        let ahora = video
            .try_get_untracked()
            .flatten()
            .filter(|_| se_ve)
            .map(|v| v.current_time());
        let parado = ahora.is_some() && antes.try_get_value().flatten() == ahora;
        antes.try_set_value(ahora);
        if parado {
            turno.falla(n);
        }
    });
}

thread_local! {
    // What a browser does not play is found out by who watches it.
    static NADA: Closure<dyn FnMut(JsValue)> = Closure::new(|_| {});
}

fn tocar(video: &web_sys::HtmlVideoElement) {
    video.set_muted(true);
    if let Ok(promesa) = video.play() {
        NADA.with(|nada| {
            let _ = promesa.catch(nada);
        });
    }
}
