//! The turno in the operator's hands.

use super::anunciado::Anunciado;
use super::dialogos::{Dialogo, InsigniaDerivado};
use super::mandos::{Mando, Mandos};
use super::tiempo::{cronometro, minutos};
use crate::api::operador::{TurnoActual, Vistazo};
use crate::components::{NumeroTurno, Tamano, use_ahora, use_hidratado};
use crate::domain::estado::Estado;
use crate::domain::id::Milis;
use crate::domain::prioridad::Prioridad;
use crate::domain::tablero::TurnoVisto;
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;

#[component]
pub fn Actual(mandos: Mandos, enlace: Enlace, vistazo: RwSignal<Vistazo>) -> impl IntoView {
    let t = textos().operador();
    let actual = Memo::new(move |_| mandos.puesto.with(|p| p.actual.clone()));
    let hay = Memo::new(move |_| actual.with(Option::is_some));
    let mesa = mandos.mesa();
    let ahora = use_ahora(5);
    // How many, and how many of them said that they come later.
    let esperan = Memo::new(move |_| {
        let ahora = ahora.get().map(|ahora| enlace.reloj.get().servidor(ahora));
        let tarde = |t: &TurnoVisto| t.demora_hasta_ms.is_some_and(|hasta| Some(hasta) > ahora);
        mesa.with(|mesa| {
            enlace.tablero.with(|t| {
                let Some(mesa) = mesa else { return (0, 0) };
                let espera = t.en_espera().into_iter();
                let suyos =
                    espera.filter(|t| t.area_id == mesa.area_id && mesa.atiende(t.tramite_id));
                suyos.fold((0, 0), |(n, tardan), t| {
                    (n + 1, tardan + usize::from(tarde(t)))
                })
            })
        })
    });
    let ayuda = move || {
        let (esperan, tardan) = esperan.get();
        match esperan > 0 && esperan == tardan {
            true => t.solo_tarde.to_owned(),
            false => (t.sin_turno_ayuda)(esperan),
        }
    };
    let llamando = Memo::new(move |_| mandos.pendiente.get().is_some_and(Mando::llama));
    let estado =
        move || actual.with(|a| Some((textos().general().estado)(a.as_ref()?.turno.estado)));
    let clase = move || match actual.with(|a| a.as_ref().map(|a| a.turno.estado)) {
        Some(Estado::EnAtencion) => "insignia insignia--bien",
        _ => "insignia insignia--alerta",
    };
    view! {
        <section class="tarjeta turno" data-testid="turno-actual" aria-labelledby="turno-titulo">
            <div class="turno__cabeza">
                <h2 id="turno-titulo" tabindex="-1">
                    {t.turno_actual}
                </h2>
                <Show when=move || hay.get()>
                    <span class=clase>{estado}</span>
                </Show>
            </div>
            // Where it is seen without scrolling: who reads it may have to raise their voice.
            <Anunciado mandos />
            <Show
                when=move || hay.get()
                fallback=move || {
                    view! {
                        <div class="turno__nadie">
                            <p class="turno__sin">
                                {move || if llamando.get() { textos().en_curso().llamando } else { t.sin_turno }}
                            </p>
                            <p class="suave">{ayuda}</p>
                        </div>
                    }
                }
            >
                <For
                    each=move || actual.get()
                    key=|a| a.turno.id
                    let:primero
                >
                    <Ficha mandos suyo=mientras(actual, primero) enlace vistazo />
                </For>
            </Show>
        </section>
    }
}

/// A turno as it stands while it is in hands: what goes away says what it said last.
fn mientras(actual: Memo<Option<TurnoActual>>, primero: TurnoActual) -> Memo<TurnoActual> {
    Memo::new(move |antes: Option<&TurnoActual>| {
        actual.with(|a| match a {
            Some(a) if a.turno.id == primero.turno.id => a.clone(),
            _ => antes.unwrap_or(&primero).clone(),
        })
    })
}

