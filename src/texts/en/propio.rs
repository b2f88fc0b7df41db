//! Texts of a visitor's own page, in English.

use crate::domain::estado::Estado;
use crate::texts::propio::Propio;

pub const EN: Propio = Propio {
    titulo: "Your ticket",
    que_pasa: |estado, mesa| {
        match estado {
        Estado::Pendiente => "Please wait: we will call you on the screen.".into(),
        Estado::Llamando => match mesa {
            Some(mesa) => format!("It's your turn: go to {mesa}."),
            None => "It's your turn: please come forward.".into(),
        },
        Estado::EnAtencion => match mesa {
            Some(mesa) => format!("You are being served at {mesa}."),
            None => "You are being served.".into(),
        },
        Estado::EnEspera => match mesa {
            Some(mesa) => format!("They are waiting for you at {mesa}: come back with what is missing."),
            None => "They are waiting for you: come back with what is missing.".into(),
        },
        Estado::Finalizado => "You have been served.".into(),
        Estado::NoSePresento => {
            "We called you and you were not there. If you have arrived, tell the office: you can be put back in the queue.".into()
        }
        Estado::Derivado => "It goes on in another area.".into(),
        Estado::Cancelado => {
            "It is cancelled. If you have changed your mind, tell the office or take another one.".into()
        }
    }
    },
    delante: |n| match n {
        0 => "There is nobody ahead of you.".into(),
        1 => "There is 1 person ahead of you.".into(),
        n => format!("There are {n} people ahead of you."),
    },
    tramite: "Service",
    area: "Area",
    actualizar: "See how it's going",
    cancelar: "Cancel the ticket",
    pregunta: "Cancel this ticket?",
    pregunta_ayuda: "You give up your place to those behind you. To get back in the queue you have to tell the office.",
    si_cancelar: "Yes, cancel it",
    no_cancelar: "No, keep waiting",
    sacar_otro: "Take another ticket",
};
