//! How long desks were idle while somebody waited, and what attention ended in the queue: from the log of a day, and
//! from who was on duty. Which trámites a mesa serves, and when the área calls, is taken as it is when the day is
//! counted.

use super::aparte::aparte;
use crate::domain::area::Area;
use crate::domain::estado::Estado;
use crate::domain::id::{Dia, Milis, TramiteId, TurnoId, UsuarioId};
use crate::domain::informe::{Donde, Jornada, Ocioso, Paso, Quien, devuelto, ocioso};
use crate::domain::preferencia::{Preferencia, Preferencias};
use crate::domain::suceso::{Evento, Suceso};
use crate::error::Result;
use crate::reloj::Zona;
use crate::storage::{Tx, areas, ocioso as tabla, usuarios};
use std::collections::{BTreeMap, BTreeSet};

/// Hours begin and end with a minute.
const MINUTO: Milis = 60_000;

/// That of a day until a moment. Who was on duty nowhere was not idle, whatever the log still has.
pub(super) async fn del_dia(tx: &mut Tx, area: &Area, dia: Dia, ahora: Milis) -> Result<Ocioso> {
    let zona = Zona::de(&area.zona);
    let (Some(desde), Some(fin)) = (zona.comienzo(&dia.iso()), zona.final_de(&dia.iso())) else {
        return Ok(Ocioso::de_un_dia(None));
    };
    let hasta = fin.min(ahora).max(desde);
    let servicio = tabla::servicio(tx, area.id, (desde, hasta)).await?;
    if servicio.is_empty() {
        return Ok(Ocioso::de_un_dia(Some(BTreeMap::new())));
    }
    let registro = tabla::registro(tx, area.id, dia).await?;
    let mesas = areas::mesas_en(tx).await?;
    let mut preferencias: BTreeMap<UsuarioId, Preferencias> = BTreeMap::new();
    for (_, operador) in servicio.iter().map(|s| s.quien) {
        if let std::collections::btree_map::Entry::Vacant(lugar) = preferencias.entry(operador) {
            lugar.insert(usuarios::preferencias(tx, operador).await?);
        }
    }
    let area = area.clone();
    let contar = move || -> crate::storage::Result<Ocioso> {
        let Some(pasos) = pasos(&registro.leer()?, registro.turnos) else {
            return Ok(Ocioso::de_un_dia(None));
        };
        let jornada = Jornada {
            pasos,
            servicio,
            abierto: abierto(&area, &zona, (desde, hasta)),
            hasta,
        };
        let atiende = |(mesa, operador): Quien, tramite: TramiteId| {
            let suya = mesas.iter().find(|m| m.id == mesa);
            let suyas = preferencias.get(&operador).and_then(|p| p.get(&tramite));
            suya.is_some_and(|m| m.atiende(tramite)) && suyas != Some(&Preferencia::No)
        };
        let ociosos = Ocioso::de_un_dia(Some(ocioso(&jornada, atiende)));
        Ok(ociosos.con_devuelto(devuelto(&jornada)))
    };
    Ok(aparte("counting idle time", contar).await??)
}

/// What the turnos of a day did; `None` if something of it was forgotten.
fn pasos(registro: &[(Milis, Evento)], turnos: usize) -> Option<Vec<Paso>> {
    let mut conocidos: BTreeSet<TurnoId> = BTreeSet::new();
    let mut pasos = Vec::new();
    for (cuando, evento) in registro {
        let turno = &evento.turno;
        let nuevo = conocidos.insert(turno.id);
        if nuevo && evento.suceso != Suceso::Creado && !evento.suceso.sin_turno() {
            return None;
        }
        let para = turno.derivado.as_ref().and_then(|d| d.para);
        let donde = match (turno.estado, turno.mesa_id) {
            (Estado::Pendiente, _) => Donde::Espera(turno.tramite_id, para),
            (Estado::Llamando, Some(mesa)) => Donde::Llamado(mesa),
            (Estado::EnAtencion, Some(mesa)) => Donde::Atendido(mesa),
            _ => Donde::Fuera,
        };
        pasos.push(Paso {
            cuando: *cuando,
            turno: turno.id,
            donde,
            no_antes: turno
                .demora_hasta_ms
                .filter(|_| turno.estado == Estado::Pendiente),
        });
    }
    (conocidos.len() == turnos).then_some(pasos)
}

/// When somebody could be called, minute by minute: as the clocks there go, whatever they do that day.
fn abierto(area: &Area, zona: &Zona, (desde, hasta): (Milis, Milis)) -> Vec<(Milis, Milis)> {
    let calendario = area.atencion();
    let mut tramos: Vec<(Milis, Milis)> = Vec::new();
    let mut minuto = desde;
    while minuto < hasta {
        let local = zona.local(minuto);
        if calendario.abierto(local.dia, local.minuto) {
            match tramos.last_mut() {
                Some(tramo) if tramo.1 == minuto => tramo.1 = minuto + MINUTO,
                _ => tramos.push((minuto, minuto + MINUTO)),
            }
        }
        minuto += MINUTO;
    }
    tramos
}
