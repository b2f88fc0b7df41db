//! A circuit breaker: who did not answer several times in a row is left alone for a while, so that nobody waits
//! for them.

use super::id::Milis;

/// Failures in a row after which nobody is asked.
const FALLOS: u32 = 5;

/// For how long.
const DESCANSO_MS: Milis = 30_000;

/// Knows whether somebody may be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Disyuntor {
    fallos: u32,
    hasta: Option<Milis>,
}

impl Disyuntor {
    /// Whether they may be asked now. Once the pause is over one is let through, and the others when that one was
    /// answered: the pause begins anew with it, so that one that never comes back holds nobody up for ever.
    pub fn permite(&mut self, ahora: Milis) -> bool {
        match self.hasta {
            None => true,
            Some(hasta) if ahora < hasta => false,
            Some(_) => {
                self.hasta = Some(ahora + DESCANSO_MS);
                true
            }
        }
    }

    /// They answered.
    pub fn bien(&mut self) {
        *self = Disyuntor::default();
    }

    /// They did not.
    pub fn mal(&mut self, ahora: Milis) {
        self.fallos = self.fallos.saturating_add(1);
        if self.fallos >= FALLOS {
            self.hasta = Some(ahora + DESCANSO_MS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn abierto() -> Disyuntor {
        let mut d = Disyuntor::default();
        for _ in 0..FALLOS {
            assert!(d.permite(0));
            d.mal(0);
        }
        d
    }

    #[test]
    fn five_failures_in_a_row_open_it_for_thirty_seconds() {
        let mut d = abierto();
        assert!(!d.permite(0) && !d.permite(DESCANSO_MS - 1));
        let mut d = Disyuntor::default();
        for _ in 0..20 {
            d.mal(0);
            d.mal(0);
            d.bien();
        }
        assert!(d.permite(0));
    }

    #[test]
    fn after_the_pause_one_is_let_through_and_its_answer_counts_for_all() {
        let mut d = abierto();
        assert!(d.permite(DESCANSO_MS));
        assert!(!d.permite(DESCANSO_MS));
        d.mal(DESCANSO_MS + 1);
        assert!(!d.permite(2 * DESCANSO_MS));
        assert!(d.permite(2 * DESCANSO_MS + 1));
        d.bien();
        assert!(d.permite(2 * DESCANSO_MS + 1) && d.permite(2 * DESCANSO_MS + 1));
    }

    #[test]
    fn a_trial_that_never_comes_back_is_followed_by_another() {
        let mut d = abierto();
        assert!(d.permite(DESCANSO_MS));
        assert!(d.permite(2 * DESCANSO_MS));
    }
}
