//! A call fills the screen, sounds, and is read out.

use super::cada::Cada;
use super::cola::{Cola, Llamada};
use super::mesa::Mesa;
use crate::components::campana::{self, Permiso};
use crate::components::voz;
use crate::components::{NumeroTurno, Pantalla, Tamano};
use crate::domain::estado::Estado;
use crate::domain::id::{Milis, TurnoId};
use crate::domain::suceso::{Evento, Suceso};
use crate::domain::tablero::Tablero;
use crate::domain::voz::deletreado;
use crate::live::{Enlace, Memoria, ahora};
use crate::presentacion;
use crate::texts::textos;
use futures::future::select;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use std::pin::pin;
use std::time::Duration;

/// After a short cut, what was missed comes at once: whoever was called and came meanwhile is not announced any more.
const LO_QUE_SIGUE: Duration = Duration::from_millis(100);

/// How often a call on the screen looks whether it is still one, and whether others wait.
const CADA_MIRADA: Duration = Duration::from_millis(250);

/// The calls that are to be announced, and the one that is.
#[derive(Clone, Copy)]
pub struct Anuncios {
    cola: StoredValue<Cola>,
    enlace: StoredValue<Option<Enlace>>,
    pantalla: StoredValue<Option<Pantalla>>,
    memoria: Memoria,
    ocupada: RwSignal<bool>,
    en_pantalla: RwSignal<Option<Llamada>>,
    dicho: RwSignal<String>,
}

/// What waits for its announcement is kept in `memoria`, so that a reload does not lose it.
pub fn use_anuncios(memoria: Memoria) -> Anuncios {
    Anuncios {
        cola: StoredValue::default(),
        enlace: StoredValue::new(None),
        pantalla: StoredValue::new(None),
        memoria,
        ocupada: RwSignal::new(false),
        en_pantalla: RwSignal::new(None),
        dicho: RwSignal::new(String::new()),
    }
}

impl Anuncios {
    /// Where it looks up who is still being called, how long a call stands, and how old it is.
    pub fn con_enlace(self, enlace: Enlace) {
        self.enlace.set_value(Some(enlace));
    }

    /// Who tells the staff what was announced here.
    pub fn con_pantalla(self, pantalla: Pantalla) {
        self.pantalla.set_value(Some(pantalla));
    }

    /// Whether one is being announced: seen, heard, or both.
    pub fn ocupan(self) -> Signal<bool> {
        self.ocupada.into()
    }

    /// Announces the event, if it is a call.
    pub fn oir(self, evento: &Evento) {
        let Suceso::Llamado { mesa, .. } = &evento.suceso else {
            return;
        };
        let config = self
            .mirar(|t| t.config(evento.turno.area_id))
            .unwrap_or_default();
        let mesa = mesa.as_ref().map(|m| m.nombre.clone());
        let mesa = mesa.or_else(|| evento.turno.mesa_nombre.clone());
        let llamada = Llamada::nueva(&evento.turno, mesa, &config);
        let empieza = self.cola.try_update_value(|c| c.agregar(llamada));
        self.recordar();
        if empieza == Some(true) {
            leptos::task::spawn_local(self.anunciar());
        }
    }

    /// One call after another, until none waits or the screen is gone.
    async fn anunciar(self) {
        self.ocupada.try_set(true);
        sleep(LO_QUE_SIGUE).await;
        while let Some(llamada) = self.siguiente() {
            self.leer(&llamada);
            self.acusar(&llamada);
            // What is heard of a call may last longer than it is seen, and no other one begins over it.
            let entera = async {
                futures::join!(self.mostrar(&llamada), self.sonar(&llamada));
            };
            // Nobody is sent to a mesa that does not call them any more.
            select(pin!(entera), pin!(self.deja_de_llamar(llamada.turno))).await;
            self.en_pantalla.try_set(None);
        }
        self.ocupada.try_set(false);
    }

    async fn mostrar(self, llamada: &Llamada) {
        if !llamada.visible.is_zero() {
            self.en_pantalla.try_set(Some(llamada.clone()));
            let mut lleva = Duration::ZERO;
            while let Some(resta) = self.con_prisa(llamada).visible.checked_sub(lleva)
                && !resta.is_zero()
            {
                let paso = resta.min(CADA_MIRADA);
                sleep(paso).await;
                lleva += paso;
            }
            self.en_pantalla.try_set(None);
        }
    }

    /// Until it is undone, or who was called has come.
    async fn deja_de_llamar(self, turno: TurnoId) {
        while self.se_llama(turno) {
            sleep(CADA_MIRADA).await;
        }
    }

    /// The chime and, where the área wants it, the voice: as often as the área says.
    async fn sonar(self, llamada: &Llamada) {
        for vez in 0.. {
            let llamada = self.con_prisa(llamada);
            if vez >= llamada.veces {
                break;
            }
            if llamada.campana {
                sleep(campana::sonar(1)).await;
            }
            if llamada.voz {
                self.decir(&llamada).await;
            }
        }
    }

