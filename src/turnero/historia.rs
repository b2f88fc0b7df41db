//! What happened to a turno, for who attends it.

use super::Turnero;
use super::atencion::area_de;
use crate::api::operador::Paso;
use crate::domain::id::TurnoId;
use crate::domain::usuario::Usuario;
use crate::error::Result;
use crate::storage::eventos;

/// More than happens to anybody in a day.
const PASOS: i64 = 200;

/// What happened to a turno until now, in every área that it has been in.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso`.
pub async fn historia(t: &Turnero, yo: &Usuario, turno: TurnoId) -> Result<Vec<Paso>> {
    area_de(t, yo, turno).await?;
    let pasos = eventos::de_turno(&t.db, turno, PASOS).await?.into_iter();
    Ok(pasos
        .map(|(evento, quien)| Paso { evento, quien })
        .collect())
}
