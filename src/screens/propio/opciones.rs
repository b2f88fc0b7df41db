//! What a visitor can do while their turno waits: give it up, or say that they come late.

use crate::api::propio::TurnoPropio;
use crate::domain::estado::Estado;
use crate::pagina;
use crate::texts::textos;
use leptos::prelude::*;

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pregunta {
    Nada,
    Cancelar,
    Tarde,
}

/// The ways on; one that needs an answer asks first.
#[component]
pub fn Opciones(turno: Memo<TurnoPropio>, token: String) -> impl IntoView {
    let pedido = |nombre| pagina::consulta(nombre).is_some();
    let (cancelar, llegar_tarde) = (pedido("cancelar"), pedido("tarde"));
    let espera = Memo::new(move |_| turno.read().estado == Estado::Pendiente);
    let tarde = Memo::new(move |_| turno.read().demora.map(|d| d.opciones()));
    let pregunta = Memo::new(move |_| {
        if cancelar {
            Pregunta::Cancelar
        } else if llegar_tarde && tarde.read().is_some() {
            Pregunta::Tarde
        } else {
            Pregunta::Nada
        }
    });
    let pagina = format!("/turnos/ok/{token}/");
    move || {
        let (token, pagina) = (token.clone(), pagina.clone());
        espera.get().then(|| match pregunta.get() {
            Pregunta::Cancelar => view! { <Cancelar token pagina /> }.into_any(),
            Pregunta::Tarde => {
                let minutos = tarde.get().unwrap_or_default();
                view! { <Tarde token pagina minutos /> }.into_any()
            }
            Pregunta::Nada => view! { <Caminos turno token pagina /> }.into_any(),
        })
    }
}

/// While it waits.
#[component]
fn Caminos(turno: Memo<TurnoPropio>, token: String, pagina: String) -> impl IntoView {
    let t = textos().propio();
    let demorado = Memo::new(move |_| turno.read().demora_hasta.is_some());
    let puede = Memo::new(move |_| turno.read().demora.is_some());
    let (cancelar, tarde) = (
        format!("{pagina}?cancelar=si"),
        format!("{pagina}?tarde=si"),
    );
    view! {
        <div class="acciones">
            <Show when=move || demorado.get()>
                <form method="post" action="/api/turnos/llegar/">
                    <input type="hidden" name="token" value=token.clone() />
                    <button class="boton boton--principal boton--grande">{t.ya_llegue}</button>
                </form>
            </Show>
            <Show when=move || puede.get()>
                <a class="boton boton--grande" rel="external" href=tarde.clone()>
                    {t.llego_tarde}
                </a>
            </Show>
            <a class="boton boton--grande" rel="external" href=cancelar>
                {t.cancelar}
            </a>
        </div>
    }
}

/// By how much.
#[component]
fn Tarde(token: String, pagina: String, minutos: Vec<u32>) -> impl IntoView {
    let t = textos().propio();
    let opciones = minutos.into_iter().map(|m| {
        view! {
            <button class="boton boton--grande" name="minutos" value=m>
                {(t.minutos)(m)}
            </button>
        }
    });
    view! {
        <form class="formulario" method="post" action="/api/turnos/demorar/">
            <input type="hidden" name="token" value=token />
            <h2>{t.cuanto_tarde}</h2>
            <p class="suave">{t.tarde_ayuda}</p>
            <div class="acciones">{opciones.collect_view()}</div>
            <a class="boton boton--grande" rel="external" href=pagina>
                {t.no_tarde}
            </a>
        </form>
    }
}

/// Whether they mean it.
#[component]
fn Cancelar(token: String, pagina: String) -> impl IntoView {
    let t = textos().propio();
    view! {
        <form class="formulario" method="post" action="/api/turnos/cancelar/">
            <input type="hidden" name="token" value=token />
            <h2>{t.pregunta}</h2>
            <p class="suave">{t.pregunta_ayuda}</p>
            <div class="acciones">
                <a class="boton boton--principal boton--grande" rel="external" href=pagina>
                    {t.no_cancelar}
                </a>
                <button class="boton boton--peligro boton--grande">{t.si_cancelar}</button>
            </div>
        </form>
    }
}
