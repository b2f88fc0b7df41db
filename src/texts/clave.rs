//! Texts of the page on which somebody sets their password.

/// A password with a one-time link.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Clave {
    pub titulo: &'static str,
    /// The name that one logs in with.
    pub explicacion: fn(&str) -> String,
    pub no_sirve: &'static str,
    pub guardar: &'static str,
}

/// Spanish.
pub const ES: Clave = Clave {
    titulo: "Elija su clave",
    explicacion: |usuario| {
        format!("Va a ingresar con el usuario «{usuario}» y la clave que elija acá.")
    },
    no_sirve: "Este enlace ya se usó o venció. Pida uno nuevo a quien administra las cuentas.",
    guardar: "Guardar la clave e ingresar",
};
