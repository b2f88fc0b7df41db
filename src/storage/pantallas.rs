//! The screens that report themselves, and which call each announced.

use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, Milis, TurnoId, VinculoId};
use crate::domain::pantalla::{TipoDesconocido, TipoPantalla};
use sqlx::Row;
use sqlx::any::AnyRow;

/// What a screen says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parte {
    /// Its identity, of its own choice unless it was paired.
    pub id: String,
    /// The pairing with which it says so.
    pub vinculo: Option<VinculoId>,
    /// What is on it.
    pub tipo: TipoPantalla,
    /// The name that it was given, if it was.
    pub nombre: Option<String>,
    /// Its área; `None`: all of them.
    pub area: Option<AreaId>,
    /// What it shows.
    pub muestra: String,
    /// Whether it can be heard; `None`: not known, or nothing to hear.
    pub sonido: Option<bool>,
}

/// A screen, and when it was last heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guardada {
    /// What it said.
    pub parte: Parte,
    /// Which node heard it.
    pub nodo: String,
    /// When.
    pub visto_ms: Milis,
}

/// Notes what a screen says that is known already; whether it is. Its name stays, once it has one: who could lose theirs
/// would make room for others, each of which leaves a row in the audit trail.
pub async fn anotar(db: &Db, p: &Parte, nodo: &str, ahora: Milis) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE pantalla SET tipo = $1, nombre = COALESCE($2, nombre), area_id = $3, muestra = $4, sonido = $5,
                nodo = $6, visto_ms = $7, vinculo_id = $8
         WHERE id = $9",
    )
    .bind(p.tipo.nombre())
    .bind(&p.nombre)
    .bind(p.area.map(|a| a.0))
    .bind(&p.muestra)
    .bind(p.sonido.map(i64::from))
    .bind(nodo)
    .bind(ahora)
    .bind(p.vinculo.map(|v| v.0))
    .bind(&p.id)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Since when screens were not seen: those with a name, and those without one.
pub struct Idas {
    /// What somebody named stands somewhere, and is missed.
    pub con_nombre: Milis,
    /// What nobody named may be the telephone of somebody who waits.
    pub sin_nombre: Milis,
}

