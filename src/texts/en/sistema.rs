//! Texts of the superadmin's page, in English.

use super::super::cifras::cuenta;
use crate::texts::sistema::Sistema;

pub const EN: Sistema = Sistema {
    titulo: "System status",
    resumen: "Summary",
    base: |cual| format!("Response of {cual}"),
    nodos: "Servers",
    conexiones: "Live connections",
    pantallas: "Screens",
    de: |vivas, todas| format!("{vivas} of {todas}"),
    faltan: |n| format!("{n} missing"),
    nodo: "Server",
    version: "Version",
    desde: "Running since",
    visto: "Last signal",
    redis: "Redis",
    redis_vivo: "Responding",
    redis_caido: "Not responding",
    sin_redis: "Not used",
    pantalla: "Screen",
    area: "Area",
    todas: "All",
    muestra: "What it shows",
    sonido: "Sound",
    suena: "On",
    no_suena: "Blocked",
    sonido_desconocido: "—",
    sin_senal: "No signal",
    en_linea: "Online",
    publico: "public",
    ninguna_conexion: "None",
    ninguna_pantalla: "No screen has reported yet.",
    como_nombrar: "To name a screen, open it once with “nombre” in its address, as in /turnos/monitor/?nombre=Room A: it is kept in that browser. Those without a name leave the list an hour after they are switched off.",
    datos_viejos: "This is the last that was known; we try again every 5 seconds.",
    hace: |segundos| match segundos.max(0) {
        s @ 0..60 => format!("{s} s ago"),
        s @ 60..3_600 => format!("{} min ago", s / 60),
        s @ 3_600..86_400 => format!("{} h {} min ago", s / 3_600, s / 60 % 60),
        s => format!("{} ago", cuenta(s / 86_400, "day", "days")),
    },
};
