//! A ZIP file whose members are stored as they are: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>.

/// 1980-01-01, the first day that the format knows: the same report is the same file.
const FECHA: u16 = 0x21;

/// Version 2.0 of the format.
const VERSION: u16 = 20;

/// Names are UTF-8.
const BANDERAS: u16 = 1 << 11;

/// A file of these members: names and contents, far below the 4 GiB from which on the format is another one.
pub fn zip(miembros: &[(&str, String)]) -> Vec<u8> {
    let (mut archivo, mut indice) = (Vec::new(), Vec::new());
    for (nombre, contenido) in miembros {
        let desde = largo(archivo.len());
        let comun = comun(nombre, contenido.as_bytes());
        archivo.extend_from_slice(b"PK\x03\x04");
        archivo.extend_from_slice(&comun);
        archivo.extend_from_slice(nombre.as_bytes());
        archivo.extend_from_slice(contenido.as_bytes());
        indice.extend_from_slice(b"PK\x01\x02");
        indice.extend_from_slice(&VERSION.to_le_bytes());
        indice.extend_from_slice(&comun);
        // No comment, first disk, no attributes.
        indice.extend_from_slice(&[0; 10]);
        indice.extend_from_slice(&desde.to_le_bytes());
        indice.extend_from_slice(nombre.as_bytes());
    }
    let cuantos = u16::try_from(miembros.len()).unwrap_or(u16::MAX);
    let (donde, cuanto) = (largo(archivo.len()), largo(indice.len()));
    archivo.append(&mut indice);
    archivo.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archivo.extend_from_slice(&cuantos.to_le_bytes());
    archivo.extend_from_slice(&cuantos.to_le_bytes());
    archivo.extend_from_slice(&cuanto.to_le_bytes());
    archivo.extend_from_slice(&donde.to_le_bytes());
    archivo.extend_from_slice(&[0, 0]);
    archivo
}

/// What is said of a member before it and in the index.
fn comun(nombre: &str, contenido: &[u8]) -> Vec<u8> {
    let cuanto = largo(contenido.len());
    let mut comun = Vec::new();
    // Stored, at midnight.
    for n in [VERSION, BANDERAS, 0, 0, FECHA] {
        comun.extend_from_slice(&n.to_le_bytes());
    }
    for n in [crc32(contenido), cuanto, cuanto] {
        comun.extend_from_slice(&n.to_le_bytes());
    }
    let nombre = u16::try_from(nombre.len()).unwrap_or(u16::MAX);
    comun.extend_from_slice(&nombre.to_le_bytes());
    comun.extend_from_slice(&[0, 0]);
    comun
}

fn largo(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The check sum of the format: CRC-32 with the reversed polynomial.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value of the algorithm in every catalogue of them.
    #[test]
    fn the_check_sum_is_the_one_that_readers_compute() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
