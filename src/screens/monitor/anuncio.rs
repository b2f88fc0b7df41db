//! A call fills the screen, sounds, and is read out.

use super::campana;
use super::cola::{Cola, Llamada};
use crate::components::{NumeroTurno, Tamano};
use crate::domain::estado::Estado;
use crate::domain::id::TurnoId;
use crate::domain::suceso::{Evento, Suceso};
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// The calls that are to be announced, and the one that is.
#[derive(Clone, Copy)]
pub struct Anuncios {
    cola: StoredValue<Cola>,
    tablero: StoredValue<Option<RwSignal<Tablero>>>,
    en_pantalla: RwSignal<Option<Llamada>>,
    dicho: RwSignal<String>,
    varias: bool,
}

/// Announcements of a screen with one área, or with several.
pub fn use_anuncios(varias: bool) -> Anuncios {
    Anuncios {
        cola: StoredValue::default(),
        tablero: StoredValue::new(None),
        en_pantalla: RwSignal::new(None),
        dicho: RwSignal::new(String::new()),
        varias,
    }
}

impl Anuncios {
    /// Where it looks up who is still being called, and how long a call stands.
    pub fn con_tablero(self, tablero: RwSignal<Tablero>) {
        self.tablero.set_value(Some(tablero));
    }

    /// Announces the event, if it is a call.
    pub fn oir(self, evento: &Evento) {
        let Suceso::Llamado { mesa } = &evento.suceso else {
            return;
        };
        let config = self
            .mirar(|t| t.config(evento.turno.area_id))
            .unwrap_or_default();
        let mesa = mesa.as_ref().map(|m| m.nombre.clone());
        let mesa = mesa.or_else(|| evento.turno.mesa_nombre.clone());
        let llamada = Llamada::nueva(&evento.turno, mesa, &config);
        if self.cola.try_update_value(|c| c.agregar(llamada)) == Some(true) {
            leptos::task::spawn_local(self.anunciar());
        }
    }

    /// One call after another, until none waits or the screen is gone.
    async fn anunciar(self) {
        let se_llama = |id| self.se_llama(id);
        while let Some(Some(llamada)) = self.cola.try_update_value(|c| c.siguiente(se_llama)) {
            let suena = campana::sonar(llamada.campanadas);
            let dura = llamada.visible.max(suena);
            self.decir(&llamada);
            let visible = !llamada.visible.is_zero();
            self.en_pantalla.try_set(visible.then_some(llamada));
            TimeoutFuture::new(u32::try_from(dura.as_millis()).unwrap_or(u32::MAX)).await;
        }
        self.en_pantalla.try_set(None);
    }

    fn decir(self, llamada: &Llamada) {
        let area = self.varias.then_some(llamada.area.as_str());
        let dicho = (textos().monitor.anuncio)(&llamada.numero, llamada.mesa.as_deref(), area);
        // The same words twice are no change, and a reader would not read them: a space makes them one.
        self.dicho.try_update(|antes| {
            *antes = if *antes == dicho {
                format!("{dicho}\u{a0}")
            } else {
                dicho
            };
        });
    }

    fn se_llama(self, id: TurnoId) -> bool {
        self.mirar(|t| t.turno(id).is_some_and(|t| t.estado == Estado::Llamando)) == Some(true)
    }

    fn mirar<R>(self, leer: impl FnOnce(&Tablero) -> R) -> Option<R> {
        self.tablero
            .try_get_value()
            .flatten()?
            .try_with_untracked(leer)
    }
}

/// The call that is being announced, over all else.
#[component]
pub fn Anuncio(anuncios: Anuncios, varias: bool) -> impl IntoView {
    let t = &textos().monitor;
    view! {
        <p class="solo-lector" aria-live="assertive" aria-atomic="true">
            {anuncios.dicho}
        </p>
        <For each=move || anuncios.en_pantalla.get() key=|l| (l.turno, l.vez) let:llamada>
            // Read out by the line above; this is for the eyes.
            <div
                class="anuncio"
                data-testid="overlay-llamada"
                aria-hidden="true"
            >
                <div class="anuncio__caja">
                    <p class="anuncio__rotulo">{t.turno}</p>
                    <NumeroTurno numero=llamada.numero tamano=Tamano::Enorme />
                    <p class="anuncio__mesa">{llamada.mesa}</p>
                    {llamada.nombre.map(|n| view! { <p class="anuncio__nombre">{n}</p> })}
                    {varias.then(|| view! { <p class="anuncio__area">{llamada.area}</p> })}
                </div>
            </div>
        </For>
    }
}
