//! Texts of an operator's command that is on its way, in Portuguese.

use crate::texts::en_curso::EnCurso;

pub const PT: EnCurso = EnCurso {
    llamando: "Chamando o próximo…",
    rellamando: |numero| format!("Chamando {numero} de novo…"),
    empezando: |numero| format!("Começando a atender {numero}…"),
    finalizando: |numero| format!("Finalizando {numero}…"),
    ausentando: |numero| format!("Marcando a ausência de {numero}…"),
    otro: "Um momento…",
    tarda: "O servidor demora a responder. Não é preciso tocar de novo.",
};
