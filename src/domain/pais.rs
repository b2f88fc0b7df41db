//! The countries whose Spanish a voice can speak.

use serde::{Deserialize, Deserializer, Serialize};

/// The tags (BCP 47) of their Spanish: the usual one, and then by their names.
pub const ETIQUETAS: &[&str] = &[
    "es-AR", "es-BO", "es-CL", "es-CO", "es-CR", "es-CU", "es-EC", "es-SV", "es-ES", "es-US",
    "es-GT", "es-GQ", "es-HN", "es-MX", "es-NI", "es-PA", "es-PY", "es-PE", "es-PR", "es-DO",
    "es-UY", "es-VE",
];

/// A country, by its Spanish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pais(&'static str);

impl Pais {
    /// The tag of its Spanish, as browsers name it.
    pub fn etiqueta(self) -> &'static str {
        self.0
    }
}

impl Default for Pais {
    fn default() -> Self {
        Pais(ETIQUETAS[0])
    }
}

impl From<&str> for Pais {
    /// The usual one, if the tag is none of these: a call is said all the same.
    fn from(etiqueta: &str) -> Self {
        let suya = ETIQUETAS.iter().copied().find(|e| *e == etiqueta);
        suya.map(Pais).unwrap_or_default()
    }
}

// By hand: derived, it would only be read from what lives for ever.
impl<'de> Deserialize<'de> for Pais {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<Self, D::Error> {
        String::deserialize(de).map(|etiqueta| etiqueta.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_kept_as_its_tag_and_what_is_none_is_the_usual_one() {
        let leer = |json: &str| serde_json::from_str::<Pais>(json).unwrap();
        for etiqueta in ETIQUETAS {
            let escrito = format!("\"{etiqueta}\"");
            assert_eq!(leer(&escrito).etiqueta(), *etiqueta);
            assert_eq!(serde_json::to_string(&leer(&escrito)).unwrap(), escrito);
        }
        assert_eq!(Pais::default().etiqueta(), "es-AR");
        for ninguno in ["\"\"", "\"es\"", "\"es_MX\"", "\"en-US\""] {
            assert_eq!(leer(ninguno), Pais::default(), "{ninguno}");
        }
    }
}
