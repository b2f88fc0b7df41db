//! What takes the last command back.

use super::{Mando, Mandos};
use leptos::prelude::*;
use std::time::Duration;

/// How long what was just done can be taken back with one press.
const ARREPENTIRSE: Duration = Duration::from_secs(10);

/// A hand that was on its way to take it back, when that ended, may arrive for so long.
const TODAVIA: Duration = Duration::from_secs(2);

impl Mandos {
    /// Takes the last command back, if that is still offered.
    pub fn deshacer(self) {
        if let Some(vuelta) = self.vuelta.get_untracked() {
            self.dar(vuelta);
        }
    }

    /// Offers what takes a command back, for a while and until the next one.
    pub(super) fn ofrecer(self, vuelta: Option<Mando>) {
        let ofrecida = vuelta.is_some();
        self.vuelta.try_set(vuelta);
        let dados = self.dados.try_get_value();
        set_timeout(
            move || {
                if self.dados.try_get_value() == dados {
                    self.vuelta.try_set(None);
                    self.vencer(ofrecida);
                }
            },
            ARREPENTIRSE,
        );
    }

    /// Its key takes back nothing else for a moment.
    fn vencer(self, ofrecida: bool) {
        self.vuelta_vencida.try_set_value(ofrecida);
        set_timeout(
            move || {
                self.vuelta_vencida.try_set_value(false);
            },
            TODAVIA,
        );
    }

    /// Whether the key that takes back is of a call in hands: not while it is of the last command, nor right after that.
    pub fn deshace_la_llamada(self) -> bool {
        self.vuelta.get().is_none() && !self.vuelta_vencida.get_value()
    }
}
