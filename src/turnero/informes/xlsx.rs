//! Sheets as a workbook. It is built in memory: a report has a row for each trámite, mesa, operator and half hour, and
//! none for a turno, whatever its period.

use crate::domain::planilla::{Celda, Hoja, inofensivo};
use crate::error::{Codigo, Result};
use crate::turnero::aparte::aparte;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The longest name of a sheet.
const MAX_NOMBRE: usize = 31;

/// The most characters of a cell.
const MAX_TEXTO: usize = 32_767;

/// The width of the first column, and of the others.
const ANCHOS: [f64; 2] = [36.0, 16.0];

/// The columns that are that wide.
const COLUMNAS: u16 = 20;

/// A workbook of these sheets. Texts are texts, whatever they begin with.
///
/// # Errors
/// `Interno` if there is no such workbook.
pub async fn xlsx(hojas: Vec<Hoja>) -> Result<Vec<u8>> {
    let libro = aparte("writing a workbook", move || libro(&hojas)).await?;
    libro.map_err(|causa| {
        tracing::error!(error = %causa, "writing a workbook");
        Codigo::Interno.into()
    })
}

fn libro(hojas: &[Hoja]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut libro = Workbook::new();
    // The first day that the format knows: the same report is the same file.
    let siempre = ExcelDateTime::from_ymd(1900, 1, 1)?;
    libro.set_properties(&DocProperties::new().set_creation_datetime(&siempre));
    let formatos = Formatos::nuevos();
    for (i, hoja) in (1..).zip(hojas) {
        let en = libro.add_worksheet().set_name(nombre(&hoja.nombre, i))?;
        en.set_column_width(0, ANCHOS[0])?;
        en.set_column_range_width(1, COLUMNAS, ANCHOS[1])?;
        for (fila, celdas) in (0..).zip(&hoja.filas) {
            for (columna, celda) in (0..).zip(celdas) {
                formatos.escribir(en, (fila, columna), celda)?;
            }
        }
    }
    libro.save_to_buffer()
}

/// What a sheet may be called: not every sign, and not nothing.
fn nombre(nombre: &str, i: usize) -> String {
    let limpio: String = nombre
        .chars()
        .filter(|c| {
            !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control()
        })
        .take(MAX_NOMBRE)
        .collect();
    match limpio.trim() {
        "" => i.to_string(),
        limpio => limpio.to_owned(),
    }
}

/// How cells look.
struct Formatos {
    cabeza: Format,
    decimales: Format,
    dia: Format,
    comun: Format,
}

impl Formatos {
    fn nuevos() -> Formatos {
        Formatos {
            cabeza: Format::new().set_bold(),
            decimales: Format::new().set_num_format("0.00"),
            // As whoever opens it writes days.
            dia: Format::new().set_num_format_index(14),
            comun: Format::new(),
        }
    }

