//! One área, live: what its screens know, and the channels on which they hear the next.

use crate::domain::area::{Area, Privacidad};
use crate::domain::id::{AreaId, Seq};
use crate::domain::suceso::Evento;
use crate::domain::tablero::{Aplicado, Cola, Tablero};
use crate::protocol::DelServidor;
use crate::reloj::Zona;
use crate::turnero::Turnero;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::broadcast;

/// Frames that a slow socket may be behind before it gets an `instantanea` instead of them. The queue is
/// one for all sockets of an área, so its memory does not grow with their number.
const COLA: usize = 256;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audiencia {
    /// Anybody: names only as far as the área's privacy allows.
    Publico = 0,
    /// Operadores and directores of the área.
    Personal = 1,
}

/// A frame for those who follow an área.
#[derive(Clone, Debug)]
pub struct Envio {
    /// Whose; `None`: for everybody who hears it.
    pub area: Option<AreaId>,
    /// The frame.
    pub texto: Utf8Bytes,
}

/// The channels of an área, or of all of them: one an audience.
pub(super) struct Canales([broadcast::Sender<Envio>; 2]);

impl Canales {
    pub(super) fn nuevos() -> Self {
        Canales([broadcast::channel(COLA).0, broadcast::channel(COLA).0])
    }

    /// What comes next for an audience.
    pub(super) fn suscribir(&self, audiencia: Audiencia) -> broadcast::Receiver<Envio> {
        self.0[audiencia as usize].subscribe()
    }

    pub(super) fn enviar(&self, audiencia: Audiencia, envio: Envio) {
        // An error only says that nobody listens.
        let _ = self.0[audiencia as usize].send(envio);
    }
}

const AUDIENCIAS: [Audiencia; 2] = [Audiencia::Publico, Audiencia::Personal];

/// One área, live.
pub(super) struct EnVivo {
    pub(super) area: Area,
    tablero: Tablero,
    canales: Canales,
    /// The `instantanea` of each audience at a `seq`: made when asked for, kept until the next event.
    instantaneas: [Option<(Seq, Utf8Bytes)>; 2],
    /// Something happened since the figures were last sent.
    pub(super) stats_viejas: bool,
}

impl EnVivo {
    pub(super) fn nuevo(area: Area, cola: Cola) -> Self {
        let mut tablero = Tablero::default();
        tablero.cargar(area.id, cola);
        EnVivo {
            area,
            tablero,
            canales: Canales::nuevos(),
            instantaneas: [None, None],
            stats_viejas: false,
        }
    }

    /// The last event that was told.
    pub(super) fn seq(&self) -> Seq {
        self.tablero.seq(self.area.id).unwrap_or(0)
    }

    /// The business day that its screens show.
    pub(super) fn dia(&self) -> &str {
        self.tablero.cola(self.area.id).map_or("", |c| &c.dia)
    }

    fn privacidad(&self) -> Privacidad {
        self.area.config.pantalla.privacidad_monitor
    }

    /// Now, as the área's clock shows it.
    pub(super) fn ahora(&self, turnero: &Turnero) -> String {
        Zona::de(&self.area.zona).iso_con_desfase(turnero.reloj.ahora())
    }

    /// What comes next for an audience, and the state from which it goes on.
    pub(super) fn suscribir(
        &mut self,
        audiencia: Audiencia,
        turnero: &Turnero,
    ) -> (broadcast::Receiver<Envio>, Utf8Bytes) {
        let envios = self.canales.suscribir(audiencia);
        (envios, self.instantanea(audiencia, turnero))
    }

    /// Applies an event and sends it, serialised once an audience.
    pub(super) fn difundir(&mut self, evento: &Evento, todas: &Canales) -> Aplicado {
        let aplicado = self.tablero.aplicar(evento.seq, &evento.turno);
        if aplicado == Aplicado::Nuevo {
            self.stats_viejas = true;
            let publico = Evento {
                turno: evento.turno.publico(self.privacidad()),
                ..evento.clone()
            };
            self.enviar(todas, Audiencia::Publico, texto(&publico.into()));
            self.enviar(todas, Audiencia::Personal, texto(&evento.clone().into()));
        }
        aplicado
    }

    /// Sends a frame that holds nothing private.
    pub(super) fn decir_a_todos(&self, todas: &Canales, frame: &DelServidor) {
        let texto = texto(frame);
        for audiencia in AUDIENCIAS {
            self.enviar(todas, audiencia, texto.clone());
        }
    }

    /// Sends a frame to those who follow this área, alone or with others.
    fn enviar(&self, todas: &Canales, audiencia: Audiencia, texto: Utf8Bytes) {
        let envio = Envio {
            area: Some(self.area.id),
            texto,
        };
        todas.enviar(audiencia, envio.clone());
        self.canales.enviar(audiencia, envio);
    }

    /// The whole visible state, for an audience.
    pub(super) fn instantanea(&mut self, audiencia: Audiencia, turnero: &Turnero) -> Utf8Bytes {
        let seq = self.seq();
        if let Some((de, texto)) = &self.instantaneas[audiencia as usize]
            && *de == seq
        {
            return texto.clone();
        }
        let cola = self.tablero.cola(self.area.id).cloned().unwrap_or_default();
        let cola = match audiencia {
            Audiencia::Personal => cola,
            Audiencia::Publico => cola.publica(),
        };
        let texto = texto(&DelServidor::Instantanea {
            epoca: turnero.epoca.to_string(),
            area_id: self.area.id,
            seq,
            turnos: cola.turnos().cloned().collect(),
            dia: cola.dia,
            config: cola.config,
            timestamp: self.ahora(turnero),
        });
        self.instantaneas[audiencia as usize] = Some((seq, texto.clone()));
        texto
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
        self.stats_viejas = true;
        for audiencia in AUDIENCIAS {
            let texto = self.instantanea(audiencia, turnero);
            self.enviar(todas, audiencia, texto);
        }
    }
}

/// A frame as text.
pub(super) fn texto(frame: &DelServidor) -> Utf8Bytes {
    match serde_json::to_string(frame) {
        Ok(texto) => texto.into(),
        Err(causa) => {
            // Frames are plain data: this would be a fault of ours, told to the reader as an error.
            tracing::error!(error = %causa, "serialising a frame");
            Utf8Bytes::from_static(r#"{"type":"error","message":"frame","timestamp":""}"#)
        }
    }
}
