//! Who somebody is: what is known here, and what the source says of who is not.

use super::fuente::{Datos, Fuente, Respuesta};
use crate::domain::padron::Fecha;
use crate::domain::persona::Documento;
use crate::error::Result;
use crate::storage::personas::{self, Origen};
use crate::turnero::Turnero;

/// Asks the source about whom nothing is known here, or what it said is old, and keeps what it says. Before the
/// área's lock is taken: nobody else waits for it. Whatever goes wrong costs whoever came no turno. Tells whether it did:
/// then nobody knows their age.
pub async fn averiguar(t: &Turnero, documento: &Documento, hoy: Fecha) -> bool {
    let Some(fuente) = &t.fuente else {
        return false;
    };
    // What failed was logged where it did.
    let sabido = preguntar(t, fuente, documento, hoy).await;
    !sabido.unwrap_or(false)
}

/// `false` if the source says nothing.
async fn preguntar(
    t: &Turnero,
    fuente: &Fuente,
    documento: &Documento,
    hoy: Fecha,
) -> Result<bool> {
    let ahora = t.reloj.ahora();
    let mut tx = t.db.leer().await?;
    let sabido = personas::sabido(&mut tx, documento).await?;
    drop(tx);
    let vigente = sabido.is_some_and(|s| match s.origen {
        // A file that somebody brought is the office's own word.
        Origen::Archivo => true,
        Origen::Kiosco if s.con_nombre => true,
        Origen::Kiosco | Origen::Fuente => s
            .actualizado_ms
            .is_some_and(|cuando| ahora - cuando < fuente.vigencia()),
    });
    if vigente {
        return Ok(true);
    }
    let datos = match fuente.buscar(documento, ahora, hoy).await {
        Respuesta::Hallada(datos) => datos,
        // That it knows nobody is kept too: it is not asked again for a while.
        Respuesta::Nadie => Datos::default(),
        Respuesta::Nada => return Ok(false),
    };
    let Datos {
        nombre,
        apellido,
        nacimiento,
    } = &datos;
    let dicho = (nombre.as_str(), apellido.as_str(), *nacimiento);
    let mut tx = t.db.escribir().await?;
    personas::anotar_de_fuente(&mut tx, documento, dicho, ahora).await?;
    tx.commit().await?;
    Ok(true)
}
