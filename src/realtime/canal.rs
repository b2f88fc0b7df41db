//! A channel: what happens in an área as one audience is told it, and the sockets that follow it.
//!
//! The last frames stand in a ring that all sockets share, into which each has a cursor of its own: a slow
//! socket holds no queue, and never another socket. What is new is written by a few tasks straight to the
//! sockets, many frames at once if many are new; no socket's own task wakes for it. Only a socket that can't
//! take it all is left to its own task.

use super::cerrojo;
use super::frame::{Frame, juntar};
use super::salida::Salida;
use crate::domain::id::AreaId;
use crate::metricas::Metricas;
use axum::body::Bytes;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Frames that a slow socket may be behind before it gets an `instantanea` instead of them.
const ANILLO: usize = 256;

/// Sockets that are written to before others may use the processor: an operator's answer does not wait for all
/// the screens.
const SEGUIDOS: usize = 32;

/// A crowd waits a moment: the answer of whoever pressed is on its way by then, and what comes in a burst goes out
/// in one write.
const MUCHAS: usize = 500;
const ESPERA_DE_MUCHAS: Duration = Duration::from_millis(5);

/// A frame for those who follow an área.
#[derive(Clone, Debug)]
pub struct Envio {
    /// Whose; `None`: for everybody who hears it.
    pub area: Option<AreaId>,
    /// The frame.
    pub frame: Frame,
    /// Since when it is on its way.
    pub desde: Instant,
}

/// What all sockets of a group are given: everything between two cursors.
pub(super) struct Entrega {
    pub desde: u64,
    pub hasta: u64,
    pub envios: Vec<Envio>,
    /// All of it in one piece.
    pub junta: Bytes,
}

/// How a cursor stands.
pub(super) enum Atraso {
    /// Nothing is new.
    Ninguno,
    /// This is.
    Esto(Entrega),
    /// What was new is forgotten by now.
    Olvidado,
}

#[derive(Default)]
struct Anillo {
    envios: VecDeque<Envio>,
    /// The cursor that knows all of it.
    fin: u64,
}

/// Sockets that one task writes to.
#[derive(Default)]
struct Grupo {
    hay_mas: Notify,
    cuantas: AtomicUsize,
    salidas: Mutex<Salidas>,
}

/// A place keeps its number while others come and go, so that who goes through them misses nobody.
#[derive(Default)]
struct Salidas {
    lugares: Vec<Option<Arc<Salida>>>,
    libres: Vec<usize>,
}

/// See the module.
pub(super) struct Canal {
    anillo: Mutex<Anillo>,
    grupos: Vec<Grupo>,
    metricas: Metricas,
}

/// A socket's place in a channel, for as long as it is kept.
pub(super) struct Lugar {
    canal: Arc<Canal>,
    grupo: usize,
    lugar: usize,
}

impl Canal {
    /// A channel that delivers until `apagado`.
    pub(super) fn nuevo(apagado: &CancellationToken, metricas: &Metricas) -> Arc<Canal> {
        // The other half answers requests, and does what the network makes of what is written.
        let procesadores = std::thread::available_parallelism().map_or(1, usize::from);
        let grupos = (procesadores / 2).max(1);
        let canal = Arc::new(Canal {
            anillo: Mutex::default(),
            grupos: (0..grupos).map(|_| Grupo::default()).collect(),
            metricas: metricas.clone(),
        });
        for grupo in 0..grupos {
            let (canal, apagado) = (canal.clone(), apagado.clone());
            tokio::spawn(async move {
                tokio::select! {
                    () = canal.repartir(grupo) => {}
                    () = apagado.cancelled() => {}
                }
            });
        }
        canal
    }

    /// The cursor of who knows everything.
    pub(super) fn fin(&self) -> u64 {
        cerrojo(&self.anillo).fin
    }

    /// Gives this to all who follow, soon.
    pub(super) fn enviar(&self, envio: Envio) {
        {
            let mut anillo = cerrojo(&self.anillo);
            if anillo.envios.len() == ANILLO {
                anillo.envios.pop_front();
            }
            anillo.envios.push_back(envio);
            anillo.fin += 1;
        }
        // Who joins meanwhile is counted before it looks at the ring: one of the two sees the other.
        for grupo in &self.grupos {
            if grupo.cuantas.load(Ordering::SeqCst) > 0 {
                grupo.hay_mas.notify_one();
            }
        }
    }

    /// What is new for a cursor.
    pub(super) fn desde(&self, cursor: u64) -> Atraso {
        let (hasta, envios) = {
            let anillo = cerrojo(&self.anillo);
            let nuevos = usize::try_from(anillo.fin - cursor).unwrap_or(usize::MAX);
            match anillo.envios.len().checked_sub(nuevos) {
                _ if nuevos == 0 => return Atraso::Ninguno,
                None => return Atraso::Olvidado,
                Some(sabidos) => (
                    anillo.fin,
                    anillo.envios.range(sabidos..).cloned().collect(),
                ),
            }
        };
        Atraso::Esto(Entrega::nueva(cursor, hasta, envios))
    }

