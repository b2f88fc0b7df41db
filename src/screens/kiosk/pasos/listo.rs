//! The number.

use crate::api::kiosk::TurnoEmitido;
use crate::components::{NumeroTurno, Tamano};
use crate::screens::kiosk::asistente::Asistente;
use crate::screens::kiosk::quietud::{MOSTRAR_SEG, Quietud};
use crate::texts::textos;
use leptos::prelude::*;

/// What the person takes with them, for as long as it stays.
#[component]
pub fn Listo(a: Asistente, turno: TurnoEmitido, quietud: Memo<Quietud>) -> impl IntoView {
    let t = textos();
    let k = &t.kiosk;
    let restan = move || match quietud.get() {
        Quietud::Muestra(s) => s,
        _ => MOSTRAR_SEG,
    };
    let prioridad = turno.prioridad.preferente().then(|| {
        view! {
            <div>
                <dt>{k.prioridad}</dt>
                <dd>{(t.prioridad)(turno.prioridad)}</dd>
            </div>
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
                {prioridad}
            </dl>
            {turno
                .sin_padron
                .then(|| view! { <p class="listo__ayuda" role="status">{k.sin_padron}</p> })}
            <p class="listo__ayuda">{k.anotelo}</p>
            <div class="listo__fin">
                <button class="boton boton--grande boton--principal" on:click=move |_| a.reiniciar()>
                    {k.listo}
                </button>
                <p class="suave cifra" data-testid="cuenta-regresiva">
                    {move || (k.vuelve_en)(restan())}
                </p>
            </div>
            <progress class="listo__barra" max=MOSTRAR_SEG value=restan aria-hidden="true"></progress>
        </div>
    }
}
