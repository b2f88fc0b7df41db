//! Signs and colours that come with the product: an office chooses, and nothing has to be uploaded.

use serde::{Deserialize, Serialize};

/// A text that names none of what can be chosen.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is none of those that can be chosen")]
pub struct AspectoDesconocido(String);

macro_rules! nombrados {
    ($(#[$doc:meta])* $tipo:ident { $($(#[$de:meta])* $variante:ident = $nombre:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $tipo {
            $($(#[$de])* #[serde(rename = $nombre)] $variante),+
        }

        impl $tipo {
            /// Every one.
            pub const TODOS: &[$tipo] = &[$($tipo::$variante),+];

            /// The name in the database and on the wire.
            pub fn nombre(self) -> &'static str {
                match self {
                    $($tipo::$variante => $nombre),+
                }
            }
        }

        impl std::str::FromStr for $tipo {
            type Err = AspectoDesconocido;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                let buscado = $tipo::TODOS.iter().find(|a| a.nombre() == s);
                buscado.copied().ok_or_else(|| AspectoDesconocido(s.to_owned()))
            }
        }
    };
}

nombrados! {
    /// The sign of a trámite at the kiosk, for who reads signs faster than words.
    Icono {
        /// A sheet with lines.
        Documento = "documento",
        /// A folder.
        Carpeta = "carpeta",
        /// An identity card.
        Identidad = "identidad",
        /// A bank note.
        Pago = "pago",
        /// A paper with a seal.
        Certificado = "certificado",
        /// A question.
        Consulta = "consulta",
        /// A house.
        Vivienda = "vivienda",
        /// A car.
        Vehiculo = "vehiculo",
        /// A cross, as of a pharmacy.
        Salud = "salud",
        /// Several people.
        Familia = "familia",
        /// A briefcase.
        Trabajo = "trabajo",
        /// A calendar.
        Cita = "cita",
    }
}

nombrados! {
    /// The colour of a mesa, as of the sign that hangs above it. Never the only thing that says which it is.
    Color {
        /// Red.
        Rojo = "rojo",
        /// Orange.
        Naranja = "naranja",
        /// Green.
        Verde = "verde",
        /// Turquoise.
        Turquesa = "turquesa",
        /// Blue.
        Azul = "azul",
        /// Violet.
        Violeta = "violeta",
        /// Pink.
        Rosa = "rosa",
        /// Grey.
        Gris = "gris",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for icono in Icono::TODOS {
            assert_eq!(icono.nombre().parse::<Icono>().unwrap(), *icono);
        }
        for color in Color::TODOS {
            assert_eq!(color.nombre().parse::<Color>().unwrap(), *color);
        }
        assert!("#ff0000".parse::<Color>().is_err());
    }
}
