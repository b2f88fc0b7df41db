//! A visitor's own page, on their telephone: where their turno stands, live, and their call. What can be done there
//! works without the browser's part of the program too.

mod aviso;
mod opciones;
mod push;
mod vivo;

use crate::api::propio::{Estimado, TurnoPropio, cerca, ver_propio};
use crate::components::{
    Aviso, ErrorFormulario, EstadoDelEnlace, Hoja, Luego, NumeroTurno, Pestana, Tamano,
    use_cascara, use_hidratado, use_respuesta,
};
use crate::domain::estado::Estado;
use crate::error::Codigo;
use crate::pagina;
use crate::texts::textos;
use aviso::{Llamada, Sonido, use_avisos};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Link;
use opciones::Opciones;
use push::Cerrada;
use vivo::use_vivo;

/// `/turnos/ok/{token}`; `?cancelar` asks whether they mean it, `?tarde` by how much they are late.
#[component]
pub fn Propio() -> impl IntoView {
    use_cascara();
    let token = token(&pagina::direccion());
    let pedido = token.clone();
    let turno = use_respuesta(move || pedido.clone(), ver_propio);
    view! {
        // A browser asks for it without cookies, and so without the language that was chosen, unless it is told to.
        <Link rel="manifest" href="/turno.webmanifest" crossorigin="use-credentials" />
        <Link rel="apple-touch-icon" href="/icono-180.png" />
        <Hoja titulo=textos().propio().titulo>
            <Suspense>
                {move || {
                    let token = token.clone();
                    Suspend::new(async move {
                    match turno.await {
                        Ok(turno) => Either::Left(view! { <Luego><Ficha turno token /></Luego> }),
                        Err(e) => {
                            pagina::estado(e.codigo.estado_http());
                            let dicho = match e.codigo {
                                Codigo::TurnoDesconocido => textos().propio().no_existe.to_owned(),
                                _ => e.mensaje,
                            };
                            Either::Right(view! {
                                <Aviso>{dicho}</Aviso>
                                <a class="boton" href="/turnos/">
                                    {textos().propio().sacar_otro}
                                </a>
                            })
                        }
                    }
                })}}
            </Suspense>
        </Hoja>
    }
}

/// What the page's address says whose it is: its last part.
fn token(direccion: &str) -> String {
    let ruta = direccion.split('?').next().unwrap_or_default();
    let ultima = ruta.trim_end_matches('/').rsplit('/').next();
    ultima.unwrap_or_default().to_owned()
}

#[component]
fn Ficha(turno: TurnoPropio, token: String) -> impl IntoView {
    let t = textos().propio();
    let numero = turno.numero_visible.clone();
    let vivo = use_vivo(turno, token.clone());
    let (turno, enlace) = (vivo.turno, vivo.enlace);
    let guardado = StoredValue::new(token.clone());
    let avisos = use_avisos(turno);
    let pestana = |turno: &TurnoPropio| (t.pestana)(&turno.numero_visible, turno.estado);
    let hidratado = use_hidratado();
    let al_dia = Memo::new(move |_| hidratado.get() && enlace.estado.get().al_dia());
    let estado = Memo::new(move |_| turno.read().estado);
    // What was refused concerns the turno as it was then.
    let entonces = estado.get_untracked();
    let vale = Memo::new(move |antes: Option<&bool>| {
        let igual = estado.get() == entonces;
        antes != Some(&false) && igual
    });
    let que_pasa = move || {
        let turno = turno.read();
        (t.que_pasa)(turno.estado, turno.mesa_nombre.as_deref())
    };
    view! {
        <div class="propio" class:propio--llamado=move || estado.get() == Estado::Llamando>
            <Pestana texto=move || pestana(&turno.read()) />
            <Show when=move || vale.get()>
                <ErrorFormulario />
            </Show>
            <Luego>
                <p class="propio__numero" data-testid="numero-propio">
                    <NumeroTurno numero tamano=Tamano::Grande />
                    <span class="insignia">{move || (textos().general().estado)(estado.get())}</span>
                </p>
            </Luego>
            <Llamada turno avisos />
            <Luego>
                <p class="propio__que-pasa" hidden=move || estado.get() == Estado::Llamando>
                    {que_pasa}
                </p>
            </Luego>
            <Lugar turno />
            <Luego>
                <dl class="propio__datos">
                    <dt>{t.tramite}</dt>
                    <dd>{move || turno.read().tramite_nombre.clone()}</dd>
                    <dt>{t.area}</dt>
                    <dd>{move || turno.read().area_nombre.clone()}</dd>
                </dl>
            </Luego>
            <Opciones turno token />
            <Show when=move || estado.get().activo()>
                <Luego>
                    // What the program adds stands last, so that nothing moves under a thumb: in the place of the way to
                    // look again, once the page hears by itself.
                    <div class="propio__pie">
                        <EstadoDelEnlace enlace />
                        <Cerrada turno token=guardado>
                            <Show
                                when=move || al_dia.get()
                                fallback=move || {
                                    let aqui = format!("/turnos/ok/{}/", guardado.get_value());
                                    view! {
                                        <a class="boton boton--grande" rel="external" href=aqui>
                                            {t.actualizar}
                                        </a>
                                    }
                                }
                            >
                                <Sonido avisos />
                            </Show>
                        </Cerrada>
                    </div>
                </Luego>
            </Show>
        </div>
    }
}

/// How many come before, and when it may be called.
#[component]
fn Lugar(turno: Memo<TurnoPropio>) -> impl IntoView {
    let t = textos().propio();
    // What the page heard of it since may be newer than that.
    let tarde = move || {
        let turno = turno.read();
        let espera = turno.estado == Estado::Pendiente;
        turno.demora_hasta.clone().filter(|_| espera)
    };
    let delante = move || turno.read().delante.filter(|_| tarde().is_none());
    let estimado = move || turno.read().estimado.clone();
    view! {
        {move || tarde().map(|hasta| view! { <p class="propio__lugar">{(t.tarde_hasta)(&hasta)}</p> })}
        {move || {
            delante()
                .map(|n| {
                    view! {
                        <p class="propio__lugar" class:propio__lugar--cerca=cerca(n) data-testid="delante">
                            {(t.delante)(n)}
                        </p>
                    }
                })
        }}
        {move || estimado().map(|e| view! { <Espera e acierto=turno.read().acierto /> })}
    }
}

/// The interval, and how often it is true.
#[component]
fn Espera(e: Estimado, acierto: Option<(i64, i64)>) -> impl IntoView {
    let t = textos().propio();
    let entre = (t.estimado)((e.desde_min, e.hasta_min), (&e.desde_hora, &e.hasta_hora));
    view! {
        <div data-testid="estimado">
            <p>{entre}</p>
            {acierto
                .map(|(dentro, antes)| view! { <p class="suave propio__acierto">{(t.acierto)(dentro, antes)}</p> })}
        </div>
    }
}
