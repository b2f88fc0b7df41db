//! The operator's panel: who is next, who is here, who waits.

mod acciones;
mod actual;
mod anunciado;
mod atajos;
mod cerrada;
mod dialogos;
mod en_espera;
mod foco;
mod jornada;
mod mando;
mod mandos;
mod mesas;
mod notas;
mod pausados;
mod salida;
mod supuesto;
mod tiempo;
mod timbre;
mod visita;
mod vistazo;

use crate::api::operador::{Puesto, mi_puesto};
use crate::api::tablero::{Vista, ver_tablero};
use crate::components::{
    Aviso, Cargado, EstadoDelEnlace, Marco, Requiere, SinPrograma, Tono, use_operador_ws,
};
use crate::domain::pantalla::TipoPantalla;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use crate::live::{Enlace, EstadoEnlace, Seguir, use_tablero};
use crate::texts::textos;
use acciones::Acciones;
use actual::Actual;
use atajos::Atajos;
use cerrada::Cerrada;
use dialogos::Dialogos;
pub use dialogos::{OpcionesDeDestino, leer_destino};
use en_espera::EnEspera;
use foco::{recuperar_foco, use_foco};
use jornada::{MiDia, Pausa, use_jornada};
use leptos::prelude::*;
use mandos::{Mandos, Sesion};
use mesas::{ElegirMesa, MiMesa};
use notas::{Notas, NotasALaVista};
use pausados::Pausados;
use salida::use_salida;
use timbre::{Timbre, use_timbre};
use visita::VisitaDeHoy;
use vistazo::use_vistazo;

/// `/operador/panel/`, for whoever may sit at a mesa.
#[component]
pub fn Panel() -> impl IntoView {
    view! {
        <Requiere permite=Rol::opera let:usuario>
            <Cargado de=() pedir=|()| cargar() usuario=usuario.clone() titulo=textos().operador().titulo let((puesto, vista))>
                <EnElPuesto usuario=usuario.clone() puesto vista />
            </Cargado>
        </Requiere>
    }
}

/// Where the operator sits, and the queue that they see from there.
async fn cargar() -> Result<(Puesto, Vista), Error> {
    let puesto = mi_puesto(None).await?;
    let area = puesto.area().map(|a| a.to_string());
    let vista = ver_tablero(area, false).await?;
    Ok((puesto, vista))
}

#[component]
fn EnElPuesto(usuario: Usuario, puesto: Puesto, vista: Vista) -> impl IntoView {
    let mandos = Mandos::nuevos(usuario.id, puesto);
    let notas = Notas::nuevas();
    let seguir = Seguir {
        pantalla: TipoPantalla::Panel,
        area: Memo::new(move |_| mandos.puesto.with(Puesto::area)).into(),
        publico: false,
        epoca: vista.epoca,
        inicial: vista.tablero,
        memoria: None,
        al_anunciada: Some(Callback::new(move |anunciada| mandos.anunciada(anunciada))),
    };
    let enlace = use_tablero(seguir, move |evento| {
        mandos.oir(evento);
        notas.oir(evento, mandos);
    });
    mandos.con_enlace(enlace);
    use_operador_ws(enlace);
    let elige = Memo::new(move |_| {
        // A turno in hands comes before a mesa that somebody else took meanwhile.
        mandos.elige.get()
            || mandos
                .puesto
                .with(|p| p.mesa.is_none() && p.actual.is_none())
    });
    let de_otro = Memo::new(move |_| mandos.sesion.get() == Sesion::DeOtro);
    let jornada = use_jornada(mandos);
    let vistazo = use_vistazo(mandos, enlace);
    let timbre = use_timbre();
    notas.con_timbre(timbre);
    use_foco(mandos, enlace, elige);
    use_salida(mandos);
    view! {
        <Marco
            titulo=textos().operador().titulo
            usuario
            extras=move || view! { <EstadoDelEnlace enlace /> }
        >
            <Show
                when=move || !de_otro.get()
                fallback=|| view! { <SesionDeOtro /> }
            >
                <SinPrograma a=crate::screens::sencillo::PANEL />
                <EnlacePerdido enlace />
                <Cerrada mandos enlace />
                <Show
                    when=move || elige.get()
                    fallback=move || {
                        view! {
                            <MiMesa mandos />
                            <Pausa jornada />
                            <div class="panel">
                                <div class="panel__puesto">
                                    // The buttons first: they stay where the hand knows them, whatever the turno shows.
                                    <Acciones mandos enlace vistazo />
                                    <Actual mandos enlace vistazo />
                                    <Pausados mandos enlace />
                                    <Atajos mandos />
                                    <Timbre timbre />
                                    <MiDia jornada />
                                </div>
                                <div class="panel__lado">
                                    <VisitaDeHoy mandos />
                                    <EnEspera mandos enlace />
                                </div>
                            </div>
                        }
                    }
                >
                    <Pausados mandos enlace />
                    <ElegirMesa mandos enlace />
                </Show>
                <Dialogos mandos enlace />
                <NotasALaVista notas />
            </Show>
        </Marco>
    }
}

/// In the place of a panel whose browser is another person's by now: what it shows is of nobody who is there, and what
/// it would command would be in the other one's name.
#[component]
fn SesionDeOtro() -> impl IntoView {
    let t = textos().operador();
    view! {
        <Aviso tono=Tono::Alerta>
            <p>{t.sesion_de_otro}</p>
            <a class="boton" href="/operador/panel/" rel="external">
                {t.abrir_otra_vez}
            </a>
        </Aviso>
    }
}

/// What a lost link means here: the list may be old, the buttons go on working.
#[component]
fn EnlacePerdido(enlace: Enlace) -> impl IntoView {
    let pedido = StoredValue::new(false);
    // The button goes with the state that it stands beside; at other times the focus is not in question.
    Effect::new(move |_| {
        if !enlace.estado.get().perdido() && pedido.get_value() {
            pedido.set_value(false);
            recuperar_foco();
        }
    });
    let reconectar = move |_| {
        pedido.set_value(true);
        enlace.reconectar();
    };
    view! {
        <Show when=move || enlace.estado.get().perdido()>
            <Aviso tono=Tono::Alerta>
                <Show
                    when=move || enlace.estado.get() == EstadoEnlace::SinSesion
                    fallback=move || {
                        view! {
                            <p>{textos().operador().enlace_perdido}</p>
                            <button class="boton" type="button" on:click=reconectar>
                                {textos().enlace().reconectar}
                            </button>
                        }
                    }
                >
                    <p>{textos().operador().sesion_terminada}</p>
                    <a href="/ingresar/?siguiente=/operador/panel/" rel="external">
                        {textos().ingreso().ingresar}
                    </a>
                </Show>
            </Aviso>
        </Show>
    }
}
