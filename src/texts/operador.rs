//! Texts of the operador.

/// The operador.
pub struct Operador {}

/// Spanish.
pub const ES: Operador = Operador {};
