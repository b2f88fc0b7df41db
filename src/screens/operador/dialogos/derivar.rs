//! To whom the turno in hands is handed.

use super::{Confirmar, al_enviar};
use crate::api::operador::{Destinos, Hacia, ver_destinos};
use crate::components::{Aviso, Cargando, con_plazo};
use crate::domain::id::MesaId;
use crate::screens::operador::mandos::{Mando, Mandos};
use crate::screens::operador::visita::EscribirNota;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

#[component]
pub fn Derivar(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    let turno = mandos
        .puesto
        .with_untracked(|p| p.actual.as_ref().map(|a| a.turno.id));
    let mia = mandos
        .puesto
        .with_untracked(|p| p.mesa.as_ref().map(|m| m.id));
    let destinos = LocalResource::new(move || async move {
        match turno {
            Some(turno) => con_plazo(ver_destinos(turno)).await,
            None => Ok(Destinos::default()),
        }
    });
    view! {
        <p class="suave">{t.derivar_ayuda}</p>
        // A boundary of its own: that of the page would take the dialog out of it meanwhile.
        <Suspense fallback=Cargando>
            {move || Suspend::new(async move {
                match destinos.await {
                    Ok(destinos) => Either::Left(view! { <Elegir mandos destinos mia /> }),
                    Err(e) => Either::Right(view! { <Aviso>{e.mensaje}</Aviso> }),
                }
            })}
        </Suspense>
    }
}

/// A destination as the value of an option.
fn valor(hacia: Hacia) -> String {
    match hacia {
        Hacia::Mesa(id) => format!("mesa {id}"),
        Hacia::Operador(id) => format!("operador {id}"),
        Hacia::Tramite(id) => format!("tramite {id}"),
        Hacia::Area(id) => format!("area {id}"),
    }
}

fn leer(valor: &str) -> Option<Hacia> {
    let (que, id) = valor.split_once(' ')?;
    match que {
        "mesa" => id.parse().ok().map(Hacia::Mesa),
        "operador" => id.parse().ok().map(Hacia::Operador),
        "tramite" => id.parse().ok().map(Hacia::Tramite),
        "area" => id.parse().ok().map(Hacia::Area),
        _ => None,
    }
}

#[component]
fn Elegir(mandos: Mandos, destinos: Destinos, mia: Option<MesaId>) -> impl IntoView {
    let t = textos().operador();
    let elegido = RwSignal::new(None::<Hacia>);
    let mando = Signal::derive(move || elegido.get().map(Mando::Derivar));
    let opcion =
        |hacia: Hacia, texto: String| view! { <option value=valor(hacia)>{texto}</option> };
    let mesas = destinos.mesas.into_iter().filter(|m| Some(m.id) != mia);
    let mesas = mesas
        .map(|m| {
            opcion(
                Hacia::Mesa(m.id),
                (t.destino)(&m.nombre, m.quien.as_deref()),
            )
        })
        .collect_view();
    let personas = destinos.operadores.into_iter();
    let personas = personas
        .map(|o| {
            opcion(
                Hacia::Operador(o.id),
                (t.destino)(&o.nombre, o.mesa.as_deref()),
            )
        })
        .collect_view();
    let areas = destinos.areas.into_iter().map(|a| {
        let tramites = a.tramites.into_iter();
        let tramites = tramites.map(|tr| opcion(Hacia::Tramite(tr.id), tr.nombre));
        let rotulo = (t.tramites_de)(&a.nombre);
        view! { <optgroup label=rotulo>{tramites.collect_view()}</optgroup> }
    });
    view! {
        <form class="formulario" on:submit=al_enviar(mandos, mando)>
            <label class="campo">
                <span class="campo__rotulo">{t.a_quien}</span>
                <select
                    class="entrada"
                    autocomplete="off"
                    autofocus
                    on:change:target=move |ev| elegido.set(leer(&ev.target().value()))
                >
                    <option value="">{t.elija}</option>
                    <optgroup label=t.mesas>{mesas}</optgroup>
                    <optgroup label=t.personas>{personas}</optgroup>
                    {areas.collect_view()}
                </select>
            </label>
            <EscribirNota mandos rotulo=textos().visita().nota_al_derivar />
            <Confirmar mandos mando rotulo=t.derivar />
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{AreaId, TramiteId, UsuarioId};

    #[test]
    fn a_destination_reads_back_from_its_option() {
        for hacia in [
            Hacia::Mesa(MesaId(3)),
            Hacia::Operador(UsuarioId(4)),
            Hacia::Tramite(TramiteId(5)),
            Hacia::Area(AreaId(6)),
        ] {
            assert_eq!(leer(&valor(hacia)), Some(hacia));
        }
        assert_eq!((leer(""), leer("mesa x")), (None, None));
    }
}
