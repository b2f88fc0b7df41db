//! The servers of the office.

use super::pantallas::Visto;
use super::sondeo::Sondeo;
use crate::components::Cabeza;
use crate::domain::nodo::{Conexiones, Nodo};
use crate::texts::textos;
use leptos::prelude::*;

/// A table of them, those that are missed first; on a phone, each is a card.
#[component]
pub fn Nodos(sondeo: Sondeo) -> impl IntoView {
    let t = textos().sistema();
    let nodos = Memo::new(move |_| sondeo.nodos());
    let columnas = [t.nodo, t.visto, t.desde, t.redis, t.conexiones];
    view! {
        <section class="tarjeta sistema">
            <table class="tabla sistema__tabla">
                <caption class="sistema__titulo">{t.nodos}</caption>
                <Cabeza columnas />
                <tbody>
                    <For
                        each=move || nodos.get()
                        key=Clone::clone
                        children=move |(ausente, nodo)| view! { <Fila sondeo ausente nodo /> }
                    />
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Fila(sondeo: Sondeo, ausente: bool, nodo: Nodo) -> impl IntoView {
    let t = textos().sistema();
    let (redis, clase) = match nodo.redis {
        Some(true) => (t.redis_vivo, ""),
        Some(false) => (t.redis_caido, "insignia insignia--alerta"),
        None => (t.sin_redis, ""),
    };
    view! {
        <tr class:sistema__ausente=ausente>
            <th scope="row">
                <span class="sistema__nombre">{nodo.nombre}</span>
                <span class="sistema__detalle">{t.version} " " {nodo.version}</span>
            </th>
            <td data-rotulo=t.visto>
                <Visto sondeo ausente visto_ms=nodo.visto_ms />
            </td>
            <td data-rotulo=t.desde class="cifra">
                {move || (t.hace)(sondeo.segundos(nodo.desde_ms))}
            </td>
            <td data-rotulo=t.redis>
                <span class=clase>{redis}</span>
            </td>
            <td data-rotulo=t.conexiones>{en_palabras(&nodo.conexiones)}</td>
        </tr>
    }
}

/// "Monitor, público: 3 · Panel, Operador: 2".
fn en_palabras(conexiones: &[Conexiones]) -> String {
    let t = textos().sistema();
    if conexiones.is_empty() {
        return t.ninguna_conexion.to_owned();
    }
    let partes: Vec<_> = conexiones
        .iter()
        .map(|c| {
            let rol = c.rol.map_or(t.publico, textos().general().rol);
            format!(
                "{} ({rol}): {}",
                (textos().general().pantalla)(c.pantalla),
                c.abiertas
            )
        })
        .collect();
    partes.join(" · ")
}
