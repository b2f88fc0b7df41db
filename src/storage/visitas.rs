//! A persona's day in the office: their turnos of one business day, and what was written down about them.

use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, Dia, Milis, PersonaId, TurnoId, UsuarioId};
use sqlx::Row;
use sqlx::any::AnyRow;

/// A turno of the day.
pub struct DeVisita {
    /// Which one.
    pub id: TurnoId,
    /// Where.
    pub area: AreaId,
    /// What it was closed with.
    pub motivo: Option<String>,
    /// Who attended it, or called it.
    pub quien: Option<String>,
    /// It is the one that is asked about, or a leg that it goes on from.
    pub tramo: bool,
}

/// What somebody wrote down.
pub struct Escrita {
    /// The text.
    pub texto: String,
    /// Who.
    pub usuario: UsuarioId,
    /// Their name.
    pub quien: String,
    /// When.
    pub cuando_ms: Milis,
}

/// A turno with the legs that it goes on from, and the others of its persona of one day; the newest first.
pub async fn turnos(
    tx: &mut Tx,
    id: TurnoId,
    persona: Option<PersonaId>,
    dia: Dia,
    limite: i64,
) -> Result<Vec<DeVisita>> {
    let filas = sqlx::query(
        "WITH RECURSIVE tramo (id, origen_id) AS (
             SELECT id, origen_id FROM turno WHERE id = $1
             UNION ALL
             SELECT t.id, t.origen_id FROM turno t JOIN tramo ON t.id = tramo.origen_id
         ), visita (id) AS (
             SELECT id FROM tramo
             UNION
             SELECT id FROM turno WHERE persona_id = $2 AND dia = $3
         )
         SELECT t.id, t.area_id, t.motivo, u.nombre AS quien,
                CASE WHEN t.id IN (SELECT id FROM tramo) THEN 1 ELSE 0 END AS tramo
         FROM visita
         JOIN turno t ON t.id = visita.id
         LEFT JOIN usuario u ON u.id = t.operador_id
         ORDER BY t.id DESC LIMIT $4",
    )
    .bind(id.0)
    .bind(persona.map(|p| p.0))
    .bind(i64::from(dia.0))
    .bind(limite)
    .fetch_all(&mut **tx)
    .await?;
    let fila = |f: &AnyRow| {
        Ok(DeVisita {
            id: TurnoId(f.try_get("id")?),
            area: AreaId(f.try_get("area_id")?),
            motivo: f.try_get("motivo")?,
            quien: f.try_get("quien")?,
            tramo: f.try_get::<i64, _>("tramo")? == 1,
        })
    };
    filas.iter().map(fila).collect()
}

/// What was written down about a turno, in order.
pub async fn notas(tx: &mut Tx, turno: TurnoId) -> Result<Vec<Escrita>> {
    let filas = sqlx::query(
        "SELECT n.texto, n.usuario_id, u.nombre AS quien, n.cuando_ms
         FROM nota n JOIN usuario u ON u.id = n.usuario_id
         WHERE n.turno_id = $1 ORDER BY n.id",
    )
    .bind(turno.0)
    .fetch_all(&mut **tx)
    .await?;
    let fila = |f: &AnyRow| {
        Ok(Escrita {
            texto: f.try_get("texto")?,
            usuario: UsuarioId(f.try_get("usuario_id")?),
            quien: f.try_get("quien")?,
            cuando_ms: f.try_get("cuando_ms")?,
        })
    };
    filas.iter().map(fila).collect()
}

/// Writes down what somebody leaves about a turno.
pub async fn anotar(
    tx: &mut Tx,
    turno: TurnoId,
    usuario: UsuarioId,
    texto: &str,
    ahora: Milis,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO nota (turno_id, usuario_id, texto, cuando_ms) VALUES ($1, $2, $3, $4)",
    )
    .bind(turno.0)
    .bind(usuario.0)
    .bind(texto)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets the oldest notes from before `antes`, at most `limite` of them. Tells how many.
pub async fn olvidar_notas(db: &Db, antes: Milis, limite: i64) -> Result<u64> {
    let hechas = sqlx::query(
        "DELETE FROM nota WHERE id IN
                (SELECT id FROM nota WHERE cuando_ms < $1 ORDER BY cuando_ms LIMIT $2)",
    )
    .bind(antes)
    .bind(limite)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected())
}
