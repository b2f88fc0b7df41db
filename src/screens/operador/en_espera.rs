//! Who waits in the mesa's área, live.

use super::dialogos::{Dialogo, InsigniaDerivado};
use super::mandos::Mandos;
use super::tiempo::minutos;
use crate::components::{NumeroTurno, use_ahora, use_hidratado};
use crate::domain::area::Mesa;
use crate::domain::estado::Estado;
use crate::domain::id::Milis;
use crate::domain::tablero::TurnoVisto;
use crate::domain::turno::Para;
use crate::live::Enlace;
use crate::texts::{hora, textos};
use leptos::prelude::*;

/// Rows shown: more than anybody reads.
const VISIBLES: usize = 60;

/// How the queue stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cuentas {
    espera: usize,
    prioridad: usize,
    llamando: usize,
    atencion: usize,
}

impl Cuentas {
    fn contar(mut self, t: &TurnoVisto) -> Self {
        match t.estado {
            Estado::Pendiente => {
                self.espera += 1;
                self.prioridad += usize::from(t.prioridad.preferente());
            }
            Estado::Llamando => self.llamando += 1,
            Estado::EnAtencion => self.atencion += 1,
            Estado::Finalizado
            | Estado::NoSePresento
            | Estado::Derivado
            | Estado::EnEspera
            | Estado::Cancelado => {}
        }
        self
    }
}

#[component]
pub fn EnEspera(mandos: Mandos, enlace: Enlace) -> impl IntoView {
    let t = textos().operador();
    let hidratado = use_hidratado();
    let mesa = mandos.mesa();
    let cuentas = Memo::new(move |_| {
        let area = mesa.with(|m| m.as_ref().map(|m| m.area_id));
        enlace.tablero.with(|t| {
            let suyos = t.turnos().filter(|t| Some(t.area_id) == area);
            suyos.fold(Cuentas::default(), Cuentas::contar)
        })
    });
    // With each, whether this mesa serves it.
    let lista = Memo::new(move |_| {
        mesa.with(|mesa| {
            let Some(mesa) = mesa else {
                return Vec::new();
            };
            enlace.tablero.with(|t| {
                let espera = t
                    .en_espera()
                    .into_iter()
                    .filter(|t| t.area_id == mesa.area_id);
                let con = espera.map(|t| (t.clone(), es_suyo(t, mesa)));
                con.take(VISIBLES).collect()
            })
        })
    });
    let ahora = use_ahora(5);
    let cuenta = move |rotulo, leer: fn(Cuentas) -> usize| {
        view! {
            <div class="cuentas__una">
                <dt>{rotulo}</dt>
                <dd>{move || leer(cuentas.get())}</dd>
            </div>
        }
    };
    let mas = move || cuentas.get().espera.saturating_sub(VISIBLES);
    view! {
        <section class="tarjeta espera" aria-labelledby="espera-titulo">
            <h2 id="espera-titulo">{t.en_espera}</h2>
            <dl class="cuentas">
                {cuenta(t.cuenta_espera, |c| c.espera)}
                {cuenta(t.cuenta_prioridad, |c| c.prioridad)}
                {cuenta(t.cuenta_llamando, |c| c.llamando)}
                {cuenta(t.cuenta_atencion, |c| c.atencion)}
            </dl>
            <Show
                when=move || cuentas.with(|c| c.espera > 0)
                fallback=move || view! { <p class="suave">{t.nadie_espera}</p> }
            >
                <p class="suave espera__orden">{t.orden}</p>
            </Show>
            <ol class="espera__lista" data-testid="lista-espera">
                <For each=move || lista.get() key=|(t, _)| t.id let:primera>
                    <Fila
                        mandos
                        fila=mientras(lista, primera)
                        enlace
                        ahora
                        nueva=hidratado.get_untracked()
                    />
                </For>
            </ol>
            <Show when=move || { mas() > 0 }>
                <p class="suave">{move || (t.y_mas)(mas())}</p>
            </Show>
        </section>
    }
}

