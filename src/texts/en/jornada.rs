//! Texts of an operator's day, in English.

use super::super::cifras;
use crate::texts::jornada::Jornada;

pub const EN: Jornada = Jornada {
    titulo: "Shift",
    pausar: "Start a break",
    motivo: "Reason for the break",
    reanudar: "Back to work",
    en_pausa: |motivo| format!("On a break: {motivo}. Nobody is called."),
    hace: |minutos| format!("For {minutos} min."),
    mi_dia: "My day",
    atendidos: "Served",
    ausentes: "No-shows",
    atencion_media: "Mean service time",
    en_servicio: "On duty",
    pausas: "On break",
    tiempo: cifras::horas,
    sin_dato: "—",
    pocos: "The mean is shown from five services on.",
    ninguno: "You have not called anyone today.",
    numero: "Number",
    tramite: "Service",
    estado: "Status",
    duracion: "Took",
};
