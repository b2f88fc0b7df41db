//! Texts of what a persona did today, in English.

use crate::texts::visita::Visita;

pub const EN: Visita = Visita {
    titulo: "Their visit today",
    cargando: "Looking for their other tickets…",
    otros: "Other tickets of today",
    primero: "It is their first ticket today.",
    tramo: "Before the transfer",
    con: |quien| format!("with {quien}"),
    motivo: |motivo| format!("closed: {motivo}"),
    notas: "Notes on this ticket",
    agregar: "Add a note",
    nota: "Note",
    nota_ayuda: "Whoever serves this person today reads it. The public does not see it.",
    nota_al_derivar: "Note for whoever goes on (optional)",
    guardar: "Save the note",
    se_anoto: |numero| format!("Note saved on {numero}."),
    nota_invalida: "Write a note of up to 500 characters.",
    demasiadas_notas: "This ticket has as many notes as it can hold.",
};
