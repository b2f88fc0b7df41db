use super::*;
use proptest::prelude::*;

const HOY: Fecha = (2026, 3, 4);

fn leidas(archivo: &[u8]) -> Result<Vec<Result<Fila, Falla>>, ArchivoInvalido> {
    en_trozos(archivo, archivo.len().max(1))
}

fn en_trozos(archivo: &[u8], de: usize) -> Result<Vec<Result<Fila, Falla>>, ArchivoInvalido> {
    let mut lectura = Lectura::nueva(HOY);
    let mut leidas = Vec::new();
    for trozo in archivo.chunks(de) {
        lectura.trozo(trozo, &mut leidas)?;
    }
    lectura.fin(&mut leidas)?;
    Ok(leidas)
}

fn fila(documento: &str, nombre: &str, apellido: &str, nacimiento: Option<Fecha>) -> Fila {
    Fila {
        documento: documento.parse().unwrap(),
        nombre: nombre.into(),
        apellido: apellido.into(),
        nacimiento,
    }
}

fn problemas(archivo: &str) -> Vec<(u32, Problema)> {
    let leidas = leidas(archivo.as_bytes()).unwrap();
    let fallas = leidas.into_iter().filter_map(Result::err);
    fallas.map(|f| (f.linea, f.problema)).collect()
}

#[test]
fn each_separator_and_each_usual_name_of_a_column_is_understood() {
    let esperada = fila("12345678", "Ana María", "Núñez", Some((1960, 6, 15)));
    for archivo in [
        "documento;nombre;apellido;nacimiento\n12345678;Ana María;Núñez;1960-06-15\n",
        "DNI,Nombres,Apellidos,Fecha de nacimiento\r\n12.345.678,Ana  María, Núñez ,15/06/1960\r\n",
        "Nº Documento\tNOMBRE\tAPELLIDO\tfecha_nac\n12345678\tAna María\tNúñez\t15-6-1960",
        "\n\"D.N.I.\";\"Apellido\";\"Nombre\";\"Domicilio\";\"Nacimiento\"\n\
         \"12345678\";\"Núñez\";\"Ana María\";\"Mitre 1; 2.º A\";\"1960-06-15 00:00:00\"\n;;;;\n",
    ] {
        assert_eq!(
            leidas(archivo.as_bytes()),
            Ok(vec![Ok(esperada.clone())]),
            "{archivo}"
        );
    }
}

#[test]
fn utf_8_with_and_without_mark_latin_1_and_windows_1252_are_read_right_even_in_one_file() {
    let mut archivo = b"\xef\xbb\xbfdocumento;nombre\n".to_vec();
    archivo.extend("1000001;Peña\n".as_bytes());
    archivo.extend(b"1000002;Pe\xf1a\n");
    archivo.extend(b"1000003;Mu\x9aka \x93O\x94\n");
    let nombres: Vec<_> = leidas(&archivo)
        .unwrap()
        .into_iter()
        .map(|f| f.unwrap().nombre)
        .collect();
    assert_eq!(nombres, ["Peña", "Peña", "Muška “O”"]);
}

#[test]
fn a_file_that_is_no_padron_is_refused_with_what_is_wrong() {
    use ArchivoInvalido::*;
    for (archivo, esperado) in [
        (&b""[..], Vacio),
        (b"\n \n", Vacio),
        (b"PK\x03\x04\x14\x00", NoEsTexto),
        (b"doc\0umento;nombre\n", NoEsTexto),
        (b"\xff\xfed\0n\0i\0", Utf16),
        (
            b"nombre;apellido\n",
            SinDocumento(vec!["nombre".into(), "apellido".into()]),
        ),
        (
            b"documento|nombre\n1|a\n",
            SinDocumento(vec!["documento|nombre".into()]),
        ),
        // Whose data stands where the names of the columns should is not told.
        (
            b"12345678;Ana;15/6/1960\n",
            SinDocumento(vec!["Ana".into()]),
        ),
        (b"dni;nombre;DNI\n", ColumnaRepetida("DNI".into())),
    ] {
        assert_eq!(leidas(archivo), Err(esperado), "{archivo:?}");
    }
}

#[test]
fn each_line_that_is_wrong_is_told_by_its_number_and_costs_no_other() {
    let archivo = format!(
        "dni;nombre;nacimiento\n\
         1000001;Ana\n\
         1000002;\"Ana;\n\
         1000003;\"Ana\"x;\n\
         ;Ana;\n\
         12a45678;Ana;\n\
         1000004;Ana;31/4/1960\n\
         1000005;{};\n\
         1000006;Ana;\n\
         01.000.006;Otra;\n\
         {}\n\
         1000007;Ana;\n",
        "a".repeat(MAX_NOMBRE + 1),
        "x".repeat(MAX_LINEA + 1),
    );
    let columnas = Problema::Columnas {
        esperadas: 3,
        halladas: 2,
    };
    assert_eq!(
        problemas(&archivo),
        [
            (2, columnas),
            (3, Problema::Comillas),
            (4, Problema::Comillas),
            (5, Problema::SinDocumento),
            (6, Problema::Documento),
            (7, Problema::Nacimiento),
            (8, Problema::Nombre),
            (10, Problema::Repetido { primera: 9 }),
            (11, Problema::Larga),
        ]
    );
    let buenas = leidas(archivo.as_bytes())
        .unwrap()
        .into_iter()
        .filter(Result::is_ok);
    assert_eq!(buenas.count(), 2);
}

#[test]
fn a_date_must_be_in_the_calendar_and_not_in_the_future() {
    for (escrita, esperada) in [
        ("29/2/2000", Some((2000, 2, 29))),
        ("29/02/1900", None),
        ("2023-02-29", None),
        ("4/3/2026", Some((2026, 3, 4))),
        ("5/3/2026", None),
        ("31/12/1879", None),
        ("0/1/1960", None),
        ("1/13/1960", None),
        ("1/1/60", None),
        ("1960", None),
        ("+1/1/1960", None),
        ("1/1/1960T00:00", Some((1960, 1, 1))),
    ] {
        assert_eq!(celdas::fecha(escrita, HOY), esperada, "{escrita}");
    }
}

proptest! {
    #[test]
    fn whatever_comes_is_read_without_a_panic_and_the_same_in_pieces_of_any_size(
        cuerpo in proptest::collection::vec(any::<u8>(), 0..600),
        renglones in proptest::collection::vec("[0-9;,\"\n a-zñ/-]{0,30}", 0..20),
        de in 1..40_usize,
    ) {
        let mut archivo = b"documento;nombre;nacimiento\n".to_vec();
        archivo.extend(renglones.join("\n").as_bytes());
        archivo.extend(&cuerpo);
        prop_assert_eq!(en_trozos(&archivo, de), leidas(&archivo));
        prop_assert_eq!(en_trozos(&cuerpo, de), leidas(&cuerpo));
    }

    #[test]
    fn what_a_spreadsheet_writes_is_read_back(nombre in "[A-Za-zñÑáé\";,' ]{0,40}", cual in 0..3_usize) {
        let separador = [';', ',', '\t'][cual];
        let citado = nombre.replace('"', "\"\"");
        let archivo = format!("documento{separador}nombre\n12345678{separador}\"{citado}\"\n");
        let esperado = nombre.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(leidas(archivo.as_bytes()), Ok(vec![Ok(fila("12345678", &esperado, "", None))]));
    }
}
