//! What became of the request for a number, where it is no number yet.

use crate::components::Aviso;
use crate::error::Codigo;
use crate::screens::kiosk::asistente::{Asistente, Envio};
use crate::texts::textos;
use leptos::html::Div;
use leptos::prelude::*;

/// Whether the same request may succeed a moment later.
pub fn pasajero(codigo: Codigo) -> bool {
    matches!(
        codigo,
        Codigo::SinConexion
            | Codigo::Interno
            | Codigo::Ocupado
            | Codigo::DemasiadosIntentos
            | Codigo::DemasiadosTurnos
    )
}

/// Says that it is under way, or why it failed and what to do; nothing that was typed is lost.
#[component]
pub fn Fallo(a: Asistente) -> impl IntoView {
    let t = textos();
    let fallo = Memo::new(move |_| match &*a.envio.read() {
        Envio::Fallo(_, e) => Some(e.clone()),
        _ => None,
    });
    view! {
        <p class="solo-lector" role="status">
            {move || a.enviando().then_some(t.kiosk().enviando)}
        </p>
        {move || {
            fallo
                .get()
                .map(|e| {
                    // Who pressed a card far below sees and hears nothing of what stands above all of them, and what
                    // they pressed was deaf meanwhile and lost the focus: it comes here, and the page with it.
                    let caja = NodeRef::<Div>::new();
                    Effect::new(move |_| {
                        if let Some(caja) = caja.get() {
                            let _ = caja.focus();
                        }
                    });
                    view! {
                        <div class="kiosk__fallo" tabindex="-1" node_ref=caja>
                            <Aviso>{e.mensaje}</Aviso>
                            <div class="acciones">
                                <Show when=move || pasajero(e.codigo)>
                                    <button
                                        class="boton boton--grande boton--principal"
                                        on:click=move |_| a.reintentar()
                                    >
                                        {t.comun().reintentar}
                                    </button>
                                </Show>
                                <button
                                    class="boton boton--grande"
                                    on:click=move |_| a.reiniciar()
                                >
                                    {t.kiosk().empezar}
                                </button>
                            </div>
                        </div>
                    }
                })
        }}
    }
}
