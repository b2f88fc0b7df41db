//! English, as in Britain.

pub mod administracion;
pub mod apariencia;
pub mod auditoria;
pub mod clave;
pub mod comun;
pub mod configuracion;
pub mod dashboard;
pub mod en_curso;
pub mod enlace;
mod errores;
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

use super::General;
use super::cifras::cuenta;
use crate::domain::estado::Estado;
use crate::domain::horario::{Apertura, hora};
use crate::domain::pantalla::TipoPantalla;
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::usuario::Rol;
use crate::error::Codigo;

pub const EN: General = General {
    error: errores::error,
    frame_invalido: "The message is not a JSON object.",
    desde_invalido: "“desde” must be the number of the last event received: 0 or more. Connect without it to start afresh.",
    no_es_websocket: "This address opens a WebSocket. To see who is being called, open /turnos/monitor/.",
    conectado: "Connection established",
    estado,
    transicion: |desde, hacia| {
        let (desde, hacia) = (estado(desde), estado(hacia));
        format!("The ticket is “{desde}” and can't become “{hacia}”. The list is up to date now.")
    },
    turno_cerrado: |cual| {
        let cual = estado(cual);
        format!("The ticket is already “{cual}” and can't be changed. The list is up to date now.")
    },
    turno_de_otro_dia: "That ticket is from an earlier day: nobody is waiting with it any more.",
    muy_tarde: |minutos| {
        if minutos == 0 {
            return "This area reinstates nobody. Please ask them to take a new ticket.".to_owned();
        }
        format!(
            "More than {} ago: it can't be reinstated any more. Please ask them to take a new ticket.",
            cuenta(minutos, "minute", "minutes")
        )
    },
    demora: |minutos, veces| match (minutos, veces) {
        (0, _) | (_, 0) => errores::error(Codigo::DemoraNoPermitida).to_owned(),
        (m, 1) => format!(
            "You can say so only once, and for {} at most.",
            self::minutos(m)
        ),
        (m, v) => format!(
            "You can say so {v} times, and for {} at most.",
            self::minutos(m)
        ),
    },
    faltan_llamadas: |hechas, minimas| {
        format!("Called {hechas} of {minimas} times. Call again before marking a no-show.")
    },
    falta_espera: |segundos| {
        let espera = cuenta(segundos, "more second", "more seconds");
        format!("Wait {espera} before marking a no-show.")
    },
    en_pausa: |motivo| {
        format!("You are on a break ({motivo}). Press “Back to work” to call someone.")
    },
    cerrada: |area, abre| match abre {
        "" => format!(
            "{area} is closed, with no opening date yet. Please ask at the information desk."
        ),
        abre => format!("{area} is closed. It opens {abre}."),
    },
    demasiados_pedidos: |segundos| {
        let espera = espera(segundos);
        format!("Too many requests in a row. Try again in {espera}.")
    },
    fuera_del_kiosk: "No numbers are given from here: take one at a kiosk of the office.",
    demasiados_turnos: |segundos| {
        let espera = espera(segundos);
        format!("Too many tickets were taken in a row. Try again in {espera}.")
    },
    falta_alcance: |alcance| {
        format!("This token doesn't have the scope “{alcance}”. Ask for one that does.")
    },
    pedido_ilegible: |causa| {
        format!("The request can't be read: {causa}. Compare it with /api/docs/.")
    },
    abre,
    por_que,
    prioridad: |p| match p {
        Prioridad::Normal => "No priority",
        Prioridad::AdultoMayor => "Aged 65 or over",
        Prioridad::Embarazada => "Pregnant",
        Prioridad::Discapacidad => "Disability",
    },
    rol: |r| match r {
        Rol::Operador => "Operator",
        Rol::Director => "Manager",
        Rol::Superadmin => "Administrator",
    },
    pantalla: |p| match p {
        TipoPantalla::Monitor => "Monitor",
        TipoPantalla::Kiosk => "Kiosk",
        TipoPantalla::Panel => "Panel",
        TipoPantalla::Dashboard => "Dashboard",
        TipoPantalla::Telefono => "Telephone",
        TipoPantalla::Program => "Program",
    },
};

/// The days of the week, Monday first.
const DIAS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MESES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn abre(a: Apertura, feriado: Option<&str>) -> String {
    let semana = DIAS[a.dia.semana()];
    let cuando = match a.dia.0 - a.hoy.0 {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..7 => format!("on {semana}"),
        _ => {
            let (_, mes, dia) = a.dia.fecha();
            let mes = usize::try_from(mes).unwrap_or(1).clamp(1, 12);
            format!("on {semana} {dia} {}", MESES[mes - 1])
        }
    };
    let hora = hora(a.minuto);
    match feriado {
        Some(feriado) => format!("{cuando} at {hora} (today is a holiday: {feriado})"),
        None => format!("{cuando} at {hora}"),
    }
}

fn espera(segundos: u32) -> String {
    cuenta(segundos, "second", "seconds")
}

fn minutos(minutos: impl Into<i64>) -> String {
    cuenta(minutos, "minute", "minutes")
}

fn estado(estado: Estado) -> &'static str {
    match estado {
        Estado::Pendiente => "Waiting",
        Estado::Llamando => "Calling",
        Estado::EnAtencion => "Being served",
        Estado::Finalizado => "Completed",
        Estado::NoSePresento => "No-show",
        Estado::Derivado => "Transferred",
        Estado::EnEspera => "On hold",
        Estado::Cancelado => "Cancelled",
    }
}

fn por_que(p: PorQue) -> String {
    match p {
        PorQue::Derivado => "Was transferred to this desk.".into(),
        PorQue::EsperaMaxima { minutos: m } => {
            format!(
                "Has been waiting for {}, longer than the maximum.",
                minutos(m)
            )
        }
        PorQue::Prioridad {
            prioridad,
            minutos: m,
        } => {
            let prioridad = (EN.prioridad)(prioridad).to_lowercase();
            format!(
                "Has priority ({prioridad}) and has been waiting for {}.",
                minutos(m)
            )
        }
        PorQue::Llegada { minutos: m } => {
            format!(
                "Has waited longest among those of the same priority: {}.",
                minutos(m)
            )
        }
        PorQue::Reincorporado { minutos: m } => {
            format!(
                "Was away when called and came back. Has been waiting for {}.",
                minutos(m)
            )
        }
        PorQue::AMano { razon } => format!("Out of order: {razon}"),
        PorQue::SinTurno => "Came to the desk without a ticket.".into(),
        PorQue::Intercalado { preferentes } => {
            format!("After {preferentes} with priority it is the turn of one without.")
        }
    }
}
