//! A table of a list that the server searches, orders and pages. What it shows is in its address, so that a link
//! shows the same, and "back" leads to where one was.

use super::{Aviso, Reintentar, use_respuesta};
use crate::api::administracion::areas::mis_areas;
use crate::api::administracion::listas::{Partes, mis_partes};
use crate::domain::id::AreaId;
use crate::domain::lista::{Consulta, Pagina};
use crate::error::Error;
use crate::pagina;
use crate::texts::textos;
use leptos::either::Either;
use leptos::ev::keydown;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::components::Form;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columna {
    /// Its heading.
    pub titulo: &'static str,
    /// Its name in [`Consulta::orden`], where the list can be ordered by it.
    pub orden: Option<&'static str>,
}

impl Columna {
    /// One that the list can't be ordered by.
    pub fn fija(titulo: &'static str) -> Columna {
        Columna {
            titulo,
            orden: None,
        }
    }

    /// One that it can be ordered by.
    pub fn ordenable(titulo: &'static str, orden: &'static str) -> Columna {
        let orden = Some(orden);
        Columna { titulo, orden }
    }
}

/// What the rows can be narrowed down by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filtro {
    /// Its name in the address and in [`Consulta::filtros`].
    pub nombre: &'static str,
    /// Its label.
    pub rotulo: &'static str,
    /// Value and words of what can be chosen, the first one being "all"; none: a date.
    pub opciones: Vec<(String, String)>,
}

