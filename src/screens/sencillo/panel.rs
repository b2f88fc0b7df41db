//! An operator's work by plain forms.

use super::{Documento, PANEL};
use crate::api::operador::{Destinos, MesaOpcion, Puesto, TurnoActual, Vistazo};
use crate::components::{NumeroTurno, Tamano};
use crate::domain::estado::Estado;
use crate::domain::id::{MesaId, TurnoId, UsuarioId};
use crate::domain::usuario::Usuario;
use crate::screens::operador::OpcionesDeDestino;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a form of the panel commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // each is the command of that name
pub enum Orden {
    Sentarse,
    Levantarse,
    Siguiente,
    Rellamar,
    Atender,
    Finalizar,
    NoPresento,
    Deshacer,
    Devolver,
    Pausar,
    Reanudar,
    Derivar,
}

impl Orden {
    /// As a form sends it.
    fn nombre(self) -> &'static str {
        match self {
            Orden::Sentarse => "sentarse",
            Orden::Levantarse => "levantarse",
            Orden::Siguiente => "siguiente",
            Orden::Rellamar => "rellamar",
            Orden::Atender => "atender",
            Orden::Finalizar => "finalizar",
            Orden::NoPresento => "no_presento",
            Orden::Deshacer => "deshacer",
            Orden::Devolver => "devolver",
            Orden::Pausar => "pausar",
            Orden::Reanudar => "reanudar",
            Orden::Derivar => "derivar",
        }
    }

    fn rotulo(self) -> &'static str {
        let t = textos().operador();
        match self {
            Orden::Sentarse => textos().sencillo().elija,
            Orden::Levantarse => t.dejar_mesa,
            Orden::Siguiente => t.siguiente,
            Orden::Rellamar => t.rellamar,
            Orden::Atender => t.atender,
            Orden::Finalizar => t.finalizar,
            Orden::NoPresento => t.no_presento,
            Orden::Deshacer => t.deshacer,
            Orden::Devolver => t.devolver,
            Orden::Pausar => t.pausar,
            Orden::Reanudar => textos().sencillo().reanudar,
            Orden::Derivar => t.derivar,
        }
    }
}

/// Where the operator stands, and what can be done from there.
#[component]
pub fn Panel(
    opciones: LeptosOptions,
    usuario: Usuario,
    puesto: Puesto,
    vistazo: Vistazo,
    destinos: Destinos,
    error: Option<String>,
) -> impl IntoView {
    let s = textos().sencillo();
    provide_context(usuario.id);
    view! {
        <Documento opciones titulo=s.panel error usuario=Some(usuario)>
            <p class="suave">{s.solo_lo_principal}</p>
            <Puesto puesto vistazo destinos />
            <p class="sencillo__fila">
                <a class="boton" href=PANEL>
                    {s.actualizar}
                </a>
                <a class="boton" href="/operador/panel/">
                    {s.panel_completo}
                </a>
            </p>
        </Documento>
    }
}

#[component]
fn Puesto(puesto: Puesto, vistazo: Vistazo, destinos: Destinos) -> impl IntoView {
    let t = textos().operador();
    let Puesto {
        mesas,
        mesa,
        actual,
        en_espera,
        motivos,
        ..
    } = puesto;
    let hay = actual.is_some();
    let mia = mesa.as_ref().map(|m| m.id);
    let actual = actual.map(|actual| view! { <Actual actual motivos destinos mia /> });
    let pausados = en_espera.into_iter().map(|pausado| {
        let numero = pausado.turno.numero_visible.to_string();
        view! { <Comando orden=Orden::Reanudar turno=pausado.turno.id con=numero /> }
    });
    let sentado = mesa.is_some();
    let titulo = match &mesa {
        Some(mesa) => mesa.nombre.clone(),
        None if hay => t.mesa_perdida.to_owned(),
        None => t.elija_mesa.to_owned(),
    };
    let proximos = vistazo.proximos.into_iter().map(|p| {
        view! {
            <li>
                <strong class="cifra">{p.numero}</strong>
                " "
                <span class="suave">{(textos().general().por_que)(p.por_que)}</span>
            </li>
        }
    });
    view! {
        <h2>{titulo}</h2>
        {actual}
        {(sentado && !hay)
            .then(|| {
                view! {
                    <Comando orden=Orden::Siguiente principal=true />
                    <ol data-testid="proximos">{proximos.collect_view()}</ol>
                    <div class="sencillo__fila">
                        {pausados.collect_view()} <Comando orden=Orden::Levantarse />
                    </div>
                }
            })}
        {(!sentado).then(|| view! { <Mesas mesas /> })}
    }
}

#[component]
fn Mesas(mesas: Vec<MesaOpcion>) -> impl IntoView {
    let t = textos().operador();
    let mesas = mesas.into_iter().map(|opcion| {
        let nombre = format!("{}, {}", opcion.mesa.nombre, opcion.area_nombre);
        match opcion.ocupada_por {
            Some(quien) => Either::Left(view! {
                <p>{nombre} ": " {(t.ocupada_por)(&quien)}</p>
            }),
            None => Either::Right(view! {
                <Formulario>
                    <input type="hidden" name="orden" value=Orden::Sentarse.nombre() />
                    <button class="boton boton--grande" name="mesa" value=opcion.mesa.id.to_string()>
                        {nombre}
                    </button>
                </Formulario>
            }),
        }
    });
    view! { <div class="sencillo__seccion">{mesas.collect_view()}</div> }
}

