//! Taking a number by a plain form.

use super::{Documento, KIOSK};
use crate::api::kiosk::{AreaKiosk, TramiteKiosk, TurnoEmitido};
use crate::components::{Aviso, NumeroTurno, Tamano, Tono};
use crate::domain::prioridad::Prioridad;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// Seconds for which a number stays, as the server tells the browser: long enough to write it down or to follow its code,
/// and no longer, so that the next person does not find it.
pub const MOSTRAR_SEG: u32 = 60;

/// The área whose form is shown, with what was typed into it before.
#[derive(Clone, Debug)]
pub struct Elegida {
    /// The área.
    pub area: AreaKiosk,
    /// The documento, as it was typed.
    pub documento: String,
    /// What the person declares.
    pub prioridad: Prioridad,
    /// The idempotency key: a form that is sent twice gives one number.
    pub clave: String,
}

/// Which área, or the form of one.
#[component]
pub fn Kiosk(
    opciones: LeptosOptions,
    areas: Vec<AreaKiosk>,
    elegida: Option<Elegida>,
    error: Option<String>,
) -> impl IntoView {
    let t = textos().kiosk();
    let otra =
        (elegida.is_some() && areas.len() > 1).then(|| view! { <a href=KIOSK>{t.otra_area}</a> });
    let titulo = match &elegida {
        Some(elegida) => elegida.area.nombre.clone(),
        None => t.elija_area.to_owned(),
    };
    view! {
        <Documento opciones titulo error>
            {match elegida {
                Some(elegida) => Either::Left(view! { <Formulario elegida /> }),
                None => Either::Right(view! { <Areas areas /> }),
            }}
            {otra}
        </Documento>
    }
}

#[component]
fn Areas(areas: Vec<AreaKiosk>) -> impl IntoView {
    let t = textos().kiosk();
    let vacia = areas
        .is_empty()
        .then(|| view! { <Aviso tono=Tono::Alerta>{t.sin_areas}</Aviso> });
    let tarjetas = areas.into_iter().map(|area| match area.cerrada_hasta {
        Some(abre) => Either::Left(view! {
            <div class="opcion opcion--cerrada">
                <span class="opcion__nombre">{area.nombre}</span>
                <span class="opcion__ayuda">
                    <strong>{t.cerrado}". "</strong>
                    {(t.abre)(&abre)}
                </span>
            </div>
        }),
        None => Either::Right(view! {
            <a class="opcion" href=format!("{KIOSK}?area={}", area.slug)>
                <span class="opcion__nombre">{area.nombre}</span>
            </a>
        }),
    });
    view! {
        {vacia}
        <div class="opciones">{tarjetas.collect_view()}</div>
    }
}

/// Documento, claim, and a button for each trámite.
#[component]
fn Formulario(elegida: Elegida) -> impl IntoView {
    let t = textos().kiosk();
    let Elegida {
        area,
        documento,
        prioridad,
        clave,
    } = elegida;
    if let Some(abre) = area.cerrada_hasta {
        return Either::Left(view! {
            <p>
                <strong>{t.cerrado}". "</strong>
                {(t.abre)(&abre)}
            </p>
        });
    }
    let reclamo = (!area.prioridades.is_empty()).then(|| {
        let ninguna = (Prioridad::Normal, textos().sencillo().ninguna);
        let ofrecidas = area.prioridades.iter().map(|p| (*p, (t.declarar)(*p)));
        let una = |(p, rotulo): (Prioridad, &'static str)| {
            view! {
                <label class="sencillo__eleccion">
                    <input
                        type="radio"
                        name="prioridad"
                        value=p.id().to_string()
                        checked=p == prioridad
                    />
                    {rotulo}
                </label>
            }
        };
        let todas = std::iter::once(ninguna).chain(ofrecidas).map(una);
        view! {
            <fieldset class="campo--varios">
                <legend class="campo__rotulo">{t.elija_prioridad}</legend>
                {todas.collect_view()}
            </fieldset>
        }
    });
    let tramites = area.tramites.into_iter();
    let tramites = tramites.map(|tramite| view! { <UnTramite tramite /> });
    Either::Right(view! {
        <form class="formulario" method="post" action=KIOSK>
            <input type="hidden" name="area" value=area.id.to_string() />
            <input type="hidden" name="clave" value=clave />
            <label class="campo">
                <span class="campo__rotulo">{t.escriba_documento}</span>
                <input
                    class="entrada"
                    name="documento"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="20"
                    required=!area.permitir_sin_dni
                    value=documento
                />
                {area
                    .permitir_sin_dni
                    .then(|| {
                        view! { <span class="campo__ayuda">{textos().sencillo().sin_documento}</span> }
                    })}
            </label>
            {reclamo}
            <div class="sencillo__seccion" role="group" aria-labelledby="que-tramite">
                <p class="campo__rotulo" id="que-tramite">
                    {t.elija_tramite}
                </p>
                <div class="opciones">{tramites.collect_view()}</div>
            </div>
        </form>
    })
}

#[component]
fn UnTramite(tramite: TramiteKiosk) -> impl IntoView {
    let agotado = tramite.agotado.then(|| {
        view! { <span class="opcion__ayuda">{textos().kiosk().agotado}</span> }
    });
    view! {
        <button class="opcion" name="tramite" value=tramite.id.to_string() disabled=tramite.agotado>
            <span class="opcion__nombre">{tramite.nombre}</span>
            {agotado}
        </button>
    }
}

/// The number, for as long as it stays.
#[component]
pub fn Numero(
    opciones: LeptosOptions,
    turno: TurnoEmitido,
    /// Where the next person begins.
    vuelta: String,
) -> impl IntoView {
    let (t, s) = (textos().kiosk(), textos().sencillo());
    let qr = turno.token.map(|token| {
        view! {
            <img src=format!("/turnos/ok/{token}/qr.svg") alt=t.qr width="200" height="200" />
            <p>{t.siga}</p>
        }
    });
    view! {
        <Documento opciones titulo=t.su_turno error=None>
            <div class="sencillo__numero">
                <p data-testid="numero-emitido">
                    <NumeroTurno numero=turno.numero_visible tamano=Tamano::Enorme />
                </p>
                <p>
                    <strong class="cifra">{turno.delante}</strong>
                    " "
                    {(t.personas_delante)(turno.delante)}
                </p>
                <p>{turno.tramite_nombre} ", " {turno.area_nombre}</p>
                {turno.sin_padron.then(|| view! { <p>{t.sin_padron}</p> })}
                {qr}
                <p class="suave">{(s.vuelve)(MOSTRAR_SEG)}</p>
                <a class="boton boton--grande" href=vuelta>
                    {s.otro_turno}
                </a>
            </div>
        </Documento>
    }
}
