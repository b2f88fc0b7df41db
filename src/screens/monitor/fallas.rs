//! What stands in the monitor's place when it can't show a queue.

use crate::api::tablero::ver_tablero;
use crate::components::{Aviso, Hoja, use_intervalo, use_respuesta};
use crate::pagina;
use crate::texts::textos;
use leptos::prelude::*;

/// A television has nobody who would press "again".
const OTRA_VEZ_SEG: u64 = 10;

/// The áreas that there are, in the place of one that there is not.
#[component]
pub fn AreaDesconocida(
    /// What was asked for.
    area: String,
) -> impl IntoView {
    pagina::estado(404);
    let t = textos().monitor();
    let areas = use_respuesta(|| (), |()| ver_tablero(None, true));
    let lista = move || {
        Suspend::new(async move {
            let vista = areas.await.ok()?;
            let enlaces = vista.areas.into_iter().map(|a| {
                view! {
                    <li>
                        <a class="boton boton--ancho" href=format!("/turnos/monitor/?area={}", a.slug)>
                            {a.nombre}
                        </a>
                    </li>
                }
            });
            Some(enlaces.collect_view())
        })
    };
    view! {
        <Hoja titulo=t.area_desconocida>
            <p>{(t.area_desconocida_ayuda)(&area)}</p>
            <ul class="fallas__areas" aria-label=t.areas>
                <Suspense>{lista}</Suspense>
                <li>
                    <a class="boton boton--ancho" href="/turnos/monitor/">
                        {t.todas_las_areas}
                    </a>
                </li>
            </ul>
        </Hoja>
    }
}

/// What failed; tries again by itself.
#[component]
pub fn NoCarga<F>(mensaje: String, otra_vez: F) -> impl IntoView
where
    F: Fn() + Clone + 'static,
{
    pagina::estado(503);
    let t = textos().monitor();
    use_intervalo(OTRA_VEZ_SEG, otra_vez);
    view! {
        <Hoja titulo=t.no_carga>
            <Aviso>{mensaje}</Aviso>
            <p>{t.no_carga_ayuda}</p>
        </Hoja>
    }
}
