//! What a director sees of their áreas at a glance.

use super::cuentas::vencidas;
use super::llamar::MAX_RAZON;
use super::{Turnero, atencion};
use crate::domain::area::{Area, Mesa};
use crate::domain::estado::Estado;
use crate::domain::id::{MesaId, TurnoId, UsuarioId};
use crate::domain::sala::{MesaEnSala, OperadorEnSala, Orden, Pausado, Sala, SalaDeArea};
use crate::domain::turno::Accion;
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Result, sin_reparos};
use crate::storage::jornadas::Abierta;
use crate::storage::sala::EnManos;
use crate::storage::{areas, jornadas, puestos, sala as tabla};
use crate::texts::textos;

/// Who sits where, and what they are doing.
struct Gente {
    ocupadas: Vec<(MesaId, UsuarioId, String, bool)>,
    abiertas: Vec<Abierta>,
}

/// The áreas of whoever looks.
pub async fn sala(t: &Turnero, yo: &Usuario) -> Result<Sala> {
    let ahora = t.reloj.ahora();
    let gente = Gente {
        ocupadas: puestos::ocupadas(&t.db, vencidas(ahora)).await?,
        abiertas: jornadas::abiertas(&t.db).await?,
    };
    let mesas = areas::mesas(&t.db).await?;
    let mut suyas = Vec::new();
    for area in areas::todas(&t.db).await? {
        if yo.es_de(area.id) {
            suyas.push(de_area(t, area, &mesas, &gente).await?);
        }
    }
    Ok(Sala {
        areas: suyas,
        ahora_ms: ahora,
    })
}

/// Does something with a turno that somebody else called, and forgot or can't close, or that waits; the reason is kept
/// in the audit trail.
///
/// # Errors
/// `CamposInvalidos` without a reason, and what the operator's own commands are refused with.
pub async fn actuar(
    t: &Turnero,
    yo: &Usuario,
    turno: TurnoId,
    orden: Orden,
    razon: &str,
) -> Result<Sala> {
    let razon = razon.trim();
    let mut reparos = Campos::new();
    if razon.is_empty() || razon.chars().count() > MAX_RAZON {
        reparos.insert("razon".into(), (textos().sala().falta_razon)(MAX_RAZON));
    }
    sin_reparos(reparos)?;
    let accion = match orden {
        Orden::Finalizar => Accion::Finalizar { motivo: None },
        Orden::NoPresento => Accion::NoSePresento,
        Orden::Deshacer => Accion::Deshacer,
        Orden::Devolver => Accion::Devolver,
        Orden::Cancelar => Accion::Cancelar,
    };
    atencion::cambiar_por(t, yo, turno, accion, Some(razon)).await?;
    sala(t, yo).await
}

async fn de_area(t: &Turnero, area: Area, mesas: &[Mesa], gente: &Gente) -> Result<SalaDeArea> {
    let dia = t.local(&area).dia;
    let tomados = tabla::en_manos(&t.db, area.id).await?.into_iter();
    let (pausados, mut en_manos): (Vec<_>, Vec<_>) =
        tomados.partition(|e| e.turno.estado == Estado::EnEspera);
    let pausados = pausados.into_iter().map(|e| pausado(e, mesas));
    let mut pausados: Vec<_> = pausados.collect();
    pausados.sort_by_key(|p| p.turno.desde_ms);
    let mesas = mesas.iter().filter(|m| m.area_id == area.id);
    let mesas = mesas.map(|mesa| gente.mesa(mesa, &mut en_manos)).collect();
    Ok(SalaDeArea {
        impresora: t.impresoras.estado(&area),
        id: area.id,
        nombre: area.nombre,
        espera_maxima_min: area.config.llamada.espera_maxima_min,
        mesas,
        sueltos: en_manos.into_iter().map(|e| e.turno).collect(),
        pausados,
        alerta_en_espera_min: area.config.turno.alerta_en_espera_min,
        esperas: tabla::esperas(&t.db, area.id, dia).await?,
    })
}

fn pausado(e: EnManos, mesas: &[Mesa]) -> Pausado {
    let mesa = mesas.iter().find(|m| Some(m.id) == e.mesa);
    Pausado {
        mesa: mesa.map(|m| m.nombre.clone()).unwrap_or_default(),
        turno: e.turno,
    }
}

impl Gente {
    /// A mesa with who sits there and the turno in their hands, which is taken out of `en_manos`. Whose session is over
    /// attends nobody: what they left open is at no mesa.
    fn mesa(&self, mesa: &Mesa, en_manos: &mut Vec<EnManos>) -> MesaEnSala {
        let sentado = self.ocupadas.iter().find(|o| o.0 == mesa.id);
        let presente = sentado.filter(|o| o.3).map(|o| o.1);
        let suyo = en_manos
            .iter()
            .position(|e| e.mesa == Some(mesa.id) && presente.is_some() && e.operador == presente);
        MesaEnSala {
            id: mesa.id,
            nombre: mesa.nombre.clone(),
            operador: sentado.map(|(_, id, nombre, presente)| {
                let abiertas = || self.abiertas.iter().filter(|a| a.usuario == *id);
                OperadorEnSala {
                    nombre: nombre.clone(),
                    presente: *presente,
                    desde_ms: abiertas().find(|a| a.pausa.is_none()).map(|a| a.desde_ms),
                    pausa: abiertas().find_map(|a| a.pausa.clone()),
                }
            }),
            turno: suyo.map(|i| en_manos.remove(i).turno),
        }
    }
}
