//! Which monitors announced the call, or that none did: then the operator's voice has to.

use super::mandos::Mandos;
use crate::components::use_intervalo;
use crate::domain::estado::Estado;
use crate::domain::id::TurnoId;
use crate::texts::{hora_exacta, textos};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// How long a call waits for its announcement before this asks who is there, in milliseconds…
const PACIENCIA_MS: u32 = 2_400;

/// …and how long for the answer, before it warns.
const RESPUESTA_MS: u32 = 500;

/// Between two questions while nobody has announced it: what tells of it may not reach this node.
const OTRA_VEZ_SEG: u64 = 5;

/// More than these are counted.
const NOMBRADOS: usize = 4;

/// What is said of a call.
#[derive(Clone, Debug, PartialEq)]
enum Dicho {
    Nada,
    Bien(String),
    Mal(&'static str),
}

#[component]
pub fn Anunciado(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    // Each call of a turno is one of its own.
    let llamada = Memo::new(move |_| {
        mandos.puesto.with(|p| {
            let turno = &p.actual.as_ref()?.turno;
            (turno.estado == Estado::Llamando).then_some((turno.id, turno.llamadas))
        })
    });
    let anuncios = Memo::new(move |_| mandos.anuncios());
    let tarde = RwSignal::new(None::<(TurnoId, u32)>);
    let falta = move || anuncios.try_with_untracked(Vec::is_empty) == Some(true);
    Effect::new(move |_| {
        let Some(esta) = llamada.get() else { return };
        leptos::task::spawn_local(async move {
            let sigue = || llamada.try_get_untracked() == Some(Some(esta));
            TimeoutFuture::new(PACIENCIA_MS).await;
            if sigue() && falta() {
                mandos.sondear();
            }
            TimeoutFuture::new(RESPUESTA_MS).await;
            if sigue() {
                tarde.try_set(Some(esta));
            }
        });
    });
    use_intervalo(OTRA_VEZ_SEG, move || {
        if llamada.get_untracked().is_some() && tarde.get_untracked().is_some() && falta() {
            mandos.sondear();
        }
    });
    let dicho = Memo::new(move |_| {
        let anuncios = anuncios.read();
        if !anuncios.is_empty() {
            let monitores = anuncios.iter().take(NOMBRADOS);
            let monitores: Vec<_> = monitores
                .map(|a| (a.pantalla.nombre.as_str(), hora_exacta(&a.timestamp)))
                .collect();
            return Dicho::Bien((t.anunciado)(&monitores, anuncios.len() - monitores.len()));
        }
        let es_tarde = llamada.get().is_some() && tarde.get() == llamada.get();
        let hay_monitor = || {
            mandos
                .puesto
                .with(|p| p.actual.as_ref().is_some_and(|a| a.hay_monitor))
        };
        match es_tarde {
            false => Dicho::Nada,
            true if hay_monitor() => Dicho::Mal(t.sin_anunciar),
            true => Dicho::Mal(t.sin_monitor),
        }
    });
    let clase = move || match *dicho.read() {
        Dicho::Nada => "anunciado",
        Dicho::Bien(_) => "anunciado anunciado--bien",
        Dicho::Mal(_) => "anunciado anunciado--alerta",
    };
    let palabras = move || match dicho.get() {
        Dicho::Nada => String::new(),
        Dicho::Bien(dicho) => dicho,
        Dicho::Mal(dicho) => dicho.to_owned(),
    };
    view! {
        // Always there: a reader hears what changes in it, and not what comes with it.
        <p class=clase role="status" aria-atomic="true" data-testid="anunciado">
            {palabras}
        </p>
    }
}
