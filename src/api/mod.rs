//! Server functions: authorise, one call, result. They are the REST API too: forms in, JSON out.

// The macros make a struct of each function's arguments, with no place for a doc comment on its fields.
#![allow(missing_docs)]

pub mod admin;
pub mod administracion;
pub mod apariencia;
pub mod auditoria;
pub mod configuracion;
pub mod dashboard;
pub mod informes;
pub mod integraciones;
pub mod jornada;
pub mod kiosk;
pub mod medios;
pub mod operador;
pub mod padron;
pub mod pantallas;
pub mod propio;
pub mod sala;
pub mod sesion;
pub mod simulacion;
pub mod tablero;
pub mod vinculos;
pub mod visita;
