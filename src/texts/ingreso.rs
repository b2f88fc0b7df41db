//! Texts of the login.

/// The login.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Ingreso {
    pub titulo: &'static str,
    pub usuario: &'static str,
    pub clave: &'static str,
    pub ver_clave: &'static str,
    pub ingresar: &'static str,
    pub olvido: &'static str,
    /// Name and role.
    pub ya_ingreso: fn(&str, &str) -> String,
    pub seguir: &'static str,
    pub con_otra_cuenta: &'static str,
    /// Seconds to wait.
    pub demasiados_intentos: fn(u32) -> String,
}

/// Spanish.
pub const ES: Ingreso = Ingreso {
    titulo: "Ingresar",
    usuario: "Usuario",
    clave: "Clave",
    ver_clave: "Ver la clave",
    ingresar: "Ingresar",
    olvido: "¿Olvidó su clave? Pídale una nueva al administrador.",
    ya_ingreso: |nombre, rol| format!("Ya ingresó como {nombre} ({rol})."),
    seguir: "Seguir",
    con_otra_cuenta: "Ingresar con otra cuenta",
    demasiados_intentos: |segundos| match segundos {
        1 => "Demasiados intentos. Espere 1 segundo y pruebe otra vez.".into(),
        s if s < 120 => format!("Demasiados intentos. Espere {s} segundos y pruebe otra vez."),
        s => format!(
            "Demasiados intentos. Espere {} minutos y pruebe otra vez.",
            s.div_ceil(60)
        ),
    },
};
