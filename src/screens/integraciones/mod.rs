//! Other systems: the tokens with which they ask, and the webhooks with which they are told.

mod entregas;
mod secreto;
mod tokens;
mod webhooks;

pub use entregas::EntregasDeWebhook;

use crate::api::integraciones::ver_integraciones;
use crate::components::{Administracion, Cargado, Requiere};
use crate::domain::usuario::Rol;
use crate::texts::textos;
use leptos::prelude::*;
use tokens::Tokens;
use webhooks::Webhooks;

/// `/dashboard/integraciones/`, for superadmins.
#[component]
pub fn Integraciones() -> impl IntoView {
    let t = textos().integraciones();
    // Asked again after whatever was changed.
    let version = RwSignal::new(0_u32);
    let cambiado = Callback::new(move |()| version.update(|v| *v += 1));
    view! {
        <Requiere permite=Rol::administra let:usuario>
            <Administracion titulo=t.titulo usuario>
                <p class="suave">
                    {t.explica} " "
                    <a href="/api/docs/" rel="external">
                        {t.documentacion}
                    </a>
                </p>
                <Cargado de=Signal::derive(move || version.get()) pedir=|_: u32| ver_integraciones() let:todas>
                    <Tokens tokens=todas.tokens cambiado />
                    <Webhooks webhooks=todas.webhooks cambiado />
                </Cargado>
                // Apart: what was typed, and a secret that was just told, stay when the rest is asked again.
                <Cargado de=() pedir=|()| ver_integraciones() let:todas>
                    <tokens::Nuevo areas=todas.areas.clone() cambiado />
                    <webhooks::Nuevo areas=todas.areas cambiado />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}