/// What an address asks of a list.
fn de_la_direccion(nombres: &[&'static str]) -> Memo<Consulta> {
    let direccion = use_query_map();
    let nombres = nombres.to_vec();
    Memo::new(move |_| {
        let direccion = direccion.read();
        let leer = |nombre: &str| direccion.get(nombre).unwrap_or_default();
        let filtros = nombres.iter().map(|n| ((*n).to_owned(), leer(n)));
        Consulta {
            busca: leer("q"),
            orden: leer("orden"),
            desde: leer("desde"),
            filtros: filtros.filter(|(_, valor)| !valor.is_empty()).collect(),
        }
    })
}

/// The address that asks this.
fn direccion(consulta: &Consulta) -> String {
    let fijos = [
        ("q", &consulta.busca),
        ("orden", &consulta.orden),
        ("desde", &consulta.desde),
    ];
    let filtros = consulta.filtros.iter().map(|(n, v)| (n.as_str(), v));
    let pares = fijos
        .into_iter()
        .chain(filtros)
        .filter(|(_, v)| !v.is_empty());
    let pares: Vec<_> = pares
        .map(|(n, v)| format!("{n}={}", Url::escape(v)))
        .collect();
    format!("?{}", pares.join("&"))
}

/// Whether it asks for less than all of a list.
fn buscado(consulta: &Consulta) -> bool {
    !(consulta.busca.is_empty() && consulta.filtros.is_empty())
}

/// The address of the same rows ordered by a column; the other way round if they are ordered by it already.
fn ordenada_por(consulta: &Consulta, columna: &str) -> String {
    let orden = match consulta.columna() == (columna, false) {
        true => format!("-{columna}"),
        false => columna.to_owned(),
    };
    let desde = String::new();
    direccion(&Consulta {
        orden,
        desde,
        ..consulta.clone()
    })
}

/// A table: search, filters, headings that order it, and pages. `cargar` asks the server, `fila` makes a `<tr>`
/// whose cells name their column in `data-rotulo`: on a phone each row is a card.
#[component]
pub fn Tabla<T, C, F, V, R>(
    /// What it lists: its caption.
    #[prop(into)]
    titulo: String,
    columnas: Vec<Columna>,
    #[prop(optional)] filtros: Vec<Filtro>,
    /// Whether they can be narrowed down by área too, as the filter `area`: those of whoever looks.
    #[prop(optional)]
    con_area: bool,
    /// Whether by trámite, mesa and operator, too, as filters of these names.
    #[prop(optional)]
    con_partes: bool,
    /// What can be looked for, said in the search box's label.
    #[prop(into)]
    busca: String,
    cargar: C,
    fila: V,
    /// What is said instead of no rows where nothing was looked for.
    #[prop(into)]
    vacia: String,
    /// What stands beside the search, as the way to make a new one.
    #[prop(optional, into)]
    acciones: ViewFn,
    /// Asks again whenever it changes.
    #[prop(optional, into)]
    version: Signal<u32>,
    /// The id of what gets the focus once the rows are there again.
    #[prop(optional)]
    enfocar: RwSignal<Option<String>>,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    C: Fn(Consulta) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Pagina<T>, Error>> + Send + 'static,
    V: Fn(T) -> R + Clone + Send + Sync + 'static,
    R: IntoView + 'static,
{
    let mut nombres: Vec<_> = filtros.iter().map(|f| f.nombre).collect();
    nombres.extend(con_area.then_some(AREA));
    nombres.extend(PARTES.iter().filter(|_| con_partes));
    // Beside the rows and not around them: what asks within what was asked for, within yet another, is numbered
    // otherwise by the server than by the browser.
    let areas = con_area.then(|| use_respuesta(|| (), |()| mis_areas()));
    let partes = con_partes.then(|| use_respuesta(|| (), |()| mis_partes()));
    let consulta = de_la_direccion(&nombres);
    let filas = use_respuesta(
        move || (consulta.get(), version.get()),
        move |(consulta, _)| cargar(consulta),
    );
    Effect::new(move |_| {
        filas.track();
        if let Some(id) = enfocar.try_update_untracked(Option::take).flatten() {
            request_animation_frame(move || foco(&id));
        }
    });
    let anchas = columnas.len();
    let cuerpo = move || {
        let fila = fila.clone();
        let vacia = match consulta.with(buscado) {
            true => textos().tabla().nada.to_owned(),
            false => vacia.clone(),
        };
        Suspend::new(async move {
            match filas.await {
                Ok(pagina) if pagina.filas.is_empty() => Either::Left(
                    view! {
                        <tr>
                            <td class="tabla__vacia" colspan=anchas>
                                {vacia}
                            </td>
                        </tr>
                    }
                    .into_any(),
                ),
                Ok(pagina) => Either::Right(pagina.filas.into_iter().map(fila).collect_view()),
                Err(e) => {
                    pagina::estado(e.codigo.estado_http());
                    Either::Left(
                        view! {
                            <tr>
                                <td class="tabla__vacia" colspan=anchas>
                                    <Aviso>{e.mensaje}</Aviso>
                                    <Reintentar />
                                </td>
                            </tr>
                        }
                        .into_any(),
                    )
                }
            }
        })
    };
    view! {
        <section class="lista">
            <div class="lista__mandos">
                <Busqueda consulta filtros areas partes busca />
                <div class="acciones">{acciones.run()}</div>
            </div>
            <div class="tarjeta lista__tarjeta">
                <table class="tabla tabla--tarjetas">
                    <caption class="solo-lector">{titulo}</caption>
                    <thead>
                        <tr>
                            {columnas
                                .into_iter()
                                .map(|columna| view! { <Encabezado consulta columna /> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <Transition>{cuerpo}</Transition>
                    </tbody>
                </table>
                <Transition>
                    {move || Suspend::new(async move {
                        filas.await.ok().map(|pagina| {
                            let Pagina { filas, anterior, siguiente, total } = pagina;
                            view! { <Paginas consulta cuantas=filas.len() anterior siguiente total /> }
                        })
                    })}
                </Transition>
            </div>
        </section>
    }
}

/// A heading; of a column that orders the list, with the way to do so.
#[component]
fn Encabezado(consulta: Memo<Consulta>, columna: Columna) -> impl IntoView {
    let Some(orden) = columna.orden else {
        return Either::Left(view! { <th scope="col">{columna.titulo}</th> });
    };
    let sentido = Memo::new(move |_| {
        let consulta = consulta.read();
        let (por, al_reves) = consulta.columna();
        (por == orden).then_some(match al_reves {
            false => "ascending",
            true => "descending",
        })
    });
    Either::Right(view! {
        <th scope="col" aria-sort=move || sentido.get()>
            <a
                class="tabla__orden"
                href=move || ordenada_por(&consulta.read(), orden)
                title=textos().tabla().ordenar
            >
                {columna.titulo}
                <svg class="tabla__flechas" viewBox="0 0 10 16" fill="currentColor" aria-hidden="true">
                    <path d="M5 1 9 6H1Z" />
                    <path d="M5 15 1 10h8Z" />
                </svg>
            </a>
        </th>
    })
}

/// What is looked for, and the filters: a form whose fields are the address.
#[component]
fn Busqueda(
    consulta: Memo<Consulta>,
    filtros: Vec<Filtro>,
    areas: Option<Resource<Areas>>,
    partes: Option<Resource<Result<Partes, Error>>>,
    busca: String,
) -> impl IntoView {
    let t = textos().tabla();
    let caja = NodeRef::<Input>::new();
    Effect::new(move |_| {
        // As in the programs that people know: "/" goes to the search.
        let tecla = window_event_listener(keydown, move |ev| {
            let ocupado = ev.ctrl_key() || ev.alt_key() || ev.meta_key() || escribe();
            if let Some(caja) = caja.get_untracked().filter(|_| ev.key() == "/" && !ocupado) {
                ev.prevent_default();
                caja.select();
                let _ = caja.focus();
            }
        });
        on_cleanup(move || tecla.remove());
    });
    let limpia = move || !consulta.with(buscado);
    view! {
        <Form method="GET" action="" {..} class="busqueda" role="search">
            <input type="hidden" name="orden" prop:value=move || consulta.read().orden.clone() value=consulta.get_untracked().orden />
            <div class="campo busqueda__caja">
                <label class="campo__rotulo" for="q">
                    {busca}
                </label>
                <input
                    node_ref=caja
                    id="q"
                    name="q"
                    class="entrada"
                    type="search"
                    maxlength="100"
                    autocomplete="off"
                    spellcheck="false"
                    aria-keyshortcuts="/"
                    value=consulta.get_untracked().busca
                    prop:value=move || consulta.read().busca.clone()
                />
            </div>
            {filtros
                .into_iter()
                .map(|filtro| view! { <CampoFiltro consulta filtro /> })
                .collect_view()}
            {areas
                .map(|areas| {
                    view! {
                        <Suspense>
                            {move || Suspend::new(async move {
                                // Without their names the list can still be read.
                                let filtro = filtro_de_area(areas.await.unwrap_or_default());
                                view! { <CampoFiltro consulta filtro /> }
                            })}
                        </Suspense>
                    }
                })}
            {partes
                .map(|partes| {
                    view! {
                        <Suspense>
                            {move || Suspend::new(async move {
                                // Without their names the list can still be read.
                                let filtros = partes.await.into_iter().flat_map(filtros_de_partes);
                                filtros
                                    .map(|filtro| view! { <CampoFiltro consulta filtro /> })
                                    .collect_view()
                            })}
                        </Suspense>
                    }
                })}
            <button class="boton boton--principal">{t.buscar}</button>
            <Show when=move || !limpia()>
                <a class="boton" href="?">
                    {t.limpiar}
                </a>
            </Show>
        </Form>
    }
}

/// The áreas of whoever looks: ids and names.
type Areas = Result<Vec<(AreaId, String)>, Error>;

/// The filter by área.
const AREA: &str = "area";

fn filtro_de_area(areas: Vec<(AreaId, String)>) -> Filtro {
    let t = textos().tabla();
    filtro_de(AREA, t.area, t.todas, areas)
}

fn filtro_de<T: ToString>(
    nombre: &'static str,
    rotulo: &'static str,
    todas: &str,
    unas: Vec<(T, String)>,
) -> Filtro {
    let todas = (String::new(), todas.to_owned());
    let unas = unas.into_iter().map(|(id, dicho)| (id.to_string(), dicho));
    Filtro {
        nombre,
        rotulo,
        opciones: std::iter::once(todas).chain(unas).collect(),
    }
}

/// The filters by what the turnos of an área are told apart by.
const PARTES: [&str; 3] = ["tramite", "mesa", "operador"];

fn filtros_de_partes(partes: Partes) -> [Filtro; 3] {
    let t = textos().informes();
    let [tramite, mesa, operador] = PARTES;
    [
        filtro_de(tramite, t.tramite, t.todos, partes.tramites),
        filtro_de(mesa, t.mesa, t.todas_las_mesas, partes.mesas),
        filtro_de(operador, t.operador, t.todos, partes.operadores),
    ]
}

#[component]
fn CampoFiltro(consulta: Memo<Consulta>, filtro: Filtro) -> impl IntoView {
    let Filtro {
        nombre,
        rotulo,
        opciones,
    } = filtro;
    let valor = move || {
        consulta
            .read()
            .filtros
            .get(nombre)
            .cloned()
            .unwrap_or_default()
    };
    let puesto = untrack(valor);
    let entrada = match opciones.is_empty() {
        true => Either::Left(view! {
            <input id=nombre name=nombre class="entrada" type="date" value=puesto prop:value=valor />
        }),
        false => {
            // Who does not work there any more is nobody to choose, and may have been asked for by a link: the next
            // search must not ask for everybody.
            let otra = opciones.iter().all(|(cual, _)| *cual != puesto);
            let otra = otra.then(|| (puesto.clone(), puesto.clone()));
            let opciones = opciones.into_iter().chain(otra).map(|(cual, dicho)| {
                let elegida = cual == puesto;
                view! {
                    <option value=cual selected=elegida>
                        {dicho}
                    </option>
                }
            });
            Either::Right(view! {
                <select id=nombre name=nombre class="entrada" prop:value=valor>
                    {opciones.collect_view()}
                </select>
            })
        }
    };
    view! {
        <div class="campo">
            <label class="campo__rotulo" for=nombre>
                {rotulo}
            </label>
            {entrada}
        </div>
    }
}

/// How many rows there are, and the pages beside this one.
#[component]
fn Paginas(
    consulta: Memo<Consulta>,
    cuantas: usize,
    anterior: Option<String>,
    siguiente: Option<String>,
    total: Option<usize>,
) -> impl IntoView {
    let t = textos().tabla();
    let enlace = move |desde: Option<String>, rel: &'static str, dicho: &'static str| {
        desde.map(|desde| {
            let consulta = consulta.get_untracked();
            let a = direccion(&Consulta { desde, ..consulta });
            view! {
                <a class="boton" rel=rel href=a>
                    {dicho}
                </a>
            }
        })
    };
    let hay_paginas = anterior.is_some() || siguiente.is_some();
    let dichas = match total {
        Some(total) if hay_paginas => (t.filas_de)(cuantas, total),
        _ => (t.filas)(cuantas),
    };
    view! {
        <div class="lista__pie">
            <p role="status">{dichas}</p>
            {hay_paginas
                .then(|| {
                    view! {
                        <nav class="acciones" aria-label=t.paginas>
                            {enlace(anterior, "prev", t.anterior)}
                            {enlace(siguiente, "next", t.siguiente)}
                        </nav>
                    }
                })}
        </div>
    }
}

fn foco(id: &str) {
    use wasm_bindgen::JsCast;
    let elemento = document().get_element_by_id(id);
    if let Some(elemento) = elemento.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = elemento.focus();
    }
}

/// Whether a key that is pressed now is part of a text.
fn escribe() -> bool {
    let activo = document().active_element();
    activo.is_some_and(|e| matches!(&*e.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_orders_by_its_column_and_then_the_other_way_round_from_the_first_page_on() {
        let consulta = Consulta {
            busca: "pérez & cía".into(),
            orden: "nombre".into(),
            desde: "25".into(),
            filtros: [("area".to_owned(), "2".to_owned())].into(),
        };
        let al_reves = ordenada_por(&consulta, "nombre");
        assert!(al_reves.contains("orden=%2Dnombre"), "{al_reves}");
        assert!(
            al_reves.contains("&area=2") && !al_reves.contains("desde"),
            "{al_reves}"
        );
        assert!(!al_reves.contains("& "), "{al_reves}");
        assert!(ordenada_por(&consulta, "rol").contains("orden=rol"));
        assert_eq!(direccion(&Consulta::default()), "?");
    }
}
