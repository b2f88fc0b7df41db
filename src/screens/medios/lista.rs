//! What is shown, in its order.

use super::ocupado;
use crate::api::medios::{EditarMedio, Medios, borrar_medio, mover_medio};
use crate::components::{Aviso, Campo, Confirmar, Formulario};
use crate::domain::id::AreaId;
use crate::domain::medio::{MAX_TITULO, Medio};
use crate::screens::administracion::{Mover, Orden};
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn Lista(estado: RwSignal<Medios>) -> impl IntoView {
    let t = textos().medios();
    let orden = Orden::default();
    // The button that was pressed has moved with its medio, and lost the focus by that.
    Effect::new(move |antes: Option<u32>| {
        let version = orden.version.get();
        if antes.is_some()
            && let Some(id) = orden.enfocar.try_update_untracked(Option::take).flatten()
        {
            request_animation_frame(move || enfocar(&id));
        }
        version
    });
    let area = estado.with_untracked(|e| e.area);
    view! {
        <section class="tarjeta medios" aria-labelledby="medios-titulo">
            <div class="medios__cabeza">
                <h2 id="medios-titulo">{move || estado.read().nombre.clone()}</h2>
                <p class="suave cifra">{move || ocupado(&estado.read())}</p>
            </div>
            {move || orden.fallo.get().map(|e| view! { <Aviso>{e.mensaje}</Aviso> })}
            <Show
                when=move || !estado.read().medios.is_empty()
                fallback=move || view! { <p>{t.vacia}</p> }
            >
                <ol class="medios__lista">
                    <For each=move || estado.read().medios.clone() key=Clone::clone let:medio>
                        <Fila estado orden area medio />
                    </For>
                </ol>
            </Show>
        </section>
    }
}

fn enfocar(id: &str) {
    let elemento = document().get_element_by_id(id);
    if let Some(elemento) = elemento.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = elemento.focus();
    }
}

#[component]
fn Fila(estado: RwSignal<Medios>, orden: Orden, area: AreaId, medio: Medio) -> impl IntoView {
    let t = textos().medios();
    let hash = StoredValue::new(medio.hash.clone());
    let titulo = medio.titulo.clone();
    let que = match medio.dura_ms() {
        Some(_) => format!(
            "{} {} · {} s",
            t.imagen,
            medio.tipo.nombre(),
            medio.segundos
        ),
        None => format!("{} {}", t.video, medio.tipo.nombre()),
    };
    let que = format!("{que} · {}", (t.tamano)(medio.bytes));
    let mover = move |arriba| async move {
        let ahora = mover_medio(area, hash.get_value(), arriba).await?;
        estado.try_set(ahora);
        Ok(())
    };
    let borrar = move || async move {
        let ahora = borrar_medio(area, hash.get_value()).await?;
        estado.try_set(ahora);
        Ok(())
    };
    view! {
        <li class="medios__medio" data-testid="medio">
            <Miniatura medio=medio.clone() />
            <div class="medios__datos">
                <p class="medios__nombre">{titulo.clone()}</p>
                <p class="suave cifra">{que}</p>
                <details>
                    <summary>{t.editar}</summary>
                    <Cambiar estado area medio=medio.clone() />
                </details>
            </div>
            <div class="acciones acciones--juntas">
                <Mover orden id=medio.hash nombre=titulo.clone() mover />
                <Confirmar
                    rotulo=textos().administracion().borrar
                    pregunta=(t.borrar_pregunta)(&titulo)
                    explica=t.borrar_explica
                    confirmar=textos().administracion().borrar
                    hacer=borrar
                    hecho=|()| {}
                />
            </div>
        </li>
    }
}

/// What it looks like, small.
#[component]
fn Miniatura(medio: Medio) -> impl IntoView {
    match medio.tipo.es_video() {
        true => Either::Left(view! {
            <video
                class="medios__miniatura"
                src=medio.ruta()
                preload="metadata"
                prop:muted=true
                controls
                aria-label=textos().medios().muestra
            ></video>
        }),
        false => Either::Right(view! {
            <img class="medios__miniatura" src=medio.ruta() alt="" loading="lazy" />
        }),
    }
}

#[component]
fn Cambiar(estado: RwSignal<Medios>, area: AreaId, medio: Medio) -> impl IntoView {
    let t = textos().medios();
    let id = format!("medio-{}", medio.hash.get(..12).unwrap_or_default());
    let segundos = (!medio.tipo.es_video()).then_some(medio.segundos);
    let maximo = u32::try_from(MAX_TITULO).unwrap_or(u32::MAX);
    view! {
        <Formulario<EditarMedio>
            id
            guardar=textos().administracion().guardar
            hecho=move |ahora: Medios| {
                estado.set(ahora);
            }
        >
            <input type="hidden" name="area" value=area.to_string() />
            <input type="hidden" name="hash" value=medio.hash />
            <Campo nombre="titulo" rotulo=t.nombre valor=medio.titulo obligatorio=true maximo />
            {segundos
                .map(|segundos| {
                    view! {
                        <Campo
                            nombre="segundos"
                            rotulo=t.segundos
                            ayuda=t.segundos_ayuda
                            valor=segundos.to_string()
                            teclado="numeric"
                        />
                    }
                })}
        </Formulario<EditarMedio>>
    }
}
