//! The dashboard: how the day goes, asked for once a minute.

mod cifra;
mod hoy;
mod reloj;
mod sondeo;
mod ultimos;

use crate::api::dashboard::{stats, ultimos};
use crate::api::informes::{Hoy, ver_hoy};
use crate::components::{Cargado, FalloSondeo, Marco, Requiere, use_hidratado};
use crate::domain::estadisticas::Estadisticas;
use crate::domain::estado::Estado;
use crate::domain::informe::Cuenta;
use crate::domain::tablero::TurnoVisto;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::Error;
use crate::screens::informes::Enlaces;
use crate::texts::{hora_exacta, textos};
use cifra::Cifra;
use hoy::HoyEnCifras;
use leptos::prelude::*;
use sondeo::{Sondeo, use_dashboard_refresh, use_sondeo};
use ultimos::Ultimos;
pub use ultimos::insignia;

/// `/dashboard/`, for directores.
#[component]
pub fn Dashboard() -> impl IntoView {
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Cargado de=() pedir=|()| cargar(None) usuario=usuario.clone() titulo=textos().dashboard().titulo let((figuras, turnos, hoy))>
                <Dia usuario=usuario.clone() figuras turnos hoy />
            </Cargado>
        </Requiere>
    }
}

/// The figures, the newest turnos, and how the day goes.
type Cargados = (Estadisticas, Vec<TurnoVisto>, Hoy);

/// Asks for them. `sondeo`: asked by the screen itself, for nobody that it knows of.
async fn cargar(sondeo: Option<bool>) -> Result<Cargados, Error> {
    Ok((
        stats(sondeo).await?,
        ultimos(sondeo).await?,
        ver_hoy(sondeo).await?,
    ))
}

#[component]
fn Dia(
    usuario: Usuario,
    figuras: Estadisticas,
    turnos: Vec<TurnoVisto>,
    hoy: Hoy,
) -> impl IntoView {
    let t = textos().dashboard();
    let hidratado = use_hidratado();
    let sondeo = Sondeo::nuevo(figuras, turnos, hoy);
    use_sondeo(sondeo);
    use_dashboard_refresh(sondeo);
    let (siempre, hoy_mismo) = (Enlaces::default(), Enlaces::de_hoy());
    let en = |estado: Estado| Enlaces::de_hoy().con("estado", estado.id()).direccion();
    let de = move |f: fn(&Estadisticas) -> i64| Signal::derive(move || sondeo.figuras.with(f));
    view! {
        <Marco titulo=t.titulo usuario>
            <FalloSondeo fallo=sondeo.fallo aqui="/dashboard/" viejo=textos().dashboard().figuras_viejas />
            <section class="figuras" aria-label=t.figuras>
                <Cifra
                    id="stat-pendientes"
                    rotulo=t.pendientes
                    valor=de(|e| e.pendientes)
                    enlace=en(Estado::Pendiente)
                    principal=true
                />
                <Cifra
                    id="stat-en-atencion"
                    rotulo=t.en_atencion
                    valor=de(|e| e.en_atencion + e.llamando)
                    enlace=siempre.a(Cuenta::EnCurso)
                    principal=true
                />
                <Cifra
                    id="stat-finalizados"
                    rotulo=t.finalizados
                    valor=de(|e| e.finalizados)
                    enlace=en(Estado::Finalizado)
                    principal=true
                />
                <Cifra
                    id="stat-llamando"
                    rotulo=t.llamando
                    valor=de(|e| e.llamando)
                    enlace=siempre.con("estado", Estado::Llamando.id()).direccion()
                />
                <Cifra
                    id="stat-no-presento"
                    rotulo=t.no_presento
                    valor=de(|e| e.no_presento)
                    enlace=en(Estado::NoSePresento)
                />
                <Cifra
                    id="stat-vencidos"
                    rotulo=t.vencidos
                    valor=de(|e| e.pendientes_vencidos)
                    enlace=siempre.a(Cuenta::DeAntes)
                    alerta=true
                />
                <a
                    class="figura"
                    href=hoy_mismo.a(Cuenta::ATiempo)
                    title=move || (textos().informes().ver_casos)(sondeo.figuras.read().llamados_a_tiempo)
                >
                    <span class="figura__rotulo">{t.nivel_de_servicio}</span>
                    <span class="figura__valor cifra" id="nivel-de-servicio">
                        {move || (t.porcentaje)(sondeo.figuras.read().nivel_de_servicio())}
                    </span>
                </a>
            </section>
            <p class="suave">{t.nivel_ayuda}</p>
            <p class="figuras__pie">
                {t.actualizado} " "
                <time id="last-refresh-time" class="cifra" datetime=move || sondeo.hoy.read().cuando.clone()>
                    {move || hora_exacta(&sondeo.hoy.read().cuando).to_owned()}
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
            <HoyEnCifras hoy=sondeo.hoy />
            <Ultimos turnos=sondeo.turnos />
            <p class="acciones">
                <a href="/dashboard/informes/">{textos().informes().enlace}</a>
                <a href="/dashboard/simulacion/">{textos().simulacion().enlace}</a>
            </p>
        </Marco>
    }
}
