//! Texts of what two screens or more use, in English.

use crate::domain::tema::Tema;
use crate::texts::comun::Comun;

pub const EN: Comun = Comun {
    producto: "Turnero",
    cargando: "Loading…",
    algo_fallo: "Something went wrong",
    reintentar: "Try again",
    saltar: "Skip to content",
    salir: "Log out",
    volver: "Back",
    cancelar: "Cancel",
    ingresar_aparte: "Log in in another tab",
    ver_ahora: "See how it is now, in another tab",
    sin_guardar: "There are unsaved changes. They are lost if you leave this page. Leave anyway?",
    secciones: "Sections",
    tablero: "Dashboard",
    administracion: "Administration",
    panel: "Panel",
    monitor: "Monitor",
    sala: "Live",
    sistema: "System",
    idioma: "Language",
    tema: "Theme",
    que_tema: |t| match t {
        Tema::Auto => "Automatic",
        Tema::Claro => "Light",
        Tema::Oscuro => "Dark",
        Tema::Contraste => "High contrast",
    },
};
