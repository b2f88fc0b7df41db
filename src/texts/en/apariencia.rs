//! Texts of the page of the office's own looks, in English.

use super::super::cifras;
use crate::domain::apariencia::Reparo;
use crate::texts::apariencia::Apariencia;

pub const EN: Apariencia = Apariencia {
    titulo: "Appearance",
    explica: "The office's name, colours and logo, on all screens. The high-contrast theme keeps its own.",
    nombre: "Name of the office",
    nombre_ayuda: "Shown at the top of every page. Empty: the product's.",
    propios: "Use our own colours",
    propios_ayuda: "If not, the product's.",
    principal: "Main colour",
    principal_ayuda: "Buttons, links and the band at the top. In the dark theme it gets lighter by itself.",
    acento: "Colour of the plate",
    acento_ayuda: "The ground of each ticket's number; what is written on it is black or white, whichever reads better.",
    se_lee: |contraste| {
        format!(
            "Easy to read: contrast of {} to 1.",
            cifras::decimal(contraste, '.')
        )
    },
    no_se_lee: |contraste, tono| {
        format!(
            "Text in this colour could not be read: contrast of {} to 1, and 4.5 is needed. The nearest shade that works is {tono}.",
            cifras::decimal(contraste, '.')
        )
    },
    usar: |tono| format!("Use {tono}"),
    guardado: "Saved. Each screen shows it the next time it is opened.",
    logo: "Logo",
    logo_ayuda: "A PNG, WebP or JPEG image of up to 512 KB. Square with a transparent ground works best.",
    elegir_logo: "Logo file",
    subir: "Upload the logo",
    subido: "The logo is now the office's.",
    quitar: "Remove the logo",
    sin_logo: "The product's is used.",
    solo_imagenes: "That file is not a PNG, WebP or JPEG image, or inside it is of another type than its name says.",
    logo_grande: |maximo| {
        format!(
            "The logo is too large: it may have up to {}.",
            cifras::tamano(maximo, '.')
        )
    },
    reparo: |reparo| match reparo {
        Reparo::Nombre(max) => format!("Write up to {max} characters, without control characters."),
        Reparo::Color => "Write a colour as #0a5545.".to_owned(),
        Reparo::PocoContraste(tono) => {
            format!(
                "Text in this colour could not be read. The nearest shade that works is {tono}."
            )
        }
    },
};
