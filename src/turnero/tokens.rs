//! The tokens with which other systems ask.

use super::{Turnero, auditoria, webhooks};
use crate::azar;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::{Milis, TokenId};
use crate::domain::integracion::{NuevoToken, Token};
use crate::error::{Campos, Codigo, Result, sin_reparos};
use crate::storage::{areas, tokens};
use crate::texts::textos;

/// How every token begins, so that one that was published by accident is found.
pub const PREFIJO: &str = "turnero_";

/// The longest name.
const MAX_NOMBRE: usize = 80;

/// A token's use is written down at most this often.
const TOCAR_MS: Milis = 60_000;

/// Makes a token; the secret is told this once.
///
/// # Errors
/// `CamposInvalidos` without a name or a scope; `AreaDesconocida`.
pub async fn crear(t: &Turnero, nuevo: NuevoToken) -> Result<(Token, String)> {
    let ahora = t.reloj.ahora();
    let mut nuevo = NuevoToken {
        nombre: nuevo.nombre.trim().to_owned(),
        ..nuevo
    };
    nuevo.alcances.sort();
    nuevo.alcances.dedup();
    nuevo.areas.sort();
    nuevo.areas.dedup();
    let dicen = textos().integraciones();
    let mut reparos = Campos::new();
    if !(1..=MAX_NOMBRE).contains(&nuevo.nombre.chars().count()) {
        reparos.insert("nombre".to_owned(), dicen.falta_nombre.to_owned());
    }
    if nuevo.alcances.is_empty() {
        reparos.insert("alcances".to_owned(), dicen.falta_alcance.to_owned());
    }
    sin_reparos(reparos)?;
    for area in &nuevo.areas {
        areas::area(&t.db, *area)
            .await?
            .ok_or(Codigo::AreaDesconocida)?;
    }
    let secreto = format!("{PREFIJO}{}", azar::token());
    let mut tx = t.db.escribir().await?;
    let id = tokens::crear(&mut tx, &nuevo, &azar::huella(&secreto), ahora).await?;
    let alcances = nuevo.alcances.iter().map(|a| a.nombre());
    let hecho = Hecho::de(Acto::TokenCreado)
        .sobre(Objeto::Token(id))
        .con("nombre", nuevo.nombre.clone())
        .con("alcances", Vec::from_iter(alcances).join(" "));
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    let token = Token {
        id,
        nombre: nuevo.nombre,
        alcances: nuevo.alcances,
        areas: nuevo.areas,
        creado_ms: ahora,
        vence_ms: nuevo.vence_ms,
        usado_ms: None,
        revocado_ms: None,
    };
    Ok((token, secreto))
}

/// Ends a token at once, and with it the webhooks that were made by it.
///
/// # Errors
/// `TokenDesconocido`, also if it was ended before.
pub async fn revocar(t: &Turnero, id: TokenId) -> Result<()> {
    let mut tx = t.db.escribir().await?;
    if !tokens::revocar(&mut tx, id, t.reloj.ahora()).await? {
        return Err(Codigo::TokenDesconocido.into());
    }
    let apagados = webhooks::apagar_sin_token(t, &mut tx).await?;
    let hecho = Hecho::de(Acto::TokenRevocado)
        .sobre(Objeto::Token(id))
        .con("webhooks", apagados);
    auditoria::anotar(t, &mut tx, &hecho).await?;
    Ok(tx.commit().await?)
}

/// The token of a secret, which is good.
///
/// # Errors
/// `TokenInvalido`.
pub async fn acceso(t: &Turnero, secreto: &str) -> Result<Token> {
    let ahora = t.reloj.ahora();
    // What can't be one is not looked for.
    if !secreto.starts_with(PREFIJO) {
        return Err(Codigo::TokenInvalido.into());
    }
    let token = tokens::por_huella(&t.db, &azar::huella(secreto)).await?;
    let token = token
        .filter(|token| token.vigente(ahora))
        .ok_or(Codigo::TokenInvalido)?;
    let reciente = token.usado_ms.is_some_and(|usado| ahora - usado < TOCAR_MS);
    // That it could not be noted keeps nobody from reading.
    if !reciente && let Err(causa) = tokens::tocar(&t.db, token.id, ahora).await {
        tracing::error!(error = %causa, "noting the use of a token");
    }
    Ok(token)
}
