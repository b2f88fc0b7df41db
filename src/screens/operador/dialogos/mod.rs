//! What is asked for above the panel: one question at a time, in a dialog of the browser's own, which keeps the
//! focus and gives it back.

mod ausentes;
mod derivar;
mod razon;
mod recorrido;
mod sin_turno;
mod turno;

use super::acciones::Contestacion;
use super::mandos::{Mando, Mandos};
use crate::domain::id::TurnoId;
use crate::domain::tablero::{Derivado, TurnoVisto};
use crate::live::Enlace;
use crate::texts::textos;
use ausentes::Ausentes;
use derivar::Derivar;
pub use derivar::{OpcionesDeDestino, leer as leer_destino};
use leptos::html;
use leptos::prelude::*;
use razon::Razon;
use recorrido::Recorrido;
use sin_turno::SinTurno;
use turno::Turno;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialogo {
    /// To whom the turno in hands is handed.
    Derivar,
    /// What who came without a turno came for.
    SinTurno,
    /// Who of those that were absent is back.
    Ausentes,
    /// What is to be done with one who waits.
    Turno(Box<TurnoVisto>),
    /// Why a director commands this of a turno that is another's by now.
    Razon(Mando, TurnoId),
    /// Nothing: it shows what happened to the turno in hands.
    Recorrido,
}

impl Dialogo {
    /// Whether its answer could be done now.
    pub fn tiene_sentido(&self, mandos: Mandos) -> bool {
        let (hay, deriva) = mandos
            .puesto
            .with_untracked(|p| (p.actual.is_some(), p.reglas.permitir_derivaciones));
        match self {
            Dialogo::Derivar => hay && deriva,
            Dialogo::Recorrido => hay,
            Dialogo::SinTurno => !hay,
            Dialogo::Ausentes | Dialogo::Turno(_) | Dialogo::Razon(..) => true,
        }
    }

    fn titulo(&self, mandos: Mandos) -> String {
        let t = textos().operador();
        let numero = || mandos.numero();
        match self {
            Dialogo::Derivar => (t.titulo_derivar)(&numero().unwrap_or_default()),
            Dialogo::Recorrido => (t.titulo_recorrido)(&numero().unwrap_or_default()),
            Dialogo::SinTurno => t.titulo_sin_turno.to_owned(),
            Dialogo::Ausentes => t.titulo_ausentes.to_owned(),
            Dialogo::Razon(..) => t.titulo_razon.to_owned(),
            Dialogo::Turno(turno) => (t.titulo_turno)(&turno.numero_visible.to_string()),
        }
    }
}

/// The one that is open, if any.
#[component]
pub fn Dialogos(mandos: Mandos, enlace: Enlace) -> impl IntoView {
    let nodo = NodeRef::<html::Dialog>::new();
    let abierto = mandos.dialogo;
    Effect::new(move |_| {
        let Some(nodo) = nodo.get() else { return };
        match (abierto.with(Option::is_some), nodo.open()) {
            // It fails for one that is not in the page any more.
            (true, false) => drop(nodo.show_modal()),
            (false, true) => nodo.close(),
            _ => {}
        }
    });
    // What is asked about one turno is no answer about another, nor about one that somebody else took away: it is about
    // the one that was in hands first while it is open. And whom another window called, or a command whose answer was
    // lost, is not called again.
    let en_manos = Memo::new(move |_| {
        mandos
            .puesto
            .with(|p| p.actual.as_ref().map(|a| a.turno.id))
    });
    Effect::new(move |preguntado: Option<Option<TurnoId>>| {
        let ahora = en_manos.get();
        let de_el = |d: &Option<Dialogo>| matches!(d, Some(Dialogo::Derivar | Dialogo::Recorrido));
        let preguntado = match abierto.with(de_el) {
            true => preguntado.flatten().or(ahora),
            false => None,
        };
        let sobra = abierto.with(|d| match d {
            Some(Dialogo::Derivar | Dialogo::Recorrido) => ahora != preguntado,
            Some(Dialogo::SinTurno) => ahora.is_some(),
            Some(Dialogo::Turno(turno)) => ahora == Some(turno.id),
            Some(Dialogo::Ausentes | Dialogo::Razon(..)) | None => false,
        });
        if sobra {
            abierto.set(None);
        }
        preguntado
    });
    view! {
        <dialog
            node_ref=nodo
            class="dialogo"
            aria-labelledby="dialogo-titulo"
            on:close=move |_| abierto.set(None)
        >
            {move || abierto.get().map(|d| view! { <Abierto mandos enlace dialogo=d /> })}
        </dialog>
    }
}

#[component]
fn Abierto(mandos: Mandos, enlace: Enlace, dialogo: Dialogo) -> impl IntoView {
    let titulo = dialogo.titulo(mandos);
    let contenido = match dialogo {
        Dialogo::Derivar => view! { <Derivar mandos /> }.into_any(),
        Dialogo::SinTurno => view! { <SinTurno mandos /> }.into_any(),
        Dialogo::Ausentes => view! { <Ausentes mandos /> }.into_any(),
        Dialogo::Turno(turno) => view! { <Turno mandos enlace turno=*turno /> }.into_any(),
        Dialogo::Razon(mando, _) => view! { <Razon mandos mando /> }.into_any(),
        Dialogo::Recorrido => view! { <Recorrido mandos /> }.into_any(),
    };
    view! {
        <div class="dialogo__cabeza">
            <h2 id="dialogo-titulo">{titulo}</h2>
            <button class="boton" type="button" on:click=move |_| mandos.dialogo.set(None)>
                {textos().operador().cerrar}
            </button>
        </div>
        <Contestacion mandos />
        {contenido}
    }
}

/// The button that commands what was asked for.
#[component]
fn Confirmar(
    mandos: Mandos,
    /// What it commands; `None`: something is missing.
    #[prop(into)]
    mando: Signal<Option<Mando>>,
    rotulo: &'static str,
) -> impl IntoView {
    // The answer closes the dialog, and what was chosen in it goes before the button that it was for.
    let elegido = move || mando.try_get().flatten();
    let ocupado = move || elegido().is_some_and(|m| mandos.pendiente.get() == Some(m));
    view! {
        <button
            class="boton boton--principal boton--grande"
            disabled=move || elegido().is_none()
            aria-busy=move || ocupado().then_some("true")
        >
            {rotulo}
        </button>
    }
}

/// A form that commands when it is sent, by key or button.
fn al_enviar(
    mandos: Mandos,
    mando: Signal<Option<Mando>>,
) -> impl Fn(leptos::ev::SubmitEvent) + 'static {
    move |ev| {
        ev.prevent_default();
        if let Some(mando) = mando.get_untracked() {
            mandos.dar(mando);
        }
    }
}

/// Where a turno comes from that was handed on, or for whom it is.
#[component]
pub fn InsigniaDerivado(derivado: Derivado) -> impl IntoView {
    let t = textos().operador();
    let dicho = |texto: String| view! { <span class="insignia">{texto}</span> };
    let de = derivado.de.map(|area| dicho((t.viene_de)(&area)));
    let para = derivado
        .para_nombre
        .map(|quien| dicho((t.derivado_a)(&quien)));
    view! {
        {de}
        {para}
    }
}
