//! What a frame does to what a screen knows: pure, so that the rules are proven without a browser.

use super::hora::{Reloj, leer_iso};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Milis, Seq, TurnoId};
use crate::domain::pantalla::{Anunciada, Anuncio};
use crate::domain::suceso::{Evento, MesaVista, Suceso};
use crate::domain::tablero::{Aplicado, Cola, Tablero, TurnoVisto};
use crate::protocol::{DelServidor, SIN_AREA};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A call older than this is listed and not announced: whoever it was for is there, or gone.
pub const LLAMADA_VIEJA: Milis = 60_000;

/// A clock is corrected by this much at least: less is the network's, and would only redraw.
const CORRECCION_MINIMA: Milis = 1_000;

/// What became of a frame.
#[derive(Debug, PartialEq)]
pub enum Oido {
    /// Nothing that concerns a screen.
    Nada,
    /// The link is up.
    Saludo,
    /// The next event of its área, applied.
    Evento(Box<Evento>),
    /// An área's state was replaced; the calls that nobody announced yet, in their order.
    Cargado(Vec<Evento>),
    /// A monitor announced a call.
    Anunciada(Box<Anunciada>),
    /// Something was missed: only a fresh `instantanea` helps.
    Hueco,
}

/// Where a socket goes on: the last event that is known, in which log, and on top of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desde {
    /// Identity of the log.
    pub epoca: String,
    /// The last event.
    pub seq: Seq,
    /// Edition of the state.
    pub edicion: String,
}

/// A call: its turno, and how many times that had been called with it.
pub type Vez = (TurnoId, u32);

/// Up to where the calls of each área were heard, in a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anunciado {
    /// Identity of the log.
    pub epoca: String,
    /// Its last event that was heard, by área.
    pub hasta: BTreeMap<AreaId, Seq>,
    /// Calls up to there that still waited for their announcement when the page went.
    #[serde(skip)]
    pub pendientes: BTreeSet<Vez>,
}

impl Anunciado {
    /// What a page shows when it comes: its past is no news.
    pub fn de(epoca: &str, tablero: &Tablero) -> Self {
        Anunciado {
            epoca: epoca.to_owned(),
            hasta: tablero.areas().map(|(id, cola)| (id, cola.seq)).collect(),
            pendientes: BTreeSet::new(),
        }
    }

    /// Goes back to where a page that was loaded before this one had got to, if its log is the same.
    pub fn retomar(&mut self, antes: Anunciado) {
        if antes.epoca == self.epoca {
            for (area, seq) in antes.hasta {
                self.hasta
                    .entry(area)
                    .and_modify(|s| *s = seq.min(*s))
                    .or_insert(seq);
            }
            self.pendientes = antes.pendientes;
        }
    }
}

/// What has to be remembered between two frames, besides the tablero.
#[derive(Debug, Default)]
pub struct Seguidor {
    anunciado: Anunciado,
    /// Areas whose state came over the link: what a page showed of a call is no announcement of it.
    cargadas: BTreeSet<AreaId>,
    /// The last call that was told of each turno, for as long as it is news: how many it had been called with it,
    /// and when. Two ways lead here, and one may be behind the other.
    dichas: BTreeMap<TurnoId, (u32, Milis)>,
    /// The log is another one: what is known is worthless once its first state is here.
    olvidar: bool,
    /// The server's clock.
    pub reloj: Reloj,
}

impl Seguidor {
    /// One that goes on from what was announced already.
    pub fn nuevo(anunciado: Anunciado) -> Self {
        Seguidor {
            anunciado,
            ..Seguidor::default()
        }
    }

    /// What was heard.
    pub fn anunciado(&self) -> &Anunciado {
        &self.anunciado
    }

