//! A ticket in ESC/POS, the language of ticket printers: <https://download4.epson.biz/sec_pubs/pos/reference_en/escpos/>.
//! Only what a ticket consists of, so there is no library in between.

use super::Ticket;

/// Columns of 80 mm paper, in letters of the usual size.
const COLUMNAS: usize = 48;

/// The largest that letters can be.
const MAX_AUMENTO: usize = 8;

const INICIAR: &[u8] = b"\x1b@";
/// Windows-1252, which has all letters of Spanish.
const LETRAS_1252: &[u8] = b"\x1bt\x10";
const AL_CENTRO: &[u8] = b"\x1ba\x01";
const NEGRITA: &[u8] = b"\x1bE\x01";
const SIN_NEGRITA: &[u8] = b"\x1bE\x00";
/// Feeds as far as the blade, and cuts.
const CORTAR: &[u8] = b"\x1dVB\x03";

/// Asks for why it is offline.
pub const FUERA_DE_LINEA: &[u8] = b"\x10\x04\x02";
/// Asks for its paper.
pub const PAPEL: &[u8] = b"\x10\x04\x04";

/// All that is sent for a ticket.
pub fn escribir(ticket: &Ticket, pagina: Option<&str>) -> Vec<u8> {
    let mut b = [INICIAR, LETRAS_1252, AL_CENTRO].concat();
    let linea = |b: &mut Vec<u8>, texto: &str| {
        for parte in partir(texto) {
            b.extend(en_1252(&parte));
            b.push(b'\n');
        }
    };
    linea(&mut b, &ticket.area);
    b.extend(NEGRITA);
    let largo = ticket.numero.chars().count().max(1);
    tamano(&mut b, (COLUMNAS / largo).clamp(1, MAX_AUMENTO));
    linea(&mut b, &ticket.numero);
    tamano(&mut b, 1);
    b.extend(SIN_NEGRITA);
    linea(&mut b, &ticket.tramite);
    if let Some(prioridad) = ticket.prioridad {
        linea(&mut b, prioridad);
    }
    linea(&mut b, &ticket.cuando);
    if let Some(pagina) = pagina {
        b.push(b'\n');
        qr(&mut b, pagina);
        linea(&mut b, ticket.siga);
    }
    b.extend(CORTAR);
    b
}

/// Letters so many times as wide and as high.
fn tamano(b: &mut Vec<u8>, veces: usize) {
    let menos_uno = (veces - 1) as u8;
    b.extend([0x1d, b'!', menos_uno << 4 | menos_uno]);
}

/// A QR code, drawn by the printer itself.
fn qr(b: &mut Vec<u8>, que: &str) {
    let mut funcion = |datos: &[u8]| {
        let largo = datos.len() as u16;
        b.extend([0x1d, b'(', b'k']);
        b.extend(largo.to_le_bytes());
        b.extend(datos);
    };
    // Model 2, modules of 6 dots, correction M as on the screen.
    funcion(b"1A2\0");
    funcion(b"1C\x06");
    funcion(b"1E1");
    funcion(&[b"1P0", que.as_bytes()].concat());
    funcion(b"1Q0");
    b.push(b'\n');
}

/// Words, as many as fit on a line; one that does not fit by itself is cut.
fn partir(texto: &str) -> Vec<String> {
    let mut lineas = vec![String::new()];
    for palabra in texto.split_whitespace() {
        let mut letras: Vec<char> = palabra.chars().collect();
        while !letras.is_empty() {
            let resto = letras.split_off(letras.len().min(COLUMNAS));
            let ultima = lineas.last().map_or(0, |l| l.chars().count());
            if ultima > 0 && ultima + 1 + letras.len() > COLUMNAS {
                lineas.push(String::new());
            }
            if let Some(linea) = lineas.last_mut() {
                if !linea.is_empty() {
                    linea.push(' ');
                }
                linea.extend(&letras);
            }
            letras = resto;
        }
    }
    lineas
}

/// What the letters have in common with Latin-1; a control character, which would be an order, is none of them.
fn en_1252(texto: &str) -> impl Iterator<Item = u8> {
    texto.chars().map(|c| match c {
        '€' => 0x80,
        '–' | '—' => b'-',
        '“' | '”' | '«' | '»' => b'"',
        ' '..='~' | '\u{a0}'..='\u{ff}' => c as u8,
        _ => b'?',
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticket(area: &str) -> Ticket {
        Ticket {
            area: area.into(),
            numero: "A-045".into(),
            tramite: "Información".into(),
            prioridad: None,
            cuando: "04/03/2026 10:00".into(),
            siga: "Siga su turno",
            token: None,
        }
    }

    #[test]
    fn the_number_is_as_large_as_fits_and_the_paper_is_cut_at_the_end() {
        let hecho = escribir(&ticket("Mesa de Entradas"), None);
        let hay = |b: &[u8]| hecho.windows(b.len()).any(|w| w == b);
        assert!(hecho.starts_with(INICIAR) && hecho.ends_with(CORTAR));
        assert!(hay(b"\x1d!\x77A-045\n\x1d!\x00"));
        assert!(hay(b"Informaci\xf3n\n"));
        let largo = Ticket {
            numero: "ABC-12345".into(),
            ..ticket("x")
        };
        let hecho = escribir(&largo, None);
        // Nine letters, five times as wide: 45 of 48 columns.
        assert!(hecho.windows(4).any(|w| w == b"\x1d!\x44A"));
    }

    #[test]
    fn the_page_of_the_turno_is_a_code_that_the_printer_draws() {
        let pagina = "https://turnos.example.org/turnos/ok/0123/";
        let hecho = escribir(&ticket("x"), Some(pagina));
        let datos = [b"\x1d(k\x2d\x001P0", pagina.as_bytes()].concat();
        assert_eq!(pagina.len() + 3, 0x2d);
        assert!(hecho.windows(datos.len()).any(|w| w == datos));
    }

    #[test]
    fn words_are_kept_whole_as_long_as_they_fit() {
        let lineas = partir("Entrega de documentación y retiro de certificados de la oficina");
        assert_eq!(
            lineas,
            [
                "Entrega de documentación y retiro de",
                "certificados de la oficina"
            ]
        );
        assert_eq!(partir(&"x".repeat(100)).len(), 3);
        assert_eq!(partir(""), [""]);
    }

    proptest! {
        /// Whoever names an área must not open the till.
        #[test]
        fn no_name_is_an_order_to_the_printer(texto in ".{0,80}") {
            prop_assert!(en_1252(&texto).all(|b| b >= b' ' && b != 0x7f));
        }
    }
}
