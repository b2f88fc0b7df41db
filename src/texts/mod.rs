//! What people see on a screen: one struct of texts, one value of it a language, so that a missing
//! text does not compile.

mod cifras;
mod en;
mod es;
mod pt;

pub mod administracion;
pub mod apariencia;
pub mod auditoria;
pub mod clave;
pub mod comun;
pub mod configuracion;
pub mod dashboard;
pub mod en_curso;
pub mod enlace;
pub mod informes;
pub mod ingreso;
pub mod inicio;
pub mod integraciones;
pub mod jornada;
pub mod kiosk;
pub mod medios;
pub mod monitor;
pub mod operador;
pub mod padron;
pub mod portada;
pub mod propio;
pub mod reloj;
pub mod sala;
pub mod simulacion;
pub mod sin_conexion;
pub mod sistema;
pub mod tabla;
pub mod vinculos;
pub mod visita;

#[cfg(test)]
mod pruebas;

use crate::domain::estado::Estado;
use crate::domain::horario::Apertura;
use crate::domain::idioma::Idioma;
use crate::domain::integracion::Alcance;
use crate::domain::pantalla::TipoPantalla;
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::usuario::Rol;
use crate::error::Codigo;
use crate::presentacion;

/// All texts of a language.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Textos {
    /// The language with its country, by which browsers write dates and times.
    pub lang: &'static str,
    pub administracion: administracion::Administracion,
    pub apariencia: apariencia::Apariencia,
    pub auditoria: auditoria::Auditoria,
    pub clave: clave::Clave,
    pub comun: comun::Comun,
    pub configuracion: configuracion::Configuracion,
    pub dashboard: dashboard::Dashboard,
    pub en_curso: en_curso::EnCurso,
    pub enlace: enlace::Enlace,
    pub informes: informes::Informes,
    /// The clock of those who wait.
    pub reloj: reloj::Reloj,
    pub ingreso: ingreso::Ingreso,
    pub inicio: inicio::Inicio,
    pub integraciones: integraciones::Integraciones,
    pub jornada: jornada::Jornada,
    pub kiosk: kiosk::Kiosk,
    pub medios: medios::Medios,
    pub monitor: monitor::Monitor,
    pub operador: operador::Operador,
    pub padron: padron::Padron,
    pub portada: portada::Portada,
    pub propio: propio::Propio,
    pub sala: sala::Sala,
    pub simulacion: simulacion::Simulacion,
    pub sin_conexion: sin_conexion::SinConexion,
    pub sistema: sistema::Sistema,
    pub tabla: tabla::Tabla,
    pub vinculos: vinculos::Vinculos,
    pub visita: visita::Visita,
    /// What happened, and what to do.
    pub error: fn(Codigo) -> &'static str,
    /// What a client is told whose frame is no JSON object.
    pub frame_invalido: &'static str,
    /// What is told to who names no number as the last event that they know.
    pub desde_invalido: &'static str,
    /// What is told to who asks for the socket as for a page.
    pub no_es_websocket: &'static str,
    /// What a client is told whose socket opened.
    pub conectado: &'static str,
    pub estado: fn(Estado) -> &'static str,
    pub transicion: fn(Estado, Estado) -> String,
    pub turno_cerrado: fn(Estado) -> String,
    /// Of a turno whose day is over, and that nobody called.
    pub turno_de_otro_dia: &'static str,
    /// Minutes in which a turno could have been reinstated.
    pub muy_tarde: fn(u32) -> String,
    /// By how many minutes a visitor may be late, and how often they may say so.
    pub demora: fn(u32, u32) -> String,
    pub faltan_llamadas: fn(u32, u32) -> String,
    pub falta_espera: fn(u32) -> String,
    /// What is told to who calls on pause: its motivo.
    pub en_pausa: fn(&str) -> String,
    /// An área that is closed: its name, and when it opens (see `abre`; empty: not in sight).
    pub cerrada: fn(&str, &str) -> String,
    /// Seconds to wait.
    pub demasiados_pedidos: fn(u32) -> String,
    /// Seconds to wait.
    pub demasiados_turnos: fn(u32) -> String,
    /// The scope that a token lacks.
    pub falta_alcance: fn(Alcance) -> String,
    /// Why a request of a program can't be read.
    pub pedido_ilegible: fn(&str) -> String,
    /// When a closed área opens, and the holiday that today is: "hoy a las 8:00".
    pub abre: fn(Apertura, Option<&str>) -> String,
    pub por_que: fn(PorQue) -> String,
    pub prioridad: fn(Prioridad) -> &'static str,
    pub rol: fn(Rol) -> &'static str,
    /// A screen, by what is on it.
    pub pantalla: fn(TipoPantalla) -> &'static str,
}

/// The texts in the language of whoever looks.
pub fn textos() -> &'static Textos {
    textos_en(presentacion::idioma())
}

/// The texts in a language.
pub fn textos_en(idioma: Idioma) -> &'static Textos {
    match idioma {
        Idioma::Es => &es::ES,
        Idioma::En => &en::EN,
        Idioma::Pt => &pt::PT,
    }
}
