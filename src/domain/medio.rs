//! Medio: an image or a video that an área shows on its monitors.

use super::id::Milis;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Seek, SeekFrom};

/// What can be shown. No SVG, which can hold a program, and no GIF, which can flash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TipoMedio {
    /// An image without loss.
    Png,
    /// A photograph.
    Jpeg,
    /// Either.
    Webp,
    /// A video in H.264.
    Mp4,
    /// A video in VP8, VP9 or AV1.
    Webm,
}

const MIB: u64 = 1024 * 1024;

/// How many bytes of a file are enough to know what it is.
pub const CABEZA: usize = 64;

impl TipoMedio {
    /// Every one.
    pub const TODOS: [TipoMedio; 5] = [
        TipoMedio::Png,
        TipoMedio::Jpeg,
        TipoMedio::Webp,
        TipoMedio::Mp4,
        TipoMedio::Webm,
    ];

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            TipoMedio::Png => "image/png",
            TipoMedio::Jpeg => "image/jpeg",
            TipoMedio::Webp => "image/webp",
            TipoMedio::Mp4 => "video/mp4",
            TipoMedio::Webm => "video/webm",
        }
    }

    /// What people call it.
    pub fn nombre(self) -> &'static str {
        match self {
            TipoMedio::Png => "PNG",
            TipoMedio::Jpeg => "JPEG",
            TipoMedio::Webp => "WebP",
            TipoMedio::Mp4 => "MP4",
            TipoMedio::Webm => "WebM",
        }
    }

    /// The one of a media type, as a browser declares it.
    pub fn de_mime(mime: &str) -> Option<TipoMedio> {
        let mime = mime.split(';').next().unwrap_or(mime).trim();
        let mut todos = TipoMedio::TODOS.into_iter();
        todos.find(|t| t.mime().eq_ignore_ascii_case(mime))
    }

    /// Whether it moves: it says by itself how long it is.
    pub fn es_video(self) -> bool {
        matches!(self, TipoMedio::Mp4 | TipoMedio::Webm)
    }

    /// The most bytes.
    pub fn maximo(self) -> u64 {
        match self.es_video() {
            true => 200 * MIB,
            false => 8 * MIB,
        }
    }

    /// What a file is that begins so, whatever it is called.
    pub fn reconocer(cabeza: &[u8]) -> Option<TipoMedio> {
        let en = |desde: usize, marca: &[u8]| {
            let hasta = desde + marca.len();
            cabeza.get(desde..hasta) == Some(marca)
        };
        if en(0, b"\x89PNG\r\n\x1a\n") && en(12, b"IHDR") {
            return Some(TipoMedio::Png);
        }
        if en(0, b"\xff\xd8\xff") {
            return Some(TipoMedio::Jpeg);
        }
        if en(0, b"RIFF") && en(8, b"WEBP") {
            return Some(TipoMedio::Webp);
        }
        if en(4, b"ftyp") && MARCAS_MP4.iter().any(|marca| en(8, *marca)) {
            return Some(TipoMedio::Mp4);
        }
        // Matroska names its kind in the head of the file; its other kind is no video of the web.
        let webm = cabeza.windows(4).take(CABEZA).any(|v| v == b"webm");
        (en(0, b"\x1a\x45\xdf\xa3") && webm).then_some(TipoMedio::Webm)
    }
}

/// The brands of MP4 videos; others of the same family are sounds, photographs and QuickTime.
const MARCAS_MP4: [&[u8; 4]; 11] = [
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV",
    b"dash",
];

/// No description of a video of the size that is taken is longer.
const MAX_MOOV: u64 = 32 * MIB;

/// No video has more parts at its top.
const MAX_CAJAS: usize = 100_000;

