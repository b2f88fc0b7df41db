//! Chance and secrets: tokens, generated passwords, fingerprints.

use hmac::{Hmac, KeyInit, Mac};
use rand::RngExt;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// 128 random bits as 32 hexadecimal digits, from the operating system's generator by way of `rand`'s.
pub fn token() -> String {
    hexadecimal(&rand::rng().random::<[u8; 16]>())
}

/// 32 random bytes, for a key.
pub fn bytes() -> [u8; 32] {
    rand::rng().random()
}

/// Letters and digits that can't be taken for one another when copied from paper.
const LEGIBLES: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A password of 14 legible characters: 69 bits.
pub fn clave() -> String {
    let mut azar = rand::rng();
    (0..14)
        .map(|_| char::from(LEGIBLES[azar.random_range(0..LEGIBLES.len())]))
        .collect()
}

/// Six digits for a screen that waits to be paired. Few to guess from: who enters them needs an account.
pub fn codigo() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000))
}

/// SHA-256 in hexadecimal: what the database keeps of a secret that is random already.
pub fn huella(texto: &str) -> String {
    hexadecimal(&Sha256::digest(texto.as_bytes()))
}

/// HMAC-SHA256 of a text in hexadecimal: who knows the secret knows that nobody else wrote it.
pub fn firma(secreto: &str, texto: &str) -> String {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secreto.as_bytes()) else {
        // A key of any length will do: this would be another HMAC.
        return String::new();
    };
    hexadecimal(&mac.chain_update(texto.as_bytes()).finalize().into_bytes())
}

/// Bytes as two digits each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut texto, byte| {
        // Writing to a String can't fail.
        let _ = write!(texto, "{byte:02x}");
        texto
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_128_bits_and_never_repeats() {
        let (a, b) = (token(), token());
        assert_eq!(a.len(), 32);
        assert_ne!(a, b);
        assert_eq!(clave().len(), 14);
    }

    #[test]
    fn a_signature_is_hmac_sha_256() {
        // RFC 4231, test case 2.
        assert_eq!(
            firma("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_fingerprint_is_sha_256() {
        assert_eq!(
            huella("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
