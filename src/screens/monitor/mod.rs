//! The monitor: who is called, and where to. Made for a television at five metres.

mod anuncio;
mod cabecera;
mod cada;
mod cola;
mod esperando;
mod fallas;
mod idioma;
mod llamadas;
mod medios;
mod mensaje;
mod mesa;
mod nombre;
mod sonido;

use crate::api::tablero::{Vista, ver_tablero};
use crate::components::campana::Permiso;
use crate::components::{Cargando, Luego, Pestana, use_operador_ws, use_pantalla, use_respuesta};
use crate::domain::medio::Disposicion;
use crate::domain::pantalla::TipoPantalla;
use crate::error::Codigo;
use crate::live::{Enlace, Memoria, Seguir, use_tablero};
use crate::pagina;
use crate::texts::textos;
use anuncio::{Anuncio, use_anuncios};
use cabecera::Cabecera;
use esperando::Esperando;
use fallas::{AreaDesconocida, NoCarga};
use idioma::use_idioma;
use leptos::either::EitherOf3;
use leptos::prelude::*;
use llamadas::{Anteriores, LlamadaActual};
use medios::{Medios, use_cartelera};
use mensaje::Mensaje;
use nombre::use_nombre;
use sonido::{Sonido, use_sonido};

/// `/turnos/monitor/?area=<id or slug>`; without an área, all of them.
#[component]
pub fn Monitor() -> impl IntoView {
    let area = pagina::consulta("area").filter(|a| !a.trim().is_empty());
    let pedida = area.clone();
    let vista = use_respuesta(move || pedida.clone(), |area| ver_tablero(area, true));
    view! {
        <Transition fallback=Cargando>
            {move || {
                let (pedida, area) = (area.is_some(), area.clone().unwrap_or_default());
                Suspend::new(async move {
                match vista.await {
                    Ok(vista) => EitherOf3::A(view! { <Luego><Pantalla vista pedida /></Luego> }),
                    Err(e) if e.codigo == Codigo::AreaDesconocida => {
                        EitherOf3::B(view! { <AreaDesconocida area /> })
                    }
                    Err(e) => EitherOf3::C(view! { <NoCarga mensaje=e.mensaje otra_vez=move || vista.refetch() /> }),
                }
            })}}
        </Transition>
    }
}

/// The screen of one área, or of several.
#[component]
fn Pantalla(
    vista: Vista,
    /// The address names the área.
    pedida: bool,
) -> impl IntoView {
    let t = textos().monitor();
    let Vista {
        epoca,
        areas,
        tablero,
    } = vista;
    let unica = match areas.as_slice() {
        [una] => Some(una.clone()),
        _ => None,
    };
    // Where no área was asked for, one that is made later is followed, too.
    let area = unica.as_ref().map(|a| a.id).filter(|_| pedida);
    let memoria = Memoria("turnero.monitor");
    let anuncios = use_anuncios(memoria);
    let seguir = Seguir {
        pantalla: TipoPantalla::Monitor,
        area: Signal::stored(area),
        // A wall must not show names because somebody who may see them is logged in.
        publico: true,
        epoca,
        inicial: tablero,
        memoria: Some(memoria),
        al_anunciada: None,
    };
    let enlace = use_tablero(seguir, move |evento| anuncios.oir(evento));
    anuncios.con_enlace(enlace);
    use_operador_ws(enlace);
    let tablero = enlace.tablero;
    use_idioma(tablero, unica.as_ref().map(|a| a.id));
    let varias = Memo::new(move |_| tablero.read().varias());
    let nombre = unica.map(|una| use_nombre(&una, tablero));
    let lugar = Memo::new(move |_| match nombre {
        Some(nombre) if !varias.get() => nombre.get(),
        _ => t.todas_las_areas.to_owned(),
    });
    let cartelera = use_cartelera(tablero);
    let dispuesta = move |asi: Disposicion| move || cartelera.disposicion.get() == asi;
    let permiso = use_sonido(tablero);
    anuncios.con_pantalla(use_pantalla(
        TipoPantalla::Monitor,
        Signal::stored(area),
        Signal::derive(move || muestra(enlace)),
        Signal::derive(move || permiso.get().map(|p| p == Permiso::Suena)),
        anuncios.ocupan(),
    ));
    view! {
        <div
            class="monitor"
            class:monitor--partida=dispuesta(Disposicion::Partida)
            class:monitor--medios=dispuesta(Disposicion::Medios)
        >
            <Pestana texto=move || (t.titulo)(&lugar.read()) />
            <Luego><Cabecera lugar enlace /></Luego>
            <main class="monitor__cuerpo">
                <Luego><LlamadaActual tablero varias /></Luego>
                <Luego><Anteriores tablero varias /></Luego>
                <Luego><Esperando tablero /></Luego>
                <Medios cartelera pausa=anuncios.ocupan() />
            </main>
            <Luego>
                <footer class="monitor__pie">
                    <Mensaje tablero />
                    <Sonido permiso />
                </footer>
            </Luego>
            <Anuncio anuncios />
        </div>
    }
}

/// What is on the screen, for who is somewhere else.
fn muestra(enlace: Enlace) -> String {
    let t = textos().monitor();
    if enlace.estado.get().perdido() {
        return t.muestra_cortado.to_owned();
    }
    let tablero = enlace.tablero.read();
    let llamados = tablero.llamados();
    llamados.first().map_or_else(
        || t.nadie_llamado.to_owned(),
        |u| (t.muestra)(&u.numero_visible.to_string(), u.mesa_nombre.as_deref()),
    )
}
