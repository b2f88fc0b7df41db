//! How long to wait before trying again.

use std::time::Duration;

/// The longest first wait.
const BASE: Duration = Duration::from_millis(500);

/// No wait is longer than this.
const TOPE: Duration = Duration::from_secs(30);

/// The wait before try `intento` (from 1): it doubles each time, up to [`TOPE`].
///
/// `azar`, from 0 to 1, takes away up to a half, so that the screens of an office don't all come back
/// at the same moment. A half at most: the shortest wait of a try is the longest of the one before, so
/// whatever the chance, the waits grow.
pub fn espera(intento: u32, azar: f64) -> Duration {
    let doblado = BASE.saturating_mul(2_u32.saturating_pow(intento.saturating_sub(1)));
    let azar = if azar.is_finite() {
        azar.clamp(0.0, 1.0)
    } else {
        0.0
    };
    doblado.min(TOPE).mul_f64(1.0 - azar / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_starts_at_half_a_second_and_doubles_up_to_thirty() {
        let esperas = (1..=8).map(|i| espera(i, 0.0).as_millis());
        assert_eq!(
            esperas.collect::<Vec<_>>(),
            [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]
        );
    }

    proptest! {
        #[test]
        fn it_is_never_nothing_and_never_above_the_cap(intento: u32, azar: f64) {
            let espera = espera(intento, azar);
            prop_assert!(espera >= BASE / 2 && espera <= TOPE);
        }

        #[test]
        fn it_grows_whatever_the_chance(intento in 1u32..6, antes in 0.0..1.0, despues in 0.0..1.0) {
            prop_assert!(espera(intento, antes) <= espera(intento + 1, despues));
        }
    }
}
