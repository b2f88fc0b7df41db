//! Texts of the director's live view, in English.

use super::super::cifras::{cuenta, entero};
use crate::domain::impresora::EstadoImpresora;
use crate::domain::sala::{Nivel, Ocupacion, Orden};
use crate::texts::sala::Sala;

pub const EN: Sala = Sala {
    impresora: |estado| match estado {
        EstadoImpresora::Lista => None,
        EstadoImpresora::PocoPapel => {
            Some("The kiosk's printer is low on paper: have another roll ready.")
        }
        EstadoImpresora::SinPapel => {
            Some("The kiosk's printer is out of paper: put in another roll.")
        }
        EstadoImpresora::Abierta => Some("The cover of the kiosk's printer is open: close it."),
        EstadoImpresora::Falla => Some("The kiosk's printer is faulty: switch it off and on."),
        EstadoImpresora::SinConexion => Some(
            "The kiosk's printer does not answer: check that it is on and connected to the network.",
        ),
    },
    titulo: "Live view",
    sin_areas: "Your account has no areas yet. Ask the administrator for them.",
    mesas: "Desks",
    sin_mesas: "The area has no desks yet.",
    libres: |libres, atendidas| match (libres, atendidas) {
        (_, 0) => "Nobody is at a desk".to_owned(),
        (libres, n) => format!(
            "{} staffed, {libres} free",
            cuenta(entero(n), "desk", "desks")
        ),
    },
    ocupacion: |o| match o {
        Ocupacion::Vacia => "Nobody there",
        Ocupacion::Ausente => "Not logged in",
        Ocupacion::Libre => "Free",
        Ocupacion::EnPausa => "On a break",
        Ocupacion::Llamando => "Calling",
        Ocupacion::Atendiendo => "Serving",
    },
    esperas: "Wait by service",
    nadie_espera: "Nobody is waiting.",
    tramite: "Service",
    esperan: "Waiting",
    mas_larga: "Longest wait",
    estado: "Notice",
    nivel: |nivel| match nivel {
        Nivel::Normal => "In time",
        Nivel::Cerca => "Close to the maximum",
        Nivel::Pasada => "Over the maximum",
    },
    alerta: |pasadas, cerca, minutos| {
        let servicios = |n| cuenta(entero(n), "service", "services");
        match (pasadas, cerca) {
            (0, 0) => None,
            (0, n) => Some(format!(
                "In {} the wait is close to the maximum of {minutos} min.",
                servicios(n)
            )),
            (n, _) => Some(format!(
                "In {} the wait is over the maximum of {minutos} min.",
                servicios(n)
            )),
        }
    },
    sueltos: "Tickets not closed",
    sueltos_ayuda: "Whoever called them is no longer at that desk. Settle them so that they don't stay open.",
    lo_llamo: |quien| format!("Called by {quien}"),
    pausados: "On hold at a desk",
    lo_puso: |quien| format!("Served by {quien}"),
    tarda: |minutos| format!("More than {minutos} min"),
    quienes: |cuantos| {
        format!(
            "Who is waiting: {}",
            cuenta(entero(cuantos), "ticket", "tickets")
        )
    },
    actuar: |numero| format!("Settle {numero}"),
    orden: |orden| match orden {
        Orden::Finalizar => "Complete the service",
        Orden::NoPresento => "Mark as a no-show",
        Orden::Deshacer | Orden::Devolver => "Return it to the queue",
        Orden::Cancelar => "Cancel the ticket",
    },
    que_hacer: "What to do",
    razon: "Reason",
    razon_ayuda: "It is kept in the audit trail with your name.",
    falta_razon: |maximo| format!("Write why you are doing this, in {maximo} letters at most."),
    hacer: "Settle the ticket",
    datos_viejos: "This is the last that was known; we try again every 5 seconds.",
};
