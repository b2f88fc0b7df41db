//! Texts of an operator's day, in Portuguese.

use super::super::cifras;
use crate::texts::jornada::Jornada;

pub const PT: Jornada = Jornada {
    titulo: "Jornada",
    pausar: "Começar uma pausa",
    motivo: "Motivo da pausa",
    reanudar: "Voltar a atender",
    en_pausa: |motivo| format!("Em pausa: {motivo}. Ninguém é chamado."),
    hace: |minutos| format!("Há {minutos} min."),
    mi_dia: "Meu dia",
    atendidos: "Atendidas",
    ausentes: "Não compareceram",
    atencion_media: "Atendimento médio",
    en_servicio: "Em serviço",
    pausas: "Em pausa",
    tiempo: cifras::horas,
    sin_dato: "—",
    pocos: "A média aparece a partir de cinco atendimentos.",
    ninguno: "Hoje você ainda não chamou ninguém.",
    numero: "Número",
    tramite: "Serviço",
    estado: "Situação",
    duracion: "Durou",
};
