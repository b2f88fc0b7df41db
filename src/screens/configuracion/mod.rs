//! What the director of an área decides, in sections, with its history below; and the holidays of all áreas.

mod campos;
mod feriados;
mod formulario_de_cambios;
mod historia;

pub use feriados::FeriadosDeTodos;

use crate::api::configuracion::{Configuracion, configurar, ver_configuracion};
use crate::components::{Administracion, Cargado, Requiere};
use crate::domain::configuracion::Valores;
use crate::domain::id::AreaId;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::{Codigo, Error};
use crate::texts::textos;
use campos::Secciones;
use formulario_de_cambios::FormularioDeCambios;
use historia::Historia;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/dashboard/areas/{id}/configuracion/`, for the directors of the área.
#[component]
pub fn ConfiguracionDeArea() -> impl IntoView {
    let direccion = use_params_map();
    let cual = Signal::derive(move || direccion.read().get("id")?.parse::<AreaId>().ok());
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Cargado de=cual pedir usuario=usuario.clone() let:configuracion>
                <Pagina usuario=usuario.clone() configuracion />
            </Cargado>
        </Requiere>
    }
}

async fn pedir(cual: Option<AreaId>) -> Result<Configuracion, Error> {
    ver_configuracion(cual.ok_or(Codigo::AreaDesconocida)?).await
}

#[component]
fn Pagina(usuario: Usuario, configuracion: Configuracion) -> impl IntoView {
    let t = textos().configuracion();
    let Configuracion {
        area,
        nombre,
        edicion,
        valores,
        zonas,
        cambios,
    } = configuracion;
    let edicion = StoredValue::new(edicion);
    let cambios = RwSignal::new(cambios);
    let enviar = move |mios: Valores| guardar(area, edicion, cambios, mios);
    view! {
        <Administracion titulo=(t.titulo)(&nombre) usuario>
            <p class="suave">{t.explica}</p>
            <FormularioDeCambios
                id="configuracion"
                valores
                enviar
                guardar=t.guardar
                dicho=t.guardada
                sin_cambios=t.sin_cambios
                campos=move |valores| view! { <Secciones area valores zonas=zonas.clone() /> }
            />
            <Historia cambios />
        </Administracion>
    }
}

/// Sends what was changed. Who comes second is told, and may save again, knowing what the other one did.
async fn guardar(
    area: AreaId,
    edicion: StoredValue<i64>,
    cambios: RwSignal<Vec<crate::api::configuracion::Cambiado>>,
    mios: Valores,
) -> Result<Valores, Error> {
    let vista = edicion.try_get_value().unwrap_or_default();
    let hecho = configurar(area, vista, mios).await;
    let ahora = match &hecho {
        Ok(ahora) => Some(ahora.clone()),
        Err(e) if e.codigo == Codigo::ConfiguracionCambiada => ver_configuracion(area).await.ok(),
        Err(_) => None,
    };
    if let Some(ahora) = ahora {
        edicion.try_set_value(ahora.edicion);
        cambios.try_set(ahora.cambios);
    }
    Ok(hecho?.valores)
}
