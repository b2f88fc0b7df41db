//! The registry of personas.

use super::{Result, Tx};
use crate::domain::id::PersonaId;
use crate::domain::persona::{Documento, Persona};
use sqlx::Row;
use sqlx::any::AnyRow;

pub(super) fn persona_de(f: &AnyRow) -> Result<Persona> {
    let documento: String = f.try_get("documento")?;
    let nacimiento: Option<String> = f.try_get("nacimiento")?;
    Ok(Persona {
        id: PersonaId(f.try_get("id")?),
        documento: documento
            .parse()
            .map_err(|e: crate::domain::persona::DocumentoInvalido| {
                sqlx::Error::Decode(e.into())
            })?,
        nombre: f.try_get("nombre")?,
        apellido: f.try_get("apellido")?,
        nacimiento: nacimiento.and_then(|n| {
            let fecha: jiff::civil::Date = n.parse().ok()?;
            Some((fecha.year(), fecha.month(), fecha.day()))
        }),
    })
}

/// Whose documento it is.
pub async fn por_documento(tx: &mut Tx, documento: &Documento) -> Result<Option<Persona>> {
    let fila = sqlx::query(
        "SELECT id, documento, nombre, apellido, nacimiento FROM persona WHERE documento = $1",
    )
    .bind(documento.digitos())
    .fetch_optional(&mut **tx)
    .await?;
    fila.as_ref().map(persona_de).transpose()
}

/// One persona.
pub async fn persona(tx: &mut Tx, id: PersonaId) -> Result<Option<Persona>> {
    let fila = sqlx::query(
        "SELECT id, documento, nombre, apellido, nacimiento FROM persona WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(&mut **tx)
    .await?;
    fila.as_ref().map(persona_de).transpose()
}

/// The documento of a persona.
pub async fn documento(tx: &mut Tx, persona: PersonaId) -> Result<Option<String>> {
    let fila = sqlx::query("SELECT documento FROM persona WHERE id = $1")
        .bind(persona.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.map(|f| f.try_get("documento")).transpose()
}

/// The persona with this documento; one that is not known yet is made with nothing but it.
pub async fn asegurar(tx: &mut Tx, documento: &Documento) -> Result<PersonaId> {
    crear(tx, documento, "", "", None).await?;
    let fila = sqlx::query("SELECT id FROM persona WHERE documento = $1")
        .bind(documento.digitos())
        .fetch_one(&mut **tx)
        .await?;
    Ok(PersonaId(fila.try_get("id")?))
}

/// Makes a persona; `nacimiento` as "1960-06-15". One that is known already stays as it is.
pub async fn crear(
    tx: &mut Tx,
    documento: &Documento,
    nombre: &str,
    apellido: &str,
    nacimiento: Option<&str>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO persona (documento, nombre, apellido, nacimiento) VALUES ($1, $2, $3, $4)
         ON CONFLICT (documento) DO NOTHING",
    )
    .bind(documento.digitos())
    .bind(nombre)
    .bind(apellido)
    .bind(nacimiento)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