    /// The call, shortened by those that have come to wait since it began.
    fn con_prisa(self, llamada: &Llamada) -> Llamada {
        let ahora = self.reloj(ahora());
        let corta = ahora.and_then(|ahora| {
            self.cola
                .try_with_value(|c| c.con_prisa(llamada.clone(), ahora))
        });
        corta.unwrap_or_else(|| llamada.clone())
    }

    async fn decir(self, llamada: &Llamada) {
        let t = textos().monitor();
        let area = self.varias().then_some(llamada.area.as_str());
        let numero = deletreado(&llamada.numero);
        let frase = (t.dicho)(&numero, llamada.mesa.as_deref(), area);
        let (turno, varias) = (llamada.turno, self.varias());
        let idioma = presentacion::idioma().codigo();
        let pais = llamada.pais.etiqueta();
        let clip = format!("/turnos/voz/{turno}/?area={varias}&idioma={idioma}&pais={pais}");
        voz::decir(&frase, (t.idioma_voz)(llamada.pais), &clip).await;
    }

    fn siguiente(self) -> Option<Llamada> {
        let ahora = self.reloj(ahora())?;
        let se_llama = |id| self.se_llama(id);
        let llamada = self.cola.try_update_value(|c| c.siguiente(ahora, se_llama));
        self.recordar();
        let mut llamada = llamada.flatten()?;
        // The área may have hidden its names since it was called, or be named otherwise.
        let ahora = self.mirar(|t| t.turno(llamada.turno).cloned()).flatten()?;
        (llamada.nombre, llamada.area) = (ahora.persona_nombre, ahora.area_nombre);
        Some(llamada)
    }

    /// The page may go at any moment: what waits now is announced by the next one.
    fn recordar(self) {
        if let Some(pendientes) = self.cola.try_with_value(Cola::pendientes) {
            self.memoria.guardar_pendientes(&pendientes);
        }
    }

    /// The server's time when this machine's is `local`.
    fn reloj(self, local: Milis) -> Option<Milis> {
        let reloj = self.enlace.try_get_value().flatten()?.reloj;
        Some(reloj.try_get_untracked()?.servidor(local))
    }

    /// In words, to who reads with the ears.
    fn leer(self, llamada: &Llamada) {
        let area = self.varias().then_some(llamada.area.as_str());
        let dicho = (textos().monitor().anuncio)(&llamada.numero, llamada.mesa.as_deref(), area);
        // The same words twice are no change, and a reader would not read them: a space makes them one.
        self.dicho.try_update(|antes| {
            *antes = if *antes == dicho {
                format!("{dicho}\u{a0}")
            } else {
                dicho
            };
        });
    }

    /// Tells the staff, unless nobody can have noticed: a hidden page is not seen.
    fn acusar(self, llamada: &Llamada) {
        let suena = llamada.campana && campana::permiso() == Permiso::Suena;
        if document().hidden() && !suena {
            return;
        }
        if let Some(pantalla) = self.pantalla.try_get_value().flatten() {
            pantalla.anunciar(llamada.turno, llamada.vez);
        }
    }

    fn se_llama(self, id: TurnoId) -> bool {
        self.mirar(|t| t.turno(id).is_some_and(|t| t.estado == Estado::Llamando)) == Some(true)
    }

    fn varias(self) -> bool {
        self.mirar(Tablero::varias) == Some(true)
    }

    fn mirar<R>(self, leer: impl FnOnce(&Tablero) -> R) -> Option<R> {
        let tablero = self.enlace.try_get_value().flatten()?.tablero;
        tablero.try_with_untracked(leer)
    }
}

/// The call that is being announced, over all else.
#[component]
pub fn Anuncio(anuncios: Anuncios) -> impl IntoView {
    let t = textos().monitor();
    view! {
        <p class="solo-lector" aria-live="assertive" aria-atomic="true">
            {anuncios.dicho}
        </p>
        <Cada each=move || anuncios.en_pantalla.get() key=|l| (l.turno, l.vez) let:llamada>
            // Read out by the line above; this is for the eyes.
            <div class="anuncio" data-testid="overlay-llamada" aria-hidden="true">
                <div class="anuncio__caja">
                    <p class="anuncio__rotulo">{t.turno}</p>
                    <NumeroTurno numero=llamada.numero tamano=Tamano::Enorme />
                    {llamada.mesa.map(|m| view! { <Mesa clase="anuncio__mesa" mesa=m /> })}
                    {llamada.nombre.map(|n| view! { <p class="anuncio__nombre">{n}</p> })}
                    {anuncios.varias().then(|| view! { <p class="anuncio__area">{llamada.area}</p> })}
                </div>
            </div>
        </Cada>
    }
}
