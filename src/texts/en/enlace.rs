//! Texts of the live link, in English.

use crate::texts::enlace::Enlace;

pub const EN: Enlace = Enlace {
    conectando: "Connecting…",
    conectado: "Live",
    reintentando: |intento, de| format!("No connection. Retrying {intento}/{de}…"),
    sin_conexion: "No connection, still trying",
    respaldo: |segundos| format!("Fallback: updated every {segundos} s"),
    sin_sesion: "Session ended",
    reconectar: "Reconnect now",
};
