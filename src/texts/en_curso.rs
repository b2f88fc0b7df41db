//! Texts of an operator's command that is on its way.

/// A command that was not answered yet.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct EnCurso {
    pub llamando: &'static str,
    pub rellamando: fn(&str) -> String,
    pub empezando: fn(&str) -> String,
    pub finalizando: fn(&str) -> String,
    pub ausentando: fn(&str) -> String,
    pub otro: &'static str,
    pub tarda: &'static str,
}

/// Spanish.
pub const ES: EnCurso = EnCurso {
    llamando: "Se está llamando al siguiente…",
    rellamando: |numero| format!("Llamando otra vez a {numero}…"),
    empezando: |numero| format!("Empezando a atender a {numero}…"),
    finalizando: |numero| format!("Finalizando {numero}…"),
    ausentando: |numero| format!("Marcando la ausencia de {numero}…"),
    otro: "Un momento…",
    tarda: "El servidor tarda en responder. No hace falta tocar otra vez.",
};
