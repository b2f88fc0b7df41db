//! The registry of personas.

use super::{Result, Tx};
use crate::domain::id::{Milis, PersonaId};
use crate::domain::padron::Fecha;
use crate::domain::persona::{Documento, Persona};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

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

/// A date as the database has it: "1960-06-15".
pub(super) fn iso((anio, mes, dia): Fecha) -> String {
    format!("{anio:04}-{mes:02}-{dia:02}")
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

/// Where it is known from who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origen {
    /// From themselves.
    Kiosco,
    /// From a file of the padrón.
    Archivo,
    /// From the registry that is asked over HTTP.
    Fuente,
}

/// What is known of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sabido {
    /// From where.
    pub origen: Origen,
    /// Since when; `None`: nobody noted it.
    pub actualizado_ms: Option<Milis>,
    /// More than their documento.
    pub con_nombre: bool,
}

/// What is known of whose documento it is; `None`: nothing.
pub async fn sabido(tx: &mut Tx, documento: &Documento) -> Result<Option<Sabido>> {
    let fila = sqlx::query(
        "SELECT origen, actualizado_ms, CASE WHEN nombre <> '' OR apellido <> '' THEN 1 ELSE 0 END AS con_nombre
         FROM persona WHERE documento = $1",
    )
    .bind(documento.digitos())
    .fetch_optional(&mut **tx)
    .await?;
    fila.map(|f| {
        Ok(Sabido {
            origen: match f.try_get("origen")? {
                "archivo" => Origen::Archivo,
                "fuente" => Origen::Fuente,
                _ => Origen::Kiosco,
            },
            actualizado_ms: f.try_get("actualizado_ms")?,
            con_nombre: f.try_get::<i64, _>("con_nombre")? == 1,
        })
    })
    .transpose()
}

/// Keeps what the source says of somebody (given names, family names, birth date); what it does not say stays.
pub async fn anotar_de_fuente(
    tx: &mut Tx,
    documento: &Documento,
    (nombre, apellido, nacimiento): (&str, &str, Option<Fecha>),
    ahora: Milis,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO persona (documento, nombre, apellido, nacimiento, origen, actualizado_ms)
         VALUES ($1, $2, $3, $4, 'fuente', $5)
         ON CONFLICT (documento) {LO_QUE_DICE}"
    );
    sqlx::query(AssertSqlSafe(sql))
        .bind(documento.digitos())
        .bind(nombre)
        .bind(apellido)
        .bind(nacimiento.map(iso))
        .bind(ahora)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// For who is known already: what is said of them counts, and what is not said of them stays.
pub(super) const LO_QUE_DICE: &str = "DO UPDATE SET
    nombre = CASE WHEN excluded.nombre <> '' THEN excluded.nombre ELSE persona.nombre END,
    apellido = CASE WHEN excluded.apellido <> '' THEN excluded.apellido ELSE persona.apellido END,
    nacimiento = COALESCE(excluded.nacimiento, persona.nacimiento),
    origen = excluded.origen, actualizado_ms = excluded.actualizado_ms";

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
