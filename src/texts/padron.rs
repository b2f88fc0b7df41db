//! Texts of the padrón: its import, and what may be wrong with a file.

use super::cifras::cuenta;
use crate::domain::padron::{ArchivoInvalido, EstadoImportacion, MAX_NOMBRE, Problema};

/// The padrón.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Padron {
    pub titulo: &'static str,
    pub que_es: &'static str,
    pub archivo: &'static str,
    pub ayuda_archivo: &'static str,
    pub revisar: &'static str,
    pub sin_archivo: &'static str,
    /// Megabytes that a file may have.
    pub muy_grande: fn(u64) -> String,
    pub revisando: &'static str,
    /// Lines that were read, and the share of the file in percent if it is known.
    pub avance: fn(i64, Option<i64>) -> String,
    pub revisada: &'static str,
    pub nada_cambio: &'static str,
    pub nuevas: &'static str,
    pub distintas: &'static str,
    pub iguales: &'static str,
    pub con_error: &'static str,
    pub conocidas: &'static str,
    pub actualizar: &'static str,
    pub dejar: &'static str,
    /// How many personas are taken over.
    pub importar: fn(i64) -> String,
    pub descartar: &'static str,
    pub hecha: &'static str,
    pub descartada: &'static str,
    pub otra: &'static str,
    pub errores: &'static str,
    pub bajar_errores: &'static str,
    /// How many of how many are shown.
    pub hay_mas: fn(usize, i64) -> String,
    pub linea: &'static str,
    pub problema: &'static str,
    pub anteriores: &'static str,
    pub ninguna: &'static str,
    pub quien: &'static str,
    pub cuando: &'static str,
    pub estado_rotulo: &'static str,
    pub consola: &'static str,
    pub estado: fn(EstadoImportacion) -> &'static str,
    pub interrumpida: &'static str,
    pub vencida: &'static str,
    pub archivo_invalido: fn(&ArchivoInvalido) -> String,
    /// What is wrong with a line, and what to do.
    pub de_linea: fn(&Problema) -> String,
}

/// Spanish.
pub const ES: Padron = Padron {
    titulo: "Padrón",
    que_es: "Las personas que el kiosco reconoce por su documento. Se cargan desde un archivo CSV: primero se revisa, sin cambiar nada, y después usted decide si se importa.",
    archivo: "Archivo CSV",
    ayuda_archivo: "La primera línea nombra las columnas: documento (o DNI), nombre, apellido y nacimiento, en cualquier orden. Separadas por punto y coma, coma o tabulador. Las fechas, como 1960-06-15 o 15/06/1960.",
    revisar: "Revisar el archivo",
    sin_archivo: "Elija primero un archivo.",
    muy_grande: |megas| {
        format!(
            "El archivo pasa de {megas} MB. Pártalo en dos o use la línea de comandos del servidor."
        )
    },
    revisando: "Revisando el archivo…",
    avance: |lineas, porcentaje| {
        let leidas = cuenta(lineas, "línea leída", "líneas leídas");
        match porcentaje {
            Some(p) => format!("{leidas} ({p} %)"),
            None => leidas,
        }
    },
    revisada: "El archivo se revisó",
    nada_cambio: "Todavía no cambió nada en el padrón.",
    nuevas: "Nuevas",
    distintas: "Con cambios",
    iguales: "Sin cambios",
    con_error: "Líneas con error",
    conocidas: "Las que ya están y traen cambios",
    actualizar: "Actualizarlas con lo que dice el archivo (lo que el archivo deja vacío no se borra)",
    dejar: "Dejarlas como están",
    importar: |cuantas| match cuantas {
        1 => "Importar 1 persona".to_owned(),
        n => format!("Importar {n} personas"),
    },
    descartar: "Descartar",
    hecha: "El padrón se importó.",
    descartada: "El archivo se descartó: no cambió nada en el padrón.",
    otra: "Revisar otro archivo",
    errores: "Líneas que no se importan",
    bajar_errores: "Descargar la lista",
    hay_mas: |vistas, todas| format!("Se muestran las primeras {vistas} de {todas}."),
    linea: "Línea",
    problema: "Qué pasa y qué hacer",
    anteriores: "Importaciones anteriores",
    ninguna: "Todavía no se importó ningún archivo.",
    quien: "Quién",
    cuando: "Cuándo",
    estado_rotulo: "Estado",
    consola: "Línea de comandos",
    estado: |estado| match estado {
        EstadoImportacion::Leyendo => "Revisando",
        EstadoImportacion::Leida => "Espera una decisión",
        EstadoImportacion::Hecha => "Importada",
        EstadoImportacion::Descartada => "Descartada",
        EstadoImportacion::Fallida => "Falló",
    },
    interrumpida: "La lectura del archivo se interrumpió: no se cambió nada. Empiece otra vez.",
    vencida: "Nadie decidió en un día: no se cambió nada.",
    archivo_invalido: |causa| match causa {
        ArchivoInvalido::Vacio => {
            "El archivo está vacío. Tiene que empezar con una línea que nombre las columnas.".into()
        }
        ArchivoInvalido::NoEsTexto => {
            "El archivo no es texto; puede ser una planilla. Ábralo y guárdelo como CSV.".into()
        }
        ArchivoInvalido::Utf16 => {
            "El archivo está en UTF-16. Guárdelo como «CSV UTF-8» y pruebe otra vez.".into()
        }
        ArchivoInvalido::SinDocumento(vistas) => {
            let vistas: Vec<_> = vistas.iter().map(|v| format!("«{v}»")).collect();
            let leidas = match vistas.is_empty() {
                true => String::new(),
                false => format!(" Se leyó: {}.", vistas.join(", ")),
            };
            format!(
                "Ninguna columna de la primera línea se llama «documento» o «dni».{leidas} \
                 Revise los nombres y que el separador sea punto y coma, coma o tabulador."
            )
        }
        ArchivoInvalido::ColumnaRepetida(cual) => {
            format!("Hay dos columnas para lo mismo («{cual}»). Deje una sola.")
        }
    },
    de_linea: |problema| {
        match problema {
        Problema::Columnas {
            esperadas,
            halladas,
        } => format!(
            "Tiene {halladas} columnas y la primera línea {esperadas}. Si un texto contiene el separador, póngalo entre comillas."
        ),
        Problema::Comillas => {
            "Las comillas no cierran. Cada texto entre comillas termina en su línea; una comilla dentro se escribe dos veces.".into()
        }
        Problema::SinDocumento => "Falta el documento. Complételo o quite la línea.".into(),
        Problema::Documento => "El documento debe tener entre 6 y 9 números.".into(),
        Problema::Nacimiento => {
            "La fecha de nacimiento no existe o es futura. Escríbala como 1960-06-15 o 15/06/1960, o déjela vacía.".into()
        }
        Problema::Nombre => {
            format!("El nombre o el apellido pasa de {MAX_NOMBRE} letras o tiene caracteres raros.")
        }
        Problema::Repetido { primera } => {
            format!("El documento ya está en la línea {primera}, que es la que cuenta. Deje una sola.")
        }
        Problema::Larga => "La línea es demasiado larga. Revise si faltan saltos de línea.".into(),
    }
    },
};
