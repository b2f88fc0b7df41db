//! What two screens or more use.

// The macros make a struct of each function's arguments, with no place for a doc comment on its fields.
#![allow(missing_docs)]

mod administracion;
mod ahora;
mod aviso;
mod campo;
mod campo_clave;
mod cargado;
mod cargando;
mod clave;
mod color;
mod confirmar;
mod consola;
mod cuenta;
mod enlace;
mod error_formulario;
mod fallo_sondeo;
mod formulario;
mod formulario_de_cambios;
mod hidratado;
mod hoja;
mod icono;
mod intervalo;
mod marca;
mod marco;
mod numero_turno;
mod operador_ws;
mod pantalla;
mod plazo;
mod presencia;
mod reintentar;
mod requiere;
mod tabla;

pub use administracion::Administracion;
pub use ahora::use_ahora;
pub use aviso::{Aviso, Tono};
pub use campo::{Campo, CampoOpcion, CampoParrafo, CampoSiNo, CampoVarios};
pub use campo_clave::CampoClave;
pub use cargado::Cargado;
pub use cargando::Cargando;
pub use clave::clave_nueva;
pub use color::ColorDe;
pub use confirmar::Confirmar;
pub use consola::{Objeto, poner, use_consola};
pub use cuenta::Cuenta;
pub use enlace::EstadoDelEnlace;
pub use error_formulario::ErrorFormulario;
pub use fallo_sondeo::FalloSondeo;
pub use formulario::Formulario;
pub use formulario_de_cambios::FormularioDeCambios;
pub use hidratado::use_hidratado;
pub use hoja::Hoja;
pub use icono::Dibujo;
pub use intervalo::use_intervalo;
pub use marca::Marca;
pub use marco::Marco;
pub use numero_turno::{NumeroTurno, Tamano};
pub use operador_ws::use_operador_ws;
pub use pantalla::{Pantalla, use_pantalla};
pub use plazo::con_plazo;
pub use presencia::{Presencia, use_presencia};
pub use reintentar::Reintentar;
pub use requiere::Requiere;
pub use tabla::{Columna, Filtro, Tabla};
