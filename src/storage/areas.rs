//! Áreas, trámites and mesas.

use super::{Db, Result, Tx, decodificar};
use crate::domain::area::{Area, ConfigArea, Mesa, Tramite};
use crate::domain::id::{AreaId, MesaId, TramiteId};
use crate::domain::numero::Serie;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::str::FromStr;

fn area_de(f: &AnyRow) -> Result<Area> {
    Ok(Area {
        id: AreaId(f.try_get("id")?),
        slug: f.try_get("slug")?,
        nombre: f.try_get("nombre")?,
        serie: Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?,
        zona: f.try_get("zona")?,
        config: serde_json::from_str(f.try_get("config")?).map_err(decodificar)?,
        edicion: f.try_get("edicion")?,
        feriados_de_todos: serde_json::from_str(f.try_get("feriados")?).map_err(decodificar)?,
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
        oculto: f.try_get::<i64, _>("oculto")? == 1,
        cupo: f
            .try_get::<Option<i64>, _>("cupo")?
            .map(u32::try_from)
            .transpose()
            .map_err(decodificar)?,
        icono: nombrado(f, "icono")?,
    })
}

/// What a column names, if it names anything.
fn nombrado<T: FromStr>(f: &AnyRow, columna: &str) -> Result<Option<T>>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let nombre: Option<String> = f.try_get(columna)?;
    nombre.map(|n| n.parse()).transpose().map_err(decodificar)
}

const TRAMITE: &str = "SELECT id, area_id, nombre, serie, oculto, cupo, icono FROM tramite ";

const MESA: &str = "SELECT id, area_id, nombre, cerrada, color FROM mesa ";

/// A mesa without the trámites that it serves.
fn mesa_de(f: &AnyRow) -> Result<Mesa> {
    Ok(Mesa {
        id: MesaId(f.try_get("id")?),
        area_id: AreaId(f.try_get("area_id")?),
        nombre: f.try_get("nombre")?,
        tramites: Vec::new(),
        cerrada: f.try_get::<i64, _>("cerrada")? == 1,
        color: nombrado(f, "color")?,
    })
}

/// An área, with the holidays of all of them.
const AREA: &str = "SELECT a.id, a.slug, a.nombre, a.serie, a.zona, a.config, a.edicion, r.feriados
    FROM area a JOIN registro r ON r.id = 1 ";

/// All areas, by name.
pub async fn todas(db: &Db) -> Result<Vec<Area>> {
    let sql = format!("{AREA} ORDER BY a.nombre, a.id");
    let filas = sqlx::query(AssertSqlSafe(sql))
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(area_de).collect()
}

/// One área.
pub async fn area(db: &Db, id: AreaId) -> Result<Option<Area>> {
    area_en(&mut db.leer().await?, id).await
}

