//! Webhooks.

use super::secreto::Secreto;
use crate::api::integraciones::{
    CrearWebhook, WebhookCreado, WebhookFila, activar_webhook, borrar_webhook, probar_webhook,
};
use crate::api::tablero::AreaVista;
use crate::components::{
    Aviso, Cabeza, Campo, CampoOpcion, CampoSiNo, CampoVarios, Confirmar, Formulario, Tono,
    con_plazo, use_hidratado,
};
use crate::domain::id::WebhookId;
use crate::domain::integracion::Entrega;
use crate::domain::suceso::TIPOS;
use crate::error::Error;
use crate::texts::textos;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A table of them; on a phone, each is a card.
#[component]
pub fn Webhooks(webhooks: Vec<WebhookFila>, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let columnas = [t.url, t.tipos, t.area, t.estado, t.acciones];
    let vacia = webhooks.is_empty();
    let filas = webhooks
        .into_iter()
        .map(move |fila| view! { <Fila fila cambiado /> });
    view! {
        <section class="tarjeta integraciones__lista">
            <table class="tabla tabla--tarjetas">
                <caption class="tabla__titulo">{t.webhooks}</caption>
                <Cabeza columnas />
                <tbody>{filas.collect_view()}</tbody>
            </table>
            {vacia.then(|| view! { <p>{t.sin_webhooks}</p> })}
            <p class="suave">{t.webhooks_explica}</p>
        </section>
    }
}

/// What a webhook is told, in words.
fn tipos(fila: &WebhookFila) -> String {
    let t = textos().integraciones();
    let tipos = fila.webhook.tipos.iter().map(|tipo| (t.tipo)(tipo));
    let mut dichos = Vec::from_iter(tipos);
    if dichos.is_empty() {
        dichos.push(t.todos);
    }
    if fila.webhook.nombres {
        dichos.push(t.con_nombres);
    }
    dichos.join(", ")
}

/// How a webhook is doing.
#[component]
pub fn Estado(fila: WebhookFila) -> impl IntoView {
    let t = textos().integraciones();
    let w = fila.webhook;
    let (clase, dicho) = match (w.activo, &w.motivo, &fila.falla_desde) {
        (false, Some(motivo), _) => ("insignia insignia--mal", (t.motivo)(motivo).to_owned()),
        (false, None, _) => ("insignia", t.apagado.to_owned()),
        (true, _, Some(desde)) => ("insignia insignia--alerta", (t.falla)(w.fallos, desde)),
        (true, _, None) => ("insignia insignia--bien", t.activo.to_owned()),
    };
    view! { <span class=clase>{dicho}</span> }
}

#[component]
fn Fila(fila: WebhookFila, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let (id, activo) = (fila.webhook.id, fila.webhook.activo);
    let entregas = format!("/dashboard/integraciones/webhooks/{id}/");
    view! {
        <tr>
            <th scope="row" class="integraciones__url">
                <a href=entregas>{fila.webhook.url.clone()}</a>
            </th>
            <td data-rotulo=t.tipos>{tipos(&fila)}</td>
            <td data-rotulo=t.area>{fila.area.clone().unwrap_or_else(|| t.todas.to_owned())}</td>
            <td data-rotulo=t.estado>
                <Estado fila />
            </td>
            <td data-rotulo=t.acciones>
                <Mandos id activo cambiado />
            </td>
        </tr>
    }
}

/// What can be done to a webhook.
#[component]
fn Mandos(id: WebhookId, activo: bool, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let hidratado = use_hidratado();
    let ocupado = RwSignal::new(false);
    let prueba = RwSignal::new(None::<Result<Entrega, Error>>);
    let probar = move |_| {
        ocupado.set(true);
        spawn_local(async move {
            let hecha = con_plazo(probar_webhook(id)).await;
            prueba.try_set(Some(hecha));
            ocupado.try_set(false);
        });
    };
    let fallo = RwSignal::new(None::<Error>);
    let cambiar = move |_| {
        spawn_local(async move {
            match con_plazo(activar_webhook(id, !activo)).await {
                Ok(()) => cambiado.run(()),
                Err(e) => {
                    fallo.try_set(Some(e));
                }
            }
        });
    };
    view! {
        <div class="integraciones__acciones">
            <button
                class="boton"
                type="button"
                disabled=move || !hidratado.get() || ocupado.get()
                on:click=probar
            >
                {t.probar}
            </button>
            <button class="boton" type="button" disabled=move || !hidratado.get() on:click=cambiar>
                {if activo { t.apagar } else { t.encender }}
            </button>
            <Confirmar
                rotulo=t.borrar
                pregunta=t.borrar_pregunta
                explica=t.borrar_explica
                confirmar=t.borrar
                hacer=move || borrar_webhook(id)
                hecho=cambiado
            />
        </div>
        {move || prueba.get().map(dicho)}
        {move || fallo.get().map(|e| view! { <Aviso>{e.mensaje}</Aviso> })}
    }
}

/// What came of a test.
fn dicho(prueba: Result<Entrega, Error>) -> AnyView {
    let t = textos().integraciones();
    match prueba {
        Err(e) => view! { <Aviso>{e.mensaje}</Aviso> }.into_any(),
        Ok(e) if e.lograda() => {
            let dicho = (t.prueba_bien)(e.estado.unwrap_or_default());
            view! { <Aviso tono=Tono::Bien>{dicho}</Aviso> }.into_any()
        }
        Ok(e) => view! { <Aviso>{(t.prueba_mal)(&respuesta(&e))}</Aviso> }.into_any(),
    }
}

/// What a receiver answered, in words.
pub fn respuesta(e: &Entrega) -> String {
    let t = textos().integraciones();
    match (e.estado, &e.fallo) {
        (Some(estado), _) => estado.to_string(),
        (None, fallo) => (t.fallo)(fallo.as_deref().unwrap_or_default()).to_owned(),
    }
}

/// Makes one.
#[component]
pub fn Nuevo(areas: Vec<AreaVista>, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let secreto = RwSignal::new(None::<String>);
    let tipos = TIPOS.map(|tipo| (tipo.to_owned(), (t.tipo)(tipo).to_owned(), false));
    let areas = areas.into_iter().map(|a| (a.id.to_string(), a.nombre));
    let areas = std::iter::once(("0".to_owned(), t.todas.to_owned())).chain(areas);
    view! {
        <details class="tarjeta pliegue">
            <summary>{t.webhook_nuevo}</summary>
            <div class="integraciones__nuevo" on:submit=move |_| secreto.set(None)>
                <Formulario<CrearWebhook>
                    id="webhook"
                    guardar=t.crear
                    hecho=move |creado: WebhookCreado| {
                        secreto.set(Some(creado.secreto));
                        cambiado.run(());
                    }
                >
                    <Campo
                        nombre="url"
                        rotulo=t.url
                        ayuda=t.url_ayuda
                        tipo="url"
                        obligatorio=true
                        maximo=500
                    />
                    <CampoVarios
                        nombre="tipos"
                        rotulo=t.tipos
                        ayuda=t.tipos_ayuda
                        opciones=tipos.to_vec()
                    />
                    <CampoOpcion nombre="area" rotulo=t.area opciones=areas.collect() />
                    <CampoSiNo nombre="nombres" rotulo=t.nombres ayuda=t.nombres_ayuda />
                </Formulario<CrearWebhook>>
                {move || {
                    secreto.get().map(|valor| view! { <Secreto rotulo=t.firma_lista como=t.firma_como valor /> })
                }}
            </div>
        </details>
    }
}
