//! XLSX, the least that a workbook needs: texts and numbers, one style for headings. A library for it would bring a
//! compressor and a thousand formats that a report has no use for.

use super::zip::zip;
use super::{Celda, Hoja, inofensivo};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const NS_REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NS_PAQUETE: &str = "http://schemas.openxmlformats.org/package/2006";
const TIPO: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The longest name of a sheet.
const MAX_NOMBRE: usize = 31;

/// The styles: as it comes, heading, and with one and two decimals.
const ESTILOS: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf/><xf fontId=\"1\" applyFont=\"1\"/><xf numFmtId=\"2\" applyNumberFormat=\"1\"/></cellXfs>";

/// A workbook of these sheets.
pub fn xlsx(hojas: &[Hoja]) -> Vec<u8> {
    let mut miembros = vec![
        ("[Content_Types].xml".to_owned(), tipos(hojas.len())),
        ("_rels/.rels".to_owned(), raiz()),
        ("xl/workbook.xml".to_owned(), libro(hojas)),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            relaciones(hojas.len()),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!("{XML}<styleSheet xmlns=\"{NS}\">{ESTILOS}</styleSheet>"),
        ),
    ];
    for (i, hoja) in hojas.iter().enumerate() {
        miembros.push((format!("xl/worksheets/sheet{}.xml", i + 1), escrita(hoja)));
    }
    let miembros: Vec<_> = miembros
        .iter()
        .map(|(n, c)| (n.as_str(), c.clone()))
        .collect();
    zip(&miembros)
}

fn tipos(hojas: usize) -> String {
    let parte = |parte: String, tipo: &str| {
        format!("<Override PartName=\"/xl/{parte}\" ContentType=\"{TIPO}.{tipo}+xml\"/>")
    };
    let hojas = (1..=hojas).map(|i| parte(format!("worksheets/sheet{i}.xml"), "worksheet"));
    format!(
        "{XML}<Types xmlns=\"{NS_PAQUETE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        parte("workbook.xml".into(), "sheet.main"),
        parte("styles.xml".into(), "styles"),
        hojas.collect::<String>()
    )
}

fn raiz() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{NS_PAQUETE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{NS_REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

fn libro(hojas: &[Hoja]) -> String {
    let hojas = (1..).zip(hojas).map(|(i, hoja)| {
        let nombre = nombre(&hoja.nombre, i);
        format!("<sheet name=\"{nombre}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>")
    });
    format!(
        "{XML}<workbook xmlns=\"{NS}\" xmlns:r=\"{NS_REL}\"><sheets>{}</sheets></workbook>",
        hojas.collect::<String>()
    )
}

/// What a sheet may be called: not every sign, and not nothing.
fn nombre(nombre: &str, i: usize) -> String {
    let limpio: String = nombre
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''))
        .take(MAX_NOMBRE)
        .collect();
    match limpio.trim() {
        "" => i.to_string(),
        limpio => escapado(limpio),
    }
}

fn relaciones(hojas: usize) -> String {
    let hojas_dichas = (1..=hojas).map(|i| {
        format!(
            "<Relationship Id=\"rId{i}\" Type=\"{NS_REL}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
        )
    });
    format!(
        "{XML}<Relationships xmlns=\"{NS_PAQUETE}/relationships\">{}\
         <Relationship Id=\"rId{}\" Type=\"{NS_REL}/styles\" Target=\"styles.xml\"/></Relationships>",
        hojas_dichas.collect::<String>(),
        hojas + 1
    )
}

fn escrita(hoja: &Hoja) -> String {
    let filas = hoja.filas.iter().enumerate().map(|(i, fila)| {
        let celdas: String = fila.iter().map(|c| celda(c, i == 0)).collect();
        format!("<row>{celdas}</row>")
    });
    format!(
        "{XML}<worksheet xmlns=\"{NS}\"><cols><col min=\"1\" max=\"1\" width=\"36\" customWidth=\"1\"/>\
         <col min=\"2\" max=\"20\" width=\"16\" customWidth=\"1\"/></cols><sheetData>{}</sheetData></worksheet>",
        filas.collect::<String>()
    )
}

fn celda(celda: &Celda, cabeza: bool) -> String {
    match celda {
        Celda::Texto(texto) => format!(
            "<c t=\"inlineStr\"{}><is><t xml:space=\"preserve\">{}</t></is></c>",
            if cabeza { " s=\"1\"" } else { "" },
            escapado(&inofensivo(texto))
        ),
        Celda::Numero(n, 0) => format!("<c><v>{n:.0}</v></c>"),
        Celda::Numero(n, decimales) => format!("<c s=\"2\"><v>{n:.decimales$}</v></c>"),
        Celda::Vacia => "<c/>".to_owned(),
    }
}

/// A text within XML, without the signs that XML has no place for.
fn escapado(texto: &str) -> String {
    let mut escapado = String::with_capacity(texto.len());
    for signo in texto.chars() {
        match signo {
            '&' => escapado.push_str("&amp;"),
            '<' => escapado.push_str("&lt;"),
            '>' => escapado.push_str("&gt;"),
            '"' => escapado.push_str("&quot;"),
            // As it is, it would be read as a line feed.
            '\r' => escapado.push_str("&#13;"),
            '\t' | '\n' => escapado.push(signo),
            '\u{fffe}' | '\u{ffff}' => {}
            otro if otro.is_control() => {}
            otro => escapado.push(otro),
        }
    }
    escapado
}
