//! Texts of the plain pages, for browsers that can't run the program.

/// The plain kiosk and panel.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Sencillo {
    /// On the page that did not come to life.
    pub no_carga: &'static str,
    pub usar: &'static str,
    // Kiosk
    pub elija: &'static str,
    pub sin_documento: &'static str,
    pub ninguna: &'static str,
    pub otro_turno: &'static str,
    /// Seconds until the page begins anew.
    pub vuelve: fn(u32) -> String,
    // Panel
    pub panel: &'static str,
    pub solo_lo_principal: &'static str,
    pub de_otro: &'static str,
    pub panel_completo: &'static str,
    pub actualizar: &'static str,
    pub reanudar: &'static str,
}

/// Spanish.
pub const ES: Sencillo = Sencillo {
    no_carga: "¿Esta pantalla no responde?",
    usar: "Usar la versión sencilla",
    elija: "Elegir",
    sin_documento: "Puede dejarlo vacío.",
    ninguna: "No, ninguna",
    otro_turno: "Sacar otro turno",
    vuelve: |s| format!("Esta página vuelve al comienzo en {s} segundos."),
    panel: "Panel sencillo",
    solo_lo_principal: "Tiene lo principal: llamar, atender, cerrar y derivar. Notas, correcciones y atajos están en el panel completo.",
    de_otro: "Ese panel era de otra persona, que ya no está en este navegador: no se hizo nada. Este es el suyo.",
    panel_completo: "Volver al panel completo",
    actualizar: "Actualizar",
    reanudar: "Seguir con",
};