    /// From where a new socket may go on: what came over a link before it, of the same log.
    pub fn desde(&self, tablero: &Tablero, area: Option<AreaId>) -> Option<Desde> {
        let area = area.filter(|area| self.cargadas.contains(area) && !self.olvidar)?;
        let cola = tablero.cola(area)?;
        Some(Desde {
            epoca: self.anunciado.epoca.clone(),
            seq: cola.seq,
            edicion: cola.edicion.clone(),
        })
    }

    /// Takes in a frame that came when this machine's clock said `local`.
    pub fn oir(&mut self, tablero: &mut Tablero, frame: DelServidor, local: Milis) -> Oido {
        match frame {
            DelServidor::ConnectionEstablished {
                epoca, timestamp, ..
            } => {
                self.olvidar |= self.anunciado.epoca != epoca;
                self.anunciado.epoca = epoca;
                self.ajustar_momento(&timestamp, local);
                Oido::Saludo
            }
            DelServidor::Instantanea {
                epoca,
                area_id,
                seq,
                dia,
                edicion,
                turnos,
                config,
                timestamp,
            } => {
                if std::mem::take(&mut self.olvidar) || self.anunciado.epoca != epoca {
                    *tablero = Tablero::default();
                    self.cargadas.clear();
                    self.anunciado.hasta.clear();
                    self.anunciado.pendientes.clear();
                    self.anunciado.epoca = epoca;
                }
                // It may have been written a while ago, when the área last changed: its offset holds,
                // its moment does not.
                if let Some((_, desfase)) = leer_iso(&timestamp) {
                    self.reloj.desfase_min = Some(desfase);
                }
                let sin_anunciar = self.sin_anunciar(area_id, &turnos, tablero, local, &timestamp);
                self.cargadas.insert(area_id);
                let cola = Cola::nueva(seq, dia, turnos, config).con_edicion(edicion);
                tablero.cargar(area_id, cola);
                self.anunciado.hasta.insert(area_id, seq);
                // Handed on, once.
                for evento in &sin_anunciar {
                    self.anunciado.pendientes.remove(&vez(&evento.turno));
                    self.decir(&evento.turno, local);
                }
                Oido::Cargado(sin_anunciar)
            }
            DelServidor::Latido {
                area_id,
                seq,
                timestamp,
            } => {
                match area_id {
                    SIN_AREA => self.ajustar_momento(&timestamp, local),
                    _ => self.ajustar(&timestamp, local),
                }
                match tablero.seq(area_id) {
                    Some(sabido) if seq <= sabido => Oido::Nada,
                    None if area_id == SIN_AREA => Oido::Nada,
                    _ => Oido::Hueco,
                }
            }
            DelServidor::LlamadaAnunciada {
                area_id,
                turno_id,
                llamada,
                pantalla,
                sonido,
                timestamp,
            } => Oido::Anunciada(Box::new(Anunciada {
                area_id,
                turno_id,
                llamada,
                anuncio: Anuncio {
                    pantalla,
                    timestamp,
                    sonido,
                },
            })),
            otro => match otro.evento() {
                Some(evento) => self.evento(tablero, evento, local),
                None => Oido::Nada,
            },
        }
    }

    fn evento(&mut self, tablero: &mut Tablero, evento: Evento, local: Milis) -> Oido {
        self.adelantar(&evento.timestamp, local);
        match tablero.aplicar(evento.seq, &evento.turno) {
            Aplicado::Nuevo => {
                self.anunciado
                    .hasta
                    .insert(evento.turno.area_id, evento.seq);
                let llamada = matches!(evento.suceso, Suceso::Llamado { .. });
                match llamada && !self.decir(&evento.turno, local) {
                    true => Oido::Cargado(Vec::new()),
                    false => Oido::Evento(Box::new(evento)),
                }
            }
            Aplicado::Repetido => Oido::Nada,
            Aplicado::Hueco => Oido::Hueco,
        }
    }

