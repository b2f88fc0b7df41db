//! One usuario: what it may do, its password's link, and whether it may log in.

use super::enlace::EnlaceDado;
use super::usuarios::LISTA;
use super::{Cual, use_cual};
use crate::api::administracion::usuarios::{
    CrearUsuario, EditarUsuario, UsuarioFicha, UsuarioGuardado, dar_enlace, deshabilitar_usuario,
    habilitar_usuario, ver_usuario,
};
use crate::components::{
    Administracion, Aviso, Campo, CampoOpcion, CampoVarios, Cargado, Confirmar, Formulario,
    Requiere, Tono, Visto,
};
use crate::domain::area::Tramite;
use crate::domain::id::{AreaId, UsuarioId};
use crate::domain::preferencia::{Preferencia, Preferencias};
use crate::domain::usuario::{Rol, Usuario as Cuenta};
use crate::error::Error;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;

/// `/dashboard/usuarios/:id/`: one of them, or a new one.
#[component]
pub fn Usuario() -> impl IntoView {
    let t = textos().administracion();
    let cual = use_cual::<UsuarioId>();
    // Grows when what there is to see of the account changed.
    let version = RwSignal::new(0_u32);
    let de = Signal::derive(move || (cual.get(), version.get()));
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.usuarios usuario=usuario.clone()>
                <Cargado de pedir let:ficha>
                    <Ficha rol=usuario.rol ficha version />
                </Cargado>
            </Administracion>
        </Requiere>
    }
}

async fn pedir((cual, _): (Cual<UsuarioId>, u32)) -> Result<UsuarioFicha, Error> {
    cual.pedir(ver_usuario).await
}

#[component]
fn Ficha(rol: Rol, ficha: UsuarioFicha, version: RwSignal<u32>) -> impl IntoView {
    match ficha.usuario.clone() {
        Some(cuenta) => Either::Left(view! { <Existente rol cuenta ficha version /> }),
        None => Either::Right(view! { <Nueva rol ficha /> }),
    }
}

#[component]
fn Nueva(rol: Rol, ficha: UsuarioFicha) -> impl IntoView {
    let t = textos().administracion();
    let hecha = RwSignal::new(None::<UsuarioGuardado>);
    let UsuarioFicha {
        areas, tramites, ..
    } = ficha;
    let formulario = move || {
        let (areas, tramites) = (areas.clone(), tramites.clone());
        view! {
            <Formulario<CrearUsuario> id="usuario" guardar=t.crear hecho=move |hecho| hecha.set(Some(hecho)) volver=LISTA>
                <Campo
                    nombre="usuario"
                    rotulo=t.usuario
                    ayuda=t.usuario_ayuda
                    obligatorio=true
                    maximo=60
                />
                <Comunes rol cuenta=None preferencias=Preferencias::new() areas tramites />
            </Formulario<CrearUsuario>>
        }
    };
    view! {
        <section class="tarjeta administracion__ficha">
            <h2>{t.usuario_nuevo}</h2>
            {move || match hecha.get() {
                Some(cuenta) => Either::Left(view! { <Hecha cuenta otra=move || hecha.set(None) /> }),
                None => Either::Right(formulario()),
            }}
        </section>
    }
}

/// An account that was just made, and its link. The form went, so that nobody makes it twice.
#[component]
fn Hecha(
    cuenta: UsuarioGuardado,
    /// Makes another one.
    otra: impl Fn() + Send + 'static,
) -> impl IntoView {
    let t = textos().administracion();
    let UsuarioGuardado { nombre, enlace, .. } = cuenta;
    view! {
        <p role="status">
            <strong>{(t.usuario_hecho)(&nombre)}</strong>
        </p>
        {enlace.map(|token| view! { <EnlaceDado nombre token /> })}
        <div class="acciones">
            <button class="boton boton--principal" type="button" on:click=move |_| otra()>
                {t.usuario_otro}
            </button>
            <a class="boton" href=LISTA>
                {textos().comun().volver}
            </a>
        </div>
    }
}

#[component]
fn Existente(
    rol: Rol,
    cuenta: Cuenta,
    ficha: UsuarioFicha,
    version: RwSignal<u32>,
) -> impl IntoView {
    let t = textos().administracion();
    let id = cuenta.id;
    let UsuarioFicha {
        visto,
        yo,
        activa,
        con_clave,
        preferencias,
        en_manos,
        areas,
        tramites,
        ..
    } = ficha;
    let visto = RwSignal::new(visto);
    let (clase, dicho) = match (activa, con_clave) {
        (false, _) => ("insignia insignia--mal", t.deshabilitada),
        (true, false) => ("insignia insignia--alerta", t.sin_clave),
        (true, true) => ("insignia insignia--bien", t.activa),
    };
    let en_manos = en_manos.map(|turno| {
        let numero = turno.numero_visible.to_string();
        let dicho = (t.en_manos)(&numero, (textos().general().estado)(turno.estado));
        view! { <Aviso tono=Tono::Alerta>{dicho}</Aviso> }
    });
    let nombre = cuenta.nombre.clone();
    view! {
        <section class="tarjeta administracion__ficha">
            <h2>
                {nombre.clone()} " " <span class=clase>{dicho}</span>
            </h2>
            <p class="suave">{cuenta.usuario.clone()}</p>
            {en_manos}
            <Formulario<EditarUsuario> id="usuario" guardar=t.guardar hecho=move |g: UsuarioGuardado| visto.set(g.visto) dicho=t.guardado volver=LISTA>
                <input type="hidden" name="id" value=id.to_string() />
                <Visto visto />
                <Comunes rol cuenta=Some(cuenta) preferencias areas tramites />
            </Formulario<EditarUsuario>>
        </section>
        <Acceso id nombre yo activa version />
    }
}

