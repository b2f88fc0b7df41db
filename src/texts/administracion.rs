//! Texts of the administration's pages.

/// What all of them share.
#[allow(missing_docs)] // a name says where its text stands
pub struct Administracion {
    pub titulo: &'static str,
    pub auditoria: &'static str,
}

/// Spanish.
pub const ES: Administracion = Administracion {
    titulo: "Administración",
    auditoria: "Auditoría",
};
