//! The state of the link, as people see it.

/// Tries that are shown one by one; beyond them it goes on, for ever, and says so.
pub const INTENTOS_RAPIDOS: u32 = 5;

/// Where the link stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EstadoEnlace {
    /// The first try.
    #[default]
    Conectando,
    /// What is shown is live.
    Conectado,
    /// Lost or not found; one of the quick tries.
    Reintentando {
        /// Which, from 1 to [`INTENTOS_RAPIDOS`].
        intento: u32,
    },
    /// The quick tries failed. It goes on trying.
    SinConexion,
    /// The quick tries failed, and the same is heard over HTTP: what is shown is seconds old at most. It goes
    /// on trying.
    Respaldo,
    /// The session ended: it tries again when somebody is there who may have logged in.
    SinSesion,
}

impl EstadoEnlace {
    /// The state after `fallos` failures in a row; `sondeado`: the last question over HTTP was answered.
    pub fn tras(fallos: u32, sondeado: bool) -> Self {
        match fallos {
            0 => EstadoEnlace::Conectando,
            intento if intento <= INTENTOS_RAPIDOS => EstadoEnlace::Reintentando { intento },
            _ if sondeado => EstadoEnlace::Respaldo,
            _ => EstadoEnlace::SinConexion,
        }
    }

    /// What is shown is live.
    pub fn en_vivo(self) -> bool {
        self == EstadoEnlace::Conectado
    }

    /// What happens is heard, at once or within seconds.
    pub fn al_dia(self) -> bool {
        matches!(self, EstadoEnlace::Conectado | EstadoEnlace::Respaldo)
    }

    /// What is shown may be old; before the first connection it is as new as the page.
    pub fn perdido(self) -> bool {
        matches!(
            self,
            EstadoEnlace::Reintentando { .. } | EstadoEnlace::SinConexion | EstadoEnlace::SinSesion
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_are_counted_and_then_it_goes_on_for_ever() {
        use EstadoEnlace::*;
        for (sondeado, despues) in [(false, SinConexion), (true, Respaldo)] {
            let vistos: Vec<_> = (0..8).map(|n| EstadoEnlace::tras(n, sondeado)).collect();
            let intentos = (1..=5).map(|intento| Reintentando { intento });
            let mut esperados = vec![Conectando];
            esperados.extend(intentos);
            esperados.extend([despues, despues]);
            assert_eq!(vistos, esperados);
            assert_eq!(EstadoEnlace::tras(u32::MAX, sondeado), despues);
        }
    }

    #[test]
    fn only_a_link_over_which_nothing_is_heard_makes_what_is_shown_old() {
        assert!(!EstadoEnlace::Conectando.perdido());
        assert!(!EstadoEnlace::Conectado.perdido());
        assert!(!EstadoEnlace::Respaldo.perdido());
        assert!((1..9).all(|fallos| EstadoEnlace::tras(fallos, false).perdido()));
        // Nor is it live for that.
        assert!(EstadoEnlace::Respaldo.al_dia() && !EstadoEnlace::Respaldo.en_vivo());
        assert!((0..9).all(|fallos| !EstadoEnlace::tras(fallos, false).al_dia()));
    }
}
