//! A change of an área's queue: state, event and the área's next `seq`, in one transaction.

use super::{Db, Result, Tx, vistas};
use crate::domain::id::{AreaId, Milis, Seq, TurnoId, UsuarioId};
use crate::domain::suceso::{Evento, Suceso};
use crate::storage::eventos::EventoGuardado;
use sqlx::Row;

/// An open transaction that holds an área's lock, or that of two. Dropped before [`Cambio::guardar`] it changes
/// nothing.
pub struct Cambio {
    tx: Tx,
    area: AreaId,
    /// The áreas, each with the number of its event.
    areas: Vec<(AreaId, Seq)>,
    por: Option<UsuarioId>,
}

impl Cambio {
    /// Begins: takes the área's next `seq`, whose row is the lock that orders its writers.
    ///
    /// # Errors
    /// `RowNotFound` if there is no such área.
    pub async fn abrir(db: &Db, area: AreaId) -> Result<Cambio> {
        Cambio::abrir_varias(db, area, &[area]).await
    }

    /// Begins a change of two áreas, an event each. Everybody takes the locks in the order of the áreas, so
    /// that no two wait for each other.
    ///
    /// # Errors
    /// `RowNotFound` if there is no such área.
    pub async fn abrir_dos(db: &Db, una: AreaId, otra: AreaId) -> Result<Cambio> {
        Cambio::abrir_varias(db, una, &[una.min(otra), una.max(otra)]).await
    }

    async fn abrir_varias(db: &Db, area: AreaId, ids: &[AreaId]) -> Result<Cambio> {
        let mut tx = db.escribir().await?;
        let mut areas = Vec::new();
        for id in ids {
            let fila = sqlx::query(
                "UPDATE area_contador SET seq = seq + 1 WHERE area_id = $1 RETURNING seq",
            )
            .bind(id.0)
            .fetch_one(&mut *tx)
            .await?;
            areas.push((*id, fila.try_get("seq")?));
        }
        Ok(Cambio {
            tx,
            area,
            areas,
            por: None,
        })
    }

    /// The same, done by somebody with an account.
    pub fn por(self, usuario: UsuarioId) -> Cambio {
        Cambio {
            por: Some(usuario),
            ..self
        }
    }

    /// Whose queue it changes; of two, the one that was named first.
    pub fn area(&self) -> AreaId {
        self.area
    }

    /// The number that this change's event will have in an área that it holds.
    ///
    /// # Errors
    /// `RowNotFound` if it does not hold it.
    pub fn seq(&self, area: AreaId) -> Result<Seq> {
        let suya = self.areas.iter().find(|(id, _)| *id == area);
        suya.map(|(_, seq)| *seq).ok_or(sqlx::Error::RowNotFound)
    }

    /// For the queries that belong to this change.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Ends: writes the event of what happened to each turno (whose row was changed already), one an área, and
    /// commits.
    pub async fn guardar(
        mut self,
        hechos: Vec<(TurnoId, Suceso)>,
        ahora: Milis,
    ) -> Result<Vec<Evento>> {
        let mut eventos = Vec::new();
        for (turno, suceso) in hechos {
            eventos.push(self.anotar(turno, suceso, ahora).await?);
        }
        self.tx.commit().await?;
        Ok(eventos)
    }

    async fn anotar(&mut self, turno: TurnoId, suceso: Suceso, ahora: Milis) -> Result<Evento> {
        let visto = vistas::turno(&mut self.tx, turno).await?;
        let evento = Evento {
            seq: self.seq(visto.turno.area_id)?,
            suceso,
            timestamp: visto.zona.iso_con_desfase(ahora),
            turno: visto.turno,
        };
        sqlx::query(
            "INSERT INTO evento (area_id, seq, tipo, turno_id, datos, creado_ms, usuario_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(evento.turno.area_id.0)
        .bind(evento.seq)
        .bind(evento.suceso.tipo())
        .bind(turno.0)
        .bind(EventoGuardado::escribir(&evento)?)
        .bind(ahora)
        .bind(self.por.map(|u| u.0))
        .execute(&mut *self.tx)
        .await?;
        Ok(evento)
    }
}
