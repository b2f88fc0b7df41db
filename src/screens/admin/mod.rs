//! The superadmin's pages: the audit trail, and which servers and screens there are, and which are missed.

mod aspecto;
mod auditoria;
mod impresoras;
mod nodos;
mod pantallas;
mod sondeo;

pub use aspecto::Aspecto;
pub use auditoria::Auditoria;

use crate::api::admin::ver_sistema;
use crate::components::{Cargado, FalloSondeo, Marco, Requiere};
use crate::domain::usuario::Rol;
use crate::texts::textos;
use impresoras::Impresoras;
use leptos::prelude::*;
use nodos::Nodos;
use pantallas::Pantallas;
use sondeo::{Sondeo, use_sondeo};

/// `/admin/sistema/`, for superadmins.
#[component]
pub fn Sistema() -> impl IntoView {
    view! {
        <Requiere permite=Rol::administra let:usuario>
            <Cargado de=() pedir=|()| ver_sistema(None) usuario=usuario.clone() titulo=textos().sistema().titulo let:sistema>
                <Marco titulo=textos().sistema().titulo usuario=usuario.clone()>
                    <Estado sondeo=Sondeo::nuevo(sistema) />
                </Marco>
            </Cargado>
        </Requiere>
    }
}

#[component]
fn Estado(sondeo: Sondeo) -> impl IntoView {
    use_sondeo(sondeo);
    view! {
        <FalloSondeo fallo=sondeo.fallo aqui="/admin/sistema/" viejo=textos().sistema().datos_viejos />
        <Resumen sondeo />
        <Impresoras sondeo />
        <Pantallas sondeo />
        <Nodos sondeo />
    }
}

/// What is seen first: how many are there, and how many are missed.
#[component]
fn Resumen(sondeo: Sondeo) -> impl IntoView {
    let t = textos().sistema();
    let pantallas = Memo::new(move |_| {
        let pantallas = sondeo.pantallas();
        let ausentes = pantallas.iter().filter(|(ausente, _)| *ausente).count();
        (pantallas.len(), ausentes)
    });
    let nodos = Memo::new(move |_| {
        let nodos = sondeo.nodos();
        let ausentes = nodos.iter().filter(|(ausente, _)| *ausente).count();
        (nodos.len(), ausentes)
    });
    let conexiones = move || {
        let nodos = sondeo.nodos();
        let vivos = nodos.iter().filter(|(ausente, _)| !ausente);
        let abiertas = vivos.flat_map(|(_, n)| n.conexiones.iter().map(|c| c.abiertas));
        abiertas.sum::<i64>()
    };
    let base = move || sondeo.sistema.with(|s| s.base_ms.max(1));
    let cual = move || sondeo.sistema.with(|s| (t.base)(&s.base));
    view! {
        <section class="sistema__figuras" aria-label=t.resumen>
            <Cuantos rotulo=t.pantallas cuantos=pantallas />
            <Cuantos rotulo=t.nodos cuantos=nodos />
            <div class="figura">
                <span class="figura__rotulo">{t.conexiones}</span>
                <span class="figura__valor cifra">{conexiones}</span>
            </div>
            <div class="figura">
                <span class="figura__rotulo">{cual}</span>
                <span class="figura__valor cifra">{base} " ms"</span>
            </div>
        </section>
    }
}

/// How many of how many are there.
#[component]
fn Cuantos(rotulo: &'static str, cuantos: Memo<(usize, usize)>) -> impl IntoView {
    let t = textos().sistema();
    let hay = move || {
        let (todas, ausentes) = cuantos.get();
        (t.de)(todas - ausentes, todas)
    };
    let faltan = move || {
        let (_, ausentes) = cuantos.get();
        (ausentes > 0).then(|| view! { <span>{(t.faltan)(ausentes)}</span> })
    };
    view! {
        <div class="figura" class:figura--alerta=move || { cuantos.get().1 > 0 }>
            <span class="figura__rotulo sistema__rotulo">{rotulo} {faltan}</span>
            <span class="figura__valor cifra">{hay}</span>
        </div>
    }
}
