//! One área, live: what its screens know, and the channels on which they hear the next.

use super::canal::{Canal, Envio};
use super::frame::Frame;
use crate::domain::area::{Area, Privacidad};
use crate::domain::id::Seq;
use crate::domain::suceso::Evento;
use crate::domain::tablero::{Aplicado, Cola, Tablero};
use crate::metricas::Metricas;
use crate::protocol::DelServidor;
use crate::reloj::Zona;
use crate::turnero::Turnero;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audiencia {
    /// Anybody: names only as far as the área's privacy allows.
    Publico = 0,
    /// Operadores and directores of the área.
    Personal = 1,
}

/// The channels of an área, or of all of them: one an audience.
pub(super) struct Canales([Arc<Canal>; 2]);

impl Canales {
    /// They deliver until `apagado`.
    pub(super) fn nuevos(apagado: &CancellationToken, metricas: &Metricas) -> Self {
        Canales(AUDIENCIAS.map(|_| Canal::nuevo(apagado, metricas)))
    }

    /// An audience's.
    pub(super) fn de(&self, audiencia: Audiencia) -> &Arc<Canal> {
        &self.0[audiencia as usize]
    }
}

const AUDIENCIAS: [Audiencia; 2] = [Audiencia::Publico, Audiencia::Personal];

/// A screen that is further behind gets the state instead: it is shorter.
const MAX_ATRASO: Seq = 1_000;

/// Events that are kept as frames, for screens that come back: beyond them, the table has them.
pub(super) const RECIENTES: usize = 512;

/// An event as each audience is told it.
struct Reciente {
    seq: Seq,
    frames: [Frame; 2],
}

/// How a screen that comes back goes on.
pub(super) enum Retomada {
    /// Not from where it was: it needs the whole state.
    DesdeCero,
    /// With these frames, and then what comes next.
    Recientes(Vec<Frame>),
    /// With the events of the table up to this one, and then what comes next.
    DeLaTabla(Seq),
}

/// One área, live.
pub(super) struct EnVivo {
    pub(super) area: Area,
    tablero: Tablero,
    canales: Canales,
    /// The `instantanea` of each audience at a `seq`: made when asked for, kept until the next event.
    instantaneas: [Option<(Seq, Frame)>; 2],
    /// The last events, the newest last.
    recientes: VecDeque<Reciente>,
    /// The last event, for who waits for the next.
    ultimo: watch::Sender<Seq>,
    /// Something happened since the figures were last sent.
    pub(super) stats_viejas: bool,
}

impl EnVivo {
    /// At this state, to which these events led.
    pub(super) fn nuevo(area: Area, cola: Cola, recientes: Vec<Evento>, canales: Canales) -> Self {
        let mut tablero = Tablero::default();
        let ultimo = watch::Sender::new(cola.seq);
        tablero.cargar(area.id, cola);
        let mut vivo = EnVivo {
            area,
            tablero,
            canales,
            instantaneas: [None, None],
            recientes: VecDeque::new(),
            ultimo,
            stats_viejas: false,
        };
        for evento in recientes {
            vivo.recordar(&evento);
        }
        vivo
    }

    /// Keeps an event for those who come back; gives it as each audience is told it.
    fn recordar(&mut self, evento: &Evento) -> [Frame; 2] {
        let frames = AUDIENCIAS.map(|audiencia| frame(evento, audiencia, self.privacidad()));
        // After a hole, what is before it leads nowhere.
        if self
            .recientes
            .back()
            .is_some_and(|r| r.seq + 1 != evento.seq)
        {
            self.recientes.clear();
        }
        if self.recientes.len() == RECIENTES {
            self.recientes.pop_front();
        }
        self.recientes.push_back(Reciente {
            seq: evento.seq,
            frames: frames.clone(),
        });
        frames
    }

    /// The last event that was told.
    pub(super) fn seq(&self) -> Seq {
        self.tablero.seq(self.area.id).unwrap_or(0)
    }

    /// The business day that its screens show.
    pub(super) fn dia(&self) -> &str {
        self.tablero.cola(self.area.id).map_or("", |c| &c.dia)
    }

    /// Whether the public sees names.
    pub(super) fn privacidad(&self) -> Privacidad {
        self.area.config.pantalla.privacidad_monitor
    }

    /// Now, as the área's clock shows it.
    pub(super) fn ahora(&self, turnero: &Turnero) -> String {
        Zona::de(&self.area.zona).iso_con_desfase(turnero.reloj.ahora())
    }

    /// Where an audience hears what comes next.
    pub(super) fn canal(&self, audiencia: Audiencia) -> &Arc<Canal> {
        self.canales.de(audiencia)
    }

    /// Applies an event and sends it, serialised once an audience.
    pub(super) fn difundir(&mut self, evento: &Evento, todas: &Canales) -> Aplicado {
        let aplicado = self.tablero.aplicar(evento.seq, &evento.turno);
        if aplicado == Aplicado::Nuevo {
            self.stats_viejas = true;
            let frames = self.recordar(evento);
            for (audiencia, frame) in AUDIENCIAS.into_iter().zip(frames) {
                self.enviar(todas, audiencia, frame);
            }
            self.ultimo.send_replace(evento.seq);
        }
        aplicado
    }

