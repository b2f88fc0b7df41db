//! What a client that comes back knows, a line each.

#![no_main]

#[path = "../../tests/server/decodificadores.rs"]
mod decodificadores;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| decodificadores::desde(bytes));
