//! The dashboard: how the day goes, asked for once a minute.

mod cifra;
mod sondeo;
mod ultimos;

use crate::api::dashboard::{stats, ultimos};
use crate::components::{Aviso, Cargando, FalloSondeo, Marco, Reintentar, Requiere, use_hidratado};
use crate::domain::estadisticas::Estadisticas;
use crate::domain::tablero::TurnoVisto;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use crate::pagina;
use crate::texts::textos;
use cifra::Cifra;
use leptos::either::Either;
use leptos::prelude::*;
use sondeo::{Sondeo, use_dashboard_refresh, use_sondeo};
use ultimos::Ultimos;
pub use ultimos::insignia;

/// `/dashboard/`, for directores.
#[component]
pub fn Dashboard() -> impl IntoView {
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Carga usuario />
        </Requiere>
    }
}

/// The figures and the newest turnos. `sondeo`: asked by the screen itself, for nobody that it knows of.
async fn cargar(sondeo: Option<bool>) -> Result<(Estadisticas, Vec<TurnoVisto>), Error> {
    Ok((stats(sondeo).await?, ultimos(sondeo).await?))
}

#[component]
fn Carga(usuario: Usuario) -> impl IntoView {
    let carga = Resource::new_blocking(|| (), |()| cargar(None));
    view! {
        <Suspense fallback=Cargando>
            {move || {
                let usuario = usuario.clone();
                Suspend::new(async move {
                    match carga.await {
                        Ok((figuras, turnos)) => Either::Left(view! { <Dia usuario figuras turnos /> }),
                        Err(e) => {
                            pagina::estado(e.codigo.estado_http());
                            Either::Right(view! {
                                <Marco titulo=textos().dashboard.titulo usuario>
                                    <Aviso>{e.mensaje}</Aviso>
                                    <Reintentar />
                                </Marco>
                            })
                        }
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Dia(usuario: Usuario, figuras: Estadisticas, turnos: Vec<TurnoVisto>) -> impl IntoView {
    let t = &textos().dashboard;
    let hidratado = use_hidratado();
    let sondeo = Sondeo::nuevo(figuras, turnos);
    use_sondeo(sondeo);
    use_dashboard_refresh(sondeo);
    let de = move |f: fn(&Estadisticas) -> i64| Signal::derive(move || sondeo.figuras.with(f));
    view! {
        <Marco titulo=t.titulo usuario>
            <FalloSondeo fallo=sondeo.fallo aqui="/dashboard/" viejo=textos().dashboard.figuras_viejas />
            <section class="figuras" aria-label=t.figuras>
                <Cifra id="stat-pendientes" rotulo=t.pendientes valor=de(|e| e.pendientes) principal=true />
                <Cifra
                    id="stat-en-atencion"
                    rotulo=t.en_atencion
                    valor=de(|e| e.en_atencion + e.llamando)
                    principal=true
                />
                <Cifra id="stat-finalizados" rotulo=t.finalizados valor=de(|e| e.finalizados) principal=true />
                <Cifra id="stat-llamando" rotulo=t.llamando valor=de(|e| e.llamando) />
                <Cifra id="stat-no-presento" rotulo=t.no_presento valor=de(|e| e.no_presento) />
                <Cifra
                    id="stat-vencidos"
                    rotulo=t.vencidos
                    valor=de(|e| e.pendientes_vencidos)
                    alerta=true
                />
            </section>
            <p class="figuras__pie">
                {t.actualizado} " "
                <time id="last-refresh-time" class="cifra">
                    {move || sondeo.hora.get()}
                </time>
                <button
                    class="boton"
                    type="button"
                    disabled=move || !hidratado.get()
                    aria-busy=move || sondeo.pidiendo.get().then_some("true")
                    on:click=move |_| sondeo.refrescar()
                >
                    {t.actualizar}
                </button>
            </p>
            <Ultimos turnos=sondeo.turnos />
        </Marco>
    }
}
