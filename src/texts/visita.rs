//! Texts of what a persona did today, beside their turno in the operator's panel.

/// A persona's day in the office.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Visita {
    pub titulo: &'static str,
    pub cargando: &'static str,
    pub otros: &'static str,
    pub primero: &'static str,
    /// An earlier leg of the same turno, in another área.
    pub tramo: &'static str,
    pub con: fn(&str) -> String,
    pub motivo: fn(&str) -> String,
    pub notas: &'static str,
    pub agregar: &'static str,
    pub nota: &'static str,
    pub nota_ayuda: &'static str,
    pub nota_al_derivar: &'static str,
    pub guardar: &'static str,
    pub se_anoto: fn(&str) -> String,
    pub nota_invalida: &'static str,
    pub demasiadas_notas: &'static str,
}

/// Spanish.
pub const ES: Visita = Visita {
    titulo: "Su visita de hoy",
    cargando: "Buscando sus otros turnos…",
    otros: "Otros turnos de hoy",
    primero: "Es su primer turno de hoy.",
    tramo: "Antes de la derivación",
    con: |quien| format!("con {quien}"),
    motivo: |motivo| format!("cerrado: {motivo}"),
    notas: "Notas de este turno",
    agregar: "Agregar una nota",
    nota: "Nota",
    nota_ayuda: "La lee quien atienda hoy a esta persona. El público no la ve.",
    nota_al_derivar: "Nota para quien siga (opcional)",
    guardar: "Guardar la nota",
    se_anoto: |numero| format!("Nota guardada en {numero}."),
    nota_invalida: "Escriba una nota de hasta 500 caracteres.",
    demasiadas_notas: "Este turno ya tiene todas las notas que caben.",
};
