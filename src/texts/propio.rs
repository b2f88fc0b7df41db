//! Texts of a visitor's own page.

use crate::domain::estado::Estado;

/// A visitor's own page.
#[allow(missing_docs)] // a name says where its text stands
pub struct Propio {
    pub titulo: &'static str,
    /// What its state means for who took it; the mesa, once it was called.
    pub que_pasa: fn(Estado, Option<&str>) -> String,
    /// People who wait and came before.
    pub delante: fn(i64) -> String,
    pub tramite: &'static str,
    pub area: &'static str,
    pub actualizar: &'static str,
    pub cancelar: &'static str,
    pub pregunta: &'static str,
    pub pregunta_ayuda: &'static str,
    pub si_cancelar: &'static str,
    pub no_cancelar: &'static str,
    pub sacar_otro: &'static str,
}

/// Spanish.
pub const ES: Propio = Propio {
    titulo: "Su turno",
    que_pasa: |estado, mesa| match estado {
        Estado::Pendiente => "Espere: lo llamamos por la pantalla.".into(),
        Estado::Llamando => match mesa {
            Some(mesa) => format!("Es su turno: vaya a {mesa}."),
            None => "Es su turno: acérquese.".into(),
        },
        Estado::EnAtencion => match mesa {
            Some(mesa) => format!("Lo están atendiendo en {mesa}."),
            None => "Lo están atendiendo.".into(),
        },
        Estado::EnEspera => match mesa {
            Some(mesa) => format!("Lo esperan en {mesa}: vuelva cuando tenga lo que falta."),
            None => "Lo esperan: vuelva cuando tenga lo que falta.".into(),
        },
        Estado::Finalizado => "Ya lo atendieron.".into(),
        Estado::NoSePresento => {
            "Lo llamamos y no estaba. Si llegó, avise en la oficina: pueden reincorporarlo.".into()
        }
        Estado::Derivado => "Sigue en otra área.".into(),
        Estado::Cancelado => {
            "Está cancelado. Si se arrepintió, avise en la oficina o saque otro.".into()
        }
    },
    delante: |n| match n {
        0 => "No hay nadie delante.".into(),
        1 => "Hay 1 persona delante.".into(),
        n => format!("Hay {n} personas delante."),
    },
    tramite: "Trámite",
    area: "Área",
    actualizar: "Ver cómo va",
    cancelar: "Cancelar el turno",
    pregunta: "¿Cancelar este turno?",
    pregunta_ayuda: "Deja su lugar a los que siguen. Para volver a la fila hay que avisar en la oficina.",
    si_cancelar: "Sí, cancelarlo",
    no_cancelar: "No, seguir esperando",
    sacar_otro: "Sacar otro turno",
};
