//! The office's own name, colours and logo.

use crate::api::apariencia::{
    AparienciaVista, GuardarApariencia, SUBIR_LOGO, quitar_logo, ver_apariencia,
};
use crate::components::{
    Administracion, Aviso, Campo, CampoArchivo, CampoSiNo, Cargado, Formulario, Pedido, Requiere,
    Tono, Visto, en_formulario, enviar, use_hidratado,
};
use crate::domain::apariencia::{Apariencia, MAX_LOGO, MAX_NOMBRE};
use crate::domain::contraste::Rgb;
use crate::domain::usuario::Rol;
use crate::error::{Campos, Codigo, Error};
use crate::texts::textos;
use leptos::ev::{Event, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What stands in the fields until a colour is chosen: the product's.
const PRODUCTO: (&str, &str) = ("#0a5545", "#ffd02f");

/// The form of the colours in its page.
const COLORES: &str = "aspecto";

/// That of the logo.
const LOGO: &str = "aspecto-logo";

/// `/admin/aspecto/`, for superadmins.
#[component]
pub fn Aspecto() -> impl IntoView {
    view! {
        <Requiere permite=Rol::administra let:usuario>
            <Cargado de=() pedir=|()| ver_apariencia() usuario=usuario.clone() titulo=textos().apariencia().titulo let:vista>
                <Administracion titulo=textos().apariencia().titulo usuario=usuario.clone()>
                    <p class="suave">{textos().apariencia().explica}</p>
                    <Colores vista=vista.clone() />
                    <Logo apariencia=vista.apariencia />
                </Administracion>
            </Cargado>
        </Requiere>
    }
}

/// Name and colours.
#[component]
fn Colores(vista: AparienciaVista) -> impl IntoView {
    let t = textos().apariencia();
    let AparienciaVista { apariencia, visto } = vista;
    let visto = RwSignal::new(visto);
    let propios = apariencia.principal.is_some() || apariencia.acento.is_some();
    let escrito = |c: Option<Rgb>, sin: &str| c.map_or_else(|| sin.to_owned(), String::from);
    let principal = escrito(apariencia.principal, PRODUCTO.0);
    let acento = escrito(apariencia.acento, PRODUCTO.1);
    let elegido = RwSignal::new(principal.clone());
    let maximo = u32::try_from(MAX_NOMBRE).unwrap_or(u32::MAX);
    let mirar = move |ev: Event| {
        let campo = ev
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        if let Some(campo) = campo.filter(|c| c.name() == "principal") {
            elegido.set(campo.value());
        }
    };
    view! {
        <section class="tarjeta administracion__ficha" on:input=mirar>
            <Formulario<GuardarApariencia>
                id=COLORES
                guardar=textos().administracion().guardar
                hecho=move |ahora: AparienciaVista| visto.set(ahora.visto)
                dicho=t.guardado
            >
                <Visto visto />
                <Campo
                    nombre="nombre"
                    rotulo=t.nombre
                    ayuda=t.nombre_ayuda
                    valor=apariencia.nombre
                    maximo
                />
                <CampoSiNo
                    nombre="propios"
                    rotulo=t.propios
                    ayuda=t.propios_ayuda
                    valor=propios
                />
                <Campo
                    nombre="principal"
                    rotulo=t.principal
                    ayuda=t.principal_ayuda
                    valor=principal
                    tipo="color"
                />
                <Contraste elegido />
                <Campo
                    nombre="acento"
                    rotulo=t.acento
                    ayuda=t.acento_ayuda
                    valor=acento
                    tipo="color"
                />
            </Formulario<GuardarApariencia>>
        </section>
    }
}

/// Whether what is written in the colour can be read, while it is chosen.
#[component]
fn Contraste(elegido: RwSignal<String>) -> impl IntoView {
    let t = textos().apariencia();
    let medido = Memo::new(move |_| {
        let color: Rgb = elegido.read().parse().ok()?;
        let peor = Apariencia::peor_contraste(color);
        let tono = Apariencia::tono(color);
        Some((peor, (tono != color).then_some(tono)))
    });
    let usar = move |tono: Rgb| {
        let id = format!("{COLORES}-principal");
        let campo = document().get_element_by_id(&id);
        if let Some(campo) = campo.and_then(|c| c.dyn_into::<HtmlInputElement>().ok()) {
            campo.set_value(&tono.to_string());
            // As if it had been chosen: the form says no more that the other one can't be read. It fails only for an
            // event that was never begun.
            if let Ok(cambio) = document().create_event("Event") {
                cambio.init_event_with_bubbles("input", true);
                let _ = campo.dispatch_event(&cambio);
            }
        }
    };
    let dicho = move || {
        let (peor, tono) = medido.get()?;
        Some(match tono {
            None => view! { <p>{(t.se_lee)(peor)}</p> }.into_any(),
            Some(tono) => view! {
                <p>{(t.no_se_lee)(peor, &tono.to_string())}</p>
                <button class="boton" type="button" on:click=move |_| usar(tono)>
                    {(t.usar)(&tono.to_string())}
                </button>
            }
            .into_any(),
        })
    };
    view! {
        <div class="aspecto__contraste" role="status" data-testid="contraste">
            {dicho}
        </div>
    }
}

/// The logo: what it is now, another one, or none.
#[component]
fn Logo(apariencia: Apariencia) -> impl IntoView {
    let t = textos().apariencia();
    let hidratado = use_hidratado();
    let caja = NodeRef::<Input>::new();
    let logo = RwSignal::new(apariencia.logo);
    let respuesta = RwSignal::new(None::<Result<&'static str, Error>>);
    let reparos = Signal::derive(move || match &*respuesta.read() {
        Some(Err(e)) => e.campos.clone(),
        _ => Campos::new(),
    });
    en_formulario(LOGO, reparos);
    let contestar = move |hecho: Result<Apariencia, Error>, dicho| {
        if let Ok(nueva) = &hecho {
            logo.try_set(nueva.logo.clone());
        }
        respuesta.try_set(Some(hecho.map(|_| dicho)));
    };
    let mandar = move |ev: SubmitEvent| {
        ev.prevent_default();
        let elegido = caja.get_untracked().and_then(|c| c.files()?.get(0));
        let Some(archivo) = elegido else {
            let falta = textos().medios().sin_archivo;
            let e = Error::con(Codigo::MedioInvalido, falta).en("logo");
            return contestar(Err(e), "");
        };
        if archivo.size() > MAX_LOGO as f64 {
            let mensaje = (t.logo_grande)(MAX_LOGO);
            let e = Error::con(Codigo::CuerpoMuyGrande, mensaje).en("logo");
            return contestar(Err(e), "");
        }
        spawn_local(async move {
            let pedido = Pedido::nuevo();
            let hecho = enviar(&pedido, SUBIR_LOGO, &archivo, |_| ()).await;
            contestar(hecho, t.subido);
        });
    };
    let quitar = move |_| {
        spawn_local(async move { contestar(quitar_logo().await, t.sin_logo) });
    };
    let contestado = move || {
        respuesta.get().map(|r| match r {
            Ok(dicho) => view! { <Aviso tono=Tono::Bien>{dicho}</Aviso> },
            Err(e) => view! { <Aviso tono=Tono::Mal>{e.mensaje}</Aviso> },
        })
    };
    let visto = move || {
        match logo.get() {
        Some(hash) => view! {
            <img class="aspecto__logo" src=format!("/medios/{hash}") alt=t.logo width="96" height="96" />
            <button class="boton" type="button" disabled=move || !hidratado.get() on:click=quitar>
                {t.quitar}
            </button>
        }
        .into_any(),
        None => view! { <p class="suave">{t.sin_logo}</p> }.into_any(),
    }
    };
    view! {
        <section class="tarjeta administracion__ficha">
            <h2>{t.logo}</h2>
            <div class="aspecto__visto">{visto}</div>
            <form id=LOGO class="formulario" novalidate on:submit=mandar>
                <CampoArchivo
                    nombre="logo"
                    rotulo=t.elegir_logo
                    ayuda=t.logo_ayuda
                    acepta="image/png,image/webp,image/jpeg"
                    caja
                    cambio=|()| ()
                />
                <div class="formulario__respuesta">{contestado}</div>
                <div class="acciones">
                    <button class="boton boton--principal" disabled=move || !hidratado.get()>
                        {t.subir}
                    </button>
                </div>
            </form>
        </section>
    }
}
