//! A change of an área's queue: state, event and the área's next `seq`, in one transaction.

use super::{Db, Result, Tx, vistas};
use crate::domain::id::{AreaId, Milis, Seq, TurnoId};
use crate::domain::suceso::{Evento, Suceso};
use crate::storage::eventos::EventoGuardado;
use sqlx::Row;

/// An open transaction that holds an área's lock. Dropped before [`Cambio::guardar`] it changes nothing.
pub struct Cambio {
    tx: Tx,
    area: AreaId,
    seq: Seq,
}

impl Cambio {
    /// Begins: takes the área's next `seq`, whose row is the lock that orders its writers.
    ///
    /// # Errors
    /// `RowNotFound` if there is no such área.
    pub async fn abrir(db: &Db, area: AreaId) -> Result<Cambio> {
        let mut tx = db.escribir().await?;
        let fila =
            sqlx::query("UPDATE area_contador SET seq = seq + 1 WHERE area_id = $1 RETURNING seq")
                .bind(area.0)
                .fetch_one(&mut *tx)
                .await?;
        Ok(Cambio {
            tx,
            area,
            seq: fila.try_get("seq")?,
        })
    }

    /// The number that this change's event will have.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// Whose queue it changes.
    pub fn area(&self) -> AreaId {
        self.area
    }

    /// For the queries that belong to this change.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Ends: writes the event of what happened to `turno` (whose row was changed already) and commits.
    pub async fn guardar(mut self, turno: TurnoId, suceso: Suceso, ahora: Milis) -> Result<Evento> {
        let visto = vistas::turno(&mut self.tx, turno).await?;
        let evento = Evento {
            seq: self.seq,
            suceso,
            timestamp: visto.zona.iso_con_desfase(ahora),
            turno: visto.turno,
        };
        sqlx::query(
            "INSERT INTO evento (area_id, seq, tipo, turno_id, datos, creado_ms)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(self.area.0)
        .bind(self.seq)
        .bind(evento.suceso.tipo())
        .bind(turno.0)
        .bind(EventoGuardado::escribir(&evento)?)
        .bind(ahora)
        .execute(&mut *self.tx)
        .await?;
        self.tx.commit().await?;
        Ok(evento)
    }
}
