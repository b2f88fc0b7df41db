//! The office's own name, colours and logo.

use super::{Db, Result, Tx};
use crate::domain::apariencia::Apariencia;
use crate::domain::contraste::{ColorInvalido, Rgb};
use sqlx::Row;
use sqlx::any::AnyRow;

/// What the office has of its own.
pub async fn leer(db: &Db) -> Result<Apariencia> {
    leer_en(&mut db.leer().await?).await
}

/// The same, to be changed: nobody else changes it until the transaction ends.
pub async fn abrir(tx: &mut Tx) -> Result<Apariencia> {
    sqlx::query(
        "INSERT INTO apariencia (id, nombre) VALUES (1, '')
         ON CONFLICT (id) DO UPDATE SET nombre = apariencia.nombre",
    )
    .execute(&mut **tx)
    .await?;
    leer_en(tx).await
}

async fn leer_en(tx: &mut Tx) -> Result<Apariencia> {
    let fila = sqlx::query("SELECT nombre, principal, acento, logo FROM apariencia WHERE id = 1")
        .fetch_optional(&mut **tx)
        .await?;
    let Some(f) = fila else {
        return Ok(Apariencia::default());
    };
    Ok(Apariencia {
        nombre: f.try_get("nombre")?,
        principal: color(&f, "principal")?,
        acento: color(&f, "acento")?,
        logo: f.try_get("logo")?,
    })
}

fn color(f: &AnyRow, columna: &str) -> Result<Option<Rgb>> {
    let escrito: Option<String> = f.try_get(columna)?;
    let leido = escrito.map(|e| e.parse()).transpose();
    leido.map_err(|e: ColorInvalido| sqlx::Error::Decode(e.into()))
}

/// Replaces its name and colours; the logo stays.
pub async fn poner(tx: &mut Tx, nueva: &Apariencia) -> Result<()> {
    sqlx::query(
        "INSERT INTO apariencia (id, nombre, principal, acento) VALUES (1, $1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET nombre = $1, principal = $2, acento = $3",
    )
    .bind(&nueva.nombre)
    .bind(nueva.principal.map(String::from))
    .bind(nueva.acento.map(String::from))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Replaces its logo; none: the product's.
pub async fn poner_logo(tx: &mut Tx, logo: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO apariencia (id, nombre, logo) VALUES (1, '', $1)
         ON CONFLICT (id) DO UPDATE SET logo = $1",
    )
    .bind(logo)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
