//! Texts of what a persona did today, in Portuguese.

use crate::texts::visita::Visita;

pub const PT: Visita = Visita {
    titulo: "A visita de hoje",
    cargando: "Procurando as outras senhas…",
    otros: "Outras senhas de hoje",
    primero: "É a primeira senha de hoje.",
    tramo: "Antes do encaminhamento",
    con: |quien| format!("com {quien}"),
    motivo: |motivo| format!("encerrada: {motivo}"),
    notas: "Notas desta senha",
    agregar: "Adicionar uma nota",
    nota: "Nota",
    nota_ayuda: "Quem atender esta pessoa hoje a lê. O público não a vê.",
    nota_al_derivar: "Nota para quem continuar (opcional)",
    guardar: "Salvar a nota",
    se_anoto: |numero| format!("Nota salva em {numero}."),
    nota_invalida: "Escreva uma nota de até 500 caracteres.",
    demasiadas_notas: "Esta senha já tem todas as notas que cabem.",
};
