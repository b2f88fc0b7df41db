//! CSV as spreadsheets of here read it without asking: UTF-8 with its mark, cells between semicolons, a comma before
//! the decimals, lines that end with CR LF.

use super::{Celda, Hoja, inofensivo};

/// The sheets one below the other, each with its name above and an empty line between two.
pub fn csv(hojas: &[Hoja]) -> String {
    let hojas: Vec<_> = hojas.iter().map(escrita).collect();
    format!("\u{feff}{}", hojas.join("\r\n"))
}

fn escrita(hoja: &Hoja) -> String {
    let mut texto = format!("{}\r\n", entre_comillas(&hoja.nombre));
    for fila in &hoja.filas {
        let celdas: Vec<_> = fila.iter().map(celda).collect();
        texto.push_str(&celdas.join(";"));
        texto.push_str("\r\n");
    }
    texto
}

fn celda(celda: &Celda) -> String {
    match celda {
        Celda::Texto(texto) => entre_comillas(texto),
        Celda::Numero(n, decimales) => format!("{n:.decimales$}").replace('.', ","),
        Celda::Vacia => String::new(),
    }
}

fn entre_comillas(texto: &str) -> String {
    format!("\"{}\"", inofensivo(texto).replace('"', "\"\""))
}
