//! Where the operator sits.

use super::acciones::Contestacion;
use super::mandos::{Mando, Mandos};
use crate::api::operador::{MesaOpcion, Puesto};
use crate::components::{ColorDe, use_hidratado, use_intervalo};
use crate::domain::id::AreaId;
use crate::live::Enlace;
use crate::texts::textos;
use leptos::prelude::*;

/// Others sit down and leave while one chooses.
const REFRESCAR_SEG: u64 = 10;

/// The mesa, and the ways out of it.
#[component]
pub fn MiMesa(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    let hidratado = use_hidratado();
    let mesa = move || {
        mandos.puesto.with(|p| {
            let mesa = p.mesa.as_ref()?;
            let area = p
                .mesas
                .iter()
                .find(|o| o.mesa.id == mesa.id)
                .map(|o| o.area_nombre.clone());
            Some((mesa.nombre.clone(), area))
        })
    };
    let abrir = move |_| {
        mandos.respuesta.set(None);
        mandos.elige.set(true);
    };
    view! {
        <div class="mi-mesa">
            <p class="mi-mesa__cual">
                <strong>
                    {move || mesa().map_or_else(|| t.mesa_perdida.to_owned(), |(nombre, _)| nombre)}
                </strong>
                <span class="suave">
                    {move || mesa().map_or(Some(t.mesa_perdida_ayuda.to_owned()), |(_, area)| area)}
                </span>
            </p>
            <button class="boton" type="button" disabled=move || !hidratado.get() on:click=abrir>
                {t.cambiar_mesa}
            </button>
            <Show when=move || mesa().is_some()>
                <button
                    class="boton"
                    type="button"
                    disabled=move || !hidratado.get()
                    aria-busy=move || {
                        (mandos.pendiente.get() == Some(Mando::Levantarse)).then_some("true")
                    }
                    on:click=move |_| mandos.dar(Mando::Levantarse)
                >
                    {t.dejar_mesa}
                </button>
            </Show>
        </div>
    }
}

/// The mesas of the operator's areas, and who sits there.
#[component]
pub fn ElegirMesa(mandos: Mandos, enlace: Enlace) -> impl IntoView {
    let t = textos().operador();
    use_intervalo(REFRESCAR_SEG, move || mandos.sondear());
    Effect::new(move |_| mandos.refrescar());
    let areas = Memo::new(move |_| {
        mandos.puesto.with(|p| {
            let mut areas: Vec<_> = p
                .mesas
                .iter()
                .map(|o| (o.mesa.area_id, o.area_nombre.clone()))
                .collect();
            areas.dedup();
            areas
        })
    });
    let vuelta = move || {
        mandos.puesto.with(|p| match (&p.mesa, &p.actual) {
            (Some(_), _) => Some(t.volver),
            (None, Some(_)) => Some(t.volver_al_turno),
            (None, None) => None,
        })
    };
    view! {
        <section class="tarjeta mesas" aria-labelledby="mesas-titulo">
            <h2 id="mesas-titulo" tabindex="-1">
                {t.elija_mesa}
            </h2>
            <p class="suave">{t.elija_mesa_ayuda}</p>
            <Contestacion mandos />
            <Show when=move || areas.with(Vec::is_empty)>
                <p>{t.sin_mesas}</p>
            </Show>
            <For each=move || areas.get() key=|(id, _)| *id let((id, nombre))>
                <div class="mesas__area" role="group" aria-label=nombre.clone()>
                    <h3 class="mesas__nombre">
                        {nombre.clone()}
                        <span class="suave">{move || esperan(mandos, enlace, id).map(t.esperan)}</span>
                    </h3>
                    <ul class="mesas__lista">
                        <For
                            each=move || {
                                mandos
                                    .puesto
                                    .with(|p| {
                                        let suyas = p.mesas.iter().filter(|o| o.mesa.area_id == id);
                                        suyas.cloned().collect::<Vec<_>>()
                                    })
                            }
                            key=|o| (o.mesa.id, o.ocupada_por.clone())
                            let:opcion
                        >
                            <li>
                                <Opcion mandos opcion />
                            </li>
                        </For>
                    </ul>
                </div>
            </For>
            <Show when=move || vuelta().is_some()>
                <div>
                    <button class="boton" type="button" on:click=move |_| mandos.elige.set(false)>
                        {vuelta}
                    </button>
                </div>
            </Show>
        </section>
    }
}

/// How many wait in an área, if the link follows it: who sits at a mesa follows the mesa's área only, and
/// what was known of the others is old.
fn esperan(mandos: Mandos, enlace: Enlace, area: AreaId) -> Option<usize> {
    let ajena = |p: &Puesto| p.mesa.as_ref().is_some_and(|m| m.area_id != area);
    if mandos.puesto.with(ajena) {
        return None;
    }
    enlace.tablero.with(|t| {
        t.seq(area)?;
        Some(t.en_espera().iter().filter(|t| t.area_id == area).count())
    })
}

/// One mesa: free, theirs, or somebody's.
#[component]
fn Opcion(mandos: Mandos, opcion: MesaOpcion) -> impl IntoView {
    let t = textos().operador();
    let hidratado = use_hidratado();
    let id = opcion.mesa.id;
    let ocupada = opcion.ocupada_por.is_some();
    let suya = Memo::new(move |_| {
        mandos
            .puesto
            .with(|p| p.mesa.as_ref().is_some_and(|m| m.id == id))
    });
    let quien = opcion.ocupada_por.map(|quien| (t.ocupada_por)(&quien));
    let dicho = move || match (&quien, suya.get()) {
        (_, true) => t.su_mesa.to_owned(),
        (Some(quien), _) => quien.clone(),
        (None, _) => t.libre.to_owned(),
    };
    view! {
        <button
            class="boton boton--grande boton--ancho mesas__mesa"
            type="button"
            disabled=move || ocupada || !hidratado.get()
            aria-busy=move || (mandos.pendiente.get() == Some(Mando::Sentarse(id))).then_some("true")
            aria-pressed=move || suya.get().to_string()
            on:click=move |_| mandos.dar(Mando::Sentarse(id))
        >
            <span class="mesas__cual">
                <strong>
                    {opcion.mesa.color.map(|de| view! { <ColorDe de /> " " })} {opcion.mesa.nombre}
                </strong>
                " "
                <span class="mesas__quien">{dicho}</span>
            </span>
        </button>
    }
}
