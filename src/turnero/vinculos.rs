//! A screen that waits to be paired, and one that was.

use super::Turnero;
use crate::api::vinculos::Vinculacion;
use crate::azar;
use crate::domain::vinculo::{Destino, SALA_DE_ESPERA, VIGENCIA_MS, ruta};
use crate::error::{Codigo, Result};
use crate::storage::vinculos::{self, Vinculo};

/// Codes that the screens of one address may show at once: an office that is set up unpacks no more.
const MAXIMO_POR_DIRECCION: i64 = 50;

/// Codes at once. Of the million that there are, so few are worth anything that guessing finds none.
const MAXIMO: i64 = 1_000;

/// How often another code is tried, when one is shown by another screen: a thousandth of them are.
const INTENTOS: usize = 8;

/// The screen of a credential, if it was ever paired.
///
/// # Errors
/// The database's.
pub async fn de(t: &Turnero, credencial: Option<&str>) -> Result<Option<Vinculo>> {
    match credencial {
        Some(credencial) => Ok(vinculos::por_huella(&t.db, &azar::huella(credencial)).await?),
        None => Ok(None),
    }
}

/// What a screen that was paired once is told of itself.
pub fn destino(v: &Vinculo) -> Destino {
    match v.revocado {
        true => Destino {
            ruta: SALA_DE_ESPERA.to_owned(),
            nombre: None,
        },
        false => Destino {
            ruta: ruta(v.tipo, v.slug.as_deref()),
            nombre: Some(v.nombre.clone()),
        },
    }
}

/// Where a screen with this credential belongs, if somebody gave it a place.
///
/// # Errors
/// The database's.
pub async fn donde(t: &Turnero, credencial: Option<&str>) -> Result<Option<String>> {
    let vinculo = de(t, credencial).await?.filter(|v| !v.revocado);
    Ok(vinculo.map(|v| destino(&v).ruta))
}

/// The code that a screen shows, or where it belongs since somebody entered it. With it a credential, for one that
/// has none, or whose old one was revoked and never comes back.
///
/// # Errors
/// `DemasiadosIntentos` where too many wait already.
pub async fn esperar(
    t: &Turnero,
    credencial: Option<&str>,
    direccion: &str,
) -> Result<(Vinculacion, Option<String>)> {
    let ahora = t.reloj.ahora();
    let vinculo = de(t, credencial).await?;
    if let Some(v) = vinculo.as_ref().filter(|v| !v.revocado) {
        let ruta = destino(v).ruta;
        return Ok((Vinculacion::Lista { ruta }, None));
    }
    let sirve = credencial.filter(|_| vinculo.is_none());
    let espera = |codigo: String, vence_ms| Vinculacion::Espera {
        codigo,
        quedan_seg: (vence_ms - ahora) / 1000,
    };
    if let Some(credencial) = sirve {
        let huella = azar::huella(credencial);
        if let Some((codigo, vence_ms)) = vinculos::codigo(&t.db, &huella, ahora).await? {
            return Ok((espera(codigo, vence_ms), None));
        }
    }
    let nueva = sirve.is_none().then(azar::token);
    let Some(credencial) = sirve.or(nueva.as_deref()) else {
        return Err(Codigo::Interno.into());
    };
    let vence_ms = ahora + VIGENCIA_MS;
    let codigo = nuevo_codigo(t, credencial, direccion, vence_ms).await?;
    Ok((espera(codigo, vence_ms), nueva))
}

async fn nuevo_codigo(
    t: &Turnero,
    credencial: &str,
    direccion: &str,
    vence_ms: i64,
) -> Result<String> {
    let huella = azar::huella(credencial);
    let mut tx = t.db.escribir().await?;
    vinculos::cerrar_con_llave(&mut tx).await?;
    let ahora = t.reloj.ahora();
    let (suyos, todos) = vinculos::contar_codigos(&mut tx, direccion, ahora).await?;
    if suyos >= MAXIMO_POR_DIRECCION || todos >= MAXIMO {
        return Err(Codigo::DemasiadosIntentos.into());
    }
    for _ in 0..INTENTOS {
        let codigo = azar::codigo();
        if vinculos::dar_codigo(&mut tx, (&codigo, &huella), direccion, vence_ms).await? {
            tx.commit().await?;
            return Ok(codigo);
        }
    }
    Err(Codigo::Ocupado.into())
}
