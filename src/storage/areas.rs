//! Áreas, trámites and mesas.

use super::{Db, Result, Tx};
use crate::domain::area::{Area, ConfigArea, Mesa, Tramite};
use crate::domain::id::{AreaId, MesaId, TramiteId};
use crate::domain::numero::Serie;
use sqlx::Row;
use sqlx::any::AnyRow;

fn decodificar<E: std::error::Error + Send + Sync + 'static>(e: E) -> sqlx::Error {
    sqlx::Error::Decode(e.into())
}

fn area_de(f: &AnyRow) -> Result<Area> {
    Ok(Area {
        id: AreaId(f.try_get("id")?),
        slug: f.try_get("slug")?,
        nombre: f.try_get("nombre")?,
        serie: Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?,
        zona: f.try_get("zona")?,
        config: serde_json::from_str(f.try_get::<&str, _>("config")?).map_err(decodificar)?,
    })
}

fn tramite_de(f: &AnyRow) -> Result<Tramite> {
    let serie: Option<String> = f.try_get("serie")?;
    Ok(Tramite {
        id: TramiteId(f.try_get("id")?),
        area_id: AreaId(f.try_get("area_id")?),
        nombre: f.try_get("nombre")?,
        serie: serie
            .map(Serie::try_from)
            .transpose()
            .map_err(decodificar)?,
    })
}

/// A mesa without the trámites that it serves.
fn mesa_de(f: &AnyRow) -> Result<Mesa> {
    Ok(Mesa {
        id: MesaId(f.try_get("id")?),
        area_id: AreaId(f.try_get("area_id")?),
        nombre: f.try_get("nombre")?,
        tramites: Vec::new(),
    })
}

/// All areas, by name.
pub async fn todas(db: &Db) -> Result<Vec<Area>> {
    let filas =
        sqlx::query("SELECT id, slug, nombre, serie, zona, config FROM area ORDER BY nombre, id")
            .fetch_all(db.lectura())
            .await?;
    filas.iter().map(area_de).collect()
}

/// One área.
pub async fn area(db: &Db, id: AreaId) -> Result<Option<Area>> {
    let fila = sqlx::query("SELECT id, slug, nombre, serie, zona, config FROM area WHERE id = $1")
        .bind(id.0)
        .fetch_optional(db.lectura())
        .await?;
    fila.as_ref().map(area_de).transpose()
}

/// All trámites, in the order in which the kiosk shows them.
pub async fn tramites(db: &Db) -> Result<Vec<Tramite>> {
    let filas = sqlx::query("SELECT id, area_id, nombre, serie FROM tramite ORDER BY orden, id")
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(tramite_de).collect()
}

/// One trámite.
pub async fn tramite(db: &Db, id: TramiteId) -> Result<Option<Tramite>> {
    let fila = sqlx::query("SELECT id, area_id, nombre, serie FROM tramite WHERE id = $1")
        .bind(id.0)
        .fetch_optional(db.lectura())
        .await?;
    fila.as_ref().map(tramite_de).transpose()
}

/// All mesas, in the order of their áreas' desks.
pub async fn mesas(db: &Db) -> Result<Vec<Mesa>> {
    let filas = sqlx::query("SELECT id, area_id, nombre FROM mesa ORDER BY area_id, orden, id")
        .fetch_all(db.lectura())
        .await?;
    let mut mesas: Vec<Mesa> = filas.iter().map(mesa_de).collect::<Result<_>>()?;
    let filas =
        sqlx::query("SELECT mesa_id, tramite_id FROM mesa_tramite ORDER BY mesa_id, tramite_id")
            .fetch_all(db.lectura())
            .await?;
    for f in &filas {
        let id = MesaId(f.try_get("mesa_id")?);
        if let Some(mesa) = mesas.iter_mut().find(|m| m.id == id) {
            mesa.tramites.push(TramiteId(f.try_get("tramite_id")?));
        }
    }
    Ok(mesas)
}

/// One mesa.
pub async fn mesa(tx: &mut Tx, id: MesaId) -> Result<Option<Mesa>> {
    let fila = sqlx::query("SELECT id, area_id, nombre FROM mesa WHERE id = $1")
        .bind(id.0)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(fila) = fila else { return Ok(None) };
    let tramites =
        sqlx::query("SELECT tramite_id FROM mesa_tramite WHERE mesa_id = $1 ORDER BY tramite_id")
            .bind(id.0)
            .fetch_all(&mut **tx)
            .await?;
    let tramites = tramites
        .iter()
        .map(|f| f.try_get("tramite_id").map(TramiteId))
        .collect::<Result<_>>()?;
    Ok(Some(Mesa {
        tramites,
        ..mesa_de(&fila)?
    }))
}

/// Makes an área with an empty log.
pub async fn crear_area(
    tx: &mut Tx,
    slug: &str,
    nombre: &str,
    serie: &Serie,
    zona: &str,
    config: &ConfigArea,
) -> Result<AreaId> {
    let config = serde_json::to_string(config).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let fila = sqlx::query(
        "INSERT INTO area (slug, nombre, serie, zona, config) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    )
    .bind(slug)
    .bind(nombre)
    .bind(serie.as_str())
    .bind(zona)
    .bind(config)
    .fetch_one(&mut **tx)
    .await?;
    let id: i64 = fila.try_get("id")?;
    sqlx::query("INSERT INTO area_contador (area_id, seq) VALUES ($1, 0)")
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(AreaId(id))
}

/// Replaces an área's configuration.
pub async fn configurar(db: &Db, area: AreaId, config: &ConfigArea) -> Result<()> {
    let config = serde_json::to_string(config).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query("UPDATE area SET config = $1 WHERE id = $2")
        .bind(config)
        .bind(area.0)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// Makes a trámite, last in its área's order.
pub async fn crear_tramite(
    tx: &mut Tx,
    area: AreaId,
    nombre: &str,
    serie: Option<&Serie>,
) -> Result<TramiteId> {
    let fila = sqlx::query(
        "INSERT INTO tramite (area_id, nombre, serie, orden)
         VALUES ($1, $2, $3, (SELECT COUNT(*) FROM tramite WHERE area_id = $1)) RETURNING id",
    )
    .bind(area.0)
    .bind(nombre)
    .bind(serie.map(Serie::as_str))
    .fetch_one(&mut **tx)
    .await?;
    Ok(TramiteId(fila.try_get("id")?))
}

/// Makes a mesa that serves `tramites` (none: all of its área).
pub async fn crear_mesa(
    tx: &mut Tx,
    area: AreaId,
    nombre: &str,
    tramites: &[TramiteId],
) -> Result<MesaId> {
    let fila = sqlx::query(
        "INSERT INTO mesa (area_id, nombre, orden)
         VALUES ($1, $2, (SELECT COUNT(*) FROM mesa WHERE area_id = $1)) RETURNING id",
    )
    .bind(area.0)
    .bind(nombre)
    .fetch_one(&mut **tx)
    .await?;
    let id: i64 = fila.try_get("id")?;
    for tramite in tramites {
        sqlx::query("INSERT INTO mesa_tramite (mesa_id, tramite_id) VALUES ($1, $2)")
            .bind(id)
            .bind(tramite.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(MesaId(id))
}
