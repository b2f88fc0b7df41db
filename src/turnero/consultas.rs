//! What other systems look up, and for whom they act.

use super::{Turnero, figuras, kiosk};
use crate::api::integraciones::{AreaApi, ColaApi, MesaApi, TramiteApi};
use crate::api::kiosk::{AreaKiosk, TramiteKiosk};
use crate::api::operador::Hacia;
use crate::domain::area::{Mesa, Privacidad};
use crate::domain::estadisticas::Estadisticas;
use crate::domain::id::{AreaId, Dia, TurnoId};
use crate::domain::integracion::Token;
use crate::domain::numero::NumeroVisible;
use crate::domain::tablero::TurnoVisto;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::{Codigo, Result};
use crate::reloj::dia_de;
use crate::storage::{areas as tabla, cuentas, turnos, vistas};

/// The áreas that a token is for, with what a kiosk offers of them, and where people can be called to.
pub async fn areas(t: &Turnero, token: &Token) -> Result<Vec<AreaApi>> {
    let ofrecidas = kiosk::areas(t).await?;
    let (areas, mesas) = (tabla::todas(&t.db).await?, tabla::mesas(&t.db).await?);
    let ofrecidas = ofrecidas.into_iter().filter(|a| token.es_de(a.id));
    let con_mesas = |ofrecida: AreaKiosk| {
        let area = areas.iter().find(|a| a.id == ofrecida.id)?;
        let suyas = mesas.iter().filter(|m| m.area_id == area.id);
        let mesa = |m: &Mesa| MesaApi {
            id: m.id,
            nombre: m.nombre.clone(),
            tramites: m.tramites.clone(),
        };
        let tramite = |tr: TramiteKiosk| TramiteApi {
            id: tr.id,
            nombre: tr.nombre,
            agotado: tr.agotado,
        };
        Some(AreaApi {
            id: ofrecida.id,
            slug: ofrecida.slug,
            nombre: ofrecida.nombre,
            zona: area.zona.clone(),
            emite: ofrecida.cerrada_hasta.is_none(),
            tramites: ofrecida.tramites.into_iter().map(tramite).collect(),
            mesas: suyas.map(mesa).collect(),
            motivos_cierre: area.config.motivos_cierre.clone(),
        })
    };
    Ok(ofrecidas.filter_map(con_mesas).collect())
}

/// The queue of an área, with everything that its staff sees of it.
///
/// # Errors
/// `AreaDesconocida`.
pub async fn cola(t: &Turnero, area: AreaId) -> Result<ColaApi> {
    let area = t.area(area).await?;
    let (ahora, local) = t.momento(&area);
    let cola = vistas::instantanea(&t.db, area.id, ahora, local).await?;
    Ok(ColaApi {
        epoca: t.epoca.to_string(),
        area_id: area.id,
        seq: cola.seq,
        dia: cola.dia.clone(),
        turnos: cola.turnos().cloned().collect(),
    })
}

/// A turno of an área that a token is for.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`.
pub async fn turno(t: &Turnero, token: &Token, id: TurnoId) -> Result<TurnoVisto> {
    let area = turnos::area_de(&t.db, id).await?;
    if !token.es_de(area.ok_or(Codigo::TurnoDesconocido)?) {
        return Err(Codigo::SinPermiso.into());
    }
    Ok(vistas::turno(&mut t.db.leer().await?, id).await?.turno)
}

/// A turno as every screen may show it: without the name of its person. `None` if there is none.
///
/// # Errors
/// The database can't be read.
pub async fn llamado(t: &Turnero, id: TurnoId) -> Result<Option<TurnoVisto>> {
    if turnos::area_de(&t.db, id).await?.is_none() {
        return Ok(None);
    }
    let visto = vistas::turno(&mut t.db.leer().await?, id).await?;
    Ok(Some(visto.turno.publico(Privacidad::Numero)))
}

/// The turno with a number on a day ("2026-02-13"; today, if none is said).
///
/// # Errors
/// `AreaDesconocida`; `DatosInvalidos` if that is no day.
pub async fn por_numero(
    t: &Turnero,
    area: AreaId,
    numero: &NumeroVisible,
    dia: Option<&str>,
) -> Result<Option<TurnoVisto>> {
    let area = t.area(area).await?;
    let dia: Dia = match dia {
        Some(dia) => dia_de(dia).ok_or(Codigo::DatosInvalidos)?,
        None => t.local(&area).dia,
    };
    Ok(vistas::por_numero(&t.db, area.id, dia, numero).await?)
}

/// The figures of an área.
///
/// # Errors
/// `AreaDesconocida`.
pub async fn estadisticas_de(t: &Turnero, area: AreaId) -> Result<Estadisticas> {
    t.area(area).await?;
    figuras::de(t, |otra| otra == area).await
}

/// The figures of all áreas that a token is for, together.
pub async fn estadisticas(t: &Turnero, token: &Token) -> Result<Estadisticas> {
    figuras::de(t, |area| token.es_de(area)).await
}

/// The operator for whom a token acts: an account that may log in, in the áreas that are its own and the token's.
/// Whatever its role, it acts as an operator: a director's say over the turnos of others is not lent.
///
/// # Errors
/// `OperadorDesconocido`.
pub async fn operador(t: &Turnero, token: &Token, usuario: &str) -> Result<Usuario> {
    let usuario = usuario.trim().to_lowercase();
    let mut yo = cuentas::activo(&t.db, &usuario)
        .await?
        .ok_or(Codigo::OperadorDesconocido)?;
    yo.rol = Rol::Operador;
    yo.areas.retain(|area| token.es_de(*area));
    match yo.areas.is_empty() {
        true => Err(Codigo::OperadorDesconocido.into()),
        false => Ok(yo),
    }
}

/// Whether a token is for the área that a turno is handed to.
///
/// # Errors
/// `SinPermiso`, `TramiteDesconocido`.
pub async fn destino(t: &Turnero, token: &Token, hacia: &Hacia) -> Result<()> {
    let area = match hacia {
        Hacia::Area(area) => *area,
        Hacia::Tramite(tramite) => {
            let tramite = tabla::tramite(&mut t.db.leer().await?, *tramite).await?;
            tramite.ok_or(Codigo::TramiteDesconocido)?.area_id
        }
        // Of the turno's own área.
        Hacia::Mesa(_) | Hacia::Operador(_) => return Ok(()),
    };
    match token.es_de(area) {
        true => Ok(()),
        false => Err(Codigo::SinPermiso.into()),
    }
}
