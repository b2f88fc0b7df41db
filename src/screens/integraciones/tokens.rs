//! Tokens.

use super::secreto::Secreto;
use crate::api::integraciones::{CrearToken, TokenFila, revocar_token};
use crate::api::tablero::AreaVista;
use crate::components::{Cabeza, Campo, CampoOpcion, CampoVarios, Confirmar, Formulario};
use crate::domain::integracion::Alcance;
use crate::texts::textos;
use leptos::prelude::*;

/// After how many days a token can end; 0: never.
const DURACIONES: [u16; 4] = [0, 30, 90, 365];

/// A table of them; on a phone, each is a card.
#[component]
pub fn Tokens(tokens: Vec<TokenFila>, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let columnas = [
        t.nombre, t.alcances, t.areas, t.usado, t.fin, t.estado, t.acciones,
    ];
    let vacia = tokens.is_empty();
    let filas = tokens
        .into_iter()
        .map(move |fila| view! { <Fila fila cambiado /> });
    view! {
        <section class="tarjeta integraciones__lista">
            <table class="tabla tabla--tarjetas">
                <caption class="tabla__titulo">{t.tokens}</caption>
                <Cabeza columnas />
                <tbody>{filas.collect_view()}</tbody>
            </table>
            {vacia.then(|| view! { <p>{t.sin_tokens}</p> })}
        </section>
    }
}

#[component]
fn Fila(fila: TokenFila, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let token = fila.token;
    let id = token.id;
    let alcances = token.alcances.iter();
    let alcances = alcances.map(|a| {
        view! {
            <span>
                {(t.alcance)(*a)} " "
                <code class="tabla__detalle">{a.nombre()}</code>
            </span>
        }
    });
    let areas = match fila.areas.is_empty() {
        true => t.todas.to_owned(),
        false => fila.areas.join(", "),
    };
    let (clase, estado) = match fila.vigente {
        true => ("insignia insignia--bien", t.vigente),
        false => ("insignia", t.terminado),
    };
    let revocar = fila.vigente.then(|| {
        view! {
            <Confirmar
                rotulo=t.revocar
                pregunta=(t.revocar_pregunta)(&token.nombre)
                explica=t.revocar_explica
                confirmar=t.revocar
                hacer=move || revocar_token(id)
                hecho=cambiado
            />
        }
    });
    view! {
        <tr class:integraciones__terminado=!fila.vigente>
            <th scope="row">{token.nombre.clone()}</th>
            <td data-rotulo=t.alcances>
                <span class="integraciones__alcances">{alcances.collect_view()}</span>
            </td>
            <td data-rotulo=t.areas>{areas}</td>
            <td data-rotulo=t.usado class="cifra">
                {fila.usado.unwrap_or_else(|| t.sin_usar.to_owned())}
            </td>
            <td data-rotulo=t.fin class="cifra">
                {fila.fin.unwrap_or_else(|| t.sin_fin.to_owned())}
            </td>
            <td data-rotulo=t.estado>
                <span class=clase>{estado}</span>
            </td>
            <td data-rotulo=t.acciones>{revocar}</td>
        </tr>
    }
}

/// Makes one.
#[component]
pub fn Nuevo(areas: Vec<AreaVista>, cambiado: Callback<()>) -> impl IntoView {
    let t = textos().integraciones();
    let secreto = RwSignal::new(None::<String>);
    let alcances = Alcance::TODOS.into_iter();
    let alcances = alcances
        .map(|a| (a.nombre().to_owned(), (t.alcance)(a).to_owned(), false))
        .collect();
    let areas = areas
        .into_iter()
        .map(|a| (a.id.to_string(), a.nombre, false))
        .collect();
    let duraciones = DURACIONES.map(|d| (d.to_string(), (t.dias)(d)));
    view! {
        <details class="tarjeta pliegue">
            <summary>{t.token_nuevo}</summary>
            <div class="integraciones__nuevo" on:submit=move |_| secreto.set(None)>
                <Formulario<CrearToken>
                    id="token"
                    guardar=t.crear
                    hecho=move |creado: crate::api::integraciones::TokenCreado| {
                        secreto.set(Some(creado.secreto));
                        cambiado.run(());
                    }
                >
                    <Campo
                        nombre="nombre"
                        rotulo=t.nombre
                        ayuda=t.nombre_ayuda
                        obligatorio=true
                        maximo=80
                    />
                    <CampoVarios nombre="alcances" rotulo=t.alcances opciones=alcances />
                    <CampoVarios
                        nombre="areas"
                        rotulo=t.areas
                        ayuda=t.areas_ayuda
                        opciones=areas
                    />
                    <CampoOpcion nombre="dias" rotulo=t.dura opciones=duraciones.to_vec() />
                </Formulario<CrearToken>>
                {move || secreto.get().map(|valor| view! { <Secreto rotulo=t.token_listo como=t.secreto_como valor /> })}
            </div>
        </details>
    }
}