    /// From now on what is new is given to this socket too; from its cursor on it looks itself, once.
    pub(super) fn entrar(self: &Arc<Canal>, salida: Arc<Salida>) -> Lugar {
        let cuantas = |g: &Grupo| g.cuantas.load(Ordering::SeqCst);
        let menor = (0..self.grupos.len()).min_by_key(|g| cuantas(&self.grupos[*g]));
        let grupo = menor.unwrap_or_default();
        self.grupos[grupo].cuantas.fetch_add(1, Ordering::SeqCst);
        let mut salidas = cerrojo(&self.grupos[grupo].salidas);
        let lugar = match salidas.libres.pop() {
            Some(lugar) => lugar,
            None => {
                salidas.lugares.push(None);
                salidas.lugares.len() - 1
            }
        };
        salidas.lugares[lugar] = Some(salida);
        Lugar {
            canal: self.clone(),
            grupo,
            lugar,
        }
    }

    /// Delivers to the sockets of a group, for ever.
    async fn repartir(&self, grupo: usize) {
        let grupo = &self.grupos[grupo];
        let mut cursor = 0;
        loop {
            let entrega = match self.desde(cursor) {
                Atraso::Esto(entrega) => entrega,
                Atraso::Ninguno => {
                    grupo.hay_mas.notified().await;
                    if grupo.cuantas.load(Ordering::SeqCst) > MUCHAS {
                        tokio::time::sleep(ESPERA_DE_MUCHAS).await;
                    }
                    continue;
                }
                // It was quiet here, or all at once was too much: each socket looks for itself.
                Atraso::Olvidado => {
                    let hasta = self.fin();
                    Entrega::nueva(hasta, hasta, Vec::new())
                }
            };
            cursor = entrega.hasta;
            let (mut desde, mut alguno) = (0, false);
            while grupo.entregar(&entrega, desde, &mut alguno) {
                desde += SEGUIDOS;
                tokio::task::yield_now().await;
            }
            if alguno {
                for envio in &entrega.envios {
                    self.metricas.entrega.anotar(envio.desde.elapsed());
                }
            }
        }
    }
}

impl Entrega {
    fn nueva(desde: u64, hasta: u64, envios: Vec<Envio>) -> Entrega {
        Entrega {
            desde,
            hasta,
            junta: juntar(envios.iter().map(|e| &e.frame)),
            envios,
        }
    }
}

impl Grupo {
    /// Delivers to some of the sockets, and says if there was one that was where all are; whether there are more.
    fn entregar(&self, entrega: &Entrega, desde: usize, alguno: &mut bool) -> bool {
        let salidas = cerrojo(&self.salidas);
        let lugares = salidas.lugares.get(desde..).unwrap_or_default();
        for salida in lugares.iter().take(SEGUIDOS).flatten() {
            *alguno |= salida.entregar(entrega);
        }
        lugares.len() > SEGUIDOS
    }
}

impl Lugar {
    /// What is new for a cursor.
    pub(super) fn desde(&self, cursor: u64) -> Atraso {
        self.canal.desde(cursor)
    }
}

impl Drop for Lugar {
    fn drop(&mut self) {
        let grupo = &self.canal.grupos[self.grupo];
        let mut salidas = cerrojo(&grupo.salidas);
        salidas.lugares[self.lugar] = None;
        salidas.libres.push(self.lugar);
        // The memory of a crowd that has gone is given back.
        if salidas.libres.len() == salidas.lugares.len() {
            *salidas = Salidas::default();
        }
        grupo.cuantas.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A call in an office whose names are as long as this.
    fn llamada(largo: usize) -> Frame {
        let nombre = "ñ".repeat(largo);
        let dicho = json!({ "type": "turno_llamado", "seq": 1041, "timestamp": "2026-02-13T10:31:00.000-03:00",
            "mesa": { "id": 10, "nombre": nombre },
            "turno": { "id": 123, "numero_visible": "A-045", "estado_id": 1, "estado_nombre": "Llamando",
                "persona_nombre": nombre, "tramite_id": 5, "tramite_nombre": nombre, "area_id": 2,
                "area_nombre": nombre, "mesa_id": 10, "mesa_nombre": nombre, "prioridad": 0,
                "fecha_hora_creacion": "2026-02-13T10:30:00", "creado_ms": 1, "llamado_ms": 2,
                "llamadas": 1, "version": 1041 } });
        Frame::de(&serde_json::from_value(dicho).unwrap())
    }

    /// Promise 11: never above 1 MiB. What is kept is counted in frames, so this holds for names like people's.
    #[tokio::test]
    async fn what_is_kept_for_readers_that_stopped_does_not_grow() {
        let canal = Canal::nuevo(&CancellationToken::new(), &Metricas::default());
        let (cuantas, frame) = (10_000, llamada(200));
        for _ in 0..cuantas {
            canal.enviar(Envio {
                area: None,
                frame: frame.clone(),
                desde: Instant::now(),
            });
        }
        assert!(matches!(canal.desde(0), Atraso::Olvidado));
        let Atraso::Esto(entrega) = canal.desde(cuantas - ANILLO as u64) else {
            panic!("less is kept than should be");
        };
        assert_eq!(entrega.envios.len(), ANILLO);
        let bytes = entrega.junta.len();
        println!("of {cuantas} calls {ANILLO} are kept, {bytes} bytes");
        assert!(bytes < 1024 * 1024, "{bytes}");
    }
}
