//! To whom the turno in hands is handed.

use super::{Confirmar, al_enviar};
use crate::api::operador::{Destinos, Hacia, ver_destinos};
use crate::components::{Aviso, Cargando, con_plazo, una_vez, use_encendido};
use crate::domain::id::{MesaId, TramiteId};
use crate::screens::operador::atajos::{ATAJOS, es_orden};
use crate::screens::operador::mandos::{Mando, Mandos};
use crate::screens::operador::visita::EscribirNota;
use crate::texts::textos;
use leptos::either::Either;
use leptos::ev::keydown;
use leptos::html::{Button, Select};
use leptos::prelude::*;
use web_sys::HtmlElement;

/// The keys of the likeliest destinations: as many of them are shown.
const TECLAS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

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

/// Reads it back; `None` for what is none.
pub fn leer(valor: &str) -> Option<Hacia> {
    let (que, id) = valor.split_once(' ')?;
    match que {
        "mesa" => id.parse().ok().map(Hacia::Mesa),
        "operador" => id.parse().ok().map(Hacia::Operador),
        "tramite" => id.parse().ok().map(Hacia::Tramite),
        "area" => id.parse().ok().map(Hacia::Area),
        _ => None,
    }
}

/// The likeliest destinations and their names, the likeliest first: who is at work in the área, what else is done
/// there, and the other áreas. Not where the turno is: `mia`, and `suyo`, what its persona came for.
fn mas_probables(
    destinos: &Destinos,
    mia: Option<MesaId>,
    suyo: Option<TramiteId>,
) -> Vec<(Hacia, String)> {
    let t = textos().operador();
    let mesas = destinos.mesas.iter();
    let mesas = mesas.filter(|m| m.quien.is_some() && Some(m.id) != mia);
    let mesas = mesas.map(|m| {
        let nombre = (t.destino)(&m.nombre, m.quien.as_deref());
        (Hacia::Mesa(m.id), nombre)
    });
    // Its own área is the first one.
    let tramites = destinos.areas.iter().take(1).flat_map(|a| &a.tramites);
    let tramites = tramites.filter(|tr| Some(tr.id) != suyo);
    let tramites = tramites.map(|tr| (Hacia::Tramite(tr.id), tr.nombre.clone()));
    // One that does nothing takes nobody.
    let areas = destinos.areas.iter().skip(1);
    let areas = areas.filter(|a| !a.tramites.is_empty());
    let areas = areas.map(|a| (Hacia::Area(a.id), a.nombre.clone()));
    let todos = mesas.chain(tramites).chain(areas);
    todos.take(TECLAS.len()).collect()
}

/// Each destination has its digit while this is shown, unless the keys of the panel are switched off: those of the
/// panel itself are silent while a dialog is open. Gives whether they are in use.
fn use_teclas(mandos: Mandos, destinos: Vec<Hacia>) -> RwSignal<bool> {
    let encendidas = use_encendido(ATAJOS).valor;
    Effect::new(move |_| {
        let destinos = destinos.clone();
        // Not on the list: the focus is on any button of the dialog, or on none.
        let teclas = window_event_listener(keydown, move |ev| {
            // A turno goes to one place: a second digit has nothing to hand on.
            let ocupado = mandos.pendiente.with_untracked(Option::is_some);
            if ocupado || !encendidas.get_untracked() || !es_orden(&ev) {
                return;
            }
            let tecla = ev.key();
            let cual = TECLAS.iter().position(|t| *t == tecla);
            if let Some(hacia) = cual.and_then(|i| destinos.get(i)) {
                ev.prevent_default();
                mandos.dar(Mando::Derivar(*hacia));
            }
        });
        on_cleanup(move || teclas.remove());
    });
    encendidas
}

/// Puts the focus on what came after the dialog was open: the browser's own way of beginning there was too early for it.
/// "D" and Enter hand the turno on.
fn empezar_en(elemento: HtmlElement) {
    // It fails only for what can't be focused.
    request_animation_frame(move || drop(elemento.focus()));
}

