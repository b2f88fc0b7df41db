//! Texts of the page on which somebody sets their password, in English.

use crate::texts::clave::Clave;

pub const EN: Clave = Clave {
    titulo: "Choose your password",
    explicacion: |usuario| {
        format!("You will log in as “{usuario}” with the password that you choose here.")
    },
    no_sirve: "This link has been used or has expired. Ask whoever manages the accounts for a new one.",
    guardar: "Save the password and log in",
};
