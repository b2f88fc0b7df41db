//! The operator's day: the pause, and what they did today.

use super::mandos::Mandos;
use crate::api::jornada::{empezar_pausa, mi_jornada, terminar_pausa};
use crate::components::{Aviso, Cabeza, con_plazo, use_ahora, use_hidratado, use_intervalo};
use crate::domain::id::Milis;
use crate::domain::jornada::{Jornada as Dia, TurnoDelDia};
use crate::error::{Codigo, Error};
use crate::live::ahora;
use crate::texts::textos;
use leptos::html::Select;
use leptos::prelude::*;

/// Seconds between two looks though nothing happened.
const OTRA_VEZ_SEG: u64 = 60;

/// What is known of the day, and the way to change it.
#[derive(Clone, Copy)]
pub struct Jornada {
    mandos: Mandos,
    /// `None`: not heard yet.
    dia: RwSignal<Option<Dia>>,
    /// When it was heard, by this machine's clock.
    recibida: RwSignal<Milis>,
    pendiente: RwSignal<bool>,
    fallo: RwSignal<Option<Error>>,
    reloj: ReadSignal<Option<Milis>>,
}

/// Asks for the day at first, and again whenever something became of a command.
pub fn use_jornada(mandos: Mandos) -> Jornada {
    let jornada = Jornada {
        mandos,
        dia: RwSignal::new(None),
        recibida: RwSignal::new(0),
        pendiente: RwSignal::new(false),
        fallo: RwSignal::new(None),
        reloj: use_ahora(5),
    };
    // Another window of the same operator may have begun a pause, or ended one.
    let veces = RwSignal::new(0_u32);
    let otra_vez = move || {
        veces.try_update(|n| *n = n.wrapping_add(1));
    };
    use_intervalo(OTRA_VEZ_SEG, otra_vez);
    use_regreso(move || {
        otra_vez();
        mandos.sondear();
    });
    let donde = Memo::new(move |_| {
        mandos.puesto.with(|p| {
            let turno = p.actual.as_ref().map(|a| (a.turno.id, a.turno.version));
            (p.mesa.as_ref().map(|m| m.id), turno)
        })
    });
    Effect::new(move |antes: Option<()>| {
        donde.get();
        veces.track();
        // What comes of a command is shown before it is done: the day is asked for once that is answered.
        if mandos.pendiente.get().is_some() {
            return;
        }
        let sondeo = antes.is_some().then_some(true);
        leptos::task::spawn_local(async move {
            // What fails here fails again, and is told, at the next command.
            if let Ok(dia) = con_plazo(mi_jornada(sondeo)).await {
                jornada.poner(dia);
            }
        });
    });
    jornada
}

/// Does it whenever somebody looks at this page again, after another tab or window.
fn use_regreso(f: impl Fn() + Clone + 'static) {
    Effect::new(move |_| {
        let (al_verla, al_volver) = (f.clone(), f.clone());
        let vista = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() {
                al_verla();
            }
        });
        let foco = window_event_listener_untyped("focus", move |_| al_volver());
        on_cleanup(move || {
            vista.remove();
            foco.remove();
        });
    });
}

impl Jornada {
    fn poner(self, dia: Dia) {
        // Another answer may have been faster.
        let tarde = |d: &Option<Dia>| d.as_ref().is_some_and(|d| d.ahora_ms > dia.ahora_ms);
        if self.dia.try_with_untracked(tarde) == Some(true) {
            return;
        }
        if dia.pausa.is_none() {
            self.mandos.olvidar(Codigo::EnPausa);
        }
        self.recibida.try_set(ahora());
        self.dia.try_set(Some(dia));
    }

    /// On pause: why, and for how many minutes.
    fn pausa(self) -> Option<(String, i64)> {
        let dia = self.dia.read();
        let (dia, pausa) = (dia.as_ref()?, dia.as_ref()?.pausa.as_ref()?);
        let pasaron = self.reloj.get().map_or(0, |r| r - self.recibida.get());
        let hace = dia.ahora_ms + pasaron.max(0) - pausa.desde_ms;
        Some((pausa.motivo.clone(), hace.max(0) / 60_000))
    }

    fn pedir(self, pedido: impl Future<Output = Result<Dia, Error>> + 'static) {
        if self.pendiente.get_untracked() || !self.mandos.puede_mandar() {
            return;
        }
        self.pendiente.set(true);
        self.fallo.set(None);
        leptos::task::spawn_local(async move {
            match con_plazo(pedido).await {
                Ok(dia) => self.poner(dia),
                Err(e) => {
                    if e.codigo == Codigo::SinSesion {
                        self.mandos.refrescar();
                    }
                    self.fallo.try_set(Some(e));
                    // It may have been done all the same, or been done already.
                    if let Ok(dia) = con_plazo(mi_jornada(Some(true))).await {
                        self.poner(dia);
                    }
                }
            }
            self.pendiente.try_set(false);
        });
    }
}

