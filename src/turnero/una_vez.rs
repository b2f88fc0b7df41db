//! Doing something to a turno once, however often it is asked for with the same idempotency key: for use cases that
//! take none themselves. The key is kept in the transaction that does it.

use super::Turnero;
use super::atencion::actual;
use super::emitir::comprobar_clave;
use crate::api::operador::TurnoActual;
use crate::azar::huella;
use crate::domain::id::{Milis, TurnoId};
use crate::error::{Codigo, Result};
use crate::storage::{Tx, turnos};
use std::sync::Arc;

/// An idempotency key, and what it was used for.
#[derive(Debug)]
pub(super) struct Clave {
    clave: String,
    huella: String,
}

impl Clave {
    /// Keeps it, with what was changed.
    ///
    /// # Errors
    /// `ClaveUsada` if another request did so meanwhile.
    pub(super) async fn gastar(&self, tx: &mut Tx, turno: TurnoId, ahora: Milis) -> Result<()> {
        match turnos::guardar_pedido(tx, &self.clave, &self.huella, turno, ahora).await? {
            true => Ok(()),
            false => Err(Codigo::ClaveUsada.into()),
        }
    }

    /// What was done with it already.
    async fn hecho(&self, t: &Turnero) -> Result<Option<TurnoActual>> {
        let mut tx = t.db.leer().await?;
        match turnos::pedido(&mut tx, &self.clave).await? {
            None => Ok(None),
            Some((huella, _)) if huella != self.huella => Err(Codigo::ClaveUsada.into()),
            Some((_, turno)) => Ok(Some(actual(t, &mut tx, turno).await?)),
        }
    }
}

/// Does `hacer`, or answers with the turno as it is if that was done with this key before. `que` says what it is.
///
/// # Errors
/// `ClaveUsada` if the key was used for something else, and what `hacer` refuses.
pub async fn una_vez<F>(
    t: &Turnero,
    clave: &str,
    que: &str,
    hacer: impl FnOnce(Turnero) -> F,
) -> Result<TurnoActual>
where
    F: Future<Output = Result<TurnoActual>>,
{
    comprobar_clave(clave)?;
    let clave = Arc::new(Clave {
        clave: clave.to_owned(),
        huella: huella(que),
    });
    if let Some(hecho) = clave.hecho(t).await? {
        return Ok(hecho);
    }
    let con_clave = Turnero {
        clave: Some(clave.clone()),
        ..t.clone()
    };
    match hacer(con_clave).await {
        Ok(hecho) => Ok(hecho),
        // Another request with this key may have been first.
        Err(e) => clave.hecho(t).await?.ok_or(e),
    }
}
