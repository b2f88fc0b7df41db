//! CSV as spreadsheets read it without asking: UTF-8 with its mark, lines that end with CR LF, and the signs of
//! their country.

use super::{Celda, Hoja, inofensivo};

/// What a country writes between two cells, and before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signos {
    /// Between two cells.
    pub celdas: char,
    /// Before decimals.
    pub decimales: char,
}

impl Signos {
    /// Where a number has a comma, as in Argentina, Spain or Brazil.
    pub const COMA: Signos = Signos {
        celdas: ';',
        decimales: ',',
    };
    /// Where it has a point, as in Britain.
    pub const PUNTO: Signos = Signos {
        celdas: ',',
        decimales: '.',
    };
}

/// The sheets one below the other, each with its name above and an empty line between two.
pub fn csv(hojas: &[Hoja], signos: Signos) -> String {
    let hojas: Vec<_> = hojas.iter().map(|h| escrita(h, signos)).collect();
    format!("\u{feff}{}", hojas.join("\r\n"))
}

fn escrita(hoja: &Hoja, signos: Signos) -> String {
    let mut texto = format!("{}\r\n", entre_comillas(&hoja.nombre));
    for fila in &hoja.filas {
        let celdas: Vec<_> = fila.iter().map(|c| celda(c, signos)).collect();
        texto.push_str(&celdas.join(signos.celdas.encode_utf8(&mut [0; 4])));
        texto.push_str("\r\n");
    }
    texto
}

fn celda(celda: &Celda, signos: Signos) -> String {
    match celda {
        Celda::Texto(texto) => entre_comillas(texto),
        Celda::Numero(n, decimales) => {
            let coma = signos.decimales.encode_utf8(&mut [0; 4]).to_owned();
            format!("{n:.decimales$}").replace('.', &coma)
        }
        Celda::Dia(dia) => dia.iso(),
        Celda::Vacia => String::new(),
    }
}

fn entre_comillas(texto: &str) -> String {
    format!("\"{}\"", inofensivo(texto).replace('"', "\"\""))
}
