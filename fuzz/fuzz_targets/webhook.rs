//! Webhooks, as programs ask for them.

#![no_main]

#[path = "../../tests/server/decodificadores.rs"]
mod decodificadores;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| decodificadores::webhook(bytes));
