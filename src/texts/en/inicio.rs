//! Texts of the page on which the first administrator makes their account, in English.

use crate::texts::inicio::Inicio;

pub const EN: Inicio = Inicio {
    titulo: "Administrator's account",
    explicacion: "This link works only once. The account that you make here manages the whole system.",
    falta_enlace: "The link is missing. When it starts for the first time, the server writes the full address of this page to its console: open it from there.",
    no_sirve: "This link was used already or has expired. If the administrator's account is made by now, log in with it.",
    nombre: "Full name",
    usuario: "User name",
    usuario_ayuda: "2 to 60 unaccented letters, digits, dots, hyphens or at signs.",
    clave: "Password",
    clave_ayuda: "At least 10 characters.",
    clave2: "The same password again",
    crear: "Create the account and log in",
};
