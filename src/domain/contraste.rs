//! Colours, and whether what is written in one can be read on another (WCAG 2.2, 1.4.3).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The least contrast of a text with its ground.
pub const MINIMO: f64 = 4.5;

/// A colour of a screen, in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rgb(pub [u8; 3]);

/// Black.
pub const NEGRO: Rgb = Rgb([0; 3]);
/// White.
pub const BLANCO: Rgb = Rgb([255; 3]);

/// A text that is no colour.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no colour: expected one as #0a5545")]
pub struct ColorInvalido(String);

impl FromStr for Rgb {
    type Err = ColorInvalido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let invalido = || ColorInvalido(s.to_owned());
        let hex = s.strip_prefix('#').ok_or_else(invalido)?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(invalido());
        }
        let numero = u32::from_str_radix(hex, 16).map_err(|_| invalido())?;
        let [_, r, g, b] = numero.to_be_bytes();
        Ok(Rgb([r, g, b]))
    }
}

impl TryFrom<String> for Rgb {
    type Error = ColorInvalido;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        s.parse()
    }
}

impl From<Rgb> for String {
    fn from(color: Rgb) -> String {
        color.to_string()
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Rgb {
    /// How bright it is, from 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminancia(self) -> f64 {
        let canal = |c: u8| {
            let c = f64::from(c) / 255.0;
            match c <= 0.04045 {
                true => c / 12.92,
                false => ((c + 0.055) / 1.055).powf(2.4),
            }
        };
        let [r, g, b] = self.0.map(canal);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// From 1, the same, to 21, black and white (WCAG 2.2, "contrast ratio").
    pub fn contraste(self, otro: Rgb) -> f64 {
        let (uno, otro) = (self.luminancia(), otro.luminancia());
        (uno.max(otro) + 0.05) / (uno.min(otro) + 0.05)
    }

    /// Whether it can be read on all of these.
    pub fn se_lee_en(self, fondos: &[Rgb]) -> bool {
        fondos.iter().all(|f| self.contraste(*f) >= MINIMO)
    }

    /// So many hundredths of another colour, the rest of this one.
    pub fn mezcla(self, otro: Rgb, centesimos: u16) -> Rgb {
        let parte = |i: usize| {
            let (a, b) = (u16::from(self.0[i]), u16::from(otro.0[i]));
            let suma = (a * (100 - centesimos.min(100)) + b * centesimos.min(100) + 50) / 100;
            u8::try_from(suma).unwrap_or(u8::MAX)
        };
        Rgb([parte(0), parte(1), parte(2)])
    }

    /// The shade nearest to it that can be read on all of these: itself, if it can; on grounds that are light and
    /// dark at once there may be none, and then it is black or white.
    pub fn legible_en(self, fondos: &[Rgb]) -> Rgb {
        let hacia = |extremo: Rgb| {
            let pasos = (0..=100_u16).map(|n| (n, self.mezcla(extremo, n)));
            pasos.into_iter().find(|(_, tono)| tono.se_lee_en(fondos))
        };
        let tonos = [hacia(NEGRO), hacia(BLANCO)].into_iter().flatten();
        let cercano = tonos.min_by_key(|(pasos, _)| *pasos);
        cercano.map_or_else(|| self.texto_encima(), |(_, tono)| tono)
    }

    /// Black or white, whichever is read better on it: one of the two always has more than 4.5:1.
    pub fn texto_encima(self) -> Rgb {
        match self.contraste(NEGRO) >= self.contraste(BLANCO) {
            true => NEGRO,
            false => BLANCO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn color() -> impl Strategy<Value = Rgb> {
        prop::array::uniform3(any::<u8>()).prop_map(Rgb)
    }

    #[test]
    fn known_contrasts_are_what_others_measure() {
        let de = |a: &str, b: &str| a.parse::<Rgb>().unwrap().contraste(b.parse().unwrap());
        assert!((de("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        // The greys that every guide names: the last one that passes on white, and the first that does not.
        assert!(de("#767676", "#ffffff") >= MINIMO);
        assert!(de("#777777", "#ffffff") < MINIMO);
        for malo in ["", "#fff", "0a5545", "#0a554g", "#0a55451", "#+a5545"] {
            assert!(malo.parse::<Rgb>().is_err(), "{malo}");
        }
    }

    proptest! {
        #[test]
        fn a_colour_reads_back(c in color()) {
            prop_assert_eq!(c.to_string().parse::<Rgb>().unwrap(), c);
        }

        #[test]
        fn contrast_is_the_same_both_ways_and_between_1_and_21(a in color(), b in color()) {
            prop_assert_eq!(a.contraste(b), b.contraste(a));
            prop_assert!((1.0..=21.000_001).contains(&a.contraste(b)));
        }

        #[test]
        fn the_shade_that_is_offered_can_be_read_and_what_can_be_read_stays(c in color(), fondo in color()) {
            let tono = c.legible_en(&[fondo]);
            prop_assert!(tono.se_lee_en(&[fondo]), "{c} on {fondo}: {tono}");
            prop_assert_eq!(tono == c, c.se_lee_en(&[fondo]));
        }

        #[test]
        fn something_can_be_written_on_every_colour(c in color()) {
            prop_assert!(c.texto_encima().contraste(c) >= MINIMO);
        }
    }
}