    /// The last event that was told, and every one that is told from now on.
    pub(super) fn ultimo(&self) -> watch::Receiver<Seq> {
        self.ultimo.subscribe()
    }

    /// At most `limite` events after `desde`; `None` if they are not kept any more.
    pub(super) fn recientes(
        &self,
        desde: Seq,
        audiencia: Audiencia,
        limite: usize,
    ) -> Option<Vec<Frame>> {
        let guardados = self.recientes.front().is_some_and(|r| r.seq <= desde + 1);
        if !guardados && desde != self.seq() {
            return None;
        }
        let faltan = self.recientes.iter().filter(|r| r.seq > desde);
        let frames = faltan.map(|r| r.frames[audiencia as usize].clone());
        Some(frames.take(limite).collect())
    }

    /// How a screen goes on that knows the events up to `desde`, on top of the state of `edicion`.
    pub(super) fn retomar(
        &self,
        desde: Seq,
        edicion: Option<&str>,
        audiencia: Audiencia,
    ) -> Retomada {
        let atraso = self.seq() - desde;
        let otra = edicion.is_some_and(|e| e != self.edicion(audiencia));
        if otra || !(0..=MAX_ATRASO).contains(&atraso) {
            return Retomada::DesdeCero;
        }
        match self.recientes(desde, audiencia, usize::MAX) {
            Some(frames) => Retomada::Recientes(frames),
            None => Retomada::DeLaTabla(self.seq()),
        }
    }

    fn edicion(&self, audiencia: Audiencia) -> String {
        let cola = self.tablero.cola(self.area.id);
        let edicion = cola.map(|c| match audiencia {
            Audiencia::Personal => c.edicion.clone(),
            Audiencia::Publico => c.edicion_publica(),
        });
        edicion.unwrap_or_default()
    }

    /// Sends a frame that holds nothing private.
    pub(super) fn decir_a_todos(&self, todas: &Canales, frame: &DelServidor) {
        let frame = Frame::de(frame);
        for audiencia in AUDIENCIAS {
            self.enviar(todas, audiencia, frame.clone());
        }
    }

    /// Sends a frame that only the staff of this área is told.
    pub(super) fn decir_al_personal(&self, todas: &Canales, frame: &DelServidor) {
        self.enviar(todas, Audiencia::Personal, Frame::de(frame));
    }

    /// Sends a frame to those who follow this área, alone or with others.
    fn enviar(&self, todas: &Canales, audiencia: Audiencia, frame: Frame) {
        let envio = Envio {
            area: Some(self.area.id),
            frame,
            desde: Instant::now(),
        };
        self.canales.de(audiencia).enviar(envio.clone());
        todas.de(audiencia).enviar(envio);
    }

    /// The whole visible state, for an audience.
    pub(super) fn instantanea(&mut self, audiencia: Audiencia, turnero: &Turnero) -> Frame {
        let seq = self.seq();
        if let Some((de, frame)) = &self.instantaneas[audiencia as usize]
            && *de == seq
        {
            return frame.clone();
        }
        let cola = self.tablero.cola(self.area.id).cloned().unwrap_or_default();
        let cola = match audiencia {
            Audiencia::Personal => cola,
            Audiencia::Publico => cola.publica(),
        };
        let frame = Frame::de(&DelServidor::Instantanea {
            epoca: turnero.epoca.to_string(),
            area_id: self.area.id,
            seq,
            turnos: cola.turnos().cloned().collect(),
            dia: cola.dia,
            edicion: cola.edicion,
            config: cola.config,
            timestamp: self.ahora(turnero),
        });
        self.instantaneas[audiencia as usize] = Some((seq, frame.clone()));
        frame
    }

    /// A new day or a new configuration: every screen gets the state from which to go on.
    pub(super) fn recomenzar(
        &mut self,
        area: Area,
        cola: Cola,
        todas: &Canales,
        turnero: &Turnero,
    ) {
        self.tablero.cargar(area.id, cola);
        self.area = area;
        self.instantaneas = [None, None];
        // They say who is whom as the área allowed it until now.
        self.recientes.clear();
        self.ultimo.send_replace(self.seq());
        self.stats_viejas = true;
        for audiencia in AUDIENCIAS {
            let frame = self.instantanea(audiencia, turnero);
            self.enviar(todas, audiencia, frame);
        }
    }
}

/// An event as an audience is told it.
pub(super) fn frame(evento: &Evento, audiencia: Audiencia, privacidad: Privacidad) -> Frame {
    let (turno, suceso) = match audiencia {
        Audiencia::Personal => (evento.turno.clone(), evento.suceso.clone()),
        Audiencia::Publico => (evento.turno.publico(privacidad), evento.suceso.publico()),
    };
    Frame::de(&DelServidor::from(Evento {
        turno,
        suceso,
        ..evento.clone()
    }))
}