/// Takes in a screen that is new; false if there is no room for it. Where there are `maximo`, one without a name
/// makes room, the one that is away longest; or, if all have one, the one that was not seen since `ausente`; for one that
/// is paired, any that is not.
pub async fn agregar(
    tx: &mut Tx,
    p: &Parte,
    nodo: &str,
    ahora: Milis,
    maximo: i64,
    ausente: Milis,
) -> Result<bool> {
    // One at a time, on any database: two of them must not take the same last place.
    sqlx::query("UPDATE registro SET epoca = epoca WHERE id = 1")
        .execute(&mut **tx)
        .await?;
    let fila = sqlx::query("SELECT COUNT(*) AS cuantas FROM pantalla")
        .fetch_one(&mut **tx)
        .await?;
    let sobran = fila.try_get::<i64, _>("cuantas")? + 1 - maximo;
    if sobran > 0 {
        let hechas = sqlx::query(
            "DELETE FROM pantalla WHERE id IN
                 (SELECT id FROM pantalla
                  WHERE nombre IS NULL OR visto_ms < $1 OR (vinculo_id IS NULL AND $2 = 1)
                  ORDER BY CASE WHEN nombre IS NULL THEN 0 WHEN vinculo_id IS NULL THEN 1 ELSE 2 END,
                           visto_ms LIMIT $3)",
        )
        .bind(ausente)
        .bind(i64::from(p.vinculo.is_some()))
        .bind(sobran)
        .execute(&mut **tx)
        .await?;
        if i64::try_from(hechas.rows_affected()) != Ok(sobran) {
            return Ok(false);
        }
    }
    sqlx::query(
        "INSERT INTO pantalla (id, tipo, nombre, area_id, muestra, sonido, nodo, visto_ms, vinculo_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&p.id)
    .bind(p.tipo.nombre())
    .bind(&p.nombre)
    .bind(p.area.map(|a| a.0))
    .bind(&p.muestra)
    .bind(p.sonido.map(i64::from))
    .bind(nodo)
    .bind(ahora)
    .bind(p.vinculo.map(|v| v.0))
    .execute(&mut **tx)
    .await?;
    Ok(true)
}

const PANTALLA: &str =
    "SELECT id, tipo, nombre, area_id, muestra, sonido, nodo, visto_ms, vinculo_id FROM pantalla";

fn guardada_de(f: &AnyRow) -> Result<Guardada> {
    let tipo: std::result::Result<TipoPantalla, _> = f.try_get::<&str, _>("tipo")?.parse();
    Ok(Guardada {
        parte: Parte {
            id: f.try_get("id")?,
            vinculo: f.try_get::<Option<i64>, _>("vinculo_id")?.map(VinculoId),
            tipo: tipo.map_err(|e: TipoDesconocido| sqlx::Error::Decode(e.into()))?,
            nombre: f.try_get("nombre")?,
            area: f.try_get::<Option<i64>, _>("area_id")?.map(AreaId),
            muestra: f.try_get("muestra")?,
            sonido: f.try_get::<Option<i64>, _>("sonido")?.map(|s| s == 1),
        },
        nodo: f.try_get("nodo")?,
        visto_ms: f.try_get("visto_ms")?,
    })
}

/// One screen.
pub async fn pantalla(db: &Db, id: &str) -> Result<Option<Guardada>> {
    let consulta = format!("{PANTALLA} WHERE id = $1");
    let fila = sqlx::query(sqlx::AssertSqlSafe(consulta))
        .bind(id)
        .fetch_optional(db.lectura())
        .await?;
    fila.as_ref().map(guardada_de).transpose()
}

/// Forgets a screen that was not paired.
pub async fn borrar_suelta(db: &Db, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM pantalla WHERE id = $1 AND vinculo_id IS NULL")
        .bind(id)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// All of them, by kind and name.
pub async fn todas(db: &Db) -> Result<Vec<Guardada>> {
    let consulta = format!(
        "{PANTALLA} ORDER BY tipo DESC, CASE WHEN nombre IS NULL THEN 1 ELSE 0 END, nombre, id"
    );
    let filas = sqlx::query(sqlx::AssertSqlSafe(consulta))
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(guardada_de).collect()
}

/// Whether a monitor with a name that shows an área was heard of since `desde`.
pub async fn hay_monitor(tx: &mut Tx, area: AreaId, desde: Milis) -> Result<bool> {
    let fila = sqlx::query(
        "SELECT id FROM pantalla WHERE tipo = $1 AND nombre IS NOT NULL
         AND (area_id IS NULL OR area_id = $2) AND visto_ms > $3 LIMIT 1",
    )
    .bind(TipoPantalla::Monitor.nombre())
    .bind(area.0)
    .bind(desde)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(fila.is_some())
}

/// The identities of the screens that announced a call of a turno.
pub async fn anunciaron(db: &Db, (turno, llamada): (TurnoId, u32)) -> Result<Vec<String>> {
    let filas = sqlx::query("SELECT pantalla_id FROM anuncio WHERE turno_id = $1 AND llamada = $2")
        .bind(turno.0)
        .bind(i64::from(llamada))
        .fetch_all(db.lectura())
        .await?;
    let fila = |f: &AnyRow| f.try_get("pantalla_id");
    filas.iter().map(fila).collect()
}

/// Notes that a screen announced a call of a turno, and whether it can be heard; false if that was known, or `maximo`
/// of them did.
pub async fn anunciar(
    db: &Db,
    (turno, llamada): (TurnoId, u32),
    (pantalla, nombre, sonido): (&str, &str, Option<bool>),
    ahora: Milis,
    maximo: i64,
) -> Result<bool> {
    let hechas = sqlx::query(
        "INSERT INTO anuncio (turno_id, llamada, pantalla_id, pantalla, anunciado_ms, sonido)
         SELECT $1, $2, $3, $4, $5, $7
         WHERE (SELECT COUNT(*) FROM anuncio WHERE turno_id = $1 AND llamada = $2) < $6
         ON CONFLICT (turno_id, llamada, pantalla_id) DO NOTHING",
    )
    .bind(turno.0)
    .bind(i64::from(llamada))
    .bind(pantalla)
    .bind(nombre)
    .bind(ahora)
    .bind(maximo)
    .bind(sonido.map(i64::from))
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// The screens that announced a call, by name, whether they could be heard, and when; the first one first.
pub async fn anuncios(
    tx: &mut Tx,
    turno: TurnoId,
    llamada: u32,
) -> Result<Vec<(String, Option<bool>, Milis)>> {
    let filas = sqlx::query(
        "SELECT pantalla, sonido, anunciado_ms FROM anuncio WHERE turno_id = $1 AND llamada = $2
         ORDER BY anunciado_ms, pantalla",
    )
    .bind(turno.0)
    .bind(i64::from(llamada))
    .fetch_all(&mut **tx)
    .await?;
    let fila = |f: &AnyRow| {
        let sonido = f.try_get::<Option<i64>, _>("sonido")?.map(|s| s == 1);
        let nombre = f.try_get("pantalla")?;
        Ok((nombre, sonido, f.try_get("anunciado_ms")?))
    };
    filas.iter().map(fila).collect()
}

/// Forgets the screens that are gone, and what was announced before `anuncios_ms`.
pub async fn olvidar(db: &Db, idas: &Idas, anuncios_ms: Milis) -> Result<()> {
    sqlx::query("DELETE FROM pantalla WHERE visto_ms < $1 OR (nombre IS NULL AND visto_ms < $2)")
        .bind(idas.con_nombre)
        .bind(idas.sin_nombre)
        .execute(db.escritura())
        .await?;
    sqlx::query("DELETE FROM anuncio WHERE anunciado_ms < $1")
        .bind(anuncios_ms)
        .execute(db.escritura())
        .await?;
    Ok(())
}
