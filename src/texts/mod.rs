//! What people see on a screen: a struct of texts for each, one value of it a language, so that a missing
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
pub mod sencillo;
pub mod simulacion;
pub mod sin_conexion;
pub mod sistema;
pub mod tabla;
pub mod vinculos;
pub mod visita;

#[cfg(test)]
mod pruebas;

pub use cifras::{fecha, hora, hora_exacta, momento};

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
#[cfg(test)]
use std::{collections::BTreeMap, fmt::Debug};

/// The texts of a language, those of each screen by themselves: a browser is sent the texts of what it shows, and not
/// those of all that there is.
#[derive(Clone, Copy, Debug)]
pub struct Textos(Idioma);

macro_rules! partes {
    ($($parte:ident: $Tipo:ident,)*) => {
        impl Textos {
            $(
                #[allow(missing_docs)] // a name says where its texts stand
                pub fn $parte(self) -> &'static $parte::$Tipo {
                    match self.0 {
                        Idioma::Es => &$parte::ES,
                        Idioma::En => &en::$parte::EN,
                        Idioma::Pt => &pt::$parte::PT,
                    }
                }
            )*

            /// All of them, by the names of their parts.
            #[cfg(test)]
            fn todas(self) -> BTreeMap<&'static str, &'static dyn Debug> {
                let general: (_, &dyn Debug) = ("general", self.general());
                [general, $((stringify!($parte), self.$parte())),*].into()
            }
        }
    };
}

partes! {
    administracion: Administracion,
    apariencia: Apariencia,
    auditoria: Auditoria,
    clave: Clave,
    comun: Comun,
    configuracion: Configuracion,
    dashboard: Dashboard,
    en_curso: EnCurso,
    enlace: Enlace,
    informes: Informes,
    ingreso: Ingreso,
    inicio: Inicio,
    integraciones: Integraciones,
    jornada: Jornada,
    kiosk: Kiosk,
    medios: Medios,
    monitor: Monitor,
    operador: Operador,
    padron: Padron,
    portada: Portada,
    propio: Propio,
    reloj: Reloj,
    sala: Sala,
    sencillo: Sencillo,
    simulacion: Simulacion,
    sin_conexion: SinConexion,
    sistema: Sistema,
    tabla: Tabla,
    vinculos: Vinculos,
    visita: Visita,
}

impl Textos {
    /// The language with its country, by which browsers write dates and times.
    pub fn lang(self) -> &'static str {
        match self.0 {
            Idioma::Es => "es",
            Idioma::En => "en-GB",
            Idioma::Pt => "pt-BR",
        }
    }

    /// What is said of the queue and its rules, wherever it is said.
    pub fn general(self) -> &'static General {
        match self.0 {
            Idioma::Es => &es::ES,
            Idioma::En => &en::EN,
            Idioma::Pt => &pt::PT,
        }
    }
}

/// What is said of the queue and its rules.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct General {
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
    /// What is told to who would take a number where there is no kiosk.
    pub fuera_del_kiosk: &'static str,
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
pub fn textos() -> Textos {
    textos_en(presentacion::idioma())
}

/// The texts in a language.
pub fn textos_en(idioma: Idioma) -> Textos {
    Textos(idioma)
}
