//! Changing trámites.

use super::{Db, Result, Tx};
use crate::domain::area::Tramite;
use crate::domain::aspecto::Icono;
use crate::domain::id::{AreaId, Dia, TramiteId};
use crate::domain::numero::Serie;
use sqlx::Row;
use std::collections::BTreeMap;

/// Writes all of a trámite but its área and its place.
pub async fn actualizar(tx: &mut Tx, t: &Tramite) -> Result<()> {
    sqlx::query(
        "UPDATE tramite SET nombre = $1, serie = $2, oculto = $3, cupo = $4, icono = $5 WHERE id = $6",
    )
    .bind(&t.nombre)
    .bind(t.serie.as_ref().map(Serie::as_str))
    .bind(i64::from(t.oculto))
    .bind(t.cupo.map(i64::from))
    .bind(t.icono.map(Icono::nombre))
    .bind(t.id.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many turnos a trámite gave on a day and nobody took back.
pub async fn dados(tx: &mut Tx, tramite: TramiteId, dia: Dia) -> Result<i64> {
    let fila = sqlx::query(
        "SELECT COUNT(*) AS dados FROM turno WHERE tramite_id = $1 AND dia = $2 AND estado <> 7",
    )
    .bind(tramite.0)
    .bind(i64::from(dia.0))
    .fetch_one(&mut **tx)
    .await?;
    fila.try_get("dados")
}

/// The same of several, each on a day of its own.
pub async fn dados_hoy(db: &Db, cuales: &[(TramiteId, Dia)]) -> Result<BTreeMap<TramiteId, i64>> {
    let mut dados = BTreeMap::new();
    if cuales.is_empty() {
        return Ok(dados);
    }
    let mut tx = db.leer().await?;
    for (tramite, dia) in cuales {
        dados.insert(*tramite, self::dados(&mut tx, *tramite, *dia).await?);
    }
    Ok(dados)
}

/// How many turnos it ever gave.
pub async fn turnos(tx: &mut Tx, tramite: TramiteId) -> Result<i64> {
    let fila = sqlx::query("SELECT COUNT(*) AS turnos FROM turno WHERE tramite_id = $1")
        .bind(tramite.0)
        .fetch_one(&mut **tx)
        .await?;
    fila.try_get("turnos")
}

/// A mesa that serves this trámite and nothing else.
pub async fn mesa_que_solo(tx: &mut Tx, tramite: TramiteId) -> Result<Option<String>> {
    let fila = sqlx::query(
        "SELECT m.nombre FROM mesa m JOIN mesa_tramite mt ON mt.mesa_id = m.id
         WHERE mt.tramite_id = $1
           AND NOT EXISTS (SELECT 1 FROM mesa_tramite otro
                           WHERE otro.mesa_id = m.id AND otro.tramite_id <> $1)
         ORDER BY m.orden LIMIT 1",
    )
    .bind(tramite.0)
    .fetch_optional(&mut **tx)
    .await?;
    fila.map(|f| f.try_get("nombre")).transpose()
}

/// Takes a trámite away that never gave a turno.
///
/// # Errors
/// A violation of a foreign key if something refers to it.
pub async fn borrar(tx: &mut Tx, tramite: TramiteId) -> Result<()> {
    for sql in [
        "DELETE FROM mesa_tramite WHERE tramite_id = $1",
        "DELETE FROM usuario_tramite WHERE tramite_id = $1",
        "DELETE FROM tramite WHERE id = $1",
    ] {
        sqlx::query(sql).bind(tramite.0).execute(&mut **tx).await?;
    }
    Ok(())
}

/// The trámites of an área in their order.
pub async fn orden(tx: &mut Tx, area: AreaId) -> Result<Vec<TramiteId>> {
    let filas = sqlx::query("SELECT id FROM tramite WHERE area_id = $1 ORDER BY orden, id")
        .bind(area.0)
        .fetch_all(&mut **tx)
        .await?;
    filas
        .iter()
        .map(|f| f.try_get("id").map(TramiteId))
        .collect()
}

/// Puts them in this order.
pub async fn ordenar(tx: &mut Tx, orden: &[TramiteId]) -> Result<()> {
    for (lugar, id) in (0_i64..).zip(orden) {
        sqlx::query("UPDATE tramite SET orden = $1 WHERE id = $2")
            .bind(lugar)
            .bind(id.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
