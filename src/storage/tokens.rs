//! Tokens of other systems.

use super::{Db, Result, Tx, decodificar};
use crate::domain::id::{AreaId, Milis, TokenId};
use crate::domain::integracion::{Alcance, NuevoToken, Token};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

const TOKEN: &str = "SELECT t.id, t.nombre, t.alcances, t.creado_ms, t.vence_ms, t.usado_ms,
           t.revocado_ms, a.area_id
    FROM token_api t LEFT JOIN token_api_area a ON a.token_id = t.id ";

/// Makes a token that is known by the fingerprint of its secret.
pub async fn crear(tx: &mut Tx, nuevo: &NuevoToken, huella: &str, ahora: Milis) -> Result<TokenId> {
    let alcances: Vec<_> = nuevo.alcances.iter().map(|a| a.nombre()).collect();
    let fila = sqlx::query(
        "INSERT INTO token_api (nombre, huella, alcances, creado_ms, vence_ms)
         VALUES ($1, $2, $3, $4, $5) RETURNING id",
    )
    .bind(&nuevo.nombre)
    .bind(huella)
    .bind(alcances.join(" "))
    .bind(ahora)
    .bind(nuevo.vence_ms)
    .fetch_one(&mut **tx)
    .await?;
    let id = TokenId(fila.try_get("id")?);
    for area in &nuevo.areas {
        sqlx::query("INSERT INTO token_api_area (token_id, area_id) VALUES ($1, $2)")
            .bind(id.0)
            .bind(area.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(id)
}

/// All of them, the newest first.
pub async fn todos(db: &Db) -> Result<Vec<Token>> {
    let consulta = format!("{TOKEN} ORDER BY t.id DESC, a.area_id");
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .fetch_all(db.lectura())
        .await?;
    let mut tokens: Vec<Token> = Vec::new();
    for f in &filas {
        let token = token_de(f)?;
        match tokens.last_mut() {
            Some(ultimo) if ultimo.id == token.id => ultimo.areas.extend(token.areas),
            _ => tokens.push(token),
        }
    }
    Ok(tokens)
}

/// The token with this fingerprint.
pub async fn por_huella(db: &Db, huella: &str) -> Result<Option<Token>> {
    let consulta = format!("{TOKEN} WHERE t.huella = $1 ORDER BY a.area_id");
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .bind(huella)
        .fetch_all(db.lectura())
        .await?;
    let mut token: Option<Token> = None;
    for f in &filas {
        let leido = token_de(f)?;
        match &mut token {
            Some(token) => token.areas.extend(leido.areas),
            None => token = Some(leido),
        }
    }
    Ok(token)
}

/// A token with the área of this row.
fn token_de(f: &AnyRow) -> Result<Token> {
    let alcances = f.try_get::<&str, _>("alcances")?.split_whitespace();
    let alcances: std::result::Result<Vec<Alcance>, _> = alcances.map(str::parse).collect();
    let area: Option<i64> = f.try_get("area_id")?;
    Ok(Token {
        id: TokenId(f.try_get("id")?),
        nombre: f.try_get("nombre")?,
        alcances: alcances.map_err(decodificar)?,
        areas: area.map(AreaId).into_iter().collect(),
        creado_ms: f.try_get("creado_ms")?,
        vence_ms: f.try_get("vence_ms")?,
        usado_ms: f.try_get("usado_ms")?,
        revocado_ms: f.try_get("revocado_ms")?,
    })
}

/// Notes that a token was used.
pub async fn tocar(db: &Db, id: TokenId, ahora: Milis) -> Result<()> {
    sqlx::query("UPDATE token_api SET usado_ms = $1 WHERE id = $2")
        .bind(ahora)
        .bind(id.0)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// Ends a token; whether there is one that had not ended so.
pub async fn revocar(tx: &mut Tx, id: TokenId, ahora: Milis) -> Result<bool> {
    let hechas =
        sqlx::query("UPDATE token_api SET revocado_ms = $1 WHERE id = $2 AND revocado_ms IS NULL")
            .bind(ahora)
            .bind(id.0)
            .execute(&mut **tx)
            .await?;
    Ok(hechas.rows_affected() == 1)
}
