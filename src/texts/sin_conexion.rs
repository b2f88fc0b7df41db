//! Texts of the page that is there while the server is not.

/// While the server is away.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct SinConexion {
    pub titulo: &'static str,
    pub kiosk: &'static str,
    pub kiosk_ayuda: &'static str,
    pub propio: &'static str,
    pub propio_ayuda: &'static str,
    pub monitor: &'static str,
    pub monitor_ayuda: &'static str,
    pub vuelve_sola: &'static str,
}

/// Spanish.
pub const ES: SinConexion = SinConexion {
    titulo: "Sin conexión",
    kiosk: "No se puede dar turnos en este momento",
    kiosk_ayuda: "No hay conexión con el servidor. Espere un momento o avise en informes.",
    propio: "No hay conexión",
    propio_ayuda: "Su turno sigue en pie: lo llaman por la pantalla de la sala, aunque esta página no lo muestre.",
    monitor: "No hay conexión con el servidor",
    monitor_ayuda: "Los llamados se anuncian en las otras pantallas o a viva voz.",
    vuelve_sola: "Esta página vuelve sola apenas haya conexión.",
};
