//! Texts of screens that are paired: what they show while they wait, and where that is done.

use super::cifras::cuenta;

/// A screen without a place, and the pages where it is given one.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Vinculos {
    pub titulo: &'static str,
    pub codigo_es: &'static str,
    pub pidiendo: &'static str,
    /// The address of this server.
    pub pasos: [fn(&str) -> String; 3],
    /// Seconds that the code is good for.
    pub vale: fn(i64) -> String,
    pub sola: &'static str,
    pub sin_cookies: &'static str,
    pub sin_javascript: &'static str,
    // The list.
    pub busca: &'static str,
    pub vacia: &'static str,
    pub vincular: &'static str,
    pub vinculada: &'static str,
    pub por: fn(&str) -> String,
    pub suelta: &'static str,
    pub nunca: &'static str,
    pub explica: &'static str,
    // One of them.
    pub codigo: &'static str,
    pub codigo_ayuda: &'static str,
    pub nombre_ayuda: &'static str,
    pub tipo: &'static str,
    pub area_ayuda: &'static str,
    pub cambia_sola: &'static str,
    pub revocar: &'static str,
    pub revocar_pregunta: fn(&str) -> String,
    pub revocar_explica: &'static str,
    /// The name of a paired screen, where one says it that is not.
    pub sin_vincular: fn(&str) -> String,
}

/// Spanish.
pub const ES: Vinculos = Vinculos {
    titulo: "Vincular esta pantalla",
    codigo_es: "El código de esta pantalla",
    pidiendo: "Pidiendo un código…",
    pasos: [
        |servidor| {
            format!("En otra computadora, ingrese en {servidor} como director o administrador.")
        },
        |_| "Elija Administración → Pantallas → Vincular pantalla.".to_owned(),
        |_| "Escriba este código y diga qué muestra: esta pantalla pasa sola.".to_owned(),
    ],
    vale: |segundos| match segundos.max(0) {
        s @ 0..60 => {
            let resto = cuenta(s, "segundo", "segundos");
            format!("Vale {resto} más; después aparece otro solo.")
        }
        s @ 60..120 => {
            let resto = cuenta(s - 60, "segundo", "segundos");
            format!("Vale 1 minuto y {resto} más; después aparece otro solo.")
        }
        s => format!("Vale {} minutos más; después aparece otro solo.", s / 60),
    },
    sola: "Una vez vinculada, abra siempre esta dirección en ella: después de un corte de luz vuelve sola a su lugar.",
    sin_cookies: "Este navegador no guarda cookies, y sin ellas no se puede vincular. Permítalas para esta dirección; se vuelve a probar en un minuto.",
    sin_javascript: "Esta página necesita JavaScript para mostrar el código.",
    busca: "Pantalla, área o lo que muestra",
    vacia: "Ninguna pantalla todavía. Abra /pantalla/ en el televisor o en el kiosco y vincúlela con el código que muestra.",
    vincular: "Vincular pantalla",
    vinculada: "Vinculada",
    por: |quien| format!("por {quien}"),
    suelta: "Sin vincular",
    nunca: "Todavía no dio parte",
    explica: "Las vinculadas no se pueden suplantar y van solas a donde usted diga. Las demás dicen por su cuenta quiénes son.",
    codigo: "Código que muestra la pantalla",
    codigo_ayuda: "Seis números. Se ven en la pantalla al abrir en ella la dirección /pantalla/.",
    nombre_ayuda: "Dónde está, como «Sala A»: así la ven los operadores.",
    tipo: "Qué muestra",
    area_ayuda: "La pantalla va sola a esta área.",
    cambia_sola: "Guardado. La pantalla cambia sola en menos de un minuto.",
    revocar: "Revocar",
    revocar_pregunta: |nombre| format!("¿Revocar «{nombre}»?"),
    revocar_explica: "La pantalla deja de mostrar turnos en menos de un minuto y vuelve a mostrar un código. Para usarla hay que vincularla otra vez.",
    sin_vincular: |nombre| format!("{nombre} (sin vincular)"),
};