/// The same within a transaction.
pub async fn area_en(tx: &mut Tx, id: AreaId) -> Result<Option<Area>> {
    let sql = format!("{AREA} WHERE a.id = $1");
    let fila = sqlx::query(AssertSqlSafe(sql))
        .bind(id.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.as_ref().map(area_de).transpose()
}

/// Keeps everybody else from what belongs to an área until the transaction ends: who issues, who calls, and who
/// administers it too. `false` if there is no such área.
pub async fn cerrar_con_llave(tx: &mut Tx, area: AreaId) -> Result<bool> {
    let hechas = sqlx::query("UPDATE area_contador SET seq = seq WHERE area_id = $1")
        .bind(area.0)
        .execute(&mut **tx)
        .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Changes what an área is called, in the edition that was opened for it.
///
/// # Errors
/// A unique violation if the slug is taken.
pub async fn renombrar(tx: &mut Tx, area: &Area) -> Result<()> {
    sqlx::query("UPDATE area SET slug = $1, nombre = $2, serie = $3, zona = $4 WHERE id = $5")
        .bind(&area.slug)
        .bind(&area.nombre)
        .bind(area.serie.as_str())
        .bind(&area.zona)
        .bind(area.id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How much belongs to an área: turnos, trámites, mesas, usuarios, paired screens, and tokens, which would be good for
/// all áreas if they lost theirs.
pub async fn pertenencias(tx: &mut Tx, area: AreaId) -> Result<[i64; 6]> {
    let fila = sqlx::query(
        "SELECT (SELECT COUNT(*) FROM turno WHERE area_id = $1) AS turnos,
                (SELECT COUNT(*) FROM tramite WHERE area_id = $1) AS tramites,
                (SELECT COUNT(*) FROM mesa WHERE area_id = $1) AS mesas,
                (SELECT COUNT(*) FROM usuario_area WHERE area_id = $1) AS usuarios,
                (SELECT COUNT(*) FROM vinculo
                 WHERE area_id = $1 AND revocado_ms IS NULL) AS pantallas,
                (SELECT COUNT(*) FROM token_api_area de JOIN token_api t ON t.id = de.token_id
                 WHERE de.area_id = $1 AND t.revocado_ms IS NULL) AS tokens",
    )
    .bind(area.0)
    .fetch_one(&mut **tx)
    .await?;
    Ok([
        fila.try_get("turnos")?,
        fila.try_get("tramites")?,
        fila.try_get("mesas")?,
        fila.try_get("usuarios")?,
        fila.try_get("pantallas")?,
        fila.try_get("tokens")?,
    ])
}

/// Takes an área away to which nothing belongs.
///
/// # Errors
/// A violation of a foreign key if something does.
pub async fn borrar(tx: &mut Tx, area: AreaId) -> Result<()> {
    for sql in [
        "UPDATE pantalla SET area_id = NULL WHERE area_id = $1",
        // Of those that were revoked: they stay known as that.
        "UPDATE vinculo SET area_id = NULL WHERE area_id = $1",
        "DELETE FROM area_cambio WHERE area_id = $1",
        "DELETE FROM area_contador WHERE area_id = $1",
        "DELETE FROM area WHERE id = $1",
    ] {
        sqlx::query(sql).bind(area.0).execute(&mut **tx).await?;
    }
    Ok(())
}

/// All trámites, in the order in which the kiosk shows them.
pub async fn tramites(db: &Db) -> Result<Vec<Tramite>> {
    let consulta = format!("{TRAMITE} ORDER BY orden, id");
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(tramite_de).collect()
}

/// One trámite.
pub async fn tramite(tx: &mut Tx, id: TramiteId) -> Result<Option<Tramite>> {
    let consulta = format!("{TRAMITE} WHERE id = $1");
    let fila = sqlx::query(AssertSqlSafe(consulta))
        .bind(id.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.as_ref().map(tramite_de).transpose()
}

/// All mesas, in the order of their áreas' desks.
pub async fn mesas(db: &Db) -> Result<Vec<Mesa>> {
    mesas_en(&mut db.leer().await?).await
}

/// The same, for who has a connection already: to wait for another one while holding it would be to wait for each
/// other.
pub async fn mesas_en(tx: &mut Tx) -> Result<Vec<Mesa>> {
    let consulta = format!("{MESA} ORDER BY area_id, orden, id");
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .fetch_all(&mut **tx)
        .await?;
    let mut mesas: Vec<Mesa> = filas.iter().map(mesa_de).collect::<Result<_>>()?;
    let filas =
        sqlx::query("SELECT mesa_id, tramite_id FROM mesa_tramite ORDER BY mesa_id, tramite_id")
            .fetch_all(&mut **tx)
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
    let fila = sqlx::query(AssertSqlSafe(format!("{MESA} WHERE id = $1")))
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

/// Replaces what an área's director decides, and its time zone.
pub async fn configurar(tx: &mut Tx, area: &Area) -> Result<()> {
    let config = serde_json::to_string(&area.config).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query("UPDATE area SET config = $1, zona = $2 WHERE id = $3")
        .bind(config)
        .bind(&area.zona)
        .bind(area.id.0)
        .execute(&mut **tx)
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
         VALUES ($1, $2, $3, (SELECT COALESCE(MAX(orden) + 1, 0) FROM tramite WHERE area_id = $1)) RETURNING id",
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
         VALUES ($1, $2, (SELECT COALESCE(MAX(orden) + 1, 0) FROM mesa WHERE area_id = $1)) RETURNING id",
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