/// The likeliest destinations: one press, or one digit, hands the turno on.
#[component]
fn MasProbables(mandos: Mandos, destinos: Vec<(Hacia, String)>) -> impl IntoView {
    let t = textos().operador();
    let encendidas = use_teclas(mandos, destinos.iter().map(|d| d.0).collect());
    let primero = NodeRef::<Button>::new();
    Effect::new(move |_| {
        if let Some(boton) = primero.get() {
            empezar_en(boton.into());
        }
    });
    let con_tecla = destinos.into_iter().zip(TECLAS).enumerate();
    let botones = con_tecla.map(|(i, ((hacia, nombre), tecla))| {
        let mando = Mando::Derivar(hacia);
        let nodo = if i == 0 { primero } else { NodeRef::new() };
        view! {
            <li>
                <button
                    node_ref=nodo
                    class="boton boton--ancho dialogo__destino"
                    type="button"
                    aria-busy=move || mandos.hace(mando).then_some("true")
                    aria-disabled=move || mandos.ocupado().then_some("true")
                    aria-keyshortcuts=tecla
                    on:click=una_vez(move || mandos.dar(mando))
                >
                    <kbd class="atajo" aria-hidden="true">
                        {tecla}
                    </kbd>
                    <span>{nombre}</span>
                </button>
            </li>
        }
    });
    let con_numero = move || {
        let dicho = || view! { <span class="dialogo__tecla">" " {t.o_con_su_numero}</span> };
        encendidas.get().then(dicho)
    };
    view! {
        <div class="campo">
            <p id="mas-probables" class="campo__rotulo">
                {t.al_instante}
                {con_numero}
            </p>
            <ol
                class="dialogo__destinos"
                aria-labelledby="mas-probables"
                data-testid="mas-probables"
            >
                {botones.collect_view()}
            </ol>
        </div>
    }
}

/// All destinations, to choose one from a list. Not where the turno is: `mia`.
#[component]
pub fn OpcionesDeDestino(destinos: Destinos, mia: Option<MesaId>) -> impl IntoView {
    let t = textos().operador();
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
        <option value="">{t.elija}</option>
        <optgroup label=t.mesas>{mesas}</optgroup>
        <optgroup label=t.personas>{personas}</optgroup>
        {areas.collect_view()}
    }
}

#[component]
fn Elegir(mandos: Mandos, destinos: Destinos, mia: Option<MesaId>) -> impl IntoView {
    let t = textos().operador();
    let suyo = mandos
        .puesto
        .with_untracked(|p| p.actual.as_ref().map(|a| a.turno.tramite_id));
    let probables = mas_probables(&destinos, mia, suyo);
    let hay = !probables.is_empty();
    let probables = hay.then(|| view! { <MasProbables mandos destinos=probables /> });
    let lista = NodeRef::<Select>::new();
    Effect::new(move |_| {
        // A digit would choose an option there.
        if let Some(lista) = lista.get().filter(|_| !hay) {
            empezar_en(lista.into());
        }
    });
    let elegido = RwSignal::new(None::<Hacia>);
    let mando = Signal::derive(move || elegido.get().map(Mando::Derivar));
    view! {
        {probables}
        <form class="formulario" on:submit=al_enviar(mandos, mando)>
            <label class="campo">
                <span class="campo__rotulo">{t.a_quien}</span>
                <select
                    node_ref=lista
                    class="entrada"
                    autocomplete="off"
                    on:change:target=move |ev| elegido.set(leer(&ev.target().value()))
                >
                    <OpcionesDeDestino destinos mia />
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
    use crate::api::operador::{AreaDestino, MesaDestino};
    use crate::domain::area::Tramite;
    use crate::domain::id::{AreaId, UsuarioId};

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

    fn mesa(id: i64, quien: Option<&str>) -> MesaDestino {
        MesaDestino {
            id: MesaId(id),
            nombre: format!("Mesa {id}"),
            quien: quien.map(str::to_owned),
        }
    }

    fn area(id: i64, tramites: &[i64]) -> AreaDestino {
        let tramites = tramites.iter().map(|tramite| Tramite {
            id: TramiteId(*tramite),
            area_id: AreaId(id),
            nombre: format!("Trámite {tramite}"),
            serie: None,
            oculto: false,
            cupo: None,
            icono: None,
        });
        AreaDestino {
            id: AreaId(id),
            nombre: format!("Área {id}"),
            tramites: tramites.collect(),
        }
    }

    #[test]
    fn who_is_at_work_comes_first_then_the_tramites_then_the_areas_and_never_where_it_is() {
        let mesas = [(1, Some("Ana")), (2, None), (3, Some("Eva"))];
        let destinos = Destinos {
            mesas: mesas.map(|(id, quien)| mesa(id, quien)).into(),
            operadores: Vec::new(),
            areas: vec![area(1, &[1, 2]), area(2, &[]), area(3, &[4, 5])],
        };
        let probables = mas_probables(&destinos, Some(MesaId(1)), Some(TramiteId(1)));
        let esperados = [
            (Hacia::Mesa(MesaId(3)), "Mesa 3 · Eva".to_owned()),
            (Hacia::Tramite(TramiteId(2)), "Trámite 2".to_owned()),
            (Hacia::Area(AreaId(3)), "Área 3".to_owned()),
        ];
        assert_eq!(probables, esperados);
    }

    #[test]
    fn there_is_a_digit_for_each_of_them() {
        let destinos = Destinos {
            areas: vec![area(1, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])],
            ..Destinos::default()
        };
        assert_eq!(mas_probables(&destinos, None, None).len(), TECLAS.len());
    }
}
