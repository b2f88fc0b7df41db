//! What happened in an área after what a program knows, for who asks over HTTP and waits for it. Who waits costs no
//! look at the database.

use super::cerrojo;
use super::en_vivo::{self, Audiencia};
use super::frame::Frame;
use super::hub::Hub;
use super::suscripcion::Desde;
use crate::domain::id::{AreaId, Seq};
use crate::storage::eventos;
use std::time::Duration;
use tokio::time::timeout;

/// What there is to tell.
pub struct Novedades {
    /// The last event that is known with them.
    pub seq: Seq,
    /// Whether `frames` are all the events after the one that was known; if not, they are the state at `seq`.
    pub recuperado: bool,
    /// The events, or the one `instantanea`.
    pub frames: Vec<Frame>,
}

impl Hub {
    /// At most `limite` events after `desde`, waiting for the first one for as long as `espera`. Who knows nothing, or
    /// what this log has forgotten, or another log, is told the state. `None` if there is no such área.
    ///
    /// # Errors
    /// What the database says.
    pub async fn novedades(
        &self,
        area: AreaId,
        audiencia: Audiencia,
        desde: Option<&Desde>,
        limite: usize,
        espera: Duration,
    ) -> crate::storage::Result<Option<Novedades>> {
        let Some(vivo) = self.vivo(area) else {
            return Ok(None);
        };
        let estado = || {
            let mut vivo = cerrojo(&vivo);
            Novedades {
                seq: vivo.seq(),
                recuperado: false,
                frames: vec![vivo.instantanea(audiencia, self.turnero())],
            }
        };
        let Some(desde) = desde.filter(|d| *d.epoca == *self.turnero().epoca) else {
            return Ok(Some(estado()));
        };
        let desde = desde.seq;
        let mut ultimo = cerrojo(&vivo).ultimo();
        // Another node heard of it first.
        if *ultimo.borrow() < desde {
            self.ponerse_al_dia(area, &vivo).await;
        }
        if *ultimo.borrow() < desde {
            return Ok(Some(estado()));
        }
        tokio::select! {
            _ = timeout(espera, ultimo.wait_for(|seq| *seq > desde)) => {}
            () = self.apagado() => {}
        }
        let recientes = {
            let vivo = cerrojo(&vivo);
            vivo.recientes(desde, audiencia, limite)
        };
        let frames = match recientes {
            Some(frames) => frames,
            None => {
                let limite = i64::try_from(limite).unwrap_or(i64::MAX);
                let leidos = eventos::desde(&self.turnero().db, area, desde, limite).await?;
                // What the log has forgotten can't be told: the state can.
                if !leidos
                    .iter()
                    .map(|e| e.seq)
                    .zip(desde + 1..)
                    .all(|(a, b)| a == b)
                {
                    return Ok(Some(estado()));
                }
                let privacidad = cerrojo(&vivo).privacidad();
                let frame = |e| en_vivo::frame(e, audiencia, privacidad);
                leidos.iter().map(frame).collect()
            }
        };
        Ok(Some(Novedades {
            seq: desde + Seq::try_from(frames.len()).unwrap_or(0),
            recuperado: true,
            frames,
        }))
    }
}
