//! Who comes next, and how long it usually takes.

use super::mandos::Mandos;
use crate::api::operador::{Vistazo, mi_vistazo};
use crate::components::{con_plazo, use_intervalo};
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Many may arrive at once, and one look is enough.
const CALMA: Duration = Duration::from_millis(700);

/// Seconds between two looks though nothing happened: who waits longest may be another one by then.
const OTRA_VEZ_SEG: u64 = 60;

/// Looks ahead whenever the queue or the place changed, and once a minute.
pub fn use_vistazo(mandos: Mandos, enlace: Enlace) -> RwSignal<Vistazo> {
    let vistazo = RwSignal::new(Vistazo::default());
    let cola = Memo::new(move |_| {
        // With what it serves: a director may change that meanwhile.
        let mesa = mandos.puesto.with(|p| p.mesa.clone());
        let actual = mandos
            .puesto
            .with(|p| p.actual.as_ref().map(|a| a.turno.id));
        let area = mesa.as_ref().map(|m| m.area_id);
        let esperan = enlace.tablero.with(|t| {
            let suyos = t
                .en_espera()
                .into_iter()
                .filter(|t| Some(t.area_id) == area);
            suyos.map(|t| (t.id, t.version)).collect::<Vec<_>>()
        });
        (mesa, actual, esperan)
    });
    let mut mirar = debounce(CALMA, move |()| {
        spawn_local(async move {
            // One that is not answered is followed by the next: nothing depends on it.
            if let Ok(visto) = con_plazo(mi_vistazo(Some(true))).await {
                vistazo.try_set(visto);
            }
        });
    });
    let minutos = RwSignal::new(0_u32);
    use_intervalo(OTRA_VEZ_SEG, move || {
        minutos.try_update(|n| *n = n.wrapping_add(1));
    });
    Effect::new(move |_| match cola.with(|(mesa, ..)| mesa.is_some()) {
        true => {
            cola.track();
            minutos.track();
            mirar(());
        }
        false => vistazo.set(Vistazo::default()),
    });
    vistazo
}

#[component]
pub fn Proximos(vistazo: RwSignal<Vistazo>) -> impl IntoView {
    let t = textos().operador();
    view! {
        <Show when=move || vistazo.with(|v| !v.proximos.is_empty())>
            <section class="proximos" aria-label=t.siguen>
                <p class="proximos__titulo suave">{t.siguen}</p>
                <ol class="proximos__lista" data-testid="proximos">
                    <For
                        each=move || vistazo.get().proximos
                        key=|p| (p.numero.clone(), format!("{:?}", p.por_que))
                        let:proximo
                    >
                        <li>
                            <strong class="cifra">{proximo.numero}</strong>
                            " "
                            <span class="suave">{(textos().general().por_que)(proximo.por_que)}</span>
                        </li>
                    </For>
                </ol>
            </section>
        </Show>
    }
}
