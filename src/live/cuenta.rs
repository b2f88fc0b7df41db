//! What a link counts: its failures in a row, and whether the same is heard over HTTP meanwhile.

use super::estado::{EstadoEnlace, INTENTOS_RAPIDOS};
use crate::domain::id::Milis;

/// A link that lasted this long since its greeting was a good one: after it, counting begins anew.
/// Without it, a server that greets and hangs up would be asked twice a second, for ever.
const BUENA: Milis = 10_000;

/// Failures, and what works instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cuenta {
    fallos: u32,
    /// Something was heard over HTTP, and no socket was greeted since: sockets don't work here, and that
    /// HTTP fails for a while is no news of them.
    sin_sockets: bool,
    /// The last question over HTTP was answered.
    sondeado: bool,
}

impl Cuenta {
    /// The failures in a row.
    pub(super) fn fallos(self) -> u32 {
        self.fallos
    }

    /// Where the link stands while no socket is greeted.
    pub(super) fn estado(self) -> EstadoEnlace {
        EstadoEnlace::tras(self.fallos, self.sondeado)
    }

    /// Whether to ask over HTTP, again and again: the quick tries have failed.
    pub(super) fn pregunta(self) -> bool {
        self.sin_sockets || self.fallos > INTENTOS_RAPIDOS
    }

    /// A socket was greeted.
    pub(super) fn saludo(&mut self) {
        self.sin_sockets = false;
        self.sondeado = false;
    }

    /// What was answered over HTTP counts no more.
    pub(super) fn callar(&mut self) {
        self.sondeado = false;
    }

    /// A socket has ended at `fin`. One that was never greeted was no link, however long it was waited for.
    pub(super) fn terminado(&mut self, saludado: Option<Milis>, fin: Milis) {
        if saludado.is_some_and(|saludado| fin - saludado > BUENA) {
            self.fallos = 0;
        }
    }

    /// One more failure; `mas_tarde`: the server wants no quick tries.
    pub(super) fn fallo(&mut self, mas_tarde: bool) {
        let antes = match mas_tarde {
            true => self.fallos.max(INTENTOS_RAPIDOS),
            false => self.fallos,
        };
        self.fallos = antes.saturating_add(1);
    }

    /// A question over HTTP ended, answered or not.
    pub(super) fn sondeo(&mut self, oido: bool) {
        self.sondeado = oido && self.pregunta();
        self.sin_sockets |= self.sondeado;
    }

    /// Somebody, or the network that is back, wants another try at once. Where sockets don't work, it goes on
    /// being asked over HTTP; elsewhere the quick tries come first again.
    pub(super) fn de_nuevo(&mut self) {
        self.fallos = match self.sin_sockets {
            true => self.fallos.min(INTENTOS_RAPIDOS + 1),
            false => 0,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn con(fallos: u32) -> Cuenta {
        let mut cuenta = Cuenta::default();
        (0..fallos).for_each(|_| cuenta.fallo(false));
        cuenta
    }

    #[test]
    fn only_a_link_that_was_greeted_and_lasted_begins_the_count_anew() {
        let (nacio, mucho) = (1_000, 1_000 + 10 * BUENA);
        for (saludado, fin, fallos, porque) in [
            (None, mucho, 3, "never greeted"),
            (Some(nacio), nacio + BUENA, 3, "too short"),
            (Some(mucho), mucho + 1, 3, "greeted late"),
            (Some(nacio), nacio + BUENA + 1, 0, "a good one"),
        ] {
            let mut cuenta = con(3);
            cuenta.terminado(saludado, fin);
            assert_eq!(cuenta.fallos(), fallos, "{porque}");
        }
    }

    #[test]
    fn a_network_that_comes_back_does_not_keep_a_screen_without_sockets_from_asking() {
        let mut cuenta = con(INTENTOS_RAPIDOS + 1);
        cuenta.sondeo(true);
        assert_eq!(cuenta.estado(), EstadoEnlace::Respaldo);
        cuenta.sondeo(false);
        assert_eq!(cuenta.estado(), EstadoEnlace::SinConexion);
        cuenta.de_nuevo();
        assert!(cuenta.pregunta());
        cuenta.sondeo(true);
        assert_eq!(
            cuenta.estado(),
            EstadoEnlace::Respaldo,
            "at the first answer"
        );
    }

    #[test]
    fn where_nothing_was_heard_over_http_the_quick_tries_come_first_again() {
        let mut cuenta = con(INTENTOS_RAPIDOS + 1);
        cuenta.sondeo(false);
        cuenta.de_nuevo();
        assert_eq!(cuenta, Cuenta::default());
        // What somebody asks during the quick tries proves nothing of sockets.
        cuenta.sondeo(true);
        assert_eq!(cuenta, Cuenta::default());
    }

    /// What may happen to a link.
    #[derive(Clone, Copy, Debug)]
    enum Paso {
        Saludo,
        Terminado(bool),
        Fallo(bool),
        Sondeo(bool),
        DeNuevo,
        Callar,
    }

    fn dar(cuenta: &mut Cuenta, paso: Paso) {
        match paso {
            Paso::Saludo => cuenta.saludo(),
            Paso::Terminado(buena) => cuenta.terminado(buena.then_some(0), BUENA + 1),
            Paso::Fallo(mas_tarde) => cuenta.fallo(mas_tarde),
            Paso::Sondeo(oido) => cuenta.sondeo(oido),
            Paso::DeNuevo => cuenta.de_nuevo(),
            Paso::Callar => cuenta.callar(),
        }
    }

    fn paso() -> impl Strategy<Value = Paso> {
        prop_oneof![
            any::<bool>().prop_map(Paso::Fallo),
            any::<bool>().prop_map(Paso::Sondeo),
            Just(Paso::DeNuevo),
            Just(Paso::Callar),
            Just(Paso::Terminado(false)),
        ]
    }

    proptest! {
        #[test]
        fn once_heard_over_http_it_asks_until_a_socket_is_greeted(
            antes in prop::collection::vec(paso(), 0..20), despues in prop::collection::vec(paso(), 0..20)
        ) {
            let mut cuenta = con(INTENTOS_RAPIDOS + 1);
            cuenta.sondeo(true);
            for paso in antes {
                dar(&mut cuenta, paso);
                prop_assert!(cuenta.pregunta(), "after {paso:?}");
            }
            dar(&mut cuenta, Paso::Saludo);
            dar(&mut cuenta, Paso::Terminado(true));
            prop_assert_eq!(cuenta, Cuenta::default());
            // And from then on it is as any other one.
            let mut nueva = Cuenta::default();
            for paso in despues {
                dar(&mut cuenta, paso);
                dar(&mut nueva, paso);
            }
            prop_assert_eq!(cuenta, nueva);
        }
    }
}
