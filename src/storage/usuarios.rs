//! Administering accounts.

use super::cuentas::usuario_de;
use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, Milis, TramiteId, UsuarioId};
use crate::domain::preferencia::{Preferencia, PreferenciaDesconocida, Preferencias};
use crate::domain::usuario::{Rol, Usuario};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;

/// An account as its administrator sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cuenta {
    /// Whose.
    pub usuario: Usuario,
    /// Whether it may log in.
    pub activa: bool,
    /// Whether it has a password by now.
    pub con_clave: bool,
}

const CUENTA: &str = "SELECT id, usuario, nombre, rol, activo,
       CASE WHEN clave = '' THEN 0 ELSE 1 END AS con_clave FROM usuario ";

fn cuenta_de(f: &AnyRow, areas: Vec<AreaId>) -> Result<Cuenta> {
    Ok(Cuenta {
        usuario: usuario_de(f, areas)?,
        activa: f.try_get::<i64, _>("activo")? == 1,
        con_clave: f.try_get::<i64, _>("con_clave")? == 1,
    })
}

/// All accounts.
pub async fn todas(db: &Db) -> Result<Vec<Cuenta>> {
    let mut tx = db.leer().await?;
    let mut areas: BTreeMap<i64, Vec<AreaId>> = BTreeMap::new();
    let filas = sqlx::query("SELECT usuario_id, area_id FROM usuario_area ORDER BY area_id")
        .fetch_all(&mut *tx)
        .await?;
    for f in &filas {
        let suyas = areas.entry(f.try_get("usuario_id")?).or_default();
        suyas.push(AreaId(f.try_get("area_id")?));
    }
    let filas = sqlx::query(AssertSqlSafe(CUENTA))
        .fetch_all(&mut *tx)
        .await?;
    let con_areas = |f: &AnyRow| cuenta_de(f, areas.remove(&f.try_get("id")?).unwrap_or_default());
    filas.iter().map(con_areas).collect()
}

