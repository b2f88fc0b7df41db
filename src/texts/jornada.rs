//! Texts of an operator's day.

use super::cifras;

/// On duty, on pause, and what was done today.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Jornada {
    pub titulo: &'static str,
    pub pausar: &'static str,
    pub motivo: &'static str,
    pub reanudar: &'static str,
    /// On pause: why, and for how many minutes.
    pub en_pausa: fn(&str) -> String,
    pub hace: fn(i64) -> String,
    pub mi_dia: &'static str,
    pub atendidos: &'static str,
    pub ausentes: &'static str,
    pub atencion_media: &'static str,
    pub en_servicio: &'static str,
    pub pausas: &'static str,
    /// Milliseconds as hours and minutes.
    pub tiempo: fn(i64) -> String,
    pub sin_dato: &'static str,
    pub pocos: &'static str,
    pub ninguno: &'static str,
    pub numero: &'static str,
    pub tramite: &'static str,
    pub estado: &'static str,
    pub duracion: &'static str,
}

/// Spanish.
pub const ES: Jornada = Jornada {
    titulo: "Jornada",
    pausar: "Empezar una pausa",
    motivo: "Motivo de la pausa",
    reanudar: "Volver a atender",
    en_pausa: |motivo| format!("En pausa: {motivo}. No se llama a nadie."),
    hace: |minutos| format!("Hace {minutos} min."),
    mi_dia: "Mi día",
    atendidos: "Atendidos",
    ausentes: "No se presentaron",
    atencion_media: "Atención media",
    en_servicio: "En servicio",
    pausas: "En pausa",
    tiempo: cifras::horas,
    sin_dato: "—",
    pocos: "La media se muestra a partir de cinco atenciones.",
    ninguno: "Hoy no llamó a nadie todavía.",
    numero: "Número",
    tramite: "Trámite",
    estado: "Estado",
    duracion: "Duró",
};
