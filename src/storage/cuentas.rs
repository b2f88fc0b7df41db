//! Usuarios, their sessions, their failed logins and one-time links.

use super::{Db, Result, Tx};
use crate::domain::auditoria::Autor;
use crate::domain::id::{AreaId, Milis, UsuarioId};
use crate::domain::usuario::{Rol, RolDesconocido, Usuario};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// A usuario who may log in, with the hash of their password.
pub async fn por_nombre(db: &Db, usuario: &str) -> Result<Option<(UsuarioId, String)>> {
    let fila = sqlx::query("SELECT id, clave FROM usuario WHERE usuario = $1 AND activo = 1")
        .bind(usuario)
        .fetch_optional(db.lectura())
        .await?;
    fila.map(|f| Ok((UsuarioId(f.try_get("id")?), f.try_get("clave")?)))
        .transpose()
}

/// An account that may log in, by its name.
pub async fn activo(db: &Db, usuario: &str) -> Result<Option<Usuario>> {
    let filas = sqlx::query(
        "SELECT u.id, u.usuario, u.nombre, u.rol, a.area_id
         FROM usuario u LEFT JOIN usuario_area a ON a.usuario_id = u.id
         WHERE u.usuario = $1 AND u.activo = 1 ORDER BY a.area_id",
    )
    .bind(usuario)
    .fetch_all(db.lectura())
    .await?;
    let Some(f) = filas.first() else {
        return Ok(None);
    };
    Ok(Some(usuario_de(f, areas_de(&filas)?)?))
}

/// The language that somebody chose, by the name of their account.
pub async fn idioma(db: &Db, usuario: &str) -> Result<Option<String>> {
    let fila = sqlx::query("SELECT idioma FROM usuario WHERE usuario = $1")
        .bind(usuario)
        .fetch_optional(db.lectura())
        .await?;
    fila.map_or(Ok(None), |f| f.try_get("idioma"))
}

