//! The fields, made of the table that the rules are made of.

use crate::components::{Campo, CampoOpcion, CampoParrafo, CampoSiNo};
use crate::domain::configuracion::{CAMPOS, Campo as Cual, Clase, Seccion, Valores};
use crate::domain::horario::MAX_NOMBRE_FERIADO;
use crate::domain::id::AreaId;
use crate::texts::textos;
use leptos::prelude::*;

/// All of them, in sections.
#[component]
pub fn Secciones(area: AreaId, valores: Valores, zonas: Vec<String>) -> impl IntoView {
    let t = textos().configuracion();
    let secciones = Seccion::TODAS.map(|seccion| {
        let (titulo, ayuda) = (t.seccion)(seccion);
        let suyos = CAMPOS.iter().filter(|c| c.seccion == seccion);
        let campos = suyos.map(|c| {
            let valor = valores.get(c.nombre).cloned().unwrap_or_default();
            campo(c, valor, &zonas)
        });
        let simular = (seccion == Seccion::Prioridades).then(|| {
            view! {
                <p>
                    <a href=format!("/dashboard/simulacion/?area={area}")>
                        {textos().simulacion().enlace}
                    </a>
                </p>
            }
        });
        let id = format!("seccion-{seccion:?}");
        let rotulada = id.clone();
        view! {
            <section class="tarjeta" aria-labelledby=rotulada>
                <div>
                    <h2 id=id class="configuracion__titulo">
                        {titulo}
                    </h2>
                    <p class="suave">{ayuda}</p>
                </div>
                <div class="formulario__fila">{campos.collect_view()}</div>
                {simular}
            </section>
        }
    });
    secciones.into_iter().collect_view()
}

fn campo(campo: &Cual, valor: String, zonas: &[String]) -> AnyView {
    let nombre = campo.nombre;
    let (rotulo, ayuda) = (textos().configuracion().campo)(nombre);
    match campo.clase {
        Clase::SiNo(_) => {
            let valor = !valor.is_empty();
            view! { <CampoSiNo nombre rotulo ayuda valor /> }.into_any()
        }
        Clase::Entero { .. } => {
            view! { <Campo nombre rotulo ayuda valor tipo="number" /> }.into_any()
        }
        Clase::Renglones { .. } => {
            view! { <CampoParrafo nombre rotulo ayuda valor lineas=5 /> }.into_any()
        }
        Clase::Feriados => {
            let largo = u32::try_from(MAX_NOMBRE_FERIADO).unwrap_or(u32::MAX);
            let maximo = largo * 200;
            view! { <CampoParrafo nombre rotulo ayuda valor lineas=5 maximo /> }.into_any()
        }
        Clase::Opcion { opciones, .. } => {
            let dicha = textos().configuracion().opcion;
            let opciones = opciones
                .iter()
                .map(|o| ((*o).to_owned(), dicha(o).to_owned()));
            let opciones = opciones.collect::<Vec<_>>();
            view! { <CampoOpcion nombre rotulo ayuda valor opciones /> }.into_any()
        }
        Clase::Horas { .. } | Clase::Impresora => {
            view! { <Campo nombre rotulo ayuda valor maximo=100 /> }.into_any()
        }
        Clase::Zona => {
            let ofrece = zonas.to_vec();
            view! { <Campo nombre rotulo ayuda valor ofrece /> }.into_any()
        }
    }
}
