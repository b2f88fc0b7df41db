//! Choosing a file, and sending it as it is.

use super::Estado;
use crate::api::padron::{CARGAR, MAX_ARCHIVO};
use crate::components::{clave_nueva, use_hidratado};
use crate::domain::padron::{EstadoImportacion, Importacion};
use crate::error::{Codigo, Error};
use crate::texts::textos;
use gloo_net::http::Request;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::location::Url;

#[component]
pub fn Subir(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    let hidratado = use_hidratado();
    let campo = NodeRef::<Input>::new();
    let enviar = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let elegido = campo.get_untracked().and_then(|c| c.files()?.get(0));
        let Some(archivo) = elegido else {
            estado
                .fallo
                .set(Some(Error::con(Codigo::DatosInvalidos, t.sin_archivo)));
            return;
        };
        if archivo.size() > MAX_ARCHIVO as f64 {
            let mensaje = (t.muy_grande)(MAX_ARCHIVO / 1024 / 1024);
            estado
                .fallo
                .set(Some(Error::con(Codigo::CuerpoMuyGrande, mensaje)));
            return;
        }
        let id = clave_nueva();
        estado.actual.set(Some(empezada(&id, &archivo)));
        estado.pedir(async move {
            let leida = mandar(&id, archivo).await;
            if leida.is_err() {
                estado.actual.try_set(None);
            }
            leida
        });
    };
    view! {
        <form class="padron__subir" on:submit=enviar>
            <div class="campo">
                <label class="campo__rotulo" for="padron-archivo">
                    {t.archivo}
                </label>
                <input
                    node_ref=campo
                    id="padron-archivo"
                    class="entrada"
                    type="file"
                    accept=".csv,.txt,text/csv,text/plain"
                    disabled=move || !hidratado.get()
                    aria-describedby="padron-archivo-ayuda"
                />
                <p id="padron-archivo-ayuda" class="campo__ayuda">
                    {t.ayuda_archivo}
                </p>
            </div>
            <div class="acciones">
                <button class="boton boton--principal" disabled=move || !hidratado.get()>
                    {t.revisar}
                </button>
            </div>
        </form>
    }
}

/// The import as it will be told by the server once its first lines were read.
fn empezada(id: &str, archivo: &web_sys::File) -> Importacion {
    Importacion {
        id: id.to_owned(),
        archivo: archivo.name(),
        usuario: None,
        estado: EstadoImportacion::Leyendo,
        leidas: 0,
        bytes: 0,
        total: Some(archivo.size() as i64),
        nuevas: 0,
        distintas: 0,
        iguales: 0,
        con_error: 0,
        errores: Vec::new(),
        motivo: None,
        creado_ms: 0,
        cuando: String::new(),
    }
}

async fn mandar(id: &str, archivo: web_sys::File) -> Result<Importacion, Error> {
    let nombre = Url::escape(&archivo.name());
    let ruta = format!("{CARGAR}?id={id}&archivo={nombre}");
    let sin_conexion = |_| Error::from(Codigo::SinConexion);
    let pedido = Request::post(&ruta)
        .header("content-type", "text/csv")
        .body(wasm_bindgen::JsValue::from(archivo))
        .map_err(sin_conexion)?;
    let respuesta = pedido.send().await.map_err(sin_conexion)?;
    match respuesta.ok() {
        true => respuesta.json().await.map_err(sin_conexion),
        false => Err(respuesta.json().await.map_err(sin_conexion)?),
    }
}

#[component]
pub fn Subiendo(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    let parte = move || {
        let actual = estado.actual.read();
        actual.as_ref().map(|i| (i.leidas, i.porcentaje()))
    };
    let avance = move || parte().map(|(lineas, porcentaje)| (t.avance)(lineas, porcentaje));
    view! {
        <h2 class="padron__titulo">{t.revisando}</h2>
        <progress
            class="padron__avance"
            max="100"
            value=move || parte().and_then(|p| p.1)
            aria-label=t.revisando
        ></progress>
        // Read out with every look it would drown everything else.
        <p class="cifra" aria-live="off">
            {avance}
        </p>
    }
}