/// One account.
pub async fn una(tx: &mut Tx, id: UsuarioId) -> Result<Option<Cuenta>> {
    let filas =
        sqlx::query("SELECT area_id FROM usuario_area WHERE usuario_id = $1 ORDER BY area_id")
            .bind(id.0)
            .fetch_all(&mut **tx)
            .await?;
    let areas = filas.iter().map(|f| f.try_get("area_id").map(AreaId));
    let areas = areas.collect::<Result<_>>()?;
    let fila = sqlx::query(AssertSqlSafe(format!("{CUENTA} WHERE id = $1")))
        .bind(id.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.map(|f| cuenta_de(&f, areas)).transpose()
}

/// Writes name, role and áreas.
pub async fn actualizar(tx: &mut Tx, u: &Usuario) -> Result<()> {
    sqlx::query("UPDATE usuario SET nombre = $1, rol = $2 WHERE id = $3")
        .bind(&u.nombre)
        .bind(u.rol.nombre())
        .bind(u.id.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM usuario_area WHERE usuario_id = $1")
        .bind(u.id.0)
        .execute(&mut **tx)
        .await?;
    for area in &u.areas {
        sqlx::query("INSERT INTO usuario_area (usuario_id, area_id) VALUES ($1, $2)")
            .bind(u.id.0)
            .bind(area.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The superadmins that may log in. Until the transaction ends nobody else looks: of the last two, one must not
/// disable the other at the moment at which the other disables the one.
pub async fn superadmins(tx: &mut Tx) -> Result<Vec<UsuarioId>> {
    let filas = sqlx::query(
        "UPDATE usuario SET activo = activo WHERE rol = $1 AND activo = 1 RETURNING id",
    )
    .bind(Rol::Superadmin.nombre())
    .fetch_all(&mut **tx)
    .await?;
    filas
        .iter()
        .map(|f| f.try_get("id").map(UsuarioId))
        .collect()
}

/// Lets an account log in, or ends its sessions and lets it no more; its mesa is free then.
pub async fn habilitar(tx: &mut Tx, id: UsuarioId, activa: bool) -> Result<()> {
    sqlx::query("UPDATE usuario SET activo = $1 WHERE id = $2")
        .bind(i64::from(activa))
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    if !activa {
        cerrar_sesiones(tx, id).await?;
        for sql in [
            "DELETE FROM puesto WHERE usuario_id = $1",
            "DELETE FROM enlace WHERE usuario_id = $1",
        ] {
            sqlx::query(sql).bind(id.0).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

async fn cerrar_sesiones(tx: &mut Tx, id: UsuarioId) -> Result<()> {
    sqlx::query("DELETE FROM sesion WHERE usuario_id = $1")
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Makes a link with which an account gets a password; links that it had before are worth nothing any more.
pub async fn nuevo_enlace(tx: &mut Tx, id: UsuarioId, huella: &str, vence: Milis) -> Result<()> {
    quitar_enlace(tx, id).await?;
    sqlx::query("INSERT INTO enlace (huella, usuario_id, vence_ms) VALUES ($1, $2, $3)")
        .bind(huella)
        .bind(id.0)
        .bind(vence)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What was given to an account to get a password with is worth nothing any more.
pub async fn quitar_enlace(tx: &mut Tx, id: UsuarioId) -> Result<()> {
    sqlx::query("DELETE FROM enlace WHERE usuario_id = $1")
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whose link it is, of an account that may log in, if it can still be used.
pub async fn de_enlace(db: &Db, huella: &str, ahora: Milis) -> Result<Option<UsuarioId>> {
    let fila = sqlx::query(
        "SELECT u.id FROM enlace e JOIN usuario u ON u.id = e.usuario_id
         WHERE e.huella = $1 AND e.vence_ms > $2 AND u.activo = 1",
    )
    .bind(huella)
    .bind(ahora)
    .fetch_optional(db.lectura())
    .await?;
    fila.map(|f| f.try_get("id").map(UsuarioId)).transpose()
}

/// Uses a link up: the account has this password now, and its sessions end. `false` if somebody was faster.
pub async fn poner_clave(tx: &mut Tx, id: UsuarioId, enlace: &str, clave: &str) -> Result<bool> {
    let gastados = sqlx::query("DELETE FROM enlace WHERE huella = $1 AND usuario_id = $2")
        .bind(enlace)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    let hechas = sqlx::query("UPDATE usuario SET clave = $1 WHERE id = $2 AND activo = 1")
        .bind(clave)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    cerrar_sesiones(tx, id).await?;
    Ok(gastados.rows_affected() == 1 && hechas.rows_affected() == 1)
}

/// How an operator serves the trámites that they serve otherwise than the others.
pub async fn preferencias(tx: &mut Tx, id: UsuarioId) -> Result<Preferencias> {
    let filas =
        sqlx::query("SELECT tramite_id, preferencia FROM usuario_tramite WHERE usuario_id = $1")
            .bind(id.0)
            .fetch_all(&mut **tx)
            .await?;
    let una = |f: &AnyRow| {
        let preferencia: std::result::Result<Preferencia, _> =
            f.try_get::<&str, _>("preferencia")?.parse();
        let preferencia =
            preferencia.map_err(|e: PreferenciaDesconocida| sqlx::Error::Decode(e.into()))?;
        Ok((TramiteId(f.try_get("tramite_id")?), preferencia))
    };
    filas.iter().map(una).collect()
}

/// Writes them down.
pub async fn preferir(tx: &mut Tx, id: UsuarioId, preferencias: &Preferencias) -> Result<()> {
    sqlx::query("DELETE FROM usuario_tramite WHERE usuario_id = $1")
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    for (tramite, preferencia) in preferencias {
        if *preferencia == Preferencia::default() {
            continue;
        }
        sqlx::query(
            "INSERT INTO usuario_tramite (usuario_id, tramite_id, preferencia) VALUES ($1, $2, $3)",
        )
        .bind(id.0)
        .bind(tramite.0)
        .bind(preferencia.nombre())
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
