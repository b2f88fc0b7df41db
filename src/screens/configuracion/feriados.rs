//! The holidays of all áreas.

use super::formulario_de_cambios::FormularioDeCambios;
use super::historia::Historia;
use crate::api::configuracion::{Cambiado, Feriados, poner_feriados, ver_feriados};
use crate::components::{
    Administracion, Aviso, CampoParrafo, Cargando, Reintentar, Requiere, use_respuesta,
};
use crate::domain::configuracion::Valores;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::{Codigo, Error};
use crate::pagina;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// The one field, as the server names it.
const CAMPO: &str = "feriados";

/// `/admin/feriados/`, for superadmins.
#[component]
pub fn FeriadosDeTodos() -> impl IntoView {
    view! {
        <Requiere permite=Rol::administra let:usuario>
            <Carga usuario />
        </Requiere>
    }
}

#[component]
fn Carga(usuario: Usuario) -> impl IntoView {
    let t = textos().configuracion();
    let carga = use_respuesta(|| (), |()| ver_feriados());
    let pagina = move || {
        Suspend::new(async move {
            match carga.await {
                Ok(feriados) => Either::Left(view! { <Lista feriados /> }),
                Err(e) => {
                    pagina::estado(e.codigo.estado_http());
                    Either::Right(view! {
                        <Aviso>{e.mensaje}</Aviso>
                        <Reintentar />
                    })
                }
            }
        })
    };
    view! {
        <Administracion titulo=t.feriados_de_todos usuario>
            <p class="suave">{t.feriados_explica}</p>
            <Suspense fallback=Cargando>{pagina}</Suspense>
        </Administracion>
    }
}

#[component]
fn Lista(feriados: Feriados) -> impl IntoView {
    let t = textos().configuracion();
    let edicion = StoredValue::new(feriados.edicion);
    let cambios = RwSignal::new(feriados.cambios);
    let enviar = move |mios: Valores| guardar(edicion, cambios, mios);
    let campos = |valores: Valores| {
        let valor = valores.get(CAMPO).cloned().unwrap_or_default();
        let ayuda = (textos().configuracion().campo)(CAMPO).1;
        let rotulo = textos().configuracion().feriados;
        view! {
            <section class="tarjeta">
                <CampoParrafo nombre=CAMPO rotulo ayuda valor lineas=12 />
            </section>
        }
    };
    view! {
        <FormularioDeCambios
            id="feriados"
            valores=[(CAMPO.to_owned(), feriados.feriados)].into()
            campos
            enviar
            guardar=t.guardar
            dicho=t.guardada
            sin_cambios=t.sin_cambios
        />
        <Historia cambios />
    }
}

async fn guardar(
    edicion: StoredValue<i64>,
    cambios: RwSignal<Vec<Cambiado>>,
    mios: Valores,
) -> Result<Valores, Error> {
    let vista = edicion.try_get_value().unwrap_or_default();
    let nuevos = mios.get(CAMPO).cloned().unwrap_or_default();
    let hecho = poner_feriados(vista, nuevos).await;
    let ahora = match &hecho {
        Ok(ahora) => Some(ahora.clone()),
        Err(e) if e.codigo == Codigo::ConfiguracionCambiada => ver_feriados().await.ok(),
        Err(_) => None,
    };
    if let Some(ahora) = ahora {
        edicion.try_set_value(ahora.edicion);
        cambios.try_set(ahora.cambios);
    }
    Ok([(CAMPO.to_owned(), hecho?.feriados)].into())
}