/// Keeps the language that somebody chose.
pub async fn elegir_idioma(db: &Db, usuario: UsuarioId, idioma: &str) -> Result<()> {
    sqlx::query("UPDATE usuario SET idioma = $1 WHERE id = $2")
        .bind(idioma)
        .bind(usuario.0)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// The áreas of an account, a row each.
fn areas_de(filas: &[AnyRow]) -> Result<Vec<AreaId>> {
    let mut areas = Vec::new();
    for fila in filas {
        areas.extend(fila.try_get::<Option<i64>, _>("area_id")?.map(AreaId));
    }
    Ok(areas)
}

/// Whether there is any account.
pub async fn hay_alguna(db: &Db) -> Result<bool> {
    hay_alguna_en(&mut db.leer().await?).await
}

/// The same within a transaction.
pub async fn hay_alguna_en(tx: &mut Tx) -> Result<bool> {
    let fila = sqlx::query("SELECT id FROM usuario LIMIT 1")
        .fetch_optional(&mut **tx)
        .await?;
    Ok(fila.is_some())
}

/// Makes an account; `clave` is the hash of its password.
///
/// # Errors
/// A unique violation if the name is taken.
pub async fn crear(
    tx: &mut Tx,
    usuario: &str,
    nombre: &str,
    rol: Rol,
    clave: &str,
    areas: &[AreaId],
) -> Result<UsuarioId> {
    let fila = sqlx::query(
        "INSERT INTO usuario (usuario, nombre, rol, clave, activo) VALUES ($1, $2, $3, $4, 1) RETURNING id",
    )
    .bind(usuario)
    .bind(nombre)
    .bind(rol.nombre())
    .bind(clave)
    .fetch_one(&mut **tx)
    .await?;
    let id: i64 = fila.try_get("id")?;
    for area in areas {
        sqlx::query("INSERT INTO usuario_area (usuario_id, area_id) VALUES ($1, $2)")
            .bind(id)
            .bind(area.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(UsuarioId(id))
}

/// A session and whose it is.
pub struct Sesion {
    /// Whose.
    pub usuario: Usuario,
    /// When it began.
    pub creada_ms: Milis,
    /// When it was last used (to the minute).
    pub vista_ms: Milis,
}

/// The session with this fingerprint, of an account that may still log in.
pub async fn sesion(db: &Db, huella: &str) -> Result<Option<Sesion>> {
    // Every request of somebody who is logged in asks this: one query, a row an área.
    let filas = sqlx::query(
        "SELECT u.id, u.usuario, u.nombre, u.rol, s.creada_ms, s.vista_ms, a.area_id
         FROM sesion s JOIN usuario u ON u.id = s.usuario_id
         LEFT JOIN usuario_area a ON a.usuario_id = u.id
         WHERE s.huella = $1 AND u.activo = 1 ORDER BY a.area_id",
    )
    .bind(huella)
    .fetch_all(db.lectura())
    .await?;
    let Some(f) = filas.first() else {
        return Ok(None);
    };
    Ok(Some(Sesion {
        usuario: usuario_de(f, areas_de(&filas)?)?,
        creada_ms: f.try_get("creada_ms")?,
        vista_ms: f.try_get("vista_ms")?,
    }))
}

/// The sessions that are alive, by their fingerprints: used after the first of `vencidas` and begun after
/// the second, of accounts that may log in.
pub async fn vivas(db: &Db, vencidas: (Milis, Milis)) -> Result<BTreeMap<String, Usuario>> {
    let mut areas: BTreeMap<i64, Vec<AreaId>> = BTreeMap::new();
    let filas =
        sqlx::query("SELECT usuario_id, area_id FROM usuario_area ORDER BY usuario_id, area_id")
            .fetch_all(db.lectura())
            .await?;
    for f in &filas {
        let suyas = areas.entry(f.try_get("usuario_id")?).or_default();
        suyas.push(AreaId(f.try_get("area_id")?));
    }
    let filas = sqlx::query(
        "SELECT s.huella, u.id, u.usuario, u.nombre, u.rol
         FROM sesion s JOIN usuario u ON u.id = s.usuario_id
         WHERE s.vista_ms > $1 AND s.creada_ms > $2 AND u.activo = 1",
    )
    .bind(vencidas.0)
    .bind(vencidas.1)
    .fetch_all(db.lectura())
    .await?;
    let mut vivas = BTreeMap::new();
    for f in &filas {
        let suyas = areas.get(&f.try_get("id")?).cloned().unwrap_or_default();
        vivas.insert(f.try_get("huella")?, usuario_de(f, suyas)?);
    }
    Ok(vivas)
}

pub(super) fn usuario_de(f: &AnyRow, areas: Vec<AreaId>) -> Result<Usuario> {
    let rol: std::result::Result<Rol, _> = f.try_get::<&str, _>("rol")?.parse();
    Ok(Usuario {
        id: UsuarioId(f.try_get("id")?),
        usuario: f.try_get("usuario")?,
        nombre: f.try_get("nombre")?,
        rol: rol.map_err(|e: RolDesconocido| sqlx::Error::Decode(e.into()))?,
        areas,
    })
}

/// Begins a session, and forgets those that began before `vencidas_ms`.
pub async fn abrir_sesion(
    tx: &mut Tx,
    huella: &str,
    usuario: UsuarioId,
    ahora: Milis,
    vencidas_ms: Milis,
) -> Result<()> {
    sqlx::query("DELETE FROM sesion WHERE creada_ms < $1")
        .bind(vencidas_ms)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "INSERT INTO sesion (huella, usuario_id, creada_ms, vista_ms) VALUES ($1, $2, $3, $3)",
    )
    .bind(huella)
    .bind(usuario.0)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that a session was used.
pub async fn tocar_sesion(db: &Db, huella: &str, ahora: Milis) -> Result<()> {
    sqlx::query("UPDATE sesion SET vista_ms = $1 WHERE huella = $2")
        .bind(ahora)
        .bind(huella)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// Ends a session: whose it was, if there was one.
pub async fn quitar_sesion(tx: &mut Tx, huella: &str) -> Result<Option<Autor>> {
    let fila = sqlx::query(
        "DELETE FROM sesion WHERE huella = $1 RETURNING usuario_id,
                (SELECT usuario FROM usuario WHERE id = sesion.usuario_id) AS usuario",
    )
    .bind(huella)
    .fetch_optional(&mut **tx)
    .await?;
    let autor = |f: AnyRow| {
        Ok(Autor {
            id: UsuarioId(f.try_get("usuario_id")?),
            usuario: f.try_get("usuario")?,
        })
    };
    fila.map(autor).transpose()
}

/// Failed logins in a row, and until when the next one has to wait. Until the transaction ends nobody else
/// is told of them: a thousand attempts at once are counted one after another, on any database.
pub async fn intentos(tx: &mut Tx, usuario: &str) -> Result<(u32, Milis)> {
    let f = sqlx::query(
        "INSERT INTO intento (usuario, fallos, hasta_ms) VALUES ($1, 0, 0)
         ON CONFLICT (usuario) DO UPDATE SET fallos = intento.fallos
         RETURNING fallos, hasta_ms",
    )
    .bind(usuario)
    .fetch_one(&mut **tx)
    .await?;
    let fallos: i64 = f.try_get("fallos")?;
    Ok((
        u32::try_from(fallos).unwrap_or(u32::MAX),
        f.try_get("hasta_ms")?,
    ))
}

/// Forgets failed logins of names with fewer than `menos_de` in a row, whose wait ended before `hasta_ms`.
pub async fn olvidar_viejos(tx: &mut Tx, menos_de: u32, hasta_ms: Milis) -> Result<()> {
    sqlx::query("DELETE FROM intento WHERE hasta_ms < $1 AND fallos < $2")
        .bind(hasta_ms)
        .bind(i64::from(menos_de))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes a login that may fail.
pub async fn anotar_intento(tx: &mut Tx, usuario: &str, fallos: u32, hasta: Milis) -> Result<()> {
    sqlx::query(
        "INSERT INTO intento (usuario, fallos, hasta_ms) VALUES ($1, $2, $3)
         ON CONFLICT (usuario) DO UPDATE SET fallos = $2, hasta_ms = $3",
    )
    .bind(usuario)
    .bind(i64::from(fallos))
    .bind(hasta)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets the failed logins of a name: one succeeded.
pub async fn olvidar_intentos(tx: &mut Tx, usuario: &str) -> Result<()> {
    sqlx::query("DELETE FROM intento WHERE usuario = $1")
        .bind(usuario)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The accounts that were logged in at a browser since `desde_ms`, by name.
pub async fn conocidas(db: &Db, huella: &str, desde_ms: Milis) -> Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT u.usuario FROM conocido c JOIN usuario u ON u.id = c.usuario_id
         WHERE c.huella = $1 AND c.visto_ms >= $2",
    )
    .bind(huella)
    .bind(desde_ms)
    .fetch_all(db.lectura())
    .await
}

/// Notes that an account was logged in at a browser, and forgets those where none was since `antes_ms`.
pub async fn conocer(
    tx: &mut Tx,
    huella: &str,
    usuario: UsuarioId,
    (ahora, antes_ms): (Milis, Milis),
) -> Result<()> {
    sqlx::query("DELETE FROM conocido WHERE visto_ms < $1")
        .bind(antes_ms)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "INSERT INTO conocido (huella, usuario_id, visto_ms) VALUES ($1, $2, $3)
         ON CONFLICT (huella, usuario_id) DO UPDATE SET visto_ms = $3",
    )
    .bind(huella)
    .bind(usuario.0)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes a one-time link for the first administrator the only one.
pub async fn unico_enlace(db: &Db, huella: &str) -> Result<()> {
    let mut tx = db.escribir().await?;
    sqlx::query("DELETE FROM enlace WHERE usuario_id IS NULL")
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO enlace (huella) VALUES ($1)")
        .bind(huella)
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

/// Whether there is such a link.
pub async fn hay_enlace(db: &Db, huella: &str) -> Result<bool> {
    let fila = sqlx::query("SELECT huella FROM enlace WHERE huella = $1 AND usuario_id IS NULL")
        .bind(huella)
        .fetch_optional(db.lectura())
        .await?;
    Ok(fila.is_some())
}

/// Uses a link up; `false` if there is none.
pub async fn gastar_enlace(tx: &mut Tx, huella: &str) -> Result<bool> {
    let hechas = sqlx::query("DELETE FROM enlace WHERE huella = $1 AND usuario_id IS NULL")
        .bind(huella)
        .execute(&mut **tx)
        .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Those who work in an área, by name.
pub async fn de_area(db: &Db, area: AreaId) -> Result<Vec<(UsuarioId, String)>> {
    let filas = sqlx::query(
        "SELECT u.id, u.nombre FROM usuario u JOIN usuario_area a ON a.usuario_id = u.id
         WHERE a.area_id = $1 AND u.activo = 1 ORDER BY u.nombre, u.id",
    )
    .bind(area.0)
    .fetch_all(db.lectura())
    .await?;
    let fila = |f: &AnyRow| Ok((UsuarioId(f.try_get("id")?), f.try_get("nombre")?));
    filas.iter().map(fila).collect()
}
