//! The life of a turno: what it is, and all that was done to it.

use crate::api::auditoria::{Momento, Vida, ver_vida};
use crate::components::{Administracion, Cargado, NumeroTurno, Requiere};
use crate::domain::id::TurnoId;
use crate::domain::usuario::Rol;
use crate::error::{Codigo, Error};
use crate::texts::{momento, textos};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/dashboard/turnos/{id}/`, for the directors of its área.
#[component]
pub fn VidaDeTurno() -> impl IntoView {
    let direccion = use_params_map();
    let cual = Signal::derive(move || direccion.read().get("id")?.parse::<TurnoId>().ok());
    let titulo = |vida: &Vida| (textos().auditoria().turno)(&vida.turno.numero_visible.to_string());
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Cargado de=cual pedir usuario=usuario.clone() let:vida>
                <Administracion titulo=titulo(&vida) usuario=usuario.clone()>
                    <Resumen vida=vida.clone() />
                    <Momentos momentos=vida.momentos />
                </Administracion>
            </Cargado>
        </Requiere>
    }
}

async fn pedir(cual: Option<TurnoId>) -> Result<Vida, Error> {
    ver_vida(cual.ok_or(Codigo::TurnoDesconocido)?).await
}

/// What it is now.
#[component]
fn Resumen(vida: Vida) -> impl IntoView {
    let t = textos().auditoria();
    let turno = vida.turno;
    let datos = [
        (
            t.estado,
            Some((textos().general().estado)(turno.estado).to_owned()),
        ),
        (t.area, Some(turno.area_nombre)),
        (t.tramite, Some(turno.tramite_nombre)),
        (t.mesa, turno.mesa_nombre),
        (t.persona, turno.persona_nombre),
        (t.prioridad, Some(vida.prioridad)),
        (t.emitido, Some(momento(&turno.fecha_hora_creacion))),
        (t.espera, Some(vida.espera)),
        (t.atencion, Some(vida.atencion)),
        (t.motivo, vida.motivo),
    ];
    let datos = datos.into_iter().filter_map(|(rotulo, dato)| {
        let dato = dato.filter(|d| !d.is_empty())?;
        Some(view! {
            <div class="vida__dato">
                <dt>{rotulo}</dt>
                <dd>{dato}</dd>
            </div>
        })
    });
    view! {
        <section class="tarjeta vida__resumen">
            <NumeroTurno numero=turno.numero_visible.to_string() />
            <dl class="vida__datos">{datos.collect_view()}</dl>
        </section>
    }
}

/// All that was done to it, in order.
#[component]
fn Momentos(momentos: Vec<Momento>) -> impl IntoView {
    let t = textos().auditoria();
    let lista = match momentos.is_empty() {
        true => Either::Left(view! { <p class="suave">{t.sin_momentos}</p> }),
        false => {
            let momentos = momentos.into_iter();
            let momentos = momentos.map(|momento| view! { <Paso momento /> });
            Either::Right(view! { <ol class="vida__momentos">{momentos.collect_view()}</ol> })
        }
    };
    view! {
        <section class="tarjeta" aria-labelledby="vida-momentos">
            <h2 id="vida-momentos">{t.vida}</h2>
            {lista}
        </section>
    }
}

#[component]
fn Paso(momento: Momento) -> impl IntoView {
    let t = textos().auditoria();
    let Momento {
        anotada,
        estado,
        mesa,
    } = momento;
    let por = anotada.usuario.unwrap_or_else(|| t.kiosk.to_owned());
    // The place is told once, whichever of the two knows it.
    let detalle = match mesa {
        Some(mesa) if !anotada.detalle.contains(&mesa) => [mesa, anotada.detalle],
        _ => [String::new(), anotada.detalle],
    };
    let detalle: Vec<_> = detalle.into_iter().filter(|d| !d.is_empty()).collect();
    view! {
        <li class="vida__momento">
            <time class="cifra vida__cuando" datetime=anotada.cuando_iso>
                {anotada.cuando}
            </time>
            <div>
                <p class="vida__que">
                    {anotada.accion} " " <span class="suave">{por}</span>
                </p>
                {(!detalle.is_empty()).then(|| view! { <p class="suave">{detalle.join(" · ")}</p> })}
            </div>
            {(!estado.is_empty()).then(|| view! { <span class="insignia">{estado}</span> })}
        </li>
    }
}
