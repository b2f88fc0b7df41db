//! The screens, named as their users name them.

// The macros make a struct of each function's arguments, with no place for a doc comment on its fields.
#![allow(missing_docs)]

pub mod admin;
pub mod administracion;
pub mod clave;
pub mod configuracion;
pub mod dashboard;
pub mod informes;
pub mod ingreso;
pub mod inicio;
pub mod integraciones;
pub mod kiosk;
pub mod medios;
pub mod monitor;
pub mod no_encontrado;
pub mod operador;
pub mod padron;
pub mod pantalla;
pub mod portada;
pub mod prohibido;
pub mod propio;
pub mod sala;
pub mod sencillo;
pub mod simulacion;
pub mod sin_conexion;
pub mod turno;
