//! Texts of the padrón, in English.

use super::super::cifras::cuenta;
use crate::domain::padron::{ArchivoInvalido, EstadoImportacion, MAX_NOMBRE, Problema};
use crate::texts::padron::Padron;

pub const EN: Padron = Padron {
    titulo: "Register",
    que_es: "The people whom the kiosk recognises by their ID number. They are loaded from a CSV file: first it is checked, without changing anything, and then you decide whether to import it.",
    archivo: "CSV file",
    ayuda_archivo: "The first line names the columns: documento (or DNI), nombre, apellido and nacimiento, in any order. Separated by semicolons, commas or tabs. Dates as 1960-06-15 or 15/06/1960.",
    revisar: "Check the file",
    sin_archivo: "Choose a file first.",
    muy_grande: |megas| {
        format!(
            "The file is larger than {megas} MB. Split it in two or use the server's command line."
        )
    },
    revisando: "Checking the file…",
    avance: |lineas, porcentaje| {
        let leidas = cuenta(lineas, "line", "lines");
        match porcentaje {
            Some(p) => format!("{leidas} read ({p}%)"),
            None => format!("{leidas} read"),
        }
    },
    revisada: "The file was checked",
    nada_cambio: "Nothing has changed in the register yet.",
    nuevas: "New",
    distintas: "With changes",
    iguales: "Unchanged",
    con_error: "Lines with errors",
    conocidas: "Those already there that have changes",
    actualizar: "Update them with what the file says (what the file leaves empty is not deleted)",
    dejar: "Leave them as they are",
    importar: |cuantas| format!("Import {}", cuenta(cuantas, "person", "people")),
    descartar: "Discard",
    hecha: "The register was imported.",
    descartada: "The file was discarded: nothing changed in the register.",
    otra: "Check another file",
    errores: "Lines that are not imported",
    bajar_errores: "Download the list",
    hay_mas: |vistas, todas| format!("The first {vistas} of {todas} are shown."),
    linea: "Line",
    problema: "What is wrong and what to do",
    anteriores: "Earlier imports",
    ninguna: "No file has been imported yet.",
    quien: "Who",
    cuando: "When",
    estado_rotulo: "Status",
    consola: "Command line",
    estado: |estado| match estado {
        EstadoImportacion::Leyendo => "Checking",
        EstadoImportacion::Leida => "Awaiting a decision",
        EstadoImportacion::Hecha => "Imported",
        EstadoImportacion::Descartada => "Discarded",
        EstadoImportacion::Fallida => "Failed",
    },
    interrumpida: "Reading the file was interrupted: nothing was changed. Start again.",
    vencida: "Nobody decided within a day: nothing was changed.",
    archivo_invalido: |causa| match causa {
        ArchivoInvalido::Vacio => {
            "The file is empty. It must begin with a line that names the columns.".into()
        }
        ArchivoInvalido::NoEsTexto => {
            "The file is not text; it may be a spreadsheet. Open it and save it as CSV.".into()
        }
        ArchivoInvalido::Utf16 => {
            "The file is in UTF-16. Save it as “CSV UTF-8” and try again.".into()
        }
        ArchivoInvalido::SinDocumento(vistas) => {
            let vistas: Vec<_> = vistas.iter().map(|v| format!("“{v}”")).collect();
            let leidas = match vistas.is_empty() {
                true => String::new(),
                false => format!(" These were read: {}.", vistas.join(", ")),
            };
            format!(
                "No column of the first line is called “documento” or “dni”.{leidas} \
                 Check the names, and that the separator is a semicolon, a comma or a tab."
            )
        }
        ArchivoInvalido::ColumnaRepetida(cual) => {
            format!("There are two columns for the same thing (“{cual}”). Leave only one.")
        }
    },
    de_linea,
};

fn de_linea(problema: &Problema) -> String {
    match problema {
        Problema::Columnas {
            esperadas,
            halladas,
        } => format!(
            "It has {halladas} columns and the first line {esperadas}. If a text contains the separator, put it in quotation marks."
        ),
        Problema::Comillas => {
            "The quotation marks don't close. Each quoted text ends on its line; a quotation mark inside is written twice.".into()
        }
        Problema::SinDocumento => "The ID number is missing. Fill it in or remove the line.".into(),
        Problema::Documento => "The ID number must have 6 to 9 digits.".into(),
        Problema::Nacimiento => {
            "The date of birth doesn't exist or is in the future. Write it as 1960-06-15 or 15/06/1960, or leave it empty.".into()
        }
        Problema::Nombre => {
            format!("The first or last name is longer than {MAX_NOMBRE} letters or has odd characters.")
        }
        Problema::Repetido { primera } => {
            format!("The ID number is already on line {primera}, which is the one that counts. Leave only one.")
        }
        Problema::Larga => "The line is too long. Check whether line breaks are missing.".into(),
    }
}
