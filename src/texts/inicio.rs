//! Texts of the page on which the first administrator makes their account.

/// The first administrator.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Inicio {
    pub titulo: &'static str,
    pub explicacion: &'static str,
    pub falta_enlace: &'static str,
    pub no_sirve: &'static str,
    pub nombre: &'static str,
    pub usuario: &'static str,
    pub usuario_ayuda: &'static str,
    pub clave: &'static str,
    pub clave_ayuda: &'static str,
    pub clave2: &'static str,
    pub crear: &'static str,
}

/// Spanish.
pub const ES: Inicio = Inicio {
    titulo: "Cuenta del administrador",
    explicacion: "Este enlace sirve una sola vez. Con la cuenta que haga aquí se administra todo el sistema.",
    falta_enlace: "Falta el enlace. Al iniciarse por primera vez, el servidor escribe en su consola la dirección completa de esta página: ábrala desde ahí.",
    no_sirve: "Este enlace ya se usó o venció. Si la cuenta del administrador ya está hecha, ingrese con ella.",
    nombre: "Nombre y apellido",
    usuario: "Usuario",
    usuario_ayuda: "Entre 2 y 60 letras sin acento, números, puntos, guiones o arroba.",
    clave: "Clave",
    clave_ayuda: "Al menos 10 caracteres.",
    clave2: "La misma clave, otra vez",
    crear: "Crear la cuenta e ingresar",
};