    /// Notes that a call is told; `false` if it was already.
    fn decir(&mut self, turno: &TurnoVisto, local: Milis) -> bool {
        let ahora = self.reloj.servidor(local);
        self.dichas
            .retain(|_, (_, cuando)| ahora.saturating_sub(*cuando) < LLAMADA_VIEJA);
        let nueva = self.sin_decir(turno);
        if nueva {
            self.dichas.insert(turno.id, llamada(turno));
        }
        nueva
    }

    fn sin_decir(&self, turno: &TurnoVisto) -> bool {
        let dicha = self.dichas.get(&turno.id);
        dicha.is_none_or(|dicha| *dicha < llamada(turno))
    }

    /// The calls of a new state that are to be announced: later than what was heard, or heard by a page
    /// that went before it announced them, and not too old.
    fn sin_anunciar(
        &self,
        area: AreaId,
        turnos: &[TurnoVisto],
        antes: &Tablero,
        local: Milis,
        timestamp: &str,
    ) -> Vec<Evento> {
        let Some(anunciado) = self.anunciado.hasta.get(&area) else {
            // The first that is known of this área: its past is no news.
            return Vec::new();
        };
        let ahora = self.reloj.servidor(local);
        let cargada = self.cargadas.contains(&area);
        let es_nueva = |t: &&TurnoVisto| {
            let llamado = t.llamado_ms.unwrap_or(Milis::MIN);
            let sabido = antes
                .turno(t.id)
                .filter(|_| cargada)
                .and_then(|t| t.llamado_ms);
            t.estado == Estado::Llamando
                && (t.version > *anunciado || self.anunciado.pendientes.contains(&vez(t)))
                && sabido.is_none_or(|sabido| sabido < llamado)
                && self.sin_decir(t)
                && ahora.saturating_sub(llamado) < LLAMADA_VIEJA
        };
        let mut nuevas: Vec<_> = turnos.iter().filter(es_nueva).collect();
        nuevas.sort_by_key(|t| (t.llamado_ms, t.version));
        nuevas
            .into_iter()
            .map(|t| Evento {
                seq: t.version,
                suceso: Suceso::Llamado {
                    mesa: mesa(t),
                    por_que: None,
                },
                turno: t.clone(),
                timestamp: timestamp.to_owned(),
            })
            .collect()
    }

    /// An event may have been on its way for long: its time shows only that the clock is not earlier.
    fn adelantar(&mut self, timestamp: &str, local: Milis) {
        let despues = leer_iso(timestamp).is_some_and(|(ms, _)| ms > self.reloj.servidor(local));
        if despues {
            self.ajustar(timestamp, local);
        }
    }

    /// Sets the clock by a frame that was written just now for all áreas together: in UTC, which is no área's offset.
    fn ajustar_momento(&mut self, timestamp: &str, local: Milis) {
        let desfase = self.reloj.desfase_min;
        self.ajustar(timestamp, local);
        self.reloj.desfase_min = desfase;
    }

    /// Sets the clock by a frame that was written just now.
    fn ajustar(&mut self, timestamp: &str, local: Milis) {
        let Some((servidor, desfase)) = leer_iso(timestamp) else {
            return;
        };
        self.reloj.desfase_min = Some(desfase);
        let adelanto = servidor - local;
        if (adelanto - self.reloj.adelanto_ms).abs() >= CORRECCION_MINIMA {
            self.reloj.adelanto_ms = adelanto;
        }
    }
}

/// The last call of a turno.
fn vez(turno: &TurnoVisto) -> Vez {
    (turno.id, turno.llamadas)
}

/// The same, to be compared with another one of the same turno.
fn llamada(turno: &TurnoVisto) -> (u32, Milis) {
    (turno.llamadas, turno.llamado_ms.unwrap_or(Milis::MIN))
}

/// The mesa that a turno was called to.
fn mesa(turno: &TurnoVisto) -> Option<MesaVista> {
    Some(MesaVista {
        id: turno.mesa_id?,
        nombre: turno.mesa_nombre.clone()?,
    })
}

#[cfg(test)]
mod tests;