/// The pause: begun with a reason, and seen for as long as it lasts.
#[component]
pub fn Pausa(jornada: Jornada) -> impl IntoView {
    let t = textos().jornada();
    let hidratado = use_hidratado();
    let de = Some(jornada.mandos.yo);
    let campo = NodeRef::<Select>::new();
    let motivos = Memo::new(move |_| {
        let dia = jornada.dia.read();
        dia.as_ref().map(|d| d.motivos.clone()).unwrap_or_default()
    });
    let en_pausa = Memo::new(move |_| jornada.pausa());
    let motivo_de_pausa = Memo::new(move |_| en_pausa.get().map(|(motivo, _)| motivo));
    let espera = move || jornada.pendiente.get().then_some("true");
    // The button that was pressed gives way to another one, and takes the focus along.
    Effect::new(move |antes: Option<bool>| {
        let pendiente = jornada.pendiente.get();
        if antes == Some(true) && !pendiente {
            super::recuperar_foco();
        }
        pendiente
    });
    let empezar = move |_| {
        if let Some(campo) = campo.get_untracked() {
            jornada.pedir(empezar_pausa(campo.value(), de));
        }
    };
    view! {
        <div class="jornada" role="group" aria-label=t.titulo>
            {move || jornada.fallo.get().map(|e| view! { <Aviso>{e.mensaje}</Aviso> })}
            // That it began is heard once, and not every minute how long it lasts.
            <div aria-live="polite" class="jornada__pausa">
                {move || {
                    motivo_de_pausa
                        .get()
                        .map(|motivo| view! { <p class="jornada__aviso">{(t.en_pausa)(&motivo)}</p> })
                }}
            </div>
            {move || en_pausa.get().map(|(_, minutos)| view! { <p class="suave">{(t.hace)(minutos)}</p> })}
            <Show when=move || en_pausa.read().is_some()>
                <button
                    class="boton boton--grande boton--principal"
                    type="button"
                    disabled=move || !hidratado.get()
                    aria-busy=espera
                    on:click=move |_| jornada.pedir(terminar_pausa(de))
                >
                    {t.reanudar}
                </button>
            </Show>
            <Show when=move || en_pausa.read().is_none() && !motivos.with(Vec::is_empty)>
                <div class="jornada__empezar">
                    <select
                        node_ref=campo
                        class="entrada jornada__motivo"
                        autocomplete="off"
                        aria-label=t.motivo
                        disabled=move || !hidratado.get()
                    >
                        <For each=move || motivos.get() key=Clone::clone let:motivo>
                            <option value=motivo.clone()>{motivo.clone()}</option>
                        </For>
                    </select>
                    <button
                        class="boton"
                        type="button"
                        disabled=move || !hidratado.get()
                        aria-busy=espera
                        on:click=empezar
                    >
                        {t.pausar}
                    </button>
                </div>
            </Show>
        </div>
    }
}

/// What they did today: figures, and each turno.
#[component]
pub fn MiDia(jornada: Jornada) -> impl IntoView {
    let t = textos().jornada();
    let figura = move |rotulo: &'static str, leer: fn(&Dia) -> String| {
        let valor = move || {
            let dia = jornada.dia.read();
            dia.as_ref().map_or(t.sin_dato.to_owned(), leer)
        };
        view! {
            <div class="cuentas__una">
                <dt>{rotulo}</dt>
                <dd>{valor}</dd>
            </div>
        }
    };
    let turnos = Memo::new(move |_| {
        let dia = jornada.dia.read();
        dia.as_ref().map(|d| d.turnos.clone()).unwrap_or_default()
    });
    let pocos = move || {
        let dia = jornada.dia.read();
        dia.as_ref()
            .is_some_and(|d| d.atencion_media_ms().is_none() && d.atendidos() > 0)
    };
    view! {
        <details class="tarjeta mi-dia">
            <summary class="mi-dia__titulo">{t.mi_dia}</summary>
            <dl class="cuentas">
                {figura(t.atendidos, |d| d.atendidos().to_string())}
                {figura(t.ausentes, |d| d.ausentes().to_string())}
                {figura(
                    t.atencion_media,
                    |d| {
                        let t = textos().jornada();
                        d.atencion_media_ms().map_or(t.sin_dato.to_owned(), t.tiempo)
                    },
                )} {figura(t.en_servicio, |d| (textos().jornada().tiempo)(d.tiempos.servicio_ms))}
                {figura(t.pausas, |d| (textos().jornada().tiempo)(d.tiempos.pausa_ms))}
            </dl>
            <Show when=pocos>
                <p class="suave">{t.pocos}</p>
            </Show>
            <Show
                when=move || !turnos.with(Vec::is_empty)
                fallback=move || view! { <p>{t.ninguno}</p> }
            >
                <table class="tabla tabla--tarjetas">
                    <caption class="solo-lector">{t.mi_dia}</caption>
                    <Cabeza columnas=[t.numero, t.tramite, t.estado, t.duracion] />
                    <tbody>
                        <For
                            each=move || turnos.get()
                            key=|t| (t.id, t.estado)
                            children=move |turno| view! { <Fila turno /> }
                        />
                    </tbody>
                </table>
            </Show>
        </details>
    }
}

#[component]
fn Fila(turno: TurnoDelDia) -> impl IntoView {
    let t = textos().jornada();
    let estado = (textos().general().estado)(turno.estado);
    let motivo = turno.motivo.map(|m| format!(": {m}"));
    view! {
        <tr>
            <th scope="row" class="cifra">
                {turno.numero_visible.to_string()}
            </th>
            <td data-rotulo=t.tramite>{turno.tramite_nombre}</td>
            <td data-rotulo=t.estado>{estado} {motivo}</td>
            <td class="cifra" data-rotulo=t.duracion>
                {turno.atencion_ms.map_or(t.sin_dato.to_owned(), t.tiempo)}
            </td>
        </tr>
    }
}