/// Its password's link, and whether it may log in.
#[component]
fn Acceso(
    id: UsuarioId,
    nombre: String,
    yo: bool,
    activa: bool,
    version: RwSignal<u32>,
) -> impl IntoView {
    let t = textos().administracion();
    let enlace = RwSignal::new(None::<String>);
    let de_quien = nombre.clone();
    let otra_vez = move |()| version.update(|v| *v += 1);
    let dar = move || async move {
        let hecho = dar_enlace(id).await?;
        enlace.try_set(hecho.enlace);
        Ok(())
    };
    let habilitada = match activa {
        true => Either::Left((!yo).then(|| {
            view! {
                <Confirmar
                    rotulo=t.deshabilitar
                    pregunta=(t.deshabilitar_pregunta)(&nombre)
                    explica=t.deshabilitar_explica
                    confirmar=t.deshabilitar
                    hacer=move || deshabilitar_usuario(id)
                    hecho=otra_vez
                />
            }
        })),
        false => Either::Right(view! {
            <Confirmar
                rotulo=t.habilitar
                pregunta=(t.habilitar_pregunta)(&nombre)
                explica=t.habilitar_explica
                confirmar=t.habilitar
                peligro=false
                hacer=move || habilitar_usuario(id)
                hecho=otra_vez
            />
        }),
    };
    view! {
        <section class="tarjeta administracion__ficha">
            {move || {
                let nombre = de_quien.clone();
                enlace.get().map(|token| view! { <EnlaceDado nombre token /> })
            }}
            <div class="acciones">
                {activa
                    .then(|| {
                        view! {
                            <Confirmar
                                rotulo=t.enlace
                                pregunta=(t.enlace_pregunta)(&nombre)
                                explica=t.enlace_explica
                                confirmar=t.enlace
                                peligro=false
                                hacer=dar
                                hecho=|()| {}
                            />
                        }
                    })}
                {habilitada}
            </div>
        </section>
    }
}

/// What a new one and one that there is have in common.
#[component]
fn Comunes(
    /// Of whoever looks: a director makes operators only.
    rol: Rol,
    cuenta: Option<Cuenta>,
    preferencias: Preferencias,
    areas: Vec<(AreaId, String)>,
    tramites: Vec<Tramite>,
) -> impl IntoView {
    let t = textos().administracion();
    let (nombre, de_ahora, suyas) = match cuenta {
        Some(c) => (c.nombre, c.rol, c.areas),
        None => (String::new(), Rol::Operador, Vec::new()),
    };
    let roles = Rol::TODOS
        .into_iter()
        .filter(|r| rol.administra() || *r == Rol::Operador);
    let roles = roles.map(|r| {
        (
            r.nombre().to_owned(),
            (textos().general().rol)(r).to_owned(),
        )
    });
    // With one área there is nothing to choose.
    let una = areas.len() == 1;
    let opciones = areas.iter().map(|(id, nombre)| {
        let marcada = suyas.contains(id) || una && suyas.is_empty();
        (id.to_string(), nombre.clone(), marcada)
    });
    let opciones = opciones.collect();
    view! {
        <Campo nombre="nombre" rotulo=t.nombre valor=nombre obligatorio=true maximo=80 />
        <CampoOpcion nombre="rol" rotulo=t.rol valor=de_ahora.nombre() opciones=roles.collect() />
        <CampoVarios nombre="areas" rotulo=t.sus_areas opciones />
        <Atencion areas tramites preferencias />
    }
}

/// How it serves each trámite.
#[component]
fn Atencion(
    areas: Vec<(AreaId, String)>,
    tramites: Vec<Tramite>,
    preferencias: Preferencias,
) -> impl IntoView {
    let t = textos().administracion();
    let campo = move |tramite: &Tramite| {
        let elegida = preferencias.get(&tramite.id).copied().unwrap_or_default();
        let opciones =
            Preferencia::TODAS.map(|p| (p.nombre().to_owned(), (t.preferencia)(p).to_owned()));
        view! {
            <CampoOpcion
                nombre=format!("preferencias[{}]", tramite.id)
                rotulo=tramite.nombre.clone()
                valor=elegida.nombre()
                opciones=opciones.into()
            />
        }
    };
    let de_area = move |(id, nombre): &(AreaId, String)| {
        let suyos: Vec<_> = tramites
            .iter()
            .filter(|t| t.area_id == *id)
            .map(&campo)
            .collect();
        (!suyos.is_empty()).then(|| {
            view! {
                <h3 class="administracion__grupo">{nombre.clone()}</h3>
                <div class="formulario__fila">{suyos}</div>
            }
        })
    };
    let por_area = areas.iter().map(de_area).collect_view();
    view! {
        <details class="pliegue">
            <summary>{t.preferencias}</summary>
            <p class="campo__ayuda">{t.preferencias_ayuda}</p>
            {por_area}
        </details>
    }
}