/// Whether an MP4 holds a video in H.264, which every browser shows; those in H.265 stay black on most.
///
/// # Errors
/// The reader's.
pub fn es_h264<R: Read + Seek>(archivo: &mut R) -> io::Result<bool> {
    let total = archivo.seek(SeekFrom::End(0))?;
    let mut lugar = 0;
    for _ in 0..MAX_CAJAS {
        if total - lugar < 8 {
            return Ok(false);
        }
        archivo.seek(SeekFrom::Start(lugar))?;
        let mut cabeza = [0; 8];
        archivo.read_exact(&mut cabeza)?;
        let [a, b, c, d, tipo @ ..] = cabeza;
        let largo = match u32::from_be_bytes([a, b, c, d]) {
            0 => total - lugar,
            1 if total - lugar >= 16 => {
                let mut largo = [0; 8];
                archivo.read_exact(&mut largo)?;
                u64::from_be_bytes(largo)
            }
            largo => largo.into(),
        };
        if largo < 8 || largo > total - lugar {
            return Ok(false);
        }
        if &tipo == b"moov" {
            let mut moov = Vec::new();
            archivo.take(largo.min(MAX_MOOV)).read_to_end(&mut moov)?;
            return Ok(describe_h264(&moov));
        }
        lugar += largo;
    }
    Ok(false)
}

/// A table of samples begins with its version and how many entries it has; each of them names its coding after its
/// own length.
fn describe_h264(moov: &[u8]) -> bool {
    let tabla = b"stsd".len() + 8 + 4;
    moov.windows(tabla + 4).any(|v| {
        let (marca, coding) = (&v[..4], &v[tabla..]);
        marca == b"stsd" && (coding == b"avc1" || coding == b"avc3")
    })
}

/// How long an image is shown, in seconds, unless somebody says otherwise.
pub const SEGUNDOS: u32 = 10;

/// The shortest and the longest time of an image.
pub const RANGO_SEGUNDOS: (u32, u32) = (3, 600);

/// The longest title, in characters.
pub const MAX_TITULO: usize = 80;

/// The most of an área: more would make what a screen is told at first too long.
pub const MAX_MEDIOS: usize = 30;

/// One of an área's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Medio {
    /// SHA-256 of its bytes, in hexadecimal: its name.
    pub hash: String,
    /// What it is.
    pub tipo: TipoMedio,
    /// What it shows, in words.
    pub titulo: String,
    /// How long, if it is an image.
    pub segundos: u32,
    /// How large it is.
    pub bytes: u64,
}

impl Medio {
    /// Where it is served.
    pub fn ruta(&self) -> String {
        format!("/medios/{}", self.hash)
    }

    /// How long it stands; `None` for a video, which ends by itself.
    pub fn dura_ms(&self) -> Option<Milis> {
        (!self.tipo.es_video()).then_some(Milis::from(self.segundos) * 1000)
    }
}

/// Whether a text can be the name of a medio, and nothing else: it becomes a part of a path.
pub fn es_hash(texto: &str) -> bool {
    let cifra = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    texto.len() == 64 && texto.bytes().all(cifra)
}

/// How a monitor is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposicion {
    /// The turnos alone.
    Turnos,
    /// The turnos, and medios beside them.
    Partida,
    /// The medios alone.
    Medios,
}

/// More turnos than this need the whole screen.
const MAX_PARTIDA: usize = 6;

impl Disposicion {
    /// What suits so many turnos that are called or attended.
    pub fn con(hay_medios: bool, llamados: usize) -> Disposicion {
        match llamados {
            _ if !hay_medios => Disposicion::Turnos,
            0 => Disposicion::Medios,
            1..=MAX_PARTIDA => Disposicion::Partida,
            _ => Disposicion::Turnos,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    fn muestra(tipo: TipoMedio) -> &'static [u8] {
        match tipo {
            TipoMedio::Png => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            TipoMedio::Jpeg => b"\xff\xd8\xff\xe0\0\x10JFIF",
            TipoMedio::Webp => b"RIFF\x10\0\0\0WEBPVP8 ",
            TipoMedio::Mp4 => b"\0\0\0\x18ftypisom\0\0\0\0",
            TipoMedio::Webm => b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm",
        }
    }

    #[test]
    fn each_kind_is_known_by_how_it_begins_and_by_what_is_declared() {
        for tipo in TipoMedio::TODOS {
            assert_eq!(TipoMedio::reconocer(muestra(tipo)), Some(tipo));
            assert_eq!(TipoMedio::de_mime(tipo.mime()), Some(tipo));
        }
        assert_eq!(
            TipoMedio::de_mime("Video/MP4; codecs=avc1"),
            Some(TipoMedio::Mp4)
        );
    }

    #[test]
    fn what_can_do_harm_or_can_not_be_shown_is_none() {
        for otro in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'>"[..],
            b"<!doctype html>",
            b"GIF89a",
            b"\0\0\0\x18ftypheic",
            b"\0\0\0\x18ftypqt  ",
            b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska",
            b"RIFF\x10\0\0\0WAVEfmt ",
            b"%PDF-1.7",
            b"",
        ] {
            assert_eq!(TipoMedio::reconocer(otro), None);
        }
        for mime in ["image/svg+xml", "image/gif", "text/html", ""] {
            assert_eq!(TipoMedio::de_mime(mime), None);
        }
    }

