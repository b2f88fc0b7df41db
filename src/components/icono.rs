//! The signs of the trámites.

use crate::domain::aspecto::Icono;
use leptos::prelude::*;

/// A sign, drawn with lines in the colour of the text around it. The words beside it say what it means.
#[component]
pub fn Dibujo(de: Icono, #[prop(default = "dibujo")] clase: &'static str) -> impl IntoView {
    let trazo = match de {
        Icono::Documento => "M6 2.5h8l4 4v15H6ZM14 2.5v4h4M9 11h6M9 14.5h6M9 18h4",
        Icono::Carpeta => "M2.5 19.5v-14h6l2 2.5h11v11.5Z",
        Icono::Identidad => {
            "M2.5 5h19v14h-19ZM8 12.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM4.8 16a3.2 3.2 0 0 1 6.4 0M14 10h5M14 14h5"
        }
        Icono::Pago => {
            "M2.5 6h19v12h-19ZM12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM5.5 9v6M18.5 9v6"
        }
        Icono::Certificado => {
            "M4 3.5h16v12h-7M4 15.5v-12M4 15.5h3M8 7.5h8M8 11h8M10 18.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM8.4 17.6l-.9 4 2.5-1.4 2.5 1.4-.9-4"
        }
        Icono::Consulta => {
            "M3 4h18v12.5h-9l-5 4v-4H3ZM9.7 8.6a2.3 2.3 0 1 1 3 2.2q-.7.3-.7 1.2M12 14v.2"
        }
        Icono::Vivienda => "M3 11.5 12 3.5l9 8M5.5 9.5v11h13v-11M10 20.5v-6h4v6",
        Icono::Vehiculo => {
            "M3 17v-4.5l2-5.5h14l2 5.5V17ZM3 12.5h18M6.5 17v2.5M17.5 17v2.5M6.5 14.8h1.5M16 14.8h1.5"
        }
        Icono::Salud => "M9 3h6v6h6v6h-6v6H9v-6H3V9h6Z",
        Icono::Familia => {
            "M8.5 11a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM2.5 19.5a6 6 0 0 1 12 0M16.5 11.5a2.6 2.6 0 1 0 0-5.2M17 14.2a5 5 0 0 1 4.5 5.3"
        }
        Icono::Trabajo => "M2.5 7.5h19v12h-19ZM8.5 7.5v-3h7v3M2.5 12.5h19M12 11.5v2.5",
        Icono::Cita => "M3 5h18v16H3ZM3 10h18M8 2.5V7M16 2.5V7M8 14h3v3H8Z",
    };
    view! {
        <svg
            class=clase
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.7"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=trazo />
        </svg>
    }
}
