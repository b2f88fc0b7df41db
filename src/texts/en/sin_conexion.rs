//! Texts of the page that is there while the server is not, in English.

use crate::texts::sin_conexion::SinConexion;

pub const EN: SinConexion = SinConexion {
    titulo: "No connection",
    kiosk: "Tickets can't be given right now",
    kiosk_ayuda: "There is no connection to the server. Please wait a moment, or ask at the information desk.",
    propio: "No connection",
    propio_ayuda: "Your ticket stands: you are called on the screen of the waiting room, even if this page does not show it.",
    monitor: "No connection to the server",
    monitor_ayuda: "Calls are announced on the other screens or out loud.",
    vuelve_sola: "This page comes back by itself as soon as there is a connection.",
};
