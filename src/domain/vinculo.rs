//! Vínculo: a screen that somebody with the right paired by the code that it showed. Its name, its kind and its área
//! are what they said, wherever its browser is sent.

use super::id::{Milis, VinculoId};
use super::pantalla::TipoPantalla;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a code can be entered.
pub const VIGENCIA_MS: Milis = 10 * 60_000;

/// The digits of a code.
pub const CIFRAS: usize = 6;

/// Where a screen without a place waits for one.
pub const SALA_DE_ESPERA: &str = "/pantalla/";

/// A code as it is kept, however it was typed: "482 913", "482-913".
pub fn leer_codigo(escrito: &str) -> Option<String> {
    let separador = |c: char| c.is_whitespace() || c == '-';
    let codigo: String = escrito.chars().filter(|c| !separador(*c)).collect();
    let cifras = codigo.len() == CIFRAS && codigo.bytes().all(|b| b.is_ascii_digit());
    cifras.then_some(codigo)
}

/// The address of the page that a screen shows; without an área, of all of them.
pub fn ruta(tipo: TipoPantalla, slug: Option<&str>) -> String {
    let pagina = match tipo {
        TipoPantalla::Kiosk => "/turnos/",
        _ => "/turnos/monitor/",
    };
    match slug {
        Some(slug) => format!("{pagina}?area={slug}"),
        None => pagina.to_owned(),
    }
}

/// How a paired screen is known where screens are told apart: no other one can call itself so.
pub fn identidad(id: VinculoId) -> String {
    format!("{RESERVADO}{:08}", id.0)
}

/// What the identities of paired screens begin with.
pub const RESERVADO: &str = "vinculo-";

/// How long a screen that waits since then lets pass before it asks again: whoever stands before it with the code in
/// their hand sees it come at once, and one that was forgotten asks for little.
pub fn entre_preguntas(espera: Duration) -> Duration {
    match espera.as_secs() {
        0..120 => Duration::from_millis(2_500),
        120..600 => Duration::from_secs(5),
        _ => Duration::from_secs(10),
    }
}

/// What a screen is told of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destino {
    /// The page that it is to show.
    pub ruta: String,
    /// What it is called; none: it was revoked.
    pub nombre: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_read_however_it_was_typed_and_nothing_else_is_one() {
        for bien in ["482913", " 482 913 ", "482-913"] {
            assert_eq!(leer_codigo(bien).as_deref(), Some("482913"));
        }
        for mal in ["", "48291", "4829133", "48291a", "４８２９１３"] {
            assert_eq!(leer_codigo(mal), None, "{mal}");
        }
    }

    #[test]
    fn each_kind_has_its_page_with_and_without_an_area() {
        let (monitor, kiosk) = (TipoPantalla::Monitor, TipoPantalla::Kiosk);
        assert_eq!(ruta(monitor, Some("caja")), "/turnos/monitor/?area=caja");
        assert_eq!(ruta(monitor, None), "/turnos/monitor/");
        assert_eq!(ruta(kiosk, Some("caja")), "/turnos/?area=caja");
    }

    proptest! {
        #[test]
        fn a_screen_asks_within_three_seconds_at_first_and_never_faster_with_age(a in 0u64..10_000, b in 0u64..10_000) {
            let entre = |s| entre_preguntas(Duration::from_secs(s));
            prop_assert!(entre(a.min(b)) <= entre(a.max(b)));
            prop_assert!(a >= 120 || entre(a) <= Duration::from_secs(3));
        }
    }
}
