//! The office's own name, colours and logo.

use super::contraste::{BLANCO, NEGRO, Rgb};
use serde::{Deserialize, Serialize};

/// The most characters of its name.
pub const MAX_NOMBRE: usize = 60;

/// The most bytes of its logo.
pub const MAX_LOGO: u64 = 512 * 1024;

/// The grounds of the light theme that text in the main colour stands on (see `style/tokens.css`).
const CLAROS: [Rgb; 3] = [Rgb([0xf1, 0xf4, 0xf1]), BLANCO, Rgb([0xe6, 0xec, 0xe7])];

/// Those of the dark theme.
const OSCUROS: [Rgb; 3] = [
    Rgb([0x0c, 0x14, 0x11]),
    Rgb([0x15, 0x20, 0x1b]),
    Rgb([0x1f, 0x2d, 0x26]),
];

/// What an office has of its own; nothing: the product's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apariencia {
    /// Its name, in place of the product's; empty: the product's.
    pub nombre: String,
    /// Buttons, links and the band above every page.
    pub principal: Option<Rgb>,
    /// The plate of a turno's number.
    pub acento: Option<Rgb>,
    /// SHA-256 of its logo.
    pub logo: Option<String>,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reparo {
    /// The name is longer than this, or has what can't be shown.
    Nombre(usize),
    /// It is no colour.
    Color,
    /// Text in it could not be read; in this shade it could.
    PocoContraste(Rgb),
}

impl Apariencia {
    /// The name, if it can be one.
    ///
    /// # Errors
    /// `Nombre`.
    pub fn leer_nombre(escrito: &str) -> Result<String, Reparo> {
        let nombre = escrito.trim();
        match nombre.chars().count() > MAX_NOMBRE || nombre.contains(char::is_control) {
            true => Err(Reparo::Nombre(MAX_NOMBRE)),
            false => Ok(nombre.to_owned()),
        }
    }

    /// The main colour, if what is written in it can be read; nothing written: the product's.
    ///
    /// # Errors
    /// `Color`, `PocoContraste`.
    pub fn leer_principal(escrito: &str) -> Result<Option<Rgb>, Reparo> {
        let Some(color) = Self::leer_acento(escrito)? else {
            return Ok(None);
        };
        match Self::tono(color) {
            igual if igual == color => Ok(Some(color)),
            tono => Err(Reparo::PocoContraste(tono)),
        }
    }

    /// The shade nearest to a main colour in which text can be read: itself, if it can.
    pub fn tono(color: Rgb) -> Rgb {
        color.legible_en(&CLAROS)
    }

    /// The contrast of a main colour with the ground on which it is read worst.
    pub fn peor_contraste(color: Rgb) -> f64 {
        CLAROS
            .map(|f| color.contraste(f))
            .into_iter()
            .fold(f64::INFINITY, f64::min)
    }

    /// The colour of the plate: black or white can be read on any.
    ///
    /// # Errors
    /// `Color`.
    pub fn leer_acento(escrito: &str) -> Result<Option<Rgb>, Reparo> {
        match escrito.trim() {
            "" => Ok(None),
            escrito => escrito.parse().map(Some).map_err(|_| Reparo::Color),
        }
    }

    /// What overrides the product's colours, in both themes; the one of high contrast stays as it is.
    pub fn css(&self) -> String {
        let regla = |tokens: &[(&str, Rgb)]| {
            let lineas = tokens.iter().map(|(t, c)| format!("--{t}:{c};"));
            lineas.collect::<String>()
        };
        let (claro, oscuro) = (regla(&self.claro()), regla(&self.oscuro()));
        if claro.is_empty() {
            return String::new();
        }
        format!(
            ":root:not([data-tema=\"contraste\"]){{{claro}}}\n\
             @media screen and (prefers-color-scheme:dark){{:root:not([data-tema=\"claro\"],[data-tema=\"contraste\"]){{{oscuro}}}}}\n\
             @media screen{{:root[data-tema=\"oscuro\"]{{{oscuro}}}}}\n"
        )
    }

    fn claro(&self) -> Vec<(&'static str, Rgb)> {
        let mut tokens = self.placa();
        if let Some(c) = self.principal {
            let cinta = c.mezcla(NEGRO, 45);
            tokens.extend([
                ("accion", c),
                ("accion-encima", c.mezcla(NEGRO, 20)),
                ("accion-texto", BLANCO),
                ("accion-suave", suave(c, CLAROS[1], 14)),
                ("cinta", cinta),
                ("cinta-texto", BLANCO),
                ("cinta-suave", c.mezcla(BLANCO, 75).legible_en(&[cinta])),
            ]);
        }
        tokens
    }