/// Who it is, what for, and why now. It stays while its turno does, and changes where that changes: a press is
/// painted the sooner for it.
#[component]
fn Ficha(
    mandos: Mandos,
    suyo: Memo<TurnoActual>,
    enlace: Enlace,
    vistazo: RwSignal<Vistazo>,
) -> impl IntoView {
    let t = textos().operador();
    let ahora = use_ahora(1);
    let atencion = Memo::new(move |_| suyo.with(|a| a.atencion_ms));
    let rotulo = move || match atencion.get() {
        Some(_) => t.desde_atencion,
        None => t.desde_llamada,
    };
    let pasaron = Memo::new(move |_| {
        let ahora = enlace.reloj.get().servidor(ahora.get()?);
        suyo.with(|a| Some(ahora - a.atencion_ms.or(a.primera_llamada_ms)? - a.pausa_ms))
    });
    // How long it usually takes is said of who is being attended, not of who is on the way.
    let mediana =
        Memo::new(move |_| vistazo.with(|v| v.mediana_ms.filter(|_| atencion.get().is_some())));
    let pasada = move || pasaron.get() > mediana.get().or(Some(Milis::MAX));
    let sin_nombre = move || suyo.with(|a| a.turno.persona_nombre.is_none());
    let nombre = move || {
        let nombre = suyo.with(|a| a.turno.persona_nombre.clone());
        nombre.unwrap_or_else(|| t.sin_nombre.to_owned())
    };
    let documento = move || {
        let documento = suyo.with(|a| a.documento.clone());
        documento.unwrap_or_else(|| t.sin_documento.to_owned())
    };
    let espero = move || {
        let espero = suyo.with(|a| Some(a.primera_llamada_ms? - a.turno.creado_ms));
        espero.map(|ms| (t.minutos)(minutos(ms)))
    };
    let prioridad = Memo::new(move |_| suyo.with(|a| a.turno.prioridad));
    let por_que = Memo::new(move |_| suyo.with(|a| a.por_que.clone()));
    let derivado = Memo::new(move |_| suyo.with(|a| a.turno.derivado.clone()));
    let hidratado = use_hidratado();
    view! {
        <div class="turno__quien">
            <NumeroTurno
                numero=suyo.with_untracked(|a| a.turno.numero_visible.to_string())
                tamano=Tamano::Grande
            />
            <div class="turno__persona">
                <p class="turno__nombre" class:suave=sin_nombre>
                    {nombre}
                </p>
                <p class="turno__documento">
                    <span class="suave">{t.documento} ": "</span>
                    {documento}
                </p>
            </div>
            <p class="turno__cronometro">
                <span class="suave">{rotulo}</span>
                <span class="turno__tiempo" class:turno__tiempo--pasado=pasada role="timer">
                    {move || pasaron.get().map(cronometro)}
                </span>
                {move || {
                    mediana.get().map(|m| view! { <span class="suave">{(t.mediana)(&cronometro(m))}</span> })
                }}
            </p>
        </div>
        <dl class="turno__datos">
            <div>
                <dt>{t.tramite}</dt>
                <dd>{move || suyo.with(|a| a.turno.tramite_nombre.clone())}</dd>
            </div>
            <div>
                <dt>{t.prioridad}</dt>
                <dd class:turno__preferente=move || prioridad.get().preferente()>
                    {move || view! { <CorregirPrioridad mandos prioridad=prioridad.get() /> }}
                </dd>
            </div>
            <div>
                <dt>{t.espero}</dt>
                <dd>{espero}</dd>
            </div>
            <div>
                <dt>{t.llamadas}</dt>
                <dd data-testid="llamadas">{move || suyo.with(|a| a.llamadas)}</dd>
            </div>
            {move || {
                por_que
                    .get()
                    .map(|p| {
                        view! {
                            <div class="turno__por-que">
                                <dt>{t.por_que}</dt>
                                <dd>{(textos().general().por_que)(p)}</dd>
                            </div>
                        }
                    })
            }}
        </dl>
        <div class="turno__recorrido">
            {move || derivado.get().map(|d| view! { <InsigniaDerivado derivado=d /> })}
            <button
                class="boton"
                type="button"
                disabled=move || !hidratado.get()
                aria-haspopup="dialog"
                on:click=move |_| mandos.preguntar_por(Dialogo::Recorrido)
            >
                {t.recorrido}
            </button>
        </div>
    }
}

/// The priority, and the way to put right what was declared at the kiosk. Chosen and then commanded: who
/// goes through the list with the arrow keys must not correct it at each of them.
#[component]
fn CorregirPrioridad(mandos: Mandos, prioridad: Prioridad) -> impl IntoView {
    let t = textos().operador();
    let hidratado = use_hidratado();
    let elegida = RwSignal::new(prioridad);
    let opciones = Prioridad::TODAS.map(|p| {
        view! {
            <option value=p.id().to_string() selected=p == prioridad>
                {(textos().general().prioridad)(p)}
            </option>
        }
    });
    let elegir = move |valor: String| {
        let valor = valor.parse::<i64>().ok();
        elegida.set(valor.and_then(|v| v.try_into().ok()).unwrap_or(prioridad));
    };
    view! {
        <select
            class="entrada turno__prioridad"
            aria-label=t.prioridad
            autocomplete="off"
            disabled=move || !hidratado.get()
            on:change:target=move |ev| elegir(ev.target().value())
        >
            {opciones}
        </select>
        <Show when=move || elegida.get() != prioridad>
            <button
                class="boton"
                type="button"
                aria-busy=move || {
                    (mandos.pendiente.get() == Some(Mando::Corregir(elegida.get()))).then_some("true")
                }
                on:click=move |_| mandos.dar(Mando::Corregir(elegida.get_untracked()))
            >
                {t.corregir}
            </button>
        </Show>
    }
}
