//! What is known of a past day, to simulate it: what its log says or, once that is forgotten, its turnos.

use super::eventos::EventoGuardado;
use super::{Db, Result, Tx, decodificar, entero};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia, MesaId, Milis, Seq, TramiteId, TurnoId, UsuarioId};
use crate::domain::politica::PorQue;
use crate::domain::simulacion::{Paso, Que};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeSet;

/// Events that are read at once.
const LOTE: i64 = 1_000;

/// The last day before `hoy` on which an área called somebody.
pub async fn ultimo_dia(db: &Db, area: AreaId, hoy: Dia) -> Result<Option<Dia>> {
    let fila = sqlx::query(
        "SELECT MAX(dia) AS dia FROM area_dia WHERE area_id = $1 AND llamados > 0 AND dia < $2",
    )
    .bind(area.0)
    .bind(i64::from(hoy.0))
    .fetch_one(db.lectura())
    .await?;
    let dia: Option<i64> = fila.try_get("dia")?;
    dia.map(|d| i32::try_from(d).map(Dia).map_err(decodificar))
        .transpose()
}

/// What the log says of the turnos of a day; `None` if some of it was forgotten.
pub async fn segun_log(db: &Db, area: AreaId, dia: Dia) -> Result<Option<Vec<Paso>>> {
    let mut tx = db.leer().await?;
    let (mut desde, hasta, turnos) = limites(&mut tx, area, dia).await?;
    let mut conocidos = BTreeSet::new();
    let mut pasos = Vec::new();
    while desde < hasta {
        let filas = sqlx::query(
            "SELECT e.seq, e.datos, e.creado_ms, e.usuario_id
             FROM evento e JOIN turno t ON t.id = e.turno_id
             WHERE e.area_id = $1 AND e.seq > $2 AND e.seq <= $3 AND t.dia = $4
                   AND e.tipo IN ('turno_creado', 'turno_llamado', 'turno_actualizado')
             ORDER BY e.seq LIMIT $5",
        )
        .bind(area.0)
        .bind(desde)
        .bind(hasta)
        .bind(i64::from(dia.0))
        .bind(LOTE)
        .fetch_all(&mut *tx)
        .await?;
        let Some(ultima) = filas.last() else { break };
        desde = ultima.try_get("seq")?;
        for f in &filas {
            if !del_log(f, &mut conocidos, &mut pasos)? {
                return Ok(None);
            }
        }
    }
    Ok((conocidos.len() == turnos).then_some(pasos))
}

/// Before its first and at its last event, and how many turnos a day has. Where nothing is left of the log both are 0.
pub(super) async fn limites(tx: &mut Tx, area: AreaId, dia: Dia) -> Result<(Seq, Seq, usize)> {
    let fila = sqlx::query(
        "SELECT COALESCE(MIN(e.seq) - 1, 0) AS desde, COALESCE(MAX(e.seq), 0) AS hasta,
                COUNT(DISTINCT t.id) AS turnos
         FROM turno t LEFT JOIN evento e ON e.turno_id = t.id AND e.area_id = t.area_id
         WHERE t.area_id = $1 AND t.dia = $2",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .fetch_one(&mut **tx)
    .await?;
    let turnos = entero::<usize>(&fila, "turnos")?;
    Ok((fila.try_get("desde")?, fila.try_get("hasta")?, turnos))
}

/// Adds what an event says; `false` if what the turno did before is missing.
fn del_log(f: &AnyRow, conocidos: &mut BTreeSet<TurnoId>, pasos: &mut Vec<Paso>) -> Result<bool> {
    let evento = EventoGuardado::leer(f.try_get("datos")?)?;
    let quien: Option<i64> = f.try_get("usuario_id")?;
    let (cuando, turno) = (f.try_get("creado_ms")?, evento.turno.id);
    let mut anotar = |que| pasos.push(Paso { cuando, turno, que });
    let que = Que::de(&evento, quien.map(UsuarioId));
    if conocidos.insert(turno) && !matches!(que, Some(Que::Entra { .. })) {
        if !evento.suceso.sin_turno() {
            return Ok(false);
        }
        anotar(Que::entra(&evento));
    }
    que.into_iter().for_each(&mut anotar);
    Ok(true)
}

/// What the turnos of a day say of themselves: of one that went back into the queue only its last call, and the
/// priorities only as they were put right.
pub async fn segun_turnos(db: &Db, area: AreaId, dia: Dia) -> Result<Vec<Paso>> {
    let filas = sqlx::query(
        "SELECT t.id, t.tramite_id, t.prioridad, t.creado_ms, t.estado, t.mesa_id, t.operador_id, t.llamadas_antes,
                t.primera_llamada_ms, t.fin_ms, t.por_que, t.postergado, o.fin_ms AS recibido_ms
         FROM turno t LEFT JOIN turno o ON o.id = t.origen_id
         WHERE t.area_id = $1 AND t.dia = $2 ORDER BY t.id",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .fetch_all(db.lectura())
    .await?;
    let mut pasos = Vec::new();
    for f in &filas {
        de_la_fila(f, &mut pasos)?;
    }
    // What one turno did stays in its order; whoever comes in the very millisecond of a call may be called, as nothing
    // but the log knows which was first.
    pasos.sort_by_key(|p| (p.cuando, matches!(p.que, Que::Llamado { .. })));
    Ok(pasos)
}

fn de_la_fila(f: &AnyRow, pasos: &mut Vec<Paso>) -> Result<()> {
    let turno = TurnoId(f.try_get("id")?);
    let llegada: Milis = f.try_get("creado_ms")?;
    let recibido: Option<Milis> = f.try_get("recibido_ms")?;
    let entra = recibido.unwrap_or(llegada);
    let mut anotar = |cuando, que| pasos.push(Paso { cuando, turno, que });
    let que = Que::Entra {
        tramite: TramiteId(f.try_get("tramite_id")?),
        llegada,
        prioridad: entero(f, "prioridad")?,
    };
    anotar(entra, que);
    let postergado: Option<i64> = f.try_get("postergado")?;
    if f.try_get::<i64, _>("llamadas_antes")? > 0 || postergado.is_some() {
        anotar(entra, Que::Vuelve);
    }
    let llamado: Option<Milis> = f.try_get("primera_llamada_ms")?;
    let mesa: Option<i64> = f.try_get("mesa_id")?;
    if let (Some(cuando), Some(mesa)) = (llamado, mesa) {
        let operador: Option<i64> = f.try_get("operador_id")?;
        let por_que: Option<String> = f.try_get("por_que")?;
        let por_que: Option<PorQue> = por_que
            .map(|p| serde_json::from_str(&p).map_err(decodificar))
            .transpose()?;
        let que = Que::Llamado {
            puesto: (MesaId(mesa), operador.map(UsuarioId)),
            a_mano: por_que.is_some_and(|p| p.decidido()),
        };
        anotar(cuando, que);
    }
    let fin: Option<Milis> = f.try_get("fin_ms")?;
    if let (Some(cuando), Estado::Cancelado) = (fin, entero(f, "estado")?) {
        anotar(cuando, Que::SeVa);
    }
    Ok(())
}
