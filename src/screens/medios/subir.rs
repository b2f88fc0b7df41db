//! Choosing a file, and sending it.

use crate::api::medios::{Medios, SUBIR};
use crate::components::{
    Aviso, Campo, CampoArchivo, Pedido, Tono, en_formulario, enfocar_reparo, enviar, use_hidratado,
};
use crate::domain::medio::{MAX_TITULO, SEGUNDOS, TipoMedio};
use crate::error::{Campos, Codigo, Error};
use crate::texts::textos;
use futures::channel::oneshot;
use futures::future::{Either, select};
use leptos::html::{Form, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::location::Url;
use std::pin::pin;
use web_sys::{File, FormData};

/// The form in its page.
const ID: &str = "medio-nuevo";

/// What can be chosen.
const ACEPTA: &str = "image/png,image/jpeg,image/webp,video/mp4,video/webm";

#[component]
pub fn Subir(estado: RwSignal<Medios>) -> impl IntoView {
    let t = textos().medios();
    let hidratado = use_hidratado();
    let (formulario, archivo) = (NodeRef::<Form>::new(), NodeRef::<Input>::new());
    // How much of a hundred was sent, while one is.
    let avance = RwSignal::new(None::<u32>);
    let respuesta = RwSignal::new(None::<Result<String, Error>>);
    // While it is there, the file is sent: it goes with the page, too.
    let envio = StoredValue::new(None::<oneshot::Sender<()>>);
    let interrumpir = move || {
        envio.try_update_value(Option::take);
    };
    let reparos = Signal::derive(move || match &*respuesta.read() {
        Some(Err(e)) => e.campos.clone(),
        _ => Campos::new(),
    });
    en_formulario(ID, reparos);
    let negar = move |e: Error| {
        respuesta.set(Some(Err(e)));
        request_animation_frame(move || enfocar_reparo(&Some(ID.to_owned())));
    };
    let mandar = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if avance.get_untracked().is_some() {
            return;
        }
        let elegido = archivo.get_untracked().and_then(|a| a.files()?.get(0));
        let datos = formulario
            .get_untracked()
            .and_then(|f| FormData::new_with_form(&f).ok());
        let (Some(elegido), Some(datos)) = (elegido, datos) else {
            return negar(Error::con(Codigo::MedioInvalido, t.sin_archivo).en("archivo"));
        };
        if let Err(e) = comprobar(&elegido) {
            return negar(e);
        }
        let dato = |nombre: &str| datos.get(nombre).as_string().unwrap_or_default();
        let titulo = dato("titulo");
        let ruta = format!(
            "{SUBIR}?area={}&titulo={}&segundos={}",
            estado.with_untracked(|e| e.area),
            Url::escape(&titulo),
            Url::escape(&dato("segundos")),
        );
        let (sigue, cortado) = oneshot::channel();
        envio.set_value(Some(sigue));
        respuesta.set(None);
        avance.set(Some(0));
        spawn_local(async move {
            let pedido = Pedido::nuevo();
            let enviado = enviar(&pedido, &ruta, &elegido, move |cuanto| {
                avance.try_set(Some(cuanto));
            });
            let hecho = match select(pin!(enviado), cortado).await {
                Either::Left((hecho, _)) => Some(hecho),
                Either::Right(_) => {
                    pedido.interrumpir();
                    None
                }
            };
            // The page may be gone by now, and its signals with it.
            avance.try_set(None);
            match hecho {
                Some(Ok(ahora)) => {
                    estado.try_set(ahora);
                    respuesta.try_set(Some(Ok((t.subido)(&titulo))));
                    if let Some(formulario) = formulario.try_get_untracked().flatten() {
                        formulario.reset();
                    }
                }
                Some(Err(e)) => negar(e),
                None => {}
            }
        });
    };
    let contestado = move || {
        respuesta.get().map(|r| match r {
            Ok(dicho) => view! { <Aviso tono=Tono::Bien>{dicho}</Aviso> },
            Err(e) => view! { <Aviso tono=Tono::Mal>{e.mensaje}</Aviso> },
        })
    };
    let maximo = u32::try_from(MAX_TITULO).unwrap_or(u32::MAX);
    view! {
        <section class="tarjeta administracion__ficha">
            <h2>{t.nuevo}</h2>
            <form node_ref=formulario id=ID class="formulario" novalidate on:submit=mandar>
                <CampoArchivo
                    nombre="archivo"
                    rotulo=t.archivo
                    ayuda=t.archivo_ayuda
                    acepta=ACEPTA
                    caja=archivo
                    cambio=move |()| titular(archivo)
                />
                <Campo
                    nombre="titulo"
                    rotulo=t.nombre
                    ayuda=t.nombre_ayuda
                    obligatorio=true
                    maximo
                />
                <Campo
                    nombre="segundos"
                    rotulo=t.segundos
                    ayuda=t.segundos_ayuda
                    valor=SEGUNDOS.to_string()
                    teclado="numeric"
                />
                <div class="formulario__respuesta">{contestado}</div>
                <Avance avance interrumpir />
                <div class="acciones">
                    <button
                        class="boton boton--principal"
                        disabled=move || !hidratado.get() || avance.get().is_some()
                    >
                        {t.subir}
                    </button>
                </div>
            </form>
        </section>
    }
}

/// How far it is, and the way to stop it.
#[component]
fn Avance(
    avance: RwSignal<Option<u32>>,
    interrumpir: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let t = textos().medios();
    let dicho = move || match avance.get() {
        Some(100) => t.procesando.to_owned(),
        cuanto => (t.avance)(cuanto.unwrap_or(0)),
    };
    view! {
        <Show when=move || avance.read().is_some()>
            <div class="medios__avance">
                <progress max="100" prop:value=move || avance.get() aria-label=t.subiendo></progress>
                // Read out with every look it would drown everything else.
                <p class="cifra" aria-live="off">
                    {dicho}
                </p>
                <button class="boton" type="button" on:click=move |_| interrumpir()>
                    {t.interrumpir}
                </button>
            </div>
        </Show>
    }
}

/// What can be known before anything is sent: a server that hangs up in the middle could not say why.
fn comprobar(archivo: &File) -> Result<(), Error> {
    let t = textos().medios();
    let Some(tipo) = TipoMedio::de_mime(&archivo.type_()) else {
        return Err(Error::con(Codigo::MedioInvalido, t.tipos).en("archivo"));
    };
    match archivo.size() > tipo.maximo() as f64 {
        true => Err(Error::con(Codigo::CuerpoMuyGrande, t.muy_grande).en("archivo")),
        false => Ok(()),
    }
}

/// The name of the file is a title to begin with.
fn titular(archivo: NodeRef<Input>) {
    use wasm_bindgen::JsCast;
    let titulo = document().get_element_by_id(&format!("{ID}-titulo"));
    let titulo = titulo.and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    let elegido = archivo.get_untracked().and_then(|a| a.files()?.get(0));
    if let (Some(titulo), Some(elegido)) = (titulo, elegido)
        && titulo.value().trim().is_empty()
    {
        let nombre = elegido.name();
        let nombre = nombre
            .rsplit_once('.')
            .map_or(&*nombre, |(nombre, _)| nombre);
        titulo.set_value(&nombre.replace(['_', '-'], " "));
    }
}
