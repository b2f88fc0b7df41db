//! The number.

use crate::api::kiosk::TurnoEmitido;
use crate::components::{NumeroTurno, Tamano, una_vez};
use crate::domain::id::AreaId;
use crate::screens::kiosk::asistente::Asistente;
use crate::screens::kiosk::quietud::{MOSTRAR_SEG, Quietud, es_telefono};
use crate::texts::{fecha, hora, textos};
use leptos::either::Either;
use leptos::prelude::*;
use std::time::Duration;

/// A ticket waits for its QR code no longer: whoever took it has the number on the screen, and goes.
const ESPERA_QR: Duration = Duration::from_secs(3);

/// What the person takes with them, for as long as it stays.
#[component]
pub fn Listo(
    a: Asistente,
    turno: TurnoEmitido,
    area: AreaId,
    imprime: bool,
    quietud: Memo<Quietud>,
) -> impl IntoView {
    let t = textos();
    let k = t.kiosk();
    let suyo = es_telefono();
    let restan = move || match quietud.get() {
        Quietud::Muestra(s) => s,
        _ => MOSTRAR_SEG,
    };
    let prioridad = turno.prioridad.preferente().then(|| {
        view! {
            <div>
                <dt>{k.prioridad}</dt>
                <dd>{(t.general().prioridad)(turno.prioridad)}</dd>
            </div>
        }
    });
    let dia = turno.fecha_hora_creacion.get(..10).unwrap_or_default();
    let sacado = format!("{} {}", fecha(dia), hora(&turno.fecha_hora_creacion));
    // A kiosk with a printer prints without asking (Chromium's --kiosk-printing): once, whatever comes first.
    let impreso = StoredValue::new(!imprime);
    let imprimir_una_vez = move || {
        // Of one that is not on the screen any more there is nothing to print.
        if impreso.try_update_value(|i| std::mem::replace(i, true)) == Some(false) {
            imprimir();
        }
    };
    let espera = match turno.token {
        Some(_) => ESPERA_QR,
        None => Duration::ZERO,
    };
    Effect::new(move |_| {
        if imprime {
            set_timeout(imprimir_una_vez, espera);
        }
    });
    view! {
        <div class="listo">
            <p class="listo__numero" data-testid="numero-emitido">
                <NumeroTurno numero=turno.numero_visible tamano=Tamano::Enorme />
            </p>
            <p class="listo__delante">
                <strong class="cifra" data-testid="personas-delante">
                    {turno.delante}
                </strong>
                " "
                {(k.personas_delante)(turno.delante)}
            </p>
            <dl class="listo__datos">
                <div>
                    <dt>{k.tramite}</dt>
                    <dd>{turno.tramite_nombre}</dd>
                </div>
                <div>
                    <dt>{k.area}</dt>
                    <dd>{turno.area_nombre}</dd>
                </div>
                <div>
                    <dt>{k.sacado}</dt>
                    <dd class="cifra" data-testid="sacado">
                        {sacado}
                    </dd>
                </div>
                {prioridad}
            </dl>
            {turno.token.map(|token| view! { <Seguimiento token suyo al_llegar=imprimir_una_vez /> })}
            {turno
                .sin_padron
                .then(|| view! { <p class="listo__ayuda" role="status">{k.sin_padron}</p> })}
            <p class="listo__ayuda" role="status">
                {move || match a.impresora(Some(area)) {
                    Some(estado) => (k.sin_ticket)(estado).unwrap_or(k.retire),
                    None if imprime => k.retire,
                    None => k.anotelo,
                }}
            </p>
            <div class="listo__fin">
                <button
                    class="boton boton--grande boton--principal"
                    on:click=una_vez(move || a.reiniciar())
                >
                    {k.listo}
                </button>
                {(!suyo)
                    .then(|| {
                        view! {
                            <p class="suave cifra" data-testid="cuenta-regresiva">
                                {move || (k.vuelve_en)(restan())}
                            </p>
                        }
                    })}
            </div>
            {(!suyo)
                .then(|| {
                    view! {
                        <progress
                            class="listo__barra"
                            max=MOSTRAR_SEG
                            value=restan
                            aria-hidden="true"
                        ></progress>
                    }
                })}
        </div>
    }
}

/// The way to the person's own page, on their telephone.
#[component]
fn Seguimiento<F>(
    token: String,
    /// This is the telephone.
    suyo: bool,
    /// Its picture is there, or will not be.
    al_llegar: F,
) -> impl IntoView
where
    F: Fn() + Copy + 'static,
{
    let k = textos().kiosk();
    if suyo {
        return Either::Left(view! {
            <a class="boton boton--grande boton--principal" rel="external" href=format!("/turnos/ok/{token}/")>
                {k.seguir}
            </a>
        });
    }
    Either::Right(view! {
        <figure class="listo__qr">
            <img
                src=format!("/turnos/ok/{token}/qr.svg")
                alt=k.qr
                width="200"
                height="200"
                on:load=move |_| al_llegar()
                on:error=move |_| al_llegar()
            />
            <figcaption>{k.siga}</figcaption>
        </figure>
    })
}

/// Prints the ticket, which is what is on the screen.
fn imprimir() {
    // Who can't print has the number on the screen.
    if window().print().is_err() {
        leptos::logging::warn!("the ticket was not printed");
    }
}
