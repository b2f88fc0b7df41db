//! The calls that wait to be announced: one after another, never over each other.

use crate::domain::area::ConfigPantalla;
use crate::domain::id::{Milis, TurnoId};
use crate::domain::tablero::TurnoVisto;
use crate::live::{LLAMADA_VIEJA, Vez};
use std::collections::VecDeque;
use std::time::Duration;

/// A call as the monitor announces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Llamada {
    pub turno: TurnoId,
    /// Tells the announcements of a turno apart.
    pub vez: u32,
    pub numero: String,
    pub mesa: Option<String>,
    pub nombre: Option<String>,
    pub area: String,
    /// When it was made, by the server's clock.
    pub llamado_ms: Option<Milis>,
    /// How long it fills the screen; nothing: it does not.
    pub visible: Duration,
    /// How many times the chime sounds.
    pub campanadas: u32,
}

impl Llamada {
    pub fn nueva(turno: &TurnoVisto, mesa: Option<String>, config: &ConfigPantalla) -> Self {
        Llamada {
            turno: turno.id,
            vez: turno.llamadas,
            numero: turno.numero_visible.to_string(),
            mesa,
            nombre: turno.persona_nombre.clone(),
            area: turno.area_nombre.clone(),
            llamado_ms: turno.llamado_ms,
            visible: Duration::from_secs(config.tiempo_llamada_seg.into()),
            campanadas: if config.sonido_llamada {
                config.repeticiones
            } else {
                0
            },
        }
    }
}

/// Calls in the order in which they were made.
#[derive(Debug, Default)]
pub struct Cola {
    esperan: VecDeque<Llamada>,
    /// One is being announced.
    ocupada: bool,
}

impl Cola {
    /// Adds a call; a turno called again before it was announced keeps its place. True if nothing is
    /// being announced, so that announcing has to begin.
    pub fn agregar(&mut self, llamada: Llamada) -> bool {
        match self.esperan.iter_mut().find(|l| l.turno == llamada.turno) {
            Some(misma) => *misma = llamada,
            None => self.esperan.push_back(llamada),
        }
        !std::mem::replace(&mut self.ocupada, true)
    }

    /// The next to announce when the server's clock says `ahora`. Who came before it was their turn here
    /// needs no announcement any more, nor does who was called so long ago that they came or went.
    pub fn siguiente(
        &mut self,
        ahora: Milis,
        se_llama: impl Fn(TurnoId) -> bool,
    ) -> Option<Llamada> {
        while let Some(llamada) = self.esperan.pop_front() {
            let vieja = llamada
                .llamado_ms
                .is_some_and(|llamado| ahora - llamado >= LLAMADA_VIEJA);
            if !vieja && se_llama(llamada.turno) {
                return Some(llamada);
            }
        }
        self.ocupada = false;
        None
    }

    /// The calls that wait.
    pub fn pendientes(&self) -> Vec<Vez> {
        self.esperan.iter().map(|l| (l.turno, l.vez)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn llamada(turno: i64, vez: u32) -> Llamada {
        Llamada {
            turno: TurnoId(turno),
            vez,
            numero: format!("A-{turno:03}"),
            mesa: Some("Mesa 1".into()),
            nombre: None,
            area: "Ventanilla".into(),
            llamado_ms: Some(1_000 * turno),
            visible: Duration::from_secs(10),
            campanadas: 2,
        }
    }

    fn siguiente(cola: &mut Cola) -> Option<(i64, u32)> {
        cola.siguiente(0, |_| true).map(|l| (l.turno.0, l.vez))
    }

    #[test]
    fn calls_are_announced_one_after_another_in_their_order() {
        let mut cola = Cola::default();
        assert!(cola.agregar(llamada(1, 1)), "the first one starts");
        assert!(!cola.agregar(llamada(2, 1)), "the second one waits");
        assert_eq!(siguiente(&mut cola), Some((1, 1)));
        assert!(!cola.agregar(llamada(3, 1)), "while one is announced");
        assert_eq!(siguiente(&mut cola), Some((2, 1)));
        assert_eq!(siguiente(&mut cola), Some((3, 1)));
        assert_eq!(siguiente(&mut cola), None);
        assert!(cola.agregar(llamada(4, 1)), "and then anew");
    }

    #[test]
    fn a_turno_called_again_before_its_announcement_is_announced_once() {
        let mut cola = Cola::default();
        for l in [llamada(1, 1), llamada(2, 1), llamada(1, 2)] {
            cola.agregar(l);
        }
        assert_eq!(siguiente(&mut cola), Some((1, 2)));
        cola.agregar(llamada(1, 3));
        assert_eq!(siguiente(&mut cola), Some((2, 1)));
        assert_eq!(siguiente(&mut cola), Some((1, 3)), "after it, again");
    }

    #[test]
    fn who_came_already_is_not_called_any_more() {
        let mut cola = Cola::default();
        for i in 1..=3 {
            cola.agregar(llamada(i, 1));
        }
        let quien = cola.siguiente(0, |t| t == TurnoId(3)).map(|l| l.turno);
        assert_eq!(quien, Some(TurnoId(3)));
    }

    #[test]
    fn a_call_that_waited_for_a_minute_is_only_listed() {
        let mut cola = Cola::default();
        for i in 1..=3 {
            cola.agregar(llamada(i, 1));
        }
        // The first was made a minute ago, the second a second later.
        let quien = cola.siguiente(61_000, |_| true).map(|l| l.turno.0);
        assert_eq!(quien, Some(2));
        assert_eq!(cola.siguiente(70_000, |_| true), None);
    }

    #[test]
    fn what_waits_is_what_was_not_announced_yet() {
        let mut cola = Cola::default();
        for l in [llamada(1, 1), llamada(2, 1), llamada(1, 2)] {
            cola.agregar(l);
        }
        assert_eq!(cola.pendientes(), [(TurnoId(1), 2), (TurnoId(2), 1)]);
        siguiente(&mut cola);
        assert_eq!(cola.pendientes(), [(TurnoId(2), 1)]);
    }
}
