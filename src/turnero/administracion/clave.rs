//! Setting a password with a one-time link.

use crate::azar;
use crate::domain::auditoria::{Acto, Autor, Hecho, Objeto};
use crate::error::{Codigo, Result};
use crate::storage::usuarios as tabla;
use crate::turnero::cuentas::Ingreso;
use crate::turnero::{Turnero, auditoria, cuentas};

/// For whom a link is; `None` if it can't be used any more.
pub async fn de_quien(t: &Turnero, enlace: &str) -> Result<Option<String>> {
    let ahora = t.reloj.ahora();
    let Some(id) = tabla::de_enlace(&t.db, &azar::huella(enlace), ahora).await? else {
        return Ok(None);
    };
    let cuenta = tabla::una(&mut t.db.leer().await?, id).await?;
    Ok(cuenta.map(|c| c.usuario.usuario))
}

/// Uses a link up: the account has this password, its other sessions end, and a new one begins, at a browser
/// that is known for it from now on; `navegador`: by what it says that it is known.
///
/// # Errors
/// `ClaveDebil`, with which the link can still be used; `EnlaceVencido`.
pub async fn poner(
    t: &Turnero,
    enlace: &str,
    clave: &str,
    navegador: Option<String>,
) -> Result<Ingreso> {
    cuentas::comprobar_clave(clave)?;
    let enlace = azar::huella(enlace);
    // Looked at before the password is hashed, or anybody could keep the processors busy with it.
    let id = tabla::de_enlace(&t.db, &enlace, t.reloj.ahora()).await?;
    let id = id.ok_or(Codigo::EnlaceVencido)?;
    let hash = cuentas::cifrar_clave(t, clave).await?;
    let navegador = cuentas::navegador(t, navegador).await?;
    let mut tx = t.db.escribir().await?;
    if !tabla::poner_clave(&mut tx, id, &enlace, &hash).await? {
        return Err(Codigo::EnlaceVencido.into());
    }
    let cuenta = tabla::una(&mut tx, id).await?;
    let usuario = cuenta.ok_or(Codigo::EnlaceVencido)?.usuario;
    let yo = Autor::from(&usuario);
    // Whoever tried other ones does not keep out who has this one.
    cuentas::perdonar(&mut tx, &usuario.usuario, &navegador).await?;
    let ingreso = cuentas::entrar(t, &mut tx, &yo, navegador).await?;
    let hecho = Hecho::de(Acto::ClavePuesta).por(yo);
    auditoria::anotar(t, &mut tx, &hecho.sobre(Objeto::Usuario(id))).await?;
    tx.commit().await?;
    Ok(ingreso)
}
