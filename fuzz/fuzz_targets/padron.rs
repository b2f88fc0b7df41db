//! Files of the padrón.

#![no_main]

#[path = "../../tests/server/decodificadores.rs"]
mod decodificadores;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| decodificadores::padron(bytes));
