//! What came of the deliveries to a webhook.

use super::webhooks::{Estado, respuesta};
use crate::api::integraciones::{EntregaFila, Entregas, ver_entregas};
use crate::components::{Administracion, Cabeza, Cargado, Requiere};
use crate::domain::id::WebhookId;
use crate::domain::usuario::Rol;
use crate::error::{Codigo, Error};
use crate::texts::textos;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// `/dashboard/integraciones/webhooks/{id}/`, for superadmins.
#[component]
pub fn EntregasDeWebhook() -> impl IntoView {
    let (camino, consulta) = (use_params_map(), use_query_map());
    let cual = Memo::new(move |_| {
        let id = camino.read().get("id").and_then(|id| id.parse().ok());
        let antes = consulta.read().get("antes").and_then(|a| a.parse().ok());
        (id, antes)
    });
    view! {
        <Requiere permite=Rol::administra let:usuario>
            <Administracion titulo=textos().integraciones().entregas usuario>
                <Cargado de=cual pedir let:entregas>
                    <Lista entregas />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir((id, antes): (Option<WebhookId>, Option<i64>)) -> Result<Entregas, Error> {
    match id {
        Some(id) => ver_entregas(id, antes).await,
        None => Err(Codigo::WebhookDesconocido.into()),
    }
}

#[component]
fn Lista(entregas: Entregas) -> impl IntoView {
    let t = textos().integraciones();
    let columnas = [t.cuando, t.evento, t.intento, t.respuesta, t.tardo];
    let vacia = entregas.entregas.is_empty();
    let filas = entregas.entregas.into_iter();
    let anteriores = entregas.antes.map(|antes| {
        view! {
            <a class="boton" href=format!("?antes={antes}")>
                {t.anteriores}
            </a>
        }
    });
    let url = entregas.webhook.webhook.url.clone();
    view! {
        <section class="tarjeta integraciones__lista">
            <p class="integraciones__url">
                <strong>{url}</strong>
            </p>
            <p>
                <Estado fila=entregas.webhook />
            </p>
            <table class="tabla tabla--tarjetas">
                <caption class="tabla__titulo">{t.entregas}</caption>
                <Cabeza columnas />
                <tbody>{filas.map(|fila| view! { <Fila fila /> }).collect_view()}</tbody>
            </table>
            {vacia.then(|| view! { <p>{t.sin_entregas}</p> })}
            <div class="acciones">
                {anteriores}
                <a class="boton" href="/dashboard/integraciones/">
                    {textos().comun().volver}
                </a>
            </div>
        </section>
    }
}

#[component]
fn Fila(fila: EntregaFila) -> impl IntoView {
    let t = textos().integraciones();
    let e = fila.entrega;
    let clase = match e.lograda() {
        true => "insignia insignia--bien",
        false => "insignia insignia--mal",
    };
    view! {
        <tr>
            <th scope="row" class="cifra">
                {fila.cuando}
            </th>
            <td data-rotulo=t.evento>
                <span title=e.evento.clone()>{(t.tipo)(&e.tipo).to_owned()}</span>
            </td>
            <td data-rotulo=t.intento class="cifra">
                {e.intento}
            </td>
            <td data-rotulo=t.respuesta>
                <span class=clase>{respuesta(&e)}</span>
            </td>
            <td data-rotulo=t.tardo class="cifra">
                {e.duracion_ms}
                " ms"
            </td>
        </tr>
    }
}
