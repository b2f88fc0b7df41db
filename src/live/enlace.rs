//! The handle that a screen holds of its link.

use super::conexion::{Conexion, Orden, Salida, listo};
use super::cuenta::Cuenta;
use super::estado::EstadoEnlace;
use super::hora::Reloj;
use super::memoria::Memoria;
use super::seguidor::{Anunciado, Seguidor};
use super::sondeo::Sondeo;
use crate::domain::id::AreaId;
use crate::domain::pantalla::{Anunciada, TipoPantalla};
use crate::domain::suceso::Evento;
use crate::domain::tablero::Tablero;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use leptos::prelude::*;

/// What a screen follows, and what it shows before its link is up.
#[derive(Clone)]
pub struct Seguir {
    /// What is on the screen.
    pub pantalla: TipoPantalla,
    /// One área, or all that the session may see.
    pub area: Signal<Option<AreaId>>,
    /// As the public sees it, whoever is logged in: a monitor on a wall.
    pub publico: bool,
    /// Identity of the log that the page was rendered from.
    pub epoca: String,
    /// What the page shows.
    pub inicial: Tablero,
    /// Where to keep what was announced, so that a reload does not announce it again.
    pub memoria: Option<Memoria>,
    /// Who hears which monitor announced a call: the staff.
    pub al_anunciada: Option<Callback<Anunciada>>,
}

/// A screen's live link.
#[derive(Clone, Copy)]
pub struct Enlace {
    /// Where the link stands.
    pub estado: Signal<EstadoEnlace>,
    /// What is known. What the page showed, until the first frames; the last that was known, while the
    /// link is lost.
    pub tablero: RwSignal<Tablero>,
    /// The server's clock and the área's.
    pub reloj: Signal<Reloj>,
    listo: RwSignal<u16>,
    fallos: RwSignal<u32>,
    ordenes: StoredValue<UnboundedSender<Orden>>,
}

/// The state of the link as the console is told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EstadoConsola {
    /// What is shown is live.
    pub connected: bool,
    /// Failures in a row.
    pub reconnect_attempts: u32,
    /// Of the socket: 0 connecting, 1 open, 3 closed.
    pub ready_state: u16,
}

impl Enlace {
    /// Closes the socket and connects again at once.
    pub fn reconectar(&self) {
        // It fails only once the screen is gone.
        let _ = self
            .ordenes
            .with_value(|o| o.unbounded_send(Orden::Reconectar));
    }

    /// Asks at once what happened, if no socket tells it.
    pub fn poner_al_dia(&self) {
        let _ = self
            .ordenes
            .try_with_value(|o| o.unbounded_send(Orden::Sondear));
    }

    /// The state as the console is told it.
    pub fn consola(&self) -> EstadoConsola {
        EstadoConsola {
            connected: self.estado.get_untracked().en_vivo(),
            reconnect_attempts: self.fallos.get_untracked(),
            ready_state: self.listo.get_untracked(),
        }
    }
}

/// Follows an área, or all, for as long as the component is on the screen. `al_evento` gets every event
/// once, one by one and in order; of a state that arrives whole (after a lost link) it gets the calls
/// that nobody announced yet.
pub fn use_tablero(seguir: Seguir, al_evento: impl Fn(&Evento) + 'static) -> Enlace {
    let Seguir {
        pantalla,
        area,
        publico,
        epoca,
        inicial,
        memoria,
        al_anunciada,
    } = seguir;
    let (ordenes, oido) = unbounded();
    let estado = RwSignal::new(EstadoEnlace::default());
    let reloj = RwSignal::new(Reloj::default());
    let (listo, fallos) = (RwSignal::new(listo::CONECTANDO), RwSignal::new(0));
    let mut anunciado = Anunciado::de(&epoca, &inicial);
    let tablero = RwSignal::new(inicial);
    let salida = Salida {
        estado,
        tablero,
        reloj,
        listo,
        fallos,
        al_evento: Box::new(al_evento),
        al_anunciada,
    };

    let mut arranque = Some((oido, salida));
    let mando = ordenes.clone();
    Effect::new(move |_| {
        let area = area.get();
        let Some((ordenes, salida)) = arranque.take() else {
            // It fails only once the screen is gone, as do those below.
            let _ = mando.unbounded_send(Orden::Seguir(area));
            return;
        };
        if let Some(antes) = memoria.and_then(Memoria::leer) {
            anunciado.retomar(antes);
        }
        let conexion = Conexion {
            salida,
            ordenes,
            pantalla,
            area,
            publico,
            seguidor: Seguidor::nuevo(std::mem::take(&mut anunciado)),
            memoria,
            cuenta: Cuenta::default(),
            sondeo: Sondeo::default(),
        };
        leptos::task::spawn_local(conexion.vivir());
    });
    despertar(ordenes.clone());
    let cierre = ordenes.clone();
    on_cleanup(move || cierre.close_channel());

    Enlace {
        estado: estado.into(),
        tablero,
        reloj: reloj.into(),
        listo,
        fallos,
        ordenes: StoredValue::new(ordenes),
    }
}

/// Back at once when somebody looks again, or the network is there again.
fn despertar(ordenes: UnboundedSender<Orden>) {
    Effect::new(move |_| {
        let (al_verla, al_volver) = (ordenes.clone(), ordenes.clone());
        let vista = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() {
                let _ = al_verla.unbounded_send(Orden::Despertar);
            }
        });
        // A socket that was opened over another network is dead, and would not say so for half a minute.
        let red = window_event_listener_untyped("online", move |_| {
            let _ = al_volver.unbounded_send(Orden::Reconectar);
        });
        on_cleanup(move || {
            vista.remove();
            red.remove();
        });
    });
}
