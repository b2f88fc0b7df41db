//! Texts of what two screens or more use.

use crate::domain::tema::Tema;

/// Header, buttons and states that are everywhere.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Comun {
    pub producto: &'static str,
    pub cargando: &'static str,
    pub algo_fallo: &'static str,
    pub reintentar: &'static str,
    pub saltar: &'static str,
    pub salir: &'static str,
    pub volver: &'static str,
    pub cancelar: &'static str,
    /// The way to log in beside a form that was refused because the session ended.
    pub ingresar_aparte: &'static str,
    /// The way to see what somebody else made of it, beside a form that was refused because of that.
    pub ver_ahora: &'static str,
    /// Before a page is left in which something was typed and not saved.
    pub sin_guardar: &'static str,
    /// Name of the navigation, for who hears it.
    pub secciones: &'static str,
    pub tablero: &'static str,
    pub administracion: &'static str,
    pub panel: &'static str,
    pub monitor: &'static str,
    pub sala: &'static str,
    pub sistema: &'static str,
    /// Name of the choice of a language.
    pub idioma: &'static str,
    /// Name of the choice of a theme.
    pub tema: &'static str,
    pub que_tema: fn(Tema) -> &'static str,
}

/// Spanish.
pub const ES: Comun = Comun {
    producto: "Turnero",
    cargando: "Cargando…",
    algo_fallo: "Algo falló",
    reintentar: "Reintentar",
    saltar: "Ir al contenido",
    salir: "Salir",
    volver: "Volver",
    cancelar: "Cancelar",
    ingresar_aparte: "Ingresar en otra pestaña",
    ver_ahora: "Ver cómo está ahora, en otra pestaña",
    sin_guardar: "Hay cambios sin guardar. Si sale de esta página, se pierden. ¿Salir igual?",
    secciones: "Secciones",
    tablero: "Tablero",
    administracion: "Administración",
    panel: "Panel",
    monitor: "Monitor",
    sala: "Sala",
    sistema: "Sistema",
    idioma: "Idioma",
    tema: "Tema",
    que_tema: |t| match t {
        Tema::Auto => "Automático",
        Tema::Claro => "Claro",
        Tema::Oscuro => "Oscuro",
        Tema::Contraste => "Alto contraste",
    },
};
