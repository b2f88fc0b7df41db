//! Texts of screens that are paired, in English.

use super::super::cifras::cuenta;
use crate::texts::vinculos::Vinculos;

pub const EN: Vinculos = Vinculos {
    titulo: "Pair this screen",
    codigo_es: "This screen's code",
    pidiendo: "Asking for a code…",
    pasos: [
        |servidor| {
            format!("On another computer, log in to {servidor} as a manager or administrator.")
        },
        |_| "Choose Administration → Screens → Pair a screen.".to_owned(),
        |_| "Type this code and say what it shows: this screen goes there by itself.".to_owned(),
    ],
    vale: |segundos| {
        let resto = match segundos.max(0) {
            s @ 0..60 => cuenta(s, "more second", "more seconds"),
            s @ 60..120 => format!("1 minute and {}", cuenta(s - 60, "second", "seconds")),
            s => format!("{} more minutes", s / 60),
        };
        format!("Valid for {resto}; then another one appears by itself.")
    },
    sola: "Once it is paired, always open this address on it: after a power cut it goes back to its place by itself.",
    sin_cookies: "This browser doesn't keep cookies, and without them it can't be paired. Allow them for this address; we try again in a minute.",
    sin_javascript: "This page needs JavaScript to show the code.",
    busca: "Screen, area or what it shows",
    vacia: "No screens yet. Open /pantalla/ on the television or the kiosk and pair it with the code that it shows.",
    vincular: "Pair a screen",
    vinculada: "Paired",
    por: |quien| format!("by {quien}"),
    suelta: "Not paired",
    nunca: "Has not reported yet",
    explica: "Paired ones can't be impersonated and go where you say by themselves. The others say who they are on their own account.",
    codigo: "Code that the screen shows",
    codigo_ayuda: "Six digits. You see them on the screen when you open the address /pantalla/ on it.",
    nombre_ayuda: "Where it is, as “Room A”: this is how the operators see it.",
    tipo: "What it shows",
    area_ayuda: "The screen goes to this area by itself.",
    cambia_sola: "Saved. The screen changes by itself in less than a minute.",
    revocar: "Revoke",
    revocar_pregunta: |nombre| format!("Revoke “{nombre}”?"),
    revocar_explica: "The screen stops showing tickets in less than a minute and shows a code again. To use it, it has to be paired again.",
    sin_vincular: |nombre| format!("{nombre} (not paired)"),
};
