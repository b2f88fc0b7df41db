//! Idempotency keys.

use std::fmt::Write;

/// A new idempotency key: 128 random bits in hexadecimal. One attempt of a person has one key, however
/// often it has to be sent. Only for handlers: the server's render has no such randomness.
///
/// `crypto.randomUUID` exists only under HTTPS and on localhost, and a kiosk of a local network may have
/// neither; `getRandomValues` exists everywhere.
pub fn clave_nueva() -> String {
    let mut azar = [0_u8; 16];
    let sorteado = web_sys::window()
        .and_then(|w| w.crypto().ok())
        .is_some_and(|c| c.get_random_values_with_u8_array(&mut azar).is_ok());
    if !sorteado {
        // A key must only differ from the others of this área.
        for byte in &mut azar {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    azar.iter()
        .fold(String::with_capacity(32), |mut clave, byte| {
            // Writing to a String can't fail.
            let _ = write!(clave, "{byte:02x}");
            clave
        })
}
