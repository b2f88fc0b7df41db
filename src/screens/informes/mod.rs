//! Reports. The address says all that is asked, so that a link shows the same, and the form works without the browser's
//! part of the program.

mod calor;
mod cifras;
mod enlaces;
mod formulario;
mod grupos;
mod pronostico;
mod tiempos;

pub use calor::media;
pub use cifras::parte;
pub use enlaces::{Enlaces, detras};
pub use grupos::{PorMesa, PorOperador, PorPrioridad, PorTramite};
pub use tiempos::{Tiempos, dicho};

use crate::api::informes::{Informado, Informe, Pedido, informar};
use crate::components::{Administracion, Cargado, Requiere};
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use crate::texts::textos;
use calor::MapaDeCalor;
use cifras::TablaDeCifras;
use enlaces::descarga;
use formulario::Formulario;
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pronostico::Pronostico;

/// `/dashboard/informes/`, for directores.
#[component]
pub fn Informes() -> impl IntoView {
    let direccion = use_query_map();
    let pedido = Memo::new(move |_| {
        let direccion = direccion.read();
        Pedido::de(|campo| direccion.get(campo))
    });
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Cargado de=pedido pedir usuario=usuario.clone() let:informado>
                <Pagina usuario=usuario.clone() informado />
            </Cargado>
        </Requiere>
    }
}

async fn pedir(pedido: Pedido) -> Result<Informado, Error> {
    informar(pedido).await
}

#[component]
fn Pagina(usuario: Usuario, informado: Informado) -> impl IntoView {
    let t = textos().informes();
    let hallado = match informado.informe.clone() {
        None => EitherOf3::A(()),
        Some(i) if i.todo.emitidos + i.todo.recibidos == 0 && informado.contra.is_none() => {
            EitherOf3::B(view! { <p class="tarjeta">{t.sin_turnos}</p> })
        }
        Some(informe) => {
            let informado = informado.clone();
            EitherOf3::C(view! { <Hallado informe informado /> })
        }
    };
    // Of áreas that have too short a past there is none either.
    let enteras = informado.pedido.tramite.is_empty() && informado.pedido.operador.is_empty();
    let sin_pronostico =
        (!enteras).then(|| view! { <p class="suave no-imprimir">{t.sin_pronostico}</p> });
    let pedido = informado.pedido.clone();
    let pronostico = informado.pronostico.clone();
    let pronostico = pronostico.map(|pronostico| view! { <Pronostico pronostico pedido /> });
    view! {
        <Administracion titulo=t.titulo usuario>
            <p class="suave no-imprimir">{t.explica}</p>
            <Formulario informado />
            {hallado}
            {pronostico}
            {sin_pronostico}
            <ul class="simulacion__notas">
                {t.notas.map(|nota| view! { <li>{nota}</li> }).collect_view()}
            </ul>
        </Administracion>
    }
}

#[component]
fn Hallado(informe: Informe, informado: Informado) -> impl IntoView {
    let t = textos().informes();
    let de_que = de_que(&informado);
    let pedido = informado.pedido.clone();
    let enlaces = Enlaces::de(&pedido);
    let periodo = (t.periodo)(&pedido.desde, &pedido.hasta);
    let descargas = ["csv", "xlsx"].map(|formato| descarga(&pedido, formato));
    let [csv, xlsx] = descargas;
    let Informe {
        todo,
        tramites,
        mesas,
        operadores,
        prioridades,
        horas,
        ..
    } = informe.clone();
    view! {
        <div class="informe__cabeza">
            <div>
                <h2 class="configuracion__titulo">{periodo}</h2>
                <p class="suave" data-testid="de-que">
                    {de_que}
                </p>
            </div>
            <p class="acciones no-imprimir">
                <a class="boton" href=csv rel="external" download>
                    {t.descargar_csv}
                </a>
                <a class="boton" href=xlsx rel="external" download>
                    {t.descargar_xlsx}
                </a>
            </p>
        </div>
        <div class="tarjeta informe">
            <TablaDeCifras informe contra=informado.contra.clone() pedido />
        </div>
        <div class="tarjeta informe">
            <Tiempos cifras=todo enlaces=enlaces.clone() contra=de_contra(&informado, |i| i.todo) />
        </div>
        <div class="tarjeta informe">
            <PorTramite
                filas=tramites
                enlaces=enlaces.clone()
                contra=de_contra(&informado, |i| i.tramites.clone())
            />
        </div>
        <div class="tarjeta informe">
            <PorMesa
                filas=mesas
                enlaces=enlaces.clone()
                contra=de_contra(&informado, |i| i.mesas.clone())
            />
        </div>
        <div class="tarjeta informe">
            <PorOperador
                filas=operadores
                enlaces=enlaces.clone()
                contra=de_contra(&informado, |i| i.operadores.clone())
            />
        </div>
        <div class="tarjeta informe">
            <PorPrioridad
                filas=prioridades
                enlaces=enlaces.clone()
                contra=de_contra(&informado, |i| i.prioridades.clone())
            />
        </div>
        <MapaDeCalor horas enlaces contra=de_contra(&informado, |i| i.horas.clone()) />
    }
}

/// A part of the report that it is compared with, if there is one, and where it leads.
fn de_contra<T>(informado: &Informado, parte: fn(&Informe) -> T) -> Option<(T, Enlaces)> {
    let contra = informado.contra.as_ref()?;
    Some((parte(contra), Enlaces::contra(&informado.pedido)))
}

/// What the report is narrowed down to, and compared with: on paper there is no form that says so.
fn de_que(informado: &Informado) -> String {
    let t = textos().informes();
    let pedido = &informado.pedido;
    let elegidos = informado.de_que().into_iter();
    let mut partes: Vec<_> = elegidos
        .map(|(rotulo, nombre)| format!("{rotulo}: {nombre}"))
        .collect();
    if informado.contra.is_some() {
        let contra = (t.periodo)(&pedido.contra_desde, &pedido.contra_hasta);
        partes.push(format!("{}: {contra}", t.contra));
    }
    partes.join(" · ")
}
