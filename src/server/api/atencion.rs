//! What an operator does, commanded by a program for them: it names the account.

use super::super::Estado;
use super::super::contexto::Pedida;
use super::acceso::Acceso;
use super::pedido::{Camino, Clave, Cuerpo, Resultado};
use crate::api::integraciones::TurnoOperado;
use crate::api::operador::{Hacia, TurnoActual};
use crate::domain::id::{AreaId, MesaId, TramiteId, TurnoId};
use crate::domain::usuario::Usuario;
use crate::turnero::una_vez::una_vez;
use crate::turnero::{Turnero, atencion, consultas, derivar as derivaciones, llamar, puesto};
use axum::routing::{MethodRouter, post};
use axum::{Extension, Json};
use serde::Deserialize;

/// Who calls, and where to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Llamada {
    operador: String,
    #[serde(default)]
    mesa_id: Option<MesaId>,
}

/// Who acts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Orden {
    operador: String,
}

/// Who finishes, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cierre {
    operador: String,
    #[serde(default)]
    motivo: Option<String>,
}

/// Who hands on, and to one of whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derivacion {
    operador: String,
    #[serde(default)]
    mesa_id: Option<MesaId>,
    #[serde(default)]
    a_operador: Option<String>,
    #[serde(default)]
    tramite_id: Option<TramiteId>,
    #[serde(default)]
    area_id: Option<AreaId>,
}

/// Calls the next one to the operator's mesa, at which they sit down first if one is named.
pub async fn llamar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Clave(clave): Clave,
    Cuerpo(l): Cuerpo<Llamada>,
) -> Resultado<TurnoOperado> {
    let yo = consultas::operador(&t, &acceso.0, &l.operador).await?;
    // Who sends a call again may have sat down elsewhere since: they stay there.
    if let Some(antes) = llamar::ya_llamado(&t, &yo, &clave).await? {
        return Ok(Json(antes.into()));
    }
    if let Some(mesa) = l.mesa_id {
        puesto::elegir_mesa(&t, &yo, mesa).await?;
    }
    Ok(Json(
        llamar::llamar_siguiente(&t, &yo, &clave).await?.into(),
    ))
}

/// Does something to a turno for an operator, once.
async fn operar<F>(
    t: &Turnero,
    (acceso, clave): (&Acceso, &str),
    (que, id): (&str, TurnoId),
    operador: &str,
    hacer: impl FnOnce(Turnero, Usuario) -> F,
) -> Resultado<TurnoOperado>
where
    F: Future<Output = crate::error::Result<TurnoActual>>,
{
    let yo = consultas::operador(t, &acceso.0, operador).await?;
    let que = format!("{que} {id} {}", yo.id);
    let hecho = una_vez(t, clave, &que, |t| hacer(t, yo)).await?;
    Ok(Json(hecho.into()))
}

/// An action that needs nothing but who acts.
fn orden<H, F>(que: &'static str, hacer: H) -> MethodRouter<Estado>
where
    H: Fn(Turnero, Usuario, TurnoId) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = crate::error::Result<TurnoActual>> + Send + 'static,
{
    post(
        async move |Pedida(t): Pedida,
                    Extension(acceso): Extension<Acceso>,
                    Clave(clave): Clave,
                    Camino(id): Camino<TurnoId>,
                    Cuerpo(o): Cuerpo<Orden>| {
            let hacer = |t, yo| hacer(t, yo, id);
            operar(&t, (&acceso, &clave), (que, id), &o.operador, hacer).await
        },
    )
}

/// Announces a turno again.
pub fn rellamar() -> MethodRouter<Estado> {
    orden("rellamar", async |t, yo, id| {
        atencion::rellamar(&t, &yo, id).await
    })
}

/// The person came.
pub fn atender() -> MethodRouter<Estado> {
    orden("atender", async |t, yo, id| {
        atencion::atender(&t, &yo, id).await
    })
}

/// Nobody came.
pub fn no_presento() -> MethodRouter<Estado> {
    orden("no_presento", async |t, yo, id| {
        atencion::no_presento(&t, &yo, id).await
    })
}

/// Takes back a turno that waits.
pub fn cancelar() -> MethodRouter<Estado> {
    orden("cancelar", async |t, yo, id| {
        atencion::cancelar(&t, &yo, id).await
    })
}

/// Done with the person.
pub async fn finalizar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Clave(clave): Clave,
    Camino(id): Camino<TurnoId>,
    Cuerpo(c): Cuerpo<Cierre>,
) -> Resultado<TurnoOperado> {
    let que = format!("finalizar {:?}", c.motivo);
    let hacer = async move |t, yo| atencion::finalizar(&t, &yo, id, c.motivo).await;
    operar(&t, (&acceso, &clave), (&que, id), &c.operador, hacer).await
}

/// Hands a turno on, to what the token is for.
pub async fn derivar(
    Pedida(t): Pedida,
    Extension(acceso): Extension<Acceso>,
    Clave(clave): Clave,
    Camino(id): Camino<TurnoId>,
    Cuerpo(d): Cuerpo<Derivacion>,
) -> Resultado<TurnoOperado> {
    let colega = match &d.a_operador {
        Some(usuario) => Some(consultas::operador(&t, &acceso.0, usuario).await?.id),
        None => None,
    };
    let hacia = Hacia::uno(d.mesa_id, colega, d.tramite_id, d.area_id)?;
    consultas::destino(&t, &acceso.0, &hacia).await?;
    let que = format!("derivar {hacia:?}");
    let hacer = async move |t, yo| derivaciones::derivar(&t, &yo, id, hacia).await;
    operar(&t, (&acceso, &clave), (&que, id), &d.operador, hacer).await
}
