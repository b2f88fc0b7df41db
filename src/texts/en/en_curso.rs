//! Texts of an operator's command that is on its way, in English.

use crate::texts::en_curso::EnCurso;

pub const EN: EnCurso = EnCurso {
    llamando: "Calling the next one…",
    rellamando: |numero| format!("Calling {numero} again…"),
    empezando: |numero| format!("Starting to serve {numero}…"),
    finalizando: |numero| format!("Completing {numero}…"),
    ausentando: |numero| format!("Marking {numero} as a no-show…"),
    otro: "One moment…",
    tarda: "The server takes long to answer. There is no need to press again.",
};
