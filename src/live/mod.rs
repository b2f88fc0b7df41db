//! The live link as the browser sees it: one socket, or questions over HTTP where there can be none, its
//! state in words, and the tablero that it keeps.

mod conexion;
mod cuenta;
mod direccion;
mod enlace;
mod espera;
mod estado;
mod hora;
mod memoria;
mod seguidor;
mod sondeo;

pub use enlace::{Enlace, EstadoConsola, Seguir, use_tablero};
pub use estado::{EstadoEnlace, INTENTOS_RAPIDOS};
pub use hora::{Reloj, ahora};
pub use memoria::Memoria;
pub use seguidor::{LLAMADA_VIEJA, Vez};
pub use sondeo::CADA as CADA_SONDEO;
