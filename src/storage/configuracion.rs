//! Changes of what is configured: kept for ever, field by field.

use super::{Db, Result, Tx};
use crate::domain::horario::Feriado;
use crate::domain::id::{AreaId, Milis, UsuarioId};
use sqlx::Row;
use sqlx::any::AnyRow;

/// A change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cambio {
    /// The edition that it made.
    pub edicion: i64,
    /// The field.
    pub campo: String,
    /// What stood there.
    pub de: String,
    /// What stands there since.
    pub a: String,
    /// Who did it: the name that others see.
    pub nombre: String,
    /// When.
    pub cuando_ms: Milis,
}

/// Makes the next edition of an área's configuration; nobody else changes it until the transaction ends. `None` if
/// there is no such área.
pub async fn abrir(tx: &mut Tx, area: AreaId) -> Result<Option<i64>> {
    let fila = sqlx::query("UPDATE area SET edicion = edicion + 1 WHERE id = $1 RETURNING edicion")
        .bind(area.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.map(|f| f.try_get("edicion")).transpose()
}

/// The same of what all áreas share: it makes a new edition of each.
pub async fn abrir_de_todos(tx: &mut Tx) -> Result<i64> {
    let fila = sqlx::query(
        "UPDATE registro SET feriados_edicion = feriados_edicion + 1 WHERE id = 1
         RETURNING feriados_edicion",
    )
    .fetch_one(&mut **tx)
    .await?;
    sqlx::query("UPDATE area SET edicion = edicion + 1")
        .execute(&mut **tx)
        .await?;
    fila.try_get("feriados_edicion")
}

/// The holidays of all áreas, and their edition.
pub async fn feriados(tx: &mut Tx) -> Result<(Vec<Feriado>, i64)> {
    let fila = sqlx::query("SELECT feriados, feriados_edicion FROM registro WHERE id = 1")
        .fetch_one(&mut **tx)
        .await?;
    let feriados = serde_json::from_str(fila.try_get("feriados")?);
    let feriados = feriados.map_err(|e| sqlx::Error::Decode(e.into()))?;
    Ok((feriados, fila.try_get("feriados_edicion")?))
}

/// Replaces them.
pub async fn poner_feriados(tx: &mut Tx, feriados: &[Feriado]) -> Result<()> {
    let feriados = serde_json::to_string(feriados).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query("UPDATE registro SET feriados = $1 WHERE id = 1")
        .bind(feriados)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps a change; `area` `None`: of what all share.
pub async fn anotar(
    tx: &mut Tx,
    area: Option<AreaId>,
    (edicion, campo): (i64, &str),
    (de, a): (&str, &str),
    (usuario, cuando): (UsuarioId, Milis),
) -> Result<()> {
    sqlx::query(
        "INSERT INTO area_cambio (area_id, edicion, campo, de, a, usuario_id, cuando_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(area.map(|a| a.0))
    .bind(edicion)
    .bind(campo.to_owned())
    .bind(de.to_owned())
    .bind(a.to_owned())
    .bind(usuario.0)
    .bind(cuando)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

const CAMBIO: &str = "SELECT c.edicion, c.campo, c.de, c.a, u.nombre, c.cuando_ms
     FROM area_cambio c JOIN usuario u ON u.id = c.usuario_id ";

/// The changes of an área's own fields after an edition, in order.
pub async fn desde(tx: &mut Tx, area: AreaId, edicion: i64) -> Result<Vec<Cambio>> {
    let sql = format!("{CAMBIO} WHERE c.area_id = $1 AND c.edicion > $2 ORDER BY c.id");
    let filas = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(area.0)
        .bind(edicion)
        .fetch_all(&mut **tx)
        .await?;
    filas.iter().map(cambio_de).collect()
}

/// The last changes of an área, or of what all share, the newest first.
pub async fn ultimos(db: &Db, area: Option<AreaId>, cuantos: i64) -> Result<Vec<Cambio>> {
    let cuales = match area {
        Some(_) => "c.area_id = $1",
        None => "c.area_id IS NULL AND $1 = 0",
    };
    let sql = format!("{CAMBIO} WHERE {cuales} ORDER BY c.id DESC LIMIT $2");
    let filas = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(area.map_or(0, |a| a.0))
        .bind(cuantos)
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(cambio_de).collect()
}

fn cambio_de(f: &AnyRow) -> Result<Cambio> {
    Ok(Cambio {
        edicion: f.try_get("edicion")?,
        campo: f.try_get("campo")?,
        de: f.try_get("de")?,
        a: f.try_get("a")?,
        nombre: f.try_get("nombre")?,
        cuando_ms: f.try_get("cuando_ms")?,
    })
}
