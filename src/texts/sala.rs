//! Texts of the director's live view.

use crate::domain::impresora::EstadoImpresora;
use crate::domain::sala::{Nivel, Ocupacion, Orden};

/// The sala.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Sala {
    /// What the staff does for a printer; none: nothing.
    pub impresora: fn(EstadoImpresora) -> Option<&'static str>,
    pub titulo: &'static str,
    pub sin_areas: &'static str,
    pub mesas: &'static str,
    pub sin_mesas: &'static str,
    /// How many mesas are free of how many that somebody sits at.
    pub libres: fn(usize, usize) -> String,
    pub ocupacion: fn(Ocupacion) -> &'static str,
    pub esperas: &'static str,
    pub nadie_espera: &'static str,
    pub tramite: &'static str,
    pub esperan: &'static str,
    pub mas_larga: &'static str,
    pub estado: &'static str,
    pub nivel: fn(Nivel) -> &'static str,
    /// How many trámites have somebody who waits longer than so many minutes; and how many will soon.
    pub alerta: fn(usize, usize, u32) -> Option<String>,
    pub sueltos: &'static str,
    pub sueltos_ayuda: &'static str,
    pub lo_llamo: fn(&str) -> String,
    pub pausados: &'static str,
    pub lo_puso: fn(&str) -> String,
    /// Parked for longer than so many minutes.
    pub tarda: fn(u32) -> String,
    /// How many wait.
    pub quienes: fn(usize) -> String,
    pub actuar: fn(&str) -> String,
    pub orden: fn(Orden) -> &'static str,
    pub que_hacer: &'static str,
    pub razon: &'static str,
    pub razon_ayuda: &'static str,
    pub falta_razon: fn(usize) -> String,
    pub hacer: &'static str,
    pub datos_viejos: &'static str,
}

/// Spanish.
pub const ES: Sala = Sala {
    impresora: |estado| match estado {
        EstadoImpresora::Lista => None,
        EstadoImpresora::PocoPapel => {
            Some("A la impresora del kiosco le queda poco papel: prepare otro rollo.")
        }
        EstadoImpresora::SinPapel => {
            Some("La impresora del kiosco no tiene papel: ponga otro rollo.")
        }
        EstadoImpresora::Abierta => {
            Some("La impresora del kiosco tiene la tapa abierta: ciérrela.")
        }
        EstadoImpresora::Falla => {
            Some("La impresora del kiosco tiene una falla: apáguela y enciéndala.")
        }
        EstadoImpresora::SinConexion => Some(
            "La impresora del kiosco no responde: revise que esté encendida y conectada a la red.",
        ),
    },
    titulo: "Sala en vivo",
    sin_areas: "Su cuenta no tiene áreas todavía. Pídaselas al administrador.",
    mesas: "Mesas",
    sin_mesas: "El área no tiene mesas todavía.",
    libres: |libres, atendidas| match (libres, atendidas) {
        (_, 0) => "Nadie está en una mesa".to_owned(),
        (1, 1) => "1 mesa atendida, y libre".to_owned(),
        (l, 1) => format!("1 mesa atendida, {l} libres"),
        (1, n) => format!("{n} mesas atendidas, 1 libre"),
        (l, n) => format!("{n} mesas atendidas, {l} libres"),
    },
    ocupacion: |o| match o {
        Ocupacion::Vacia => "Sin nadie",
        Ocupacion::Ausente => "Sin sesión",
        Ocupacion::Libre => "Libre",
        Ocupacion::EnPausa => "En pausa",
        Ocupacion::Llamando => "Llamando",
        Ocupacion::Atendiendo => "Atendiendo",
    },
    esperas: "Espera por trámite",
    nadie_espera: "No espera nadie.",
    tramite: "Trámite",
    esperan: "Esperan",
    mas_larga: "Espera más larga",
    estado: "Aviso",
    nivel: |nivel| match nivel {
        Nivel::Normal => "En término",
        Nivel::Cerca => "Cerca del máximo",
        Nivel::Pasada => "Pasó el máximo",
    },
    alerta: |pasadas, cerca, minutos| match (pasadas, cerca) {
        (0, 0) => None,
        (0, 1) => Some(format!(
            "En 1 trámite la espera se acerca al máximo de {minutos} min."
        )),
        (0, n) => Some(format!(
            "En {n} trámites la espera se acerca al máximo de {minutos} min."
        )),
        (1, _) => Some(format!(
            "En 1 trámite la espera pasó el máximo de {minutos} min."
        )),
        (n, _) => Some(format!(
            "En {n} trámites la espera pasó el máximo de {minutos} min."
        )),
    },
    sueltos: "Turnos sin cerrar",
    sueltos_ayuda: "Quien los llamó ya no está en esa mesa. Resuélvalos para que no queden abiertos.",
    lo_llamo: |quien| format!("Lo llamó {quien}"),
    pausados: "En espera en una mesa",
    lo_puso: |quien| format!("Lo atiende {quien}"),
    tarda: |minutos| format!("Más de {minutos} min"),
    quienes: |cuantos| match cuantos {
        1 => "Quién espera: 1 turno".to_owned(),
        n => format!("Quiénes esperan: {n} turnos"),
    },
    actuar: |numero| format!("Resolver {numero}"),
    orden: |orden| match orden {
        Orden::Finalizar => "Finalizar la atención",
        Orden::NoPresento => "Marcar que no se presentó",
        Orden::Deshacer | Orden::Devolver => "Devolverlo a la cola",
        Orden::Cancelar => "Cancelar el turno",
    },
    que_hacer: "Qué hacer",
    razon: "Razón",
    razon_ayuda: "Queda en la auditoría con su nombre.",
    falta_razon: |maximo| format!("Escriba por qué lo hace, en {maximo} letras como mucho."),
    hacer: "Resolver el turno",
    datos_viejos: "Se muestra lo último que se supo; se vuelve a intentar cada 5 segundos.",
};
