//! The calls that wait to be announced: one after another, never over each other.

use crate::components::campana::CADA_CAMPANADA;
use crate::domain::area::ConfigPantalla;
use crate::domain::id::{Milis, TurnoId};
use crate::domain::pais::Pais;
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
    /// How many times it is heard, by its chime, aloud, or both.
    pub veces: u32,
    /// Begun with the chime.
    pub campana: bool,
    /// Said aloud.
    pub voz: bool,
    /// Whose Spanish it is said in.
    pub pais: Pais,
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
            // An área that wants the voice is heard once at least.
            veces: config.repeticiones.max(1),
            campana: config.sonido_llamada && config.repeticiones > 0,
            voz: config.voz_llamada,
            pais: config.voz_pais,
        }
    }
}

/// Nobody reads a number and a mesa in less.
const MINIMO: Duration = Duration::from_secs(3);

/// What it takes to say a call aloud, more or less.
const LO_DICHO: Duration = Duration::from_secs(5);

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
                return Some(self.con_prisa(llamada, ahora));
            }
        }
        self.ocupada = false;
        None
    }

    /// Shortens a call, from `ahora` on, so far that each of those that wait is begun before it is too old: eight desks
    /// that press at once are all announced.
    pub fn con_prisa(&self, llamada: Llamada, ahora: Milis) -> Llamada {
        let antes_de = |(i, l): (usize, &Llamada)| {
            let queda = LLAMADA_VIEJA - l.llamado_ms.map_or(0, |llamado| ahora - llamado);
            // A moment less: they begin one after another, and not in the last millisecond.
            u64::try_from(queda * 9 / 10).unwrap_or(0) / (i as u64 + 1)
        };
        let Some(cada) = self.esperan.iter().enumerate().map(antes_de).min() else {
            return llamada;
        };
        let cada = Duration::from_millis(cada).max(MINIMO);
        let si = |suena: bool, dura| if suena { dura } else { Duration::ZERO };
        let campanada = si(llamada.campana, CADA_CAMPANADA);
        let voz = llamada.voz && cada >= campanada + LO_DICHO;
        let una_vez = campanada + si(voz, LO_DICHO);
        // What is only seen takes no time to hear.
        let caben = cada.as_millis().checked_div(una_vez.as_millis());
        let caben = caben.and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
        Llamada {
            voz,
            visible: llamada.visible.min(cada),
            veces: llamada.veces.min(caben.max(1)),
            ..llamada
        }
    }

    /// The calls that wait.
    pub fn pendientes(&self) -> Vec<Vez> {
        self.esperan.iter().map(|l| (l.turno, l.vez)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::estado::Estado;
    use crate::domain::id::{AreaId, TramiteId};
    use crate::domain::prioridad::Prioridad;

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
            veces: 2,
            campana: true,
            voz: false,
            pais: Pais::default(),
        }
    }

    #[test]
    fn the_voice_is_repeated_as_the_area_says_with_or_without_the_chime() {
        let turno = TurnoVisto {
            id: TurnoId(1),
            numero_visible: "A-001".parse().unwrap(),
            estado: Estado::Llamando,
            estado_nombre: Estado::Llamando.nombre().into(),
            persona_nombre: None,
            tramite_id: TramiteId(5),
            tramite_nombre: "Trámite X".into(),
            area_id: AreaId(2),
            area_nombre: "Ventanilla".into(),
            mesa_id: None,
            mesa_nombre: None,
            prioridad: Prioridad::Normal,
            fecha_hora_creacion: "2026-02-13T10:30:00".into(),
            creado_ms: 0,
            llamado_ms: Some(0),
            llamadas: 1,
            derivado: None,
            demora_hasta_ms: None,
            version: 1,
        };
        // Chime, repetitions, voice; and what is heard of them: how often, the chime, the voice.
        for (configurado, oido) in [
            ((true, 3, true), (3, true, true)),
            ((false, 3, true), (3, false, true)),
            ((true, 3, false), (3, true, false)),
            ((true, 0, true), (1, false, true)),
        ] {
            let (sonido_llamada, repeticiones, voz_llamada) = configurado;
            let config = ConfigPantalla {
                sonido_llamada,
                repeticiones,
                voz_llamada,
                ..ConfigPantalla::default()
            };
            let l = Llamada::nueva(&turno, None, &config);
            assert_eq!((l.veces, l.campana, l.voz), oido, "{configurado:?}");
        }
        let config = ConfigPantalla {
            voz_pais: "es-MX".into(),
            ..ConfigPantalla::default()
        };
        let pais = Llamada::nueva(&turno, None, &config).pais;
        assert_eq!(pais, config.voz_pais, "the Spanish of its own área");
    }

    #[test]
    fn a_voice_without_a_chime_is_shortened_by_those_that_wait() {
        let mut cola = Cola::default();
        let hablada = |i| Llamada {
            veces: 5,
            campana: false,
            voz: true,
            llamado_ms: Some(0),
            ..llamada(i, 1)
        };
        assert_eq!(cola.con_prisa(hablada(0), 0), hablada(0), "alone");
        for i in 1..=3 {
            cola.agregar(hablada(i));
        }
        // Three wait, of the 60 s of a call: 18 s for each.
        let corta = cola.con_prisa(hablada(0), 0);
        assert_eq!((corta.veces, corta.voz), (3, true));
        for i in 4..=20 {
            cola.agregar(hablada(i));
        }
        let muda = cola.con_prisa(hablada(0), 0);
        assert_eq!((muda.veces, muda.voz), (1, false), "it is only seen");
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
    fn eight_desks_that_press_at_once_are_all_announced() {
        let mut cola = Cola::default();
        for i in 1..=8 {
            cola.agregar(Llamada {
                llamado_ms: Some(0),
                ..llamada(i, 1)
            });
        }
        let (mut ahora, mut anunciados) = (0, Vec::new());
        while let Some(l) = cola.siguiente(ahora, |_| true) {
            assert!(l.visible >= MINIMO && l.veces >= 1);
            anunciados.push(l.turno.0);
            let dura = l.visible.max(CADA_CAMPANADA * l.veces);
            ahora += Milis::try_from(dura.as_millis()).unwrap();
        }
        assert_eq!(anunciados, [1, 2, 3, 4, 5, 6, 7, 8]);
        // They would have been said aloud over each other, or too late: there is time for the chime alone.
        let hablada = |i| Llamada {
            voz: true,
            llamado_ms: Some(ahora),
            ..llamada(i, 1)
        };
        for i in 20..32 {
            cola.agregar(hablada(i));
        }
        assert_eq!(cola.siguiente(ahora, |_| true).map(|l| l.voz), Some(false));
        while cola.siguiente(ahora, |_| true).is_some() {}
        cola.agregar(hablada(40));
        assert_eq!(cola.siguiente(ahora, |_| true).map(|l| l.voz), Some(true));
        // Alone, it takes its time.
        cola.agregar(llamada(9, 1));
        let sola = cola.siguiente(ahora, |_| true).map(|l| l.visible);
        assert_eq!(sola, Some(Duration::from_secs(10)));
    }

    #[test]
    fn a_call_that_began_alone_leaves_room_for_those_that_came_since() {
        let mut cola = Cola::default();
        let larga = |i| Llamada {
            visible: Duration::from_secs(60),
            ..llamada(i, 1)
        };
        cola.agregar(larga(0));
        let primera = cola.siguiente(0, |_| true).unwrap();
        assert_eq!(primera.visible.as_secs(), 60);
        cola.agregar(larga(1));
        cola.agregar(larga(2));
        // Its screen looks at them each second, from the second in which they have come.
        let fin = (2..60)
            .find(|s| cola.con_prisa(primera.clone(), s * 1_000).visible.as_secs() <= *s as u64);
        let fin = fin.unwrap() * 1_000;
        let otra = cola.siguiente(fin, |_| true).unwrap();
        let despues = fin + Milis::try_from(otra.visible.as_millis()).unwrap();
        assert!(cola.siguiente(despues, |_| true).is_some(), "all three");
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