/// The turno in hands, and what its state allows.
#[component]
fn Actual(
    actual: TurnoActual,
    motivos: Vec<String>,
    destinos: Destinos,
    /// Where the operator sits.
    mia: Option<MesaId>,
) -> impl IntoView {
    let t = textos().operador();
    let TurnoActual {
        turno,
        documento,
        por_que,
        ..
    } = actual;
    let id = turno.id;
    let llamando = turno.estado == Estado::Llamando;
    let acciones = match llamando {
        true => Either::Left(view! {
            <Comando orden=Orden::Atender turno=id principal=true />
            <div class="sencillo__fila">
                <Comando orden=Orden::Rellamar turno=id />
                <Comando orden=Orden::NoPresento turno=id />
                <Comando orden=Orden::Deshacer turno=id />
            </div>
        }),
        false => Either::Right(view! {
            <Formulario clase="sencillo__fila">
                <DeQuien turno=id />
                {(!motivos.is_empty())
                    .then(|| {
                        let motivos = motivos.into_iter();
                        let motivos = motivos
                            .map(|m| view! { <option value=m.clone()>{m.clone()}</option> });
                        view! {
                            <label class="campo">
                                <span class="campo__rotulo">{t.motivo}</span>
                                <select class="entrada" name="motivo" autocomplete="off">
                                    {motivos.collect_view()}
                                </select>
                            </label>
                        }
                    })}
                <Enviar orden=Orden::Finalizar principal=true />
            </Formulario>
            <div class="sencillo__fila">
                <Comando orden=Orden::Pausar turno=id />
                <Comando orden=Orden::Devolver turno=id />
            </div>
        }),
    };
    view! {
        <section class="tarjeta sencillo__seccion" data-testid="turno-actual">
            <p class="sencillo__fila">
                <NumeroTurno numero=turno.numero_visible.to_string() tamano=Tamano::Grande />
                <span class="insignia">{(textos().general().estado)(turno.estado)}</span>
            </p>
            <p>
                <strong>{turno.persona_nombre.unwrap_or_else(|| t.sin_nombre.to_owned())}</strong>
                ". "
                {t.documento}
                ": "
                {documento.unwrap_or_else(|| t.sin_documento.to_owned())}
            </p>
            <p>{turno.tramite_nombre} ". " {(textos().general().prioridad)(turno.prioridad)}</p>
            {por_que.map(|p| view! { <p class="suave">{(textos().general().por_que)(p)}</p> })}
            {acciones}
            <AQuien turno=id destinos mia />
        </section>
    }
}

/// To whom the turno in hands is handed.
#[component]
fn AQuien(turno: TurnoId, destinos: Destinos, mia: Option<MesaId>) -> impl IntoView {
    let t = textos().operador();
    view! {
        <Formulario clase="sencillo__fila">
            <DeQuien turno />
            <label class="campo">
                <span class="campo__rotulo">{t.a_quien}</span>
                <select class="entrada" name="destino" autocomplete="off" required>
                    <OpcionesDeDestino destinos mia />
                </select>
            </label>
            <Enviar orden=Orden::Derivar />
        </Formulario>
    }
}

/// A form of one button.
#[component]
fn Comando(
    orden: Orden,
    #[prop(optional, into)] turno: Option<TurnoId>,
    #[prop(optional)] principal: bool,
    /// What the button says besides.
    #[prop(optional, into)]
    con: String,
) -> impl IntoView {
    view! {
        <Formulario>
            {turno.map(|turno| view! { <DeQuien turno /> })} <Enviar orden principal con />
        </Formulario>
    }
}

/// A form of the panel, which says for whom the page was opened: somebody else may be logged in at this browser by now.
#[component]
fn Formulario(#[prop(optional)] clase: &'static str, children: Children) -> impl IntoView {
    let de = use_context::<UsuarioId>().map(|de| de.to_string());
    view! {
        <form class=clase method="post" action=PANEL>
            <input type="hidden" name="de" value=de />
            {children()}
        </form>
    }
}

#[component]
fn DeQuien(turno: TurnoId) -> impl IntoView {
    view! { <input type="hidden" name="turno" value=turno.to_string() /> }
}

#[component]
fn Enviar(
    orden: Orden,
    #[prop(optional)] principal: bool,
    #[prop(optional, into)] con: String,
) -> impl IntoView {
    let rotulo = match con.is_empty() {
        true => orden.rotulo().to_owned(),
        false => format!("{} {con}", orden.rotulo()),
    };
    view! {
        <button
            class="boton boton--grande"
            class:boton--principal=principal
            class:boton--peligro=orden == Orden::NoPresento
            name="orden"
            value=orden.nombre()
        >
            {rotulo}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_reads_back_from_its_form() {
        for orden in [
            Orden::Sentarse,
            Orden::Levantarse,
            Orden::Siguiente,
            Orden::Rellamar,
            Orden::Atender,
            Orden::Finalizar,
            Orden::NoPresento,
            Orden::Deshacer,
            Orden::Devolver,
            Orden::Pausar,
            Orden::Reanudar,
            Orden::Derivar,
        ] {
            assert_eq!(serde_json::to_value(orden).unwrap(), orden.nombre());
        }
    }
}
