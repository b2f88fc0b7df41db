//! Texts of the login, in English.

use super::super::cifras::cuenta;
use crate::texts::ingreso::Ingreso;

pub const EN: Ingreso = Ingreso {
    titulo: "Log in",
    usuario: "User name",
    clave: "Password",
    ver_clave: "Show the password",
    ingresar: "Log in",
    olvido: "Forgot your password? Ask the administrator for a new one.",
    ya_ingreso: |nombre, rol| format!("You are logged in as {nombre} ({rol})."),
    seguir: "Continue",
    con_otra_cuenta: "Log in with another account",
    demasiados_intentos: |segundos| {
        let espera = match segundos {
            s if s < 120 => cuenta(s, "second", "seconds"),
            s => cuenta(s.div_ceil(60), "minute", "minutes"),
        };
        format!("Too many attempts. Wait {espera} and try again.")
    },
};
