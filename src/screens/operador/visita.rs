//! What the persona in hands did today, and the notes of who attended them.

use super::mandos::{Mando, Mandos};
use crate::api::visita::{NotaVista, TurnoDeVisita, Visita, ver_visita};
use crate::components::{Aviso, NumeroTurno, con_plazo, use_hidratado};
use crate::domain::id::TurnoId;
use crate::domain::nota::MAX_LARGO;
use crate::error::Error;
use crate::texts::{hora, textos};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What was told of a turno's persona.
type Contada = Option<(TurnoId, Result<Visita, Error>)>;

#[component]
pub fn VisitaDeHoy(mandos: Mandos) -> impl IntoView {
    let t = textos().visita();
    let actual = Memo::new(move |_| {
        let puesto = mandos.puesto.read();
        let actual = puesto.actual.as_ref()?;
        Some((actual.turno.id, actual.documento.is_some()))
    });
    let turno = Memo::new(move |_| actual.get().map(|(turno, _)| turno));
    let contada = use_contada(mandos, turno);
    let dicho = move || {
        let con_persona = actual.get().is_some_and(|(_, con_persona)| con_persona);
        match contada.get() {
            Some((de, Ok(visita))) if Some(de) == turno.get() => {
                view! { <Detalle visita con_persona /> }.into_any()
            }
            Some((de, Err(e))) if Some(de) == turno.get() => {
                view! { <Aviso>{e.mensaje}</Aviso> }.into_any()
            }
            _ => view! { <p class="suave">{t.cargando}</p> }.into_any(),
        }
    };
    view! {
        <Show when=move || turno.get().is_some()>
            <section class="tarjeta visita" aria-labelledby="visita-titulo" data-testid="visita">
                <h2 id="visita-titulo">{t.titulo}</h2>
                {dicho}
                <Agregar mandos />
            </section>
        </Show>
    }
}

/// Asks for it with each turno that comes into these hands, and after each note.
fn use_contada(mandos: Mandos, turno: Memo<Option<TurnoId>>) -> RwSignal<Contada> {
    let contada = RwSignal::new(None);
    Effect::new(move |_| {
        let anotadas = mandos.anotadas.get();
        let Some(id) = turno.get() else { return };
        spawn_local(async move {
            let visita = con_plazo(ver_visita(id)).await;
            // Another may be in hands by now, or there is another note.
            let mismo = turno.try_get_untracked() == Some(Some(id));
            if mismo && mandos.anotadas.try_get_untracked() == Some(anotadas) {
                contada.try_set(Some((id, visita)));
            }
        });
    });
    contada
}

#[component]
fn Detalle(visita: Visita, con_persona: bool) -> impl IntoView {
    let t = textos().visita();
    let notas = (!visita.notas.is_empty()).then(|| {
        view! {
            <h3>{t.notas}</h3>
            <Notas notas=visita.notas />
        }
    });
    let solo = con_persona && visita.otros.is_empty();
    let otros = (!visita.otros.is_empty()).then(|| {
        let otros = visita.otros.into_iter();
        let otros = otros.map(|otro| view! { <Otro otro /> });
        view! {
            <h3>{t.otros}</h3>
            <ul class="visita__otros" data-testid="otros-turnos">
                {otros.collect_view()}
            </ul>
        }
    });
    view! {
        {notas}
        {otros}
        {solo.then(|| view! { <p class="suave">{t.primero}</p> })}
    }
}

#[component]
fn Notas(notas: Vec<NotaVista>) -> impl IntoView {
    let notas = notas.into_iter().map(|nota| {
        view! {
            <li class="visita__nota">
                <p>{nota.texto}</p>
                <p class="suave">{nota.quien} " · " {hora(&nota.cuando).to_owned()}</p>
            </li>
        }
    });
    view! { <ul class="visita__notas">{notas.collect_view()}</ul> }
}

#[component]
fn Otro(otro: TurnoDeVisita) -> impl IntoView {
    let t = textos().visita();
    let TurnoDeVisita {
        turno,
        quien,
        motivo,
        tramo,
        notas,
    } = otro;
    let derivado = turno.derivado.and_then(|d| d.de);
    let datos = [
        Some(hora(&turno.fecha_hora_creacion).to_owned()),
        tramo.then(|| t.tramo.to_owned()),
        derivado.map(|de| (textos().operador().viene_de)(&de)),
        quien.map(|quien| (t.con)(&quien)),
        turno.mesa_nombre,
        motivo.map(|motivo| (t.motivo)(&motivo)),
    ];
    let datos: Vec<_> = datos.into_iter().flatten().collect();
    view! {
        <li class="visita__otro">
            <NumeroTurno numero=turno.numero_visible.to_string() />
            <div class="visita__que">
                <p>{turno.tramite_nombre} <span class="suave">" · " {turno.area_nombre}</span></p>
                <p class="suave">{datos.join(" · ")}</p>
            </div>
            <span class="insignia">{(textos().general().estado)(turno.estado)}</span>
            {(!notas.is_empty()).then(|| view! { <Notas notas /> })}
        </li>
    }
}

/// Folded away until somebody has something to write.
#[component]
fn Agregar(mandos: Mandos) -> impl IntoView {
    let t = textos().visita();
    let hidratado = use_hidratado();
    let vacia = move || mandos.nota().trim().is_empty();
    view! {
        <details class="pliegue">
            <summary>{t.agregar}</summary>
            <form
                class="formulario"
                on:submit=move |ev| {
                    ev.prevent_default();
                    mandos.dar(Mando::Anotar);
                }
            >
                <EscribirNota mandos rotulo=t.nota />
                <button
                    class="boton"
                    disabled=move || !hidratado.get() || vacia()
                    aria-busy=move || {
                        (mandos.pendiente.get() == Some(Mando::Anotar)).then_some("true")
                    }
                >
                    {t.guardar}
                </button>
            </form>
        </details>
    }
}

/// The field of the note on the turno in hands.
#[component]
pub fn EscribirNota(mandos: Mandos, rotulo: &'static str) -> impl IntoView {
    view! {
        <label class="campo">
            <span class="campo__rotulo">{rotulo}</span>
            <textarea
                class="entrada"
                rows="2"
                autocomplete="off"
                maxlength=MAX_LARGO.to_string()
                prop:value=move || mandos.nota()
                on:input:target=move |ev| mandos.escribir_nota(ev.target().value())
            ></textarea>
            <span class="campo__ayuda">{textos().visita().nota_ayuda}</span>
        </label>
    }
}
