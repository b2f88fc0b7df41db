//! Texts of the first page, 403 and 404, in English.

use crate::texts::portada::Portada;

pub const EN: Portada = Portada {
    titulo: "Turnero",
    bienvenida: "Your place in the queue, in sight",
    lema: "Take your number, wait wherever you like and watch the screen: we will call you there.",
    sacar_turno: "Take a ticket",
    trabajo: "Your work",
    tablero: "The day's figures and the latest tickets",
    panel: "Call and serve from your desk",
    administracion: "Areas, services, desks, screens and users",
    sistema: "Servers and screens: which are working and which are not",
    pantallas: "Call screens",
    esperan: |personas| match personas {
        0 => "Nobody is waiting".into(),
        1 => "1 person is waiting".into(),
        n => format!("{n} people are waiting"),
    },
    llamado: "Last called: ",
    sin_areas: "There are no areas yet.",
    primera_area: "Create the first area",
    ir_al_inicio: "Go to the home page",
    prohibido: "This page is not for your account",
    prohibido_quien: |nombre, rol| {
        format!("You are logged in as {nombre} ({rol}), and that account may not see this page.")
    },
    prohibido_que_hacer: "If you need it for your work, ask the administrator for permission. If you have another account, log out and log in with that one.",
    no_encontrado: "There is nothing at this address",
    no_encontrado_que_hacer: "The address may be misspelt, or the page may have moved. Everything can be reached from the home page.",
};
