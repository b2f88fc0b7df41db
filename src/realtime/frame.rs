//! A frame as it travels: made once, and shared by all sockets that are told it.

use crate::protocol::DelServidor;
use axum::body::Bytes;

/// The longest header of a WebSocket frame that a server sends (RFC 6455, 5.2: nothing is masked).
const CABECERA: usize = 10;

/// First byte of a text that is not continued in another frame.
const TEXTO: u8 = 0x81;

/// Of a frame up to 125 bytes long, the header is this short.
const CORTA: usize = 2;

/// An unanswered question whether the peer is there.
pub(super) const PING: Bytes = Bytes::from_static(&[0x89, 0]);

/// A frame of the protocol, with the header that a WebSocket puts before it.
#[derive(Clone, Debug)]
pub struct Frame(Bytes);

impl Frame {
    /// The frame of what there is to say.
    pub(super) fn de(dicho: &DelServidor) -> Frame {
        let mut bytes = vec![0; CABECERA];
        if let Err(causa) = serde_json::to_writer(&mut bytes, dicho) {
            // Frames are plain data: this would be a fault of ours, told to the reader as an error.
            tracing::error!(error = %causa, "serialising a frame");
            bytes.truncate(CABECERA);
            bytes.extend_from_slice(br#"{"type":"error","message":"frame","timestamp":""}"#);
        }
        let largo = bytes.len() - CABECERA;
        let mut cabecera = vec![TEXTO];
        match (u8::try_from(largo), u16::try_from(largo)) {
            (Ok(n @ ..=125), _) => cabecera.push(n),
            (_, Ok(n)) => {
                cabecera.push(126);
                cabecera.extend_from_slice(&n.to_be_bytes());
            }
            _ => {
                cabecera.push(127);
                cabecera.extend_from_slice(&(largo as u64).to_be_bytes());
            }
        }
        let comienzo = CABECERA - cabecera.len();
        bytes[comienzo..CABECERA].copy_from_slice(&cabecera);
        Frame(Bytes::from(bytes).slice(comienzo..))
    }

    /// With its header.
    pub(super) fn bytes(&self) -> &Bytes {
        &self.0
    }

    /// Without it: JSON.
    pub fn texto(&self) -> &[u8] {
        let cabecera = match self.0.get(1) {
            Some(127) => CABECERA,
            Some(126) => CORTA + 2,
            _ => CORTA,
        };
        self.0.get(cabecera..).unwrap_or_default()
    }
}

/// Several frames in one piece, to be written at once; a single one is shared, not copied.
pub(super) fn juntar<'a>(mut frames: impl Iterator<Item = &'a Frame>) -> Bytes {
    match (frames.next(), frames.next()) {
        (None, _) => Bytes::new(),
        (Some(uno), None) => uno.0.clone(),
        (Some(uno), Some(otro)) => {
            let demas = frames.map(|f| &f.0[..]);
            let partes: Vec<&[u8]> = [&uno.0[..], &otro.0[..]].into_iter().chain(demas).collect();
            Bytes::from(partes.concat())
        }
    }
}

/// Several frames as an array of JSON.
pub fn arreglo<'a>(frames: impl IntoIterator<Item = &'a Frame>) -> Vec<u8> {
    let mut json = vec![b'['];
    for frame in frames {
        if json.len() > 1 {
            json.push(b',');
        }
        json.extend_from_slice(frame.texto());
    }
    json.push(b']');
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use tungstenite::protocol::{Role, WebSocketContext};

    #[test]
    fn a_frame_of_any_length_is_read_as_what_it_was_made_of() {
        let sobra = serde_json::to_string(&dicho(0)).unwrap().len();
        for largo in [125, 126, 127, 65_535, 65_536, 200_000] {
            let dicho = dicho(largo - sobra);
            let frame = Frame::de(&dicho);
            assert_eq!(frame.texto().len(), largo);
            assert_eq!(frame.texto(), serde_json::to_vec(&dicho).unwrap());
            let mut lector = WebSocketContext::new(Role::Client, None);
            let leido = lector.read(&mut std::io::Cursor::new(frame.bytes().to_vec()));
            assert_eq!(leido.unwrap().into_data(), frame.texto());
        }
    }

    fn dicho(letras: usize) -> DelServidor {
        DelServidor::Error {
            message: "x".repeat(letras),
            timestamp: String::new(),
        }
    }
}