    fn escribir(
        &self,
        en: &mut Worksheet,
        (fila, columna): (u32, u16),
        celda: &Celda,
    ) -> std::result::Result<(), XlsxError> {
        match celda {
            Celda::Texto(texto) => {
                let formato = if fila == 0 { &self.cabeza } else { &self.comun };
                let texto: String = inofensivo(texto).chars().take(MAX_TEXTO).collect();
                en.write_string_with_format(fila, columna, texto, formato)?;
            }
            Celda::Numero(n, 0) => {
                en.write_number(fila, columna, *n)?;
            }
            Celda::Numero(n, _) => {
                en.write_number_with_format(fila, columna, *n, &self.decimales)?;
            }
            Celda::Dia(dia) => {
                let (anio, mes, dia) = dia.fecha();
                let partes = (u16::try_from(anio), u8::try_from(mes), u8::try_from(dia));
                if let (Ok(anio), Ok(mes), Ok(dia)) = partes {
                    let dia = ExcelDateTime::from_ymd(anio, mes, dia)?;
                    en.write_datetime_with_format(fila, columna, &dia, &self.dia)?;
                }
            }
            Celda::Vacia => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Dia;
    use crate::domain::planilla::tests::{leer, texto};
    use crate::domain::planilla::{Signos, csv};
    use calamine::{Data, DataType, Reader, Xlsx, open_workbook_from_rs};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::io::Cursor;

    /// Days from the one before the first one of the format: 1900-01-01 is 1, and a 29th of February that was none.
    fn dia_de(serie: f64) -> Dia {
        Dia(serie as i32 - 25_569)
    }

    /// A cell of a workbook as a CSV says it.
    fn dicha(celda: &Data, como: &Celda) -> String {
        match (celda, como) {
            (Data::Empty, _) => String::new(),
            (Data::String(texto), Celda::Texto(_)) => texto.clone(),
            (Data::Float(n), Celda::Numero(_, decimales)) => format!("{n:.decimales$}"),
            (Data::DateTime(d), Celda::Dia(_)) => dia_de(d.as_f64()).iso(),
            otra => panic!("{otra:?}"),
        }
    }

    /// Each cell of each sheet is that of the CSV.
    fn comparar(hojas: &[Hoja]) {
        let mut libro: Xlsx<_> = open_workbook_from_rs(Cursor::new(libro(hojas).unwrap())).unwrap();
        let nombres = libro.sheet_names();
        assert_eq!(nombres.len(), hojas.len());
        for (hoja, nombre) in hojas.iter().zip(&nombres) {
            let leidas = leer(&csv(std::slice::from_ref(hoja), Signos::PUNTO), ',');
            let rango = libro.worksheet_range(nombre).unwrap();
            assert!(libro.worksheet_formula(nombre).unwrap().is_empty());
            // The CSV begins with the name of the sheet.
            assert_eq!(leidas.len(), hoja.filas.len() + 1);
            for ((i, fila), csv) in (0..).zip(&hoja.filas).zip(&leidas[1..]) {
                for ((j, celda), csv) in (0..).zip(fila).zip(csv) {
                    let valor = rango.get_value((i, j)).unwrap_or(&Data::Empty);
                    assert_eq!(&dicha(valor, celda), csv, "{nombre} {i} {j}");
                }
            }
        }
    }

    fn celda() -> impl Strategy<Value = Celda> {
        prop_oneof![
            texto()
                .prop_filter("XML has no place for it", |t| !t
                    .chars()
                    .any(|c| c.is_control() || c == '\u{fffe}' || c == '\u{ffff}'))
                .prop_map(Celda::Texto),
            any::<i32>().prop_map(|n| Celda::from(i64::from(n))),
            (-9_999_999..9_999_999_i64).prop_map(|n| Celda::Numero(n as f64 / 100.0, 2)),
            (0..60_000_i32).prop_map(|n| Celda::Dia(Dia(n))),
            Just(Celda::Vacia),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_workbook_holds_the_cells_of_the_csv_numbers_as_numbers_days_as_days_and_no_formula(
            filas in vec(vec(celda(), 1..6), 1..8),
        ) {
            comparar(&[Hoja { nombre: "Cifras".into(), filas: filas.clone() }, Hoja { nombre: "Más".into(), filas }]);
        }
    }

    #[test]
    fn what_begins_as_a_formula_does_stays_a_text_and_the_same_sheets_are_the_same_file() {
        let textos = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=x", "＝1"];
        let hojas = [Hoja {
            nombre: "[Hoja] de: todo/".into(),
            filas: vec![textos.map(Celda::from).into()],
        }];
        let bytes = libro(&hojas).unwrap();
        assert_eq!(bytes, libro(&hojas).unwrap());
        let mut libro: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let rango = libro.worksheet_range("Hoja de todo").unwrap();
        assert_eq!(rango.width(), textos.len());
        for celda in rango.rows().flatten() {
            assert!(celda.is_string() && celda.as_string().unwrap().starts_with('\''));
        }
    }
}