    fn caja(tipo: &[u8; 4], dentro: &[u8]) -> Vec<u8> {
        let largo = u32::try_from(dentro.len() + 8).unwrap();
        [&largo.to_be_bytes(), &tipo[..], dentro].concat()
    }

    fn mp4(coding: &[u8; 4], antes: &[u8]) -> Vec<u8> {
        let entrada = caja(coding, &[0; 8]);
        let stsd = caja(b"stsd", &[&[0; 8], &entrada[..]].concat());
        let moov = caja(b"moov", &caja(b"trak", &stsd));
        [caja(b"ftyp", b"isom\0\0\0\0"), antes.to_vec(), moov].concat()
    }

    #[test]
    fn a_video_says_itself_whether_it_is_in_h264_wherever_it_says_so() {
        let de = |bytes: Vec<u8>| es_h264(&mut Cursor::new(bytes)).unwrap();
        let mdat = caja(b"mdat", b"stsd\0\0\0\0\0\0\0\x01\0\0\0\0hvc1");
        assert!(de(mp4(b"avc1", &[])));
        assert!(de(mp4(b"avc3", &mdat)));
        assert!(!de(mp4(b"hvc1", &[])));
        let parece = caja(b"mdat", b"stsd\0\0\0\0\0\0\0\x01\0\0\0\0avc1");
        assert!(
            !de(mp4(b"hvc1", &parece)),
            "what is in the pictures is no description"
        );
        assert!(!de(parece));
    }

    #[test]
    fn the_screen_is_divided_by_how_many_are_called() {
        let con = |llamados| Disposicion::con(true, llamados);
        assert_eq!(con(0), Disposicion::Medios);
        assert_eq!(
            (con(1), con(6)),
            (Disposicion::Partida, Disposicion::Partida)
        );
        assert_eq!(con(7), Disposicion::Turnos);
        assert_eq!(Disposicion::con(false, 0), Disposicion::Turnos);
    }

    proptest! {
        #[test]
        fn more_bytes_never_make_it_another_kind(cual in 0usize..5, mas in any::<Vec<u8>>()) {
            let tipo = TipoMedio::TODOS[cual];
            let bytes = [muestra(tipo), &mas].concat();
            prop_assert_eq!(TipoMedio::reconocer(&bytes), Some(tipo));
        }

        #[test]
        fn reading_any_bytes_as_a_video_ends_and_never_panics(bytes in any::<Vec<u8>>()) {
            let _ = es_h264(&mut Cursor::new(bytes.clone()));
            let con_cabeza = [caja(b"ftyp", b"isom"), bytes].concat();
            let _ = es_h264(&mut Cursor::new(con_cabeza));
        }

        #[test]
        fn a_name_is_64_hexadecimal_digits_and_no_path(texto in any::<String>(), bytes in any::<[u8; 32]>()) {
            let hash: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
            prop_assert!(es_hash(&hash));
            prop_assert!(!es_hash(&texto) || texto.len() == 64);
            let camino = format!("../{hash}");
            let mayusculas = hash.to_uppercase();
            prop_assert!(!es_hash(&camino) && (mayusculas == hash || !es_hash(&mayusculas)));
        }
    }
}
