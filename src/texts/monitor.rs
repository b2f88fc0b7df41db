//! Texts of the monitor.

/// The monitor.
#[allow(missing_docs)] // a name says where its text stands
pub struct Monitor {
    /// Of the page, for an área or for all.
    pub titulo: fn(&str) -> String,
    pub todas_las_areas: &'static str,
    pub llamando: &'static str,
    pub ultimo_llamado: &'static str,
    pub nadie_llamado: &'static str,
    pub nadie_llamado_ayuda: &'static str,
    pub anteriores: &'static str,
    pub sin_anteriores: &'static str,
    pub en_espera: &'static str,
    /// How many wait, as part of a sentence after the number.
    pub personas: fn(usize) -> &'static str,
    pub proximos: &'static str,
    pub turno: &'static str,
    /// A call as it is read out: number, mesa, and área where there are several.
    pub anuncio: fn(&str, Option<&str>, Option<&str>) -> String,
    pub sin_sonido: &'static str,
    pub activar_sonido: &'static str,
    pub area_desconocida: &'static str,
    /// What was asked for.
    pub area_desconocida_ayuda: fn(&str) -> String,
    pub areas: &'static str,
    pub medios: &'static str,
    /// What is on the screen, for who is somewhere else: number and mesa of the last call.
    pub muestra: fn(&str, Option<&str>) -> String,
    pub muestra_cortado: &'static str,
    pub no_carga: &'static str,
    pub no_carga_ayuda: &'static str,
}

/// Spanish.
pub const ES: Monitor = Monitor {
    titulo: |area| format!("Monitor · {area}"),
    todas_las_areas: "Todas las áreas",
    llamando: "Llamando a",
    ultimo_llamado: "Último llamado",
    nadie_llamado: "Todavía no se llamó a nadie",
    nadie_llamado_ayuda: "Su número va a aparecer acá.",
    anteriores: "Llamados anteriores",
    sin_anteriores: "Ninguno todavía",
    en_espera: "En espera",
    personas: |n| if n == 1 { "persona" } else { "personas" },
    proximos: "Números en espera, por orden de llegada",
    turno: "Turno",
    anuncio: |numero, mesa, area| {
        let partes = [Some(numero), mesa, area];
        let partes: Vec<_> = partes.into_iter().flatten().collect();
        format!("Turno {}", partes.join(", "))
    },
    sin_sonido: "El navegador tiene bloqueado el sonido: los llamados no se oyen.",
    activar_sonido: "Activar sonido",
    area_desconocida: "Esa área no existe",
    area_desconocida_ayuda: |area| {
        format!("No hay ninguna área «{area}». Elija la que debe mostrar esta pantalla:")
    },
    areas: "Áreas",
    medios: "Imágenes y videos",
    muestra: |numero, mesa| match mesa {
        Some(mesa) => format!("Último llamado: {numero}, {mesa}"),
        None => format!("Último llamado: {numero}"),
    },
    muestra_cortado: "Sin conexión en vivo",
    no_carga: "El monitor no se pudo cargar",
    no_carga_ayuda: "Se vuelve a intentar sola cada 10 segundos.",
};
