//! Issuing a turno.

use super::aparte::hasta_el_fin;
use super::padron::consulta as padron;
use super::{Turnero, cerrada, cerrada_hasta, estimacion, impresion};
use crate::api::kiosk::TurnoEmitido;
use crate::azar::{huella, token};
use crate::domain::area::{Area, ConfigArea, Tramite};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::{AreaId, Milis, PersonaId, TramiteId, TurnoId};
use crate::domain::persona::{Documento, Persona};
use crate::domain::prioridad::{EDAD_ADULTO_MAYOR, Prioridad};
use crate::domain::suceso::Suceso;
use crate::error::{Codigo, Result};
use crate::reloj::Local;
use crate::storage::escritura::Cambio;
use crate::storage::{areas, cola, personas, tramites, turnos, vistas};

/// What a person asks for at a kiosk.
#[derive(Clone, Debug)]
pub struct Pedido {
    /// The queue.
    pub area: AreaId,
    /// What for.
    pub tramite: TramiteId,
    /// The document, as it was typed.
    pub documento: Option<String>,
    /// What the person declares.
    pub prioridad: Prioridad,
    /// Idempotency key.
    pub clave: String,
}

/// Issues a turno, or answers again what the same request was answered with.
///
/// # Errors
/// `AreaDesconocida`, `TramiteDesconocido`, `TramiteDeOtraArea`, `DocumentoInvalido`, `DocumentoRequerido`,
/// `FueraDeHorario`, `TramiteOculto`, `CupoAgotado`, `TurnoActivo`, `LimitePorDia`, `ClaveUsada`, `DatosInvalidos`:
/// nothing was changed.
pub async fn emitir(t: &Turnero, pedido: Pedido) -> Result<TurnoEmitido> {
    comprobar_clave(&pedido.clave)?;
    let area = t.area(pedido.area).await?;
    let documento = leer_documento(pedido.documento.as_deref())?;
    let huella = huella_de(&pedido, documento.as_ref());
    let sin_padron = match &documento {
        Some(documento) => {
            no_en_vano(t, (&area, &pedido), &huella).await?;
            padron::averiguar(t, documento, t.local(&area).fecha).await
        }
        None => false,
    };

    let mut cambio = Cambio::abrir(&t.db, area.id).await?;
    // Within the change: nobody takes it away from now on.
    let tramite = areas::tramite(cambio.tx(), pedido.tramite)
        .await?
        .ok_or(Codigo::TramiteDesconocido)?;
    if tramite.area_id != area.id {
        return Err(Codigo::TramiteDeOtraArea.into());
    }
    let (ahora, local) = t.momento(&area);
    // What was issued stays issued, whatever the área decides or the clock says by now.
    if let Some((anterior, turno)) = turnos::pedido(cambio.tx(), &pedido.clave).await? {
        let emitido = repetir(cambio, &huella, &anterior, turno, local).await?;
        return Ok(TurnoEmitido {
            sin_padron,
            ..emitido
        });
    }
    exigir_documento(&area, documento.as_ref())?;
    if let Some(abre) = cerrada_hasta(area.emision(), local) {
        return Err(cerrada(&area, &abre));
    }
    se_ofrece(&mut cambio, &tramite, local).await?;
    let persona = Solicitante {
        documento,
        declarada: pedido.prioridad,
    };
    let turno = asentar(&mut cambio, (&area, &tramite), persona, (ahora, local)).await?;
    if !turnos::guardar_pedido(cambio.tx(), &pedido.clave, &huella, turno, ahora).await? {
        return Err(Codigo::ClaveUsada.into());
    }
    let emitido = emitido(&mut cambio, turno, local).await?;
    let cual = (turno, tramite.id);
    estimacion::anotar(cambio.tx(), &area, cual, (ahora, local)).await?;
    let hecho = Hecho::de(Acto::TurnoEmitido).con("prioridad", emitido.prioridad.id());
    let t = t.clone();
    // To the end: a kiosk whose connection ends meanwhile asks again, is told of this turno, and says that its ticket is
    // there.
    hasta_el_fin("issuing a turno", async move {
        t.confirmar(cambio, (turno, hecho), Suceso::Creado, ahora)
            .await?;
        impresion::imprimir(&t, &area, &emitido);
        Ok(TurnoEmitido {
            sin_padron,
            ..emitido
        })
    })
    .await
}

/// Whether a padrón of others has to be asked at all: not about whoever gets no turno anyway, and what it says is kept.
///
/// # Errors
/// `ClaveUsada`, `FueraDeHorario`.
async fn no_en_vano(t: &Turnero, (area, pedido): (&Area, &Pedido), huella: &str) -> Result<()> {
    let antes = turnos::pedido(&mut t.db.leer().await?, &pedido.clave).await?;
    match antes {
        Some((anterior, _)) if anterior != huella => Err(Codigo::ClaveUsada.into()),
        Some(_) => Ok(()),
        None => match cerrada_hasta(area.emision(), t.local(area)) {
            Some(abre) => Err(cerrada(area, &abre)),
            None => Ok(()),
        },
    }
}

/// Who asks, and what they declare.
pub(super) struct Solicitante {
    pub documento: Option<Documento>,
    pub declarada: Prioridad,
}

