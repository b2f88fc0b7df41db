//! Which documento: a keypad for fingers, and any keyboard that is there.

use crate::components::{Aviso, use_hidratado};
use crate::domain::persona::Documento;
use crate::error::{Codigo, Error};
use crate::screens::kiosk::asistente::Asistente;
use crate::screens::kiosk::voz;
use crate::texts::textos;
use leptos::ev::{self, KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// The longest documento.
const LARGO: usize = 9;

/// The keypad and what was typed on it.
#[component]
pub fn Teclado(a: Asistente) -> impl IntoView {
    let t = textos().kiosk();
    let listo = use_hidratado();
    let error = RwSignal::new(None::<String>);
    let vacio = Memo::new(move |_| a.tecleado.read().is_empty());
    let sin_documento = Memo::new(move |_| a.area().is_some_and(|a| a.permitir_sin_dni));

    let escribir = move |digito: char| {
        error.set(None);
        a.tecleado.update(|d| {
            if d.len() < LARGO {
                d.push(digito);
            }
        });
    };
    let borrar = move || {
        error.set(None);
        a.tecleado.update(|d| {
            d.pop();
        });
    };
    let limpiar = move || {
        error.set(None);
        a.tecleado.set(String::new());
    };
    let continuar = move || match a.tecleado.get_untracked().parse::<Documento>() {
        Ok(documento) => a.dar_documento(Some(documento)),
        Err(_) => {
            let mensaje = Error::nuevo(Codigo::DocumentoInvalido).mensaje;
            if a.con_voz.get_untracked() {
                voz::decir_ya(&mensaje, a.pais());
            }
            error.set(Some(mensaje));
        }
    };
    let tecla = move |e: KeyboardEvent| {
        let con_otra = e.ctrl_key() || e.alt_key() || e.meta_key();
        match e.key().as_str() {
            // A field takes its own keys, and a button its own Enter.
            _ if con_otra || en(&e, "input") => return,
            "Backspace" => borrar(),
            "Enter" if !en(&e, "button") => continuar(),
            tecla => match tecla.chars().next() {
                Some(c) if tecla.len() == 1 && c.is_ascii_digit() => escribir(c),
                _ => return,
            },
        }
        e.prevent_default();
    };
    let escucha = window_event_listener(ev::keydown, tecla);
    on_cleanup(move || escucha.remove());

    view! {
        <form
            class="teclado"
            on:submit=move |e: SubmitEvent| {
                e.prevent_default();
                continuar();
            }
        >
            <div class="teclado__lado">
                <label class="solo-lector" for="documento">
                    {t.rotulo_documento}
                </label>
                <input
                    id="documento"
                    class="entrada teclado__visor"
                    type="text"
                    // The keypad beside is the keyboard.
                    inputmode="none"
                    autocomplete="off"
                    aria-describedby=move || error.read().is_some().then_some("documento-error")
                    aria-invalid=move || error.read().is_some().then_some("true")
                    disabled=move || !listo.get()
                    prop:value=move || agrupar(&a.tecleado.read())
                    on:input:target=move |e| {
                        error.set(None);
                        let digitos = digitos(&e.target().value());
                        // The field shows the digits even where they are the same as before.
                        e.target().set_value(&agrupar(&digitos));
                        a.tecleado.set(digitos);
                    }
                />
                {move || {
                    error
                        .get()
                        .map(|e| {
                            view! {
                                <div id="documento-error">
                                    <Aviso>{e}</Aviso>
                                </div>
                            }
                        })
                }}
            </div>
            // A finger leaves the focus where it is: an Enter after it goes on, and presses nothing once more.
            <div
                class="teclado__teclas"
                role="group"
                aria-label=t.teclado
                on:mousedown=|e| e.prevent_default()
            >
                {['1', '2', '3', '4', '5', '6', '7', '8', '9']
                    .map(|d| view! { <Tecla d listo escribir /> })
                    .collect_view()}
                <button
                    type="button"
                    class="boton tecla tecla--orden"
                    disabled=move || !listo.get()
                    on:click=move |_| limpiar()
                >
                    {t.limpiar}
                </button>
                <Tecla d='0' listo escribir />
                <button
                    type="button"
                    class="boton tecla tecla--orden"
                    disabled=move || !listo.get()
                    on:click=move |_| borrar()
                >
                    {t.borrar}
                </button>
            </div>
            <div class="teclado__seguir">
                <button
                    type="submit"
                    class="boton boton--grande boton--principal boton--ancho"
                    disabled=move || vacio.get() || !listo.get()
                >
                    {t.continuar}
                </button>
                <Show when=move || sin_documento.get()>
                    <button
                        type="button"
                        class="boton boton--grande boton--ancho"
                        disabled=move || !listo.get()
                        on:click=move |_| {
                            a.tecleado.set(String::new());
                            a.dar_documento(None);
                        }
                    >
                        {t.sin_documento}
                    </button>
                </Show>
            </div>
        </form>
    }
}

/// One digit.
#[component]
fn Tecla(d: char, listo: ReadSignal<bool>, escribir: impl Fn(char) + 'static) -> impl IntoView {
    view! {
        <button
            type="button"
            class="boton tecla"
            data-testid=format!("tecla-{d}")
            disabled=move || !listo.get()
            on:click=move |_| escribir(d)
        >
            {d.to_string()}
        </button>
    }
}

/// Whether a key was pressed on an element of this sort.
fn en(e: &KeyboardEvent, sort: &str) -> bool {
    e.target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|t| t.local_name() == sort)
}

/// The digits of what was typed or pasted, as many as a documento has.
fn digitos(texto: &str) -> String {
    let digitos = texto.chars().filter(char::is_ascii_digit);
    digitos.take(LARGO).collect()
}

/// "12345678" as "12.345.678", which an eye can check.
fn agrupar(digitos: &str) -> String {
    let largo = digitos.len();
    let mut texto = String::with_capacity(largo + largo / 3);
    for (i, digito) in digitos.chars().enumerate() {
        if i > 0 && (largo - i).is_multiple_of(3) {
            texto.push('.');
        }
        texto.push(digito);
    }
    texto
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three_from_the_right() {
        let casos = ["", "1", "123", "1234", "12345678", "123456789"];
        let vistos = ["", "1", "123", "1.234", "12.345.678", "123.456.789"];
        assert_eq!(casos.map(agrupar), vistos);
    }

    #[test]
    fn what_is_pasted_keeps_its_digits_only() {
        assert_eq!(digitos("DNI 12.345.678-9 y más 000"), "123456789");
    }
}
