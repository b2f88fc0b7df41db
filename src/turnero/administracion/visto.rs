//! Two people who change the same thing at once: whoever comes second is told, and undoes nothing.

use crate::azar;
use crate::error::{Codigo, Error, Result};
use crate::texts::textos;
use serde_json::Value;

/// A fingerprint of what a form shows of something, which it sends along with what was typed.
pub fn huella(mostrado: &Value) -> String {
    azar::huella(&mostrado.to_string())
}

/// Whether there still is what somebody saw, who makes it `nuevo`: `ahora` is as it was read under the lock of the
/// change. A program that says nothing of what it saw knows what it wants, and who sends the same again, as its answer
/// was lost, undoes nothing of anybody.
///
/// # Errors
/// `ConfiguracionCambiada`.
pub fn sigue(visto: &str, ahora: &Value, nuevo: &Value) -> Result<()> {
    if visto.is_empty() || visto == huella(ahora) || ahora == nuevo {
        return Ok(());
    }
    let mensaje = textos().administracion().cambiado;
    Err(Error::con(Codigo::ConfiguracionCambiada, mensaje))
}