    fn oscuro(&self) -> Vec<(&'static str, Rgb)> {
        let mut tokens = self.placa();
        if let Some(c) = self.principal {
            let fondo = c.mezcla(OSCUROS[1], 75);
            let [a, b, d] = OSCUROS;
            let accion = c.legible_en(&[a, b, d, fondo]);
            let cinta = c.mezcla(NEGRO, 70);
            tokens.extend([
                ("accion", accion),
                ("accion-encima", accion.mezcla(BLANCO, 30)),
                ("accion-texto", NEGRO),
                ("accion-suave", fondo),
                ("cinta", cinta),
                ("cinta-texto", BLANCO),
                ("cinta-suave", c.mezcla(BLANCO, 70).legible_en(&[cinta])),
            ]);
        }
        tokens
    }

    fn placa(&self) -> Vec<(&'static str, Rgb)> {
        self.acento.map_or_else(Vec::new, |c| {
            let texto = c.texto_encima();
            vec![("placa", c), ("placa-texto", texto), ("placa-borde", texto)]
        })
    }
}

/// A ground with some of a colour in it, as much as leaves the colour readable on it.
fn suave(color: Rgb, fondo: Rgb, centesimos: u16) -> Rgb {
    let tonos = (0..=centesimos).rev().map(|n| fondo.mezcla(color, n));
    let legible = tonos.into_iter().find(|f| color.se_lee_en(&[*f]));
    legible.unwrap_or(fondo)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contraste::MINIMO;
    use proptest::prelude::*;

    fn token(tokens: &[(&str, Rgb)], nombre: &str) -> Rgb {
        tokens.iter().find(|(t, _)| *t == nombre).unwrap().1
    }

    #[test]
    fn an_office_with_nothing_of_its_own_overrides_nothing() {
        assert_eq!(Apariencia::default().css(), "");
        assert_eq!(Apariencia::leer_principal(" "), Ok(None));
        assert_eq!(Apariencia::leer_acento("rojo"), Err(Reparo::Color));
        assert!(Apariencia::leer_nombre(&"x".repeat(61)).is_err());
        assert_eq!(
            Apariencia::leer_nombre(" Municipio "),
            Ok("Municipio".into())
        );
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_refused_and_the_nearest_shade_is_taken() {
        let Err(Reparo::PocoContraste(tono)) = Apariencia::leer_principal("#ffcc00") else {
            panic!("yellow on white");
        };
        assert_eq!(
            Apariencia::leer_principal(&tono.to_string()),
            Ok(Some(tono))
        );
    }

    proptest! {
        #[test]
        fn what_is_accepted_can_be_read_in_both_themes(c in prop::array::uniform3(any::<u8>())) {
            let c = Rgb(c).legible_en(&CLAROS);
            prop_assert_eq!(Apariencia::leer_principal(&c.to_string()), Ok(Some(c)));
            let suya = Apariencia { principal: Some(c), acento: Some(c), ..Apariencia::default() };
            for (tokens, fondos) in [(suya.claro(), CLAROS), (suya.oscuro(), OSCUROS)] {
                let de = |nombre| token(&tokens, nombre);
                for fondo in fondos.into_iter().chain([de("accion-suave")]) {
                    prop_assert!(de("accion").contraste(fondo) >= MINIMO, "{c} on {fondo}");
                }
                for (texto, fondo) in [
                    ("accion-texto", "accion"),
                    ("accion-texto", "accion-encima"),
                    ("placa-texto", "placa"),
                    ("cinta-texto", "cinta"),
                    ("cinta-suave", "cinta"),
                ] {
                    let contraste = de(texto).contraste(de(fondo));
                    prop_assert!(contraste >= MINIMO, "{c}: {texto} on {fondo}: {contraste}");
                }
            }
        }

        #[test]
        fn its_css_is_nothing_but_colours(p in prop::array::uniform3(any::<u8>())) {
            let suya = Apariencia { principal: Some(Rgb(p)), nombre: "</style>".into(), ..Apariencia::default() };
            prop_assert!(!suya.css().contains('<'));
        }
    }
}
