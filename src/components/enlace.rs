//! The state of the live link, for whoever looks at a screen.

use crate::live::{CADA_SONDEO, Enlace, EstadoEnlace, INTENTOS_RAPIDOS};
use crate::texts::textos;
use leptos::prelude::*;

/// The state in words, beside a sign whose shape says it too.
#[component]
pub fn EstadoDelEnlace(enlace: Enlace) -> impl IntoView {
    let estado = enlace.estado;
    let clase = move || match estado.get() {
        EstadoEnlace::Conectando => "enlace enlace--conectando",
        EstadoEnlace::Conectado => "enlace enlace--conectado",
        EstadoEnlace::Respaldo => "enlace enlace--respaldo",
        EstadoEnlace::Reintentando { .. } => "enlace enlace--perdido",
        EstadoEnlace::SinConexion | EstadoEnlace::SinSesion => {
            "enlace enlace--perdido enlace--sin-conexion"
        }
    };
    let signo = move || match estado.get() {
        EstadoEnlace::Conectado => "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z",
        EstadoEnlace::Conectando => {
            "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z"
        }
        EstadoEnlace::Respaldo => "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3v8a4 4 0 0 1 0-8Z",
        _ => "M12 2.5 1.5 21h21L12 2.5ZM10.9 9h2.2v6.2h-2.2V9Zm0 7.7h2.2v2.2h-2.2v-2.2Z",
    };
    view! {
        <p class=clase role="status" data-testid="estado-enlace">
            <svg class="enlace__signo" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
                <path fill-rule="evenodd" d=signo />
            </svg>
            <span>{move || en_palabras(estado.get())}</span>
        </p>
    }
}

fn en_palabras(estado: EstadoEnlace) -> String {
    let t = textos().enlace();
    match estado {
        EstadoEnlace::Conectando => t.conectando.to_owned(),
        EstadoEnlace::Conectado => t.conectado.to_owned(),
        EstadoEnlace::Reintentando { intento } => (t.reintentando)(intento, INTENTOS_RAPIDOS),
        EstadoEnlace::SinConexion => t.sin_conexion.to_owned(),
        EstadoEnlace::Respaldo => (t.respaldo)(CADA_SONDEO / 1000),
        EstadoEnlace::SinSesion => t.sin_sesion.to_owned(),
    }
}
