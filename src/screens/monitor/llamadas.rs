//! The current call, and those before it.

use super::cada::Cada;
use super::mesa::Mesa;
use crate::components::{NumeroTurno, Tamano, use_hidratado};
use crate::domain::estado::Estado;
use crate::domain::tablero::{Tablero, TurnoVisto};
use crate::texts::textos;
use leptos::prelude::*;

/// Calls listed below the current one; the style shows as many of them as fit.
const ANTERIORES: usize = 8;

/// A call, and whether its área is told. A row does not look that up by itself: a memo remembers for good who ever asked
/// it, and this screen has rows for months.
type Fila = (TurnoVisto, bool);

/// Each announcement of a turno is one of its own. With it all else that is shown of it and may change: an área that
/// hides its names from now on hides that of the last call too.
fn clave((t, con_area): &Fila) -> (i64, u32, Option<String>, Option<String>, Option<String>) {
    let (nombre, mesa) = (t.persona_nombre.clone(), t.mesa_nombre.clone());
    let area = con_area.then(|| t.area_nombre.clone());
    (t.id.0, t.llamadas, nombre, mesa, area)
}

fn filas(turnos: impl IntoIterator<Item = TurnoVisto>, con_area: bool) -> Vec<Fila> {
    turnos.into_iter().map(|t| (t, con_area)).collect()
}

/// Number and mesa of the current call, as large as the screen allows.
#[component]
pub fn LlamadaActual(tablero: RwSignal<Tablero>, varias: Memo<bool>) -> impl IntoView {
    let t = textos().monitor();
    let hidratado = use_hidratado();
    let actual = Memo::new(move |_| tablero.with(|t| t.llamados().first().map(|t| (*t).clone())));
    let llamando = Memo::new(move |_| {
        actual.with(|a| a.as_ref().is_some_and(|a| a.estado == Estado::Llamando))
    });
    let hay = Memo::new(move |_| actual.with(Option::is_some));
    let titulo = move || {
        if llamando.get() {
            t.llamando
        } else {
            t.ultimo_llamado
        }
    };
    view! {
        <section
            class="actual"
            class:actual--llamando=llamando
            data-testid="llamada-actual"
            aria-labelledby="llamada-actual-titulo"
        >
            <h2
                class="actual__titulo"
                class:solo-lector=move || !hay.get()
                id="llamada-actual-titulo"
            >
                {titulo}
            </h2>
            <Cada each=move || filas(actual.get(), varias.get()) key=clave let((turno, con_area))>
                // What the page came with does not move; what comes later does.
                <div class="actual__llamada" class:entra=hidratado.get_untracked()>
                    <NumeroTurno numero=turno.numero_visible.to_string() tamano=Tamano::Enorme />
                    {turno
                        .mesa_nombre
                        .map(|m| view! { <Mesa clase="actual__mesa" mesa=m /> })}
                    {turno.persona_nombre.map(|n| view! { <p class="actual__nombre">{n}</p> })}
                    {con_area.then(|| view! { <p class="actual__area">{turno.area_nombre}</p> })}
                </div>
            </Cada>
            <Show when=move || !hay.get()>
                <div class="nadie">
                    <p class="nadie__que">{t.nadie_llamado}</p>
                    <p class="nadie__ayuda">{t.nadie_llamado_ayuda}</p>
                </div>
            </Show>
        </section>
    }
}

/// The calls before the current one, the newest first.
#[component]
pub fn Anteriores(tablero: RwSignal<Tablero>, varias: Memo<bool>) -> impl IntoView {
    let t = textos().monitor();
    let hidratado = use_hidratado();
    let anteriores = Memo::new(move |_| {
        tablero.with(|t| {
            let llamados = t.llamados();
            let anteriores = llamados.into_iter().skip(1).take(ANTERIORES);
            anteriores.cloned().collect::<Vec<_>>()
        })
    });
    let hay = Memo::new(move |_| anteriores.with(|a| !a.is_empty()));
    view! {
        <section class="anteriores" aria-labelledby="anteriores-titulo">
            <h2 class="monitor__rotulo" id="anteriores-titulo">
                {t.anteriores}
            </h2>
            <Show
                when=move || hay.get()
                fallback=move || view! { <p class="monitor__nada">{t.sin_anteriores}</p> }
            >
                <ol class="anteriores__lista">
                    <Cada each=move || filas(anteriores.get(), varias.get()) key=clave let((turno, con_area))>
                        <li
                            class="anteriores__llamada"
                            class:entra=hidratado.get_untracked()
                            data-testid="llamada-anterior"
                        >
                            <NumeroTurno numero=turno.numero_visible.to_string() />
                            <span class="anteriores__donde">
                                <span>{turno.mesa_nombre}</span>
                                {con_area.then(|| view! { <span class="anteriores__area">{turno.area_nombre}</span> })}
                            </span>
                        </li>
                    </Cada>
                </ol>
            </Show>
        </section>
    }
}
