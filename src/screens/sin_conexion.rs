//! The page that a browser keeps, and shows while the server is away. It is whole by itself: no WebAssembly, which may
//! not be there either.

use crate::components::{DocumentoSuelto, Marca};
use crate::texts::textos;
use leptos::prelude::*;

/// The document; `programa` shows the part that is about the page for which it stands in, and goes back to it.
#[component]
pub fn SinConexion(opciones: LeptosOptions, programa: &'static str) -> impl IntoView {
    let t = textos().sin_conexion();
    let partes = [
        ("kiosk", t.kiosk, t.kiosk_ayuda),
        ("propio", t.propio, t.propio_ayuda),
        ("monitor", t.monitor, t.monitor_ayuda),
    ];
    let partes = partes.map(|(de, que, ayuda)| {
        view! {
            <div class="sin-conexion__parte" data-de=de hidden=de != "kiosk">
                <h1>{que}</h1>
                <p>{ayuda}</p>
            </div>
        }
    });
    view! {
        <DocumentoSuelto opciones titulo=t.titulo programa>
            <div class="hoja">
                <header class="cinta">
                    <Marca quieta=true />
                </header>
                <main class="hoja__cuerpo">
                    <div class="tarjeta hoja__tarjeta sin-conexion" role="status">
                        {partes.into_iter().collect_view()}
                        <p class="suave">{t.vuelve_sola}</p>
                        <button id="reintentar" class="boton boton--grande" type="button">
                            {textos().comun().reintentar}
                        </button>
                    </div>
                </main>
            </div>
        </DocumentoSuelto>
    }
}
