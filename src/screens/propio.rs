//! A visitor's own page: where their turno stands, and the way to give it up. It works without the browser's
//! part of the program.

use crate::api::propio::{TurnoPropio, ver_propio};
use crate::components::{Aviso, ErrorFormulario, Hoja, NumeroTurno, Tamano};
use crate::domain::estado::Estado;
use crate::pagina;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// `/turnos/ok/{token}`; `?cancelar` asks whether they mean it.
#[component]
pub fn Propio() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let turno = Resource::new_blocking(move || token.get(), ver_propio);
    view! {
        <Hoja titulo=textos().propio.titulo>
            <Suspense>
                {move || Suspend::new(async move {
                    match turno.await {
                        Ok(turno) => Either::Left(view! { <Ficha turno token=token.get_untracked() /> }),
                        Err(e) => {
                            pagina::estado(e.codigo.estado_http());
                            Either::Right(view! {
                                <Aviso>{e.mensaje}</Aviso>
                                <a class="boton" href="/turnos/">
                                    {textos().propio.sacar_otro}
                                </a>
                            })
                        }
                    }
                })}
            </Suspense>
        </Hoja>
    }
}

#[component]
fn Ficha(turno: TurnoPropio, token: String) -> impl IntoView {
    let t = &textos().propio;
    let consulta = use_query_map();
    let espera = turno.estado == Estado::Pendiente;
    let pregunta = Memo::new(move |_| espera && consulta.read().get("cancelar").is_some());
    let pagina = format!("/turnos/ok/{token}/");
    let que_pasa = (t.que_pasa)(turno.estado, turno.mesa_nombre.as_deref());
    view! {
        <ErrorFormulario />
        <div class="propio">
            <p class="propio__numero" data-testid="numero-propio">
                <NumeroTurno numero=turno.numero_visible tamano=Tamano::Grande />
                <span class="insignia">{(textos().estado)(turno.estado)}</span>
            </p>
            <p class="propio__que-pasa">{que_pasa}</p>
            {turno.delante.map(|n| view! { <p data-testid="delante">{(t.delante)(n)}</p> })}
            <dl class="propio__datos">
                <dt>{t.tramite}</dt>
                <dd>{turno.tramite_nombre}</dd>
                <dt>{t.area}</dt>
                <dd>{turno.area_nombre}</dd>
            </dl>
            {move || match (espera, pregunta.get()) {
                (true, true) => {
                    Some(Either::Left(view! { <Pregunta token=token.clone() pagina=pagina.clone() /> }))
                }
                (true, false) => {
                    Some(Either::Right(view! { <Opciones pagina=pagina.clone() /> }))
                }
                (false, _) => None,
            }}
        </div>
    }
}

/// While it waits.
#[component]
fn Opciones(pagina: String) -> impl IntoView {
    let t = &textos().propio;
    view! {
        <div class="acciones">
            <a class="boton boton--principal boton--grande" rel="external" href=pagina.clone()>
                {t.actualizar}
            </a>
            <a class="boton boton--grande" rel="external" href=format!("{pagina}?cancelar=si")>
                {t.cancelar}
            </a>
        </div>
    }
}

/// Whether they mean it.
#[component]
fn Pregunta(token: String, pagina: String) -> impl IntoView {
    let t = &textos().propio;
    view! {
        <form class="formulario" method="post" action="/api/turnos/cancelar/">
            <input type="hidden" name="token" value=token />
            <h2>{t.pregunta}</h2>
            <p class="suave">{t.pregunta_ayuda}</p>
            <div class="acciones">
                <a class="boton boton--principal boton--grande" rel="external" href=pagina>
                    {t.no_cancelar}
                </a>
                <button class="boton boton--peligro boton--grande">{t.si_cancelar}</button>
            </div>
        </form>
    }
}
