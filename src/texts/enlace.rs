//! Texts of the live link.

/// Where the link stands, and what it means for whoever looks.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Enlace {
    pub conectando: &'static str,
    pub conectado: &'static str,
    /// Which try, of how many.
    pub reintentando: fn(u32, u32) -> String,
    pub sin_conexion: &'static str,
    /// What is shown comes every so many seconds.
    pub respaldo: fn(i64) -> String,
    pub sin_sesion: &'static str,
    pub reconectar: &'static str,
}

/// Spanish.
pub const ES: Enlace = Enlace {
    conectando: "Conectando…",
    conectado: "En vivo",
    reintentando: |intento, de| format!("Sin conexión. Reintentando {intento}/{de}…"),
    sin_conexion: "Sin conexión, se sigue intentando",
    respaldo: |segundos| format!("Respaldo: se actualiza cada {segundos} s"),
    sin_sesion: "Sesión terminada",
    reconectar: "Reconectar ahora",
};
