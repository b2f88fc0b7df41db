//! What a file comes to, and what becomes of it.

use super::Estado;
use crate::api::padron::{confirmar, descartar};
use crate::components::{Aviso, Cabeza, Tono, use_hidratado};
use crate::domain::padron::{EstadoImportacion, Falla, Importacion};
use crate::texts::textos;
use leptos::prelude::*;

/// The figures of a file that was read, what is wrong with it, and the decision.
#[component]
pub fn Revision(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    let hidratado = use_hidratado();
    let actualizar = RwSignal::new(true);
    let id = move || {
        let actual = estado.actual.read_untracked();
        actual.as_ref().map(|i| i.id.clone()).unwrap_or_default()
    };
    let con = move |f: fn(&Importacion) -> i64| estado.actual.read().as_ref().map_or(0, f);
    let cuantas = move || {
        con(|i| i.nuevas)
            + if actualizar.get() {
                con(|i| i.distintas)
            } else {
                0
            }
    };
    let ocupado = move || !hidratado.get() || estado.pendiente.get();
    let archivo = move || estado.actual.read().as_ref().map(|i| i.archivo.clone());
    view! {
        <h2 class="padron__titulo">{t.revisada} ": " {archivo}</h2>
        <p>{t.nada_cambio}</p>
        <Figuras estado />
        <Show when=move || { con(|i| i.distintas) > 0 }>
            <fieldset class="padron__conocidas">
                <legend class="campo__rotulo">{t.conocidas}</legend>
                <Eleccion actualizar vale=true dice=t.actualizar />
                <Eleccion actualizar vale=false dice=t.dejar />
            </fieldset>
        </Show>
        <div class="acciones">
            <button
                class="boton boton--principal"
                type="button"
                disabled=ocupado
                aria-busy=move || estado.pendiente.get().then_some("true")
                on:click=move |_| estado.pedir(confirmar(id(), actualizar.get_untracked()))
            >
                {move || (t.importar)(cuantas())}
            </button>
            <button
                class="boton"
                type="button"
                disabled=ocupado
                on:click=move |_| estado.pedir(descartar(id()))
            >
                {t.descartar}
            </button>
        </div>
        <Errores estado />
    }
}

#[component]
fn Eleccion(actualizar: RwSignal<bool>, vale: bool, dice: &'static str) -> impl IntoView {
    view! {
        <label class="padron__eleccion">
            <input
                type="radio"
                name="conocidas"
                checked=vale
                prop:checked=move || actualizar.get() == vale
                on:change=move |_| actualizar.set(vale)
            />
            <span>{dice}</span>
        </label>
    }
}

#[component]
fn Figuras(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    let figura = move |rotulo: &'static str, f: fn(&Importacion) -> i64, alerta: bool| {
        let valor = move || estado.actual.read().as_ref().map_or(0, f);
        view! {
            <div class="figura" class:figura--alerta=move || alerta && valor() != 0>
                <span class="figura__rotulo">{rotulo}</span>
                <span class="figura__valor cifra">{valor}</span>
            </div>
        }
    };
    view! {
        <div class="padron__figuras">
            {figura(t.nuevas, |i| i.nuevas, false)} {figura(t.distintas, |i| i.distintas, false)}
            {figura(t.iguales, |i| i.iguales, false)} {figura(t.con_error, |i| i.con_error, true)}
        </div>
    }
}

/// The lines that can't be taken over: the first of them, and the way to all.
#[component]
fn Errores(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    let errores = Memo::new(move |_| {
        let actual = estado.actual.read();
        actual
            .as_ref()
            .map(|i| i.errores.clone())
            .unwrap_or_default()
    });
    let todos = move || estado.actual.read().as_ref().map_or(0, |i| i.con_error);
    let lista = move || {
        let actual = estado.actual.read();
        let id = actual.as_ref().map(|i| i.id.clone()).unwrap_or_default();
        format!("/api/padron/errores?id={id}")
    };
    let mas = move || {
        let vistos = errores.with(Vec::len);
        (todos() > vistos as i64).then(|| (t.hay_mas)(vistos, todos()))
    };
    view! {
        <Show when=move || !errores.with(Vec::is_empty)>
            <div class="padron__errores">
                <table class="tabla">
                    <caption class="padron__titulo">{t.errores}</caption>
                    <Cabeza columnas=[t.linea, t.problema] />
                    <tbody>
                        <For
                            each=move || errores.get()
                            key=|f: &Falla| f.linea
                            children=move |falla| {
                                view! {
                                    <tr>
                                        <th scope="row" class="cifra">
                                            {falla.linea}
                                        </th>
                                        <td>{(t.de_linea)(&falla.problema)}</td>
                                    </tr>
                                }
                            }
                        />
                    </tbody>
                </table>
                <p class="suave">{mas}</p>
                <p class="acciones">
                    <a class="boton" href=lista rel="external" download="errores-del-padron.csv">
                        {t.bajar_errores}
                    </a>
                </p>
            </div>
        </Show>
    }
}

/// What became of it.
#[component]
pub fn Hecha(estado: Estado) -> impl IntoView {
    let t = textos().padron();
    view! {
        <Show when=move || estado.en(EstadoImportacion::Hecha)>
            <Aviso tono=Tono::Bien>{t.hecha}</Aviso>
            <Figuras estado />
            <Errores estado />
        </Show>
        <Show when=move || estado.en(EstadoImportacion::Descartada)>
            <p>{t.descartada}</p>
        </Show>
        <div class="acciones">
            <button class="boton" type="button" on:click=move |_| estado.actual.set(None)>
                {t.otra}
            </button>
        </div>
    }
}
