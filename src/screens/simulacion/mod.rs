//! A past day again under another policy: what the waits would have been. The address says all that is asked, so that
//! a link shows the same, and the form works without the browser's part of the program.

mod barras;
mod formulario;
mod tabla;

use crate::api::simulacion::{Pedida, Resultado, Simulada, simular};
use crate::components::{Administracion, Aviso, Cargado, Requiere, Tono};
use crate::domain::simulacion::{CAMPOS, Comparacion};
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use crate::texts::textos;
use barras::Barras;
use formulario::Formulario;
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use tabla::Tabla;

/// `/dashboard/simulacion/`, for directores.
#[component]
pub fn Simulacion() -> impl IntoView {
    let pedida = de_la_direccion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Cargado de=pedida pedir usuario=usuario.clone() let:simulada>
                <Pagina usuario=usuario.clone() simulada />
            </Cargado>
        </Requiere>
    }
}

async fn pedir(pedida: Pedida) -> Result<Simulada, Error> {
    simular(pedida).await
}

/// What the address asks.
fn de_la_direccion() -> Memo<Pedida> {
    let direccion = use_query_map();
    Memo::new(move |_| {
        let direccion = direccion.read();
        let reglas = CAMPOS.iter().filter_map(|c| {
            let valor = direccion.get(c)?;
            Some(((*c).to_owned(), valor))
        });
        Pedida {
            area: direccion.get("area").and_then(|a| a.parse().ok()),
            dia: direccion.get("dia").unwrap_or_default(),
            reglas: reglas.collect(),
        }
    })
}

#[component]
fn Pagina(usuario: Usuario, simulada: Simulada) -> impl IntoView {
    let t = textos().simulacion();
    let resultado = simulada.resultado.clone();
    let (sin_dias, con_reparos) = (simulada.dia.is_empty(), !simulada.reparos.is_empty());
    let usar = format!(
        "/dashboard/areas/{}/configuracion/#seccion-Prioridades",
        simulada.area
    );
    let hallado = match resultado {
        Some(resultado) => EitherOf3::A(view! { <Hallado resultado usar /> }),
        None if con_reparos => EitherOf3::B(()),
        None => {
            let dicho = if sin_dias { t.sin_dias } else { t.sin_llamados };
            EitherOf3::C(view! { <p class="tarjeta">{dicho}</p> })
        }
    };
    view! {
        <Administracion titulo=t.titulo usuario>
            <p class="suave">{t.explica}</p>
            <Formulario simulada />
            {hallado}
        </Administracion>
    }
}

#[component]
fn Hallado(resultado: Resultado, usar: String) -> impl IntoView {
    let t = textos().simulacion();
    let Resultado {
        comparacion,
        limite_min,
        sin_log,
        en_curso,
    } = resultado;
    let Comparacion {
        fue, habria_sido, ..
    } = &comparacion;
    let medias = [fue, habria_sido].map(|e| e.todas.tiempos.map(|t| t.media_ms));
    let diferencia = medias[0].zip(medias[1]).map(|(fue, otra)| otra - fue);
    let notas = [
        (t.fijos)(comparacion.fijos),
        (t.sin_llamar)(fue.sin_llamar, habria_sido.sin_llamar),
        Some(t.limites.to_owned()),
        Some(t.pocos.to_owned()),
    ];
    let avisos = [(en_curso, t.en_curso), (sin_log, t.sin_log)];
    let avisos = avisos.into_iter().filter(|(si, _)| *si);
    view! {
        {avisos
            .map(|(_, dicho)| view! { <Aviso tono=Tono::Alerta>{dicho}</Aviso> })
            .collect_view()}
        <section class="tarjeta simulacion" aria-labelledby="simulacion-medias">
            <h2 id="simulacion-medias" class="configuracion__titulo">
                {t.graficos}
            </h2>
            <p class="simulacion__resumen">{(t.resumen)(diferencia)}</p>
            <Barras comparacion=comparacion.clone() />
        </section>
        <section class="tarjeta simulacion" aria-label=t.tabla>
            <Tabla comparacion limite_min />
            <ul class="simulacion__notas">
                {notas.into_iter().flatten().map(|nota| view! { <li>{nota}</li> }).collect_view()}
            </ul>
            <div class="acciones">
                <a class="boton" href=usar>
                    {t.usar}
                </a>
            </div>
        </section>
    }
}