/// Whether a mesa is offered it, as far as a screen can tell: who is at work elsewhere, the server knows.
fn es_suyo(turno: &TurnoVisto, mesa: &Mesa) -> bool {
    match turno.derivado.as_ref().and_then(|d| d.para) {
        Some(Para::Mesa(id)) => id == mesa.id,
        Some(Para::Operador(_)) | None => mesa.atiende(turno.tramite_id),
    }
}

/// A row as it stands while its turno waits: it stays, and with it the focus, and changes where that changes. One that goes
/// says what it said last.
fn mientras(
    lista: Memo<Vec<(TurnoVisto, bool)>>,
    primera: (TurnoVisto, bool),
) -> Memo<(TurnoVisto, bool)> {
    let id = primera.0.id;
    Memo::new(move |antes: Option<&(TurnoVisto, bool)>| {
        lista.with(|l| {
            let ahora = l.iter().find(|(t, _)| t.id == id);
            ahora.or(antes).unwrap_or(&primera).clone()
        })
    })
}

/// Number, trámite, priority and waiting time, and the way to what can be done with it.
#[component]
fn Fila(
    mandos: Mandos,
    /// With whether this mesa serves it.
    fila: Memo<(TurnoVisto, bool)>,
    enlace: Enlace,
    ahora: ReadSignal<Option<i64>>,
    /// It came while the page was open.
    nueva: bool,
) -> impl IntoView {
    let t = textos().operador();
    let turno = fila.get_untracked().0;
    // What no change of a turno that waits touches.
    let creado = turno.creado_ms;
    let llego = (t.llego)(hora(&turno.fecha_hora_creacion));
    let hora_de_llegada = hora(&turno.fecha_hora_creacion).to_owned();
    let numero = turno.numero_visible.to_string();
    let opciones = (t.opciones_de)(&numero);
    // Until the clock ticks there is only the time of arrival, which server and browser agree on.
    let espera = move || match ahora.get() {
        Some(ahora) => (t.minutos)(minutos(enlace.reloj.get().servidor(ahora) - creado)),
        None => hora_de_llegada.clone(),
    };
    // Until then "next" passes them over.
    let tarde = move || {
        let falta = fila.read().0.demora_hasta_ms? - enlace.reloj.get().servidor(ahora.get()?);
        let llega = (falta > 0).then(|| (t.llega_en)(en_minutos(falta)))?;
        Some(view! { <span class="insignia insignia--alerta">{llega}</span> })
    };
    let ajena = Memo::new(move |_| !fila.read().1);
    let que = move || {
        let fila = fila.read();
        let turno = &fila.0;
        let prioridad = turno.prioridad.preferente().then(|| {
            view! { <span class="insignia insignia--accion">{(textos().general().prioridad)(turno.prioridad)}</span> }
        });
        let derivado = turno.derivado.clone();
        let derivado = derivado.map(|d| view! { <InsigniaDerivado derivado=d /> });
        view! { {turno.tramite_nombre.clone()} {prioridad} {derivado} }
    };
    let preguntar = move |_| {
        let turno = fila.get_untracked().0;
        mandos.preguntar_por(Dialogo::Turno(Box::new(turno)));
    };
    let hidratado = use_hidratado();
    view! {
        <li class="espera__fila" class:entra=nueva class:espera__fila--ajena=ajena>
            <NumeroTurno numero />
            <span class="espera__tramite">
                {que} {tarde}
                {move || ajena.get().then(|| view! { <span class="insignia">{t.de_otra_mesa}</span> })}
            </span>
            <span class="espera__tiempo cifra" title=llego>
                {espera}
            </span>
            <button
                class="boton espera__opciones"
                type="button"
                disabled=move || !hidratado.get()
                aria-haspopup="dialog"
                aria-label=opciones.clone()
                title=opciones
                on:click=preguntar
            >
                <span aria-hidden="true">"⋯"</span>
            </button>
        </li>
    }
}

/// Minutes as one says them ahead: what was asked for as five is five, whatever the network took of it.
fn en_minutos(falta: Milis) -> i64 {
    ((falta + 30_000) / 60_000).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_said_five_minutes_comes_in_five() {
        for (falta, dichos) in [
            (304_000, 5),
            (300_000, 5),
            (280_000, 5),
            (40_000, 1),
            (1, 1),
        ] {
            assert_eq!(en_minutos(falta), dichos, "{falta}");
        }
    }
}
