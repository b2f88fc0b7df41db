//! Texts of the page of the office's own looks.

use super::cifras;
use crate::domain::apariencia::Reparo;

/// The office's own looks.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Apariencia {
    pub titulo: &'static str,
    pub explica: &'static str,
    pub nombre: &'static str,
    pub nombre_ayuda: &'static str,
    pub propios: &'static str,
    pub propios_ayuda: &'static str,
    pub principal: &'static str,
    pub principal_ayuda: &'static str,
    pub acento: &'static str,
    pub acento_ayuda: &'static str,
    /// What the main colour has with its worst ground.
    pub se_lee: fn(f64) -> String,
    pub no_se_lee: fn(f64, &str) -> String,
    pub usar: fn(&str) -> String,
    pub guardado: &'static str,
    pub logo: &'static str,
    pub logo_ayuda: &'static str,
    pub elegir_logo: &'static str,
    pub subir: &'static str,
    pub subido: &'static str,
    pub quitar: &'static str,
    pub sin_logo: &'static str,
    pub solo_imagenes: &'static str,
    /// Bytes.
    pub logo_grande: fn(u64) -> String,
    pub reparo: fn(Reparo) -> String,
}

/// Spanish.
pub const ES: Apariencia = Apariencia {
    titulo: "Aspecto",
    explica: "El nombre, los colores y el logo de la oficina, en todas las pantallas. El tema de alto contraste conserva los suyos.",
    nombre: "Nombre de la oficina",
    nombre_ayuda: "Se ve arriba de cada página. Vacío: el del producto.",
    propios: "Usar colores propios",
    propios_ayuda: "Si no, los del producto.",
    principal: "Color principal",
    principal_ayuda: "Botones, enlaces y la franja de arriba. En el tema oscuro se aclara solo.",
    acento: "Color de la placa",
    acento_ayuda: "El fondo del número de cada turno; lo escrito encima va en negro o en blanco, según se lea mejor.",
    se_lee: |contraste| {
        format!(
            "Se lee bien: contraste de {} a 1.",
            cifras::decimal(contraste, ',')
        )
    },
    no_se_lee: |contraste, tono| {
        format!(
            "Con este color lo escrito no se leería: contraste de {} a 1, y hacen falta 4,5. El tono más parecido que sirve es {tono}.",
            cifras::decimal(contraste, ',')
        )
    },
    usar: |tono| format!("Usar {tono}"),
    guardado: "Guardado. Se ve en cada pantalla la próxima vez que se abre.",
    logo: "Logo",
    logo_ayuda: "Imagen PNG, WebP o JPEG de hasta 512 KB. Conviene cuadrada y con fondo transparente.",
    elegir_logo: "Archivo del logo",
    subir: "Subir el logo",
    subido: "El logo ya es el de la oficina.",
    quitar: "Quitar el logo",
    sin_logo: "Se usa el del producto.",
    solo_imagenes: "Ese archivo no es una imagen PNG, WebP ni JPEG, o por dentro es de otro tipo que el que dice su nombre.",
    logo_grande: |maximo| {
        format!(
            "El logo es demasiado grande: puede tener hasta {}.",
            cifras::tamano(maximo, ',')
        )
    },
    reparo: |reparo| match reparo {
        Reparo::Nombre(max) => format!("Escriba hasta {max} caracteres, sin símbolos de control."),
        Reparo::Color => "Escriba un color como #0a5545.".to_owned(),
        Reparo::PocoContraste(tono) => {
            format!(
                "Con este color lo escrito no se leería. El tono más parecido que sirve es {tono}."
            )
        }
    },
};