/// Makes the turno: its number, its priority, and whose it is.
///
/// # Errors
/// `TurnoActivo`, `LimitePorDia`.
pub(super) async fn asentar(
    cambio: &mut Cambio,
    (area, tramite): (&Area, &Tramite),
    quien: Solicitante,
    (ahora, local): (Milis, Local),
) -> Result<TurnoId> {
    let Solicitante {
        documento,
        declarada,
    } = quien;
    let conocida = match &documento {
        Some(documento) => personas::por_documento(cambio.tx(), documento).await?,
        None => None,
    };
    let prioridad = prioridad(&area.config, declarada, conocida.as_ref(), local);
    let persona = match &documento {
        Some(documento) => {
            let persona = personas::asegurar(cambio.tx(), documento).await?;
            dentro_del_limite(cambio, area, persona, local).await?;
            Some(persona)
        }
        None => None,
    };
    let nuevo = turnos::Nuevo {
        area: area.id,
        tramite: tramite.id,
        serie: tramite.serie.as_ref().unwrap_or(&area.serie),
        dia: local.dia,
        prioridad,
        persona,
        ahora,
        token: &token(),
        seq: cambio.seq(area.id)?,
    };
    Ok(turnos::crear(cambio.tx(), nuevo).await?)
}

/// Where the área asks for a documento, there is none without it.
pub(super) fn exigir_documento(area: &Area, documento: Option<&Documento>) -> Result<()> {
    match documento {
        None if !area.config.permitir_sin_dni => Err(Codigo::DocumentoRequerido.into()),
        _ => Ok(()),
    }
}

/// An idempotency key has 8 to 64 visible characters.
pub(super) fn comprobar_clave(clave: &str) -> Result<()> {
    let valida = (8..=64).contains(&clave.len()) && clave.bytes().all(|b| b.is_ascii_graphic());
    valida.then_some(()).ok_or(Codigo::DatosInvalidos.into())
}

pub(super) fn leer_documento(texto: Option<&str>) -> Result<Option<Documento>> {
    texto
        .map(str::trim)
        .filter(|d| !d.is_empty())
        .map(|d| d.parse().map_err(|_| Codigo::DocumentoInvalido.into()))
        .transpose()
}

/// Whether the kiosk still gives turnos for a trámite today.
async fn se_ofrece(cambio: &mut Cambio, tramite: &Tramite, local: Local) -> Result<()> {
    if tramite.oculto {
        return Err(Codigo::TramiteOculto.into());
    }
    if let Some(cupo) = tramite.cupo
        && tramites::dados(cambio.tx(), tramite.id, local.dia).await? >= i64::from(cupo)
    {
        return Err(Codigo::CupoAgotado.into());
    }
    Ok(())
}

/// What is declared counts where the área offers it; age is found by the system.
fn prioridad(
    config: &ConfigArea,
    declarada: Prioridad,
    persona: Option<&Persona>,
    local: Local,
) -> Prioridad {
    let declarada = match declarada {
        Prioridad::Embarazada if config.prioridad_embarazadas => declarada,
        Prioridad::Discapacidad if config.prioridad_discapacidad => declarada,
        _ => Prioridad::Normal,
    };
    let mayor = config.prioridad_adulto_mayor
        && persona
            .and_then(|p| p.edad(local.fecha))
            .is_some_and(|edad| edad >= EDAD_ADULTO_MAYOR);
    declarada.max(if mayor {
        Prioridad::AdultoMayor
    } else {
        Prioridad::Normal
    })
}

async fn dentro_del_limite(
    cambio: &mut Cambio,
    area: &Area,
    persona: PersonaId,
    local: Local,
) -> Result<()> {
    let (todos, activos) = turnos::de_persona(cambio.tx(), area.id, persona, local.dia).await?;
    if activos > 0 && !area.config.multiples_turnos_dni {
        return Err(Codigo::TurnoActivo.into());
    }
    if todos >= i64::from(area.config.max_turnos_por_dia) {
        return Err(Codigo::LimitePorDia.into());
    }
    Ok(())
}

/// What makes two requests the same; a hash, since it holds a documento.
fn huella_de(pedido: &Pedido, documento: Option<&Documento>) -> String {
    huella(&format!(
        "emitir {} {} {} {}",
        pedido.area,
        pedido.tramite,
        documento.map_or("", Documento::digitos),
        pedido.prioridad.id()
    ))
}

/// Answers a request that was answered before; the change is dropped, so its `seq` is not used up.
async fn repetir(
    mut cambio: Cambio,
    huella: &str,
    anterior: &str,
    turno: TurnoId,
    local: Local,
) -> Result<TurnoEmitido> {
    if huella != anterior {
        return Err(Codigo::ClaveUsada.into());
    }
    emitido(&mut cambio, turno, local).await
}

async fn emitido(cambio: &mut Cambio, turno: TurnoId, local: Local) -> Result<TurnoEmitido> {
    let visto = vistas::turno(cambio.tx(), turno).await?.turno;
    Ok(TurnoEmitido {
        id: turno,
        numero_visible: visto.numero_visible.to_string(),
        delante: cola::delante(cambio.tx(), visto.area_id, local.dia, turno).await?,
        token: turnos::token(cambio.tx(), turno).await?,
        tramite_nombre: visto.tramite_nombre,
        area_nombre: visto.area_nombre,
        prioridad: visto.prioridad,
        fecha_hora_creacion: visto.fecha_hora_creacion,
        sin_padron: false,
    })
}
