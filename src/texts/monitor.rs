//! Texts of the monitor.

use crate::domain::pais::Pais;

/// The monitor.
#[derive(Debug)]
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
    /// The language of the voice, as browsers name them: Spanish is the country's.
    pub idioma_voz: fn(Pais) -> &'static str,
    /// The same, as espeak-ng names them.
    pub voz_servidor: fn(Pais) -> &'static str,
    /// A call as it is said aloud: number (letters apart), mesa, and área where there are several.
    pub dicho: fn(&str, Option<&str>, Option<&str>) -> String,
    /// Where a touch would do.
    pub sin_sonido: &'static str,
    /// Where none would.
    pub no_suena: &'static str,
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
    sin_anteriores: "Ninguno por ahora",
    en_espera: "En espera",
    personas: |n| if n == 1 { "persona" } else { "personas" },
    proximos: "Números en espera, por orden de llegada",
    turno: "Turno",
    anuncio: |numero, mesa, area| {
        let partes = [Some(numero), mesa, area];
        let partes: Vec<_> = partes.into_iter().flatten().collect();
        format!("Turno {}", partes.join(", "))
    },
    idioma_voz: Pais::etiqueta,
    // It has two.
    voz_servidor: |pais| match pais.etiqueta() {
        "es-ES" => "es",
        _ => "es-419",
    },
    dicho: |numero, mesa, area| {
        let area = area.map(|a| format!(", de {a}")).unwrap_or_default();
        let hacia = mesa.map(|m| format!(" Por favor, diríjase {}.", hacia(m)));
        format!("Turno {numero}{area}.{}", hacia.unwrap_or_default())
    },
    sin_sonido: "El navegador tiene bloqueado el sonido: los llamados no se oyen. Toque la pantalla o pulse una tecla.",
    no_suena: "Este navegador no puede sonar: los llamados se ven, no se oyen.",
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

/// What the places where people are called to are, with their article after "a".
const LUGARES: [(&str, &str); 14] = [
    ("mesa", "a la"),
    ("caja", "a la"),
    ("oficina", "a la"),
    ("sala", "a la"),
    ("ventanilla", "a la"),
    ("ventana", "a la"),
    ("recepción", "a la"),
    ("habitación", "a la"),
    ("box", "al"),
    ("consultorio", "al"),
    ("escritorio", "al"),
    ("mostrador", "al"),
    ("puesto", "al"),
    ("módulo", "al"),
];

/// "a la mesa 3": a name that begins with a word that is known gets its article, any other one is said as it is.
fn hacia(mesa: &str) -> String {
    let (primera, resto) = mesa.split_once(' ').unwrap_or((mesa, ""));
    let primera = primera.to_lowercase();
    match LUGARES.iter().find(|(lugar, _)| *lugar == primera) {
        Some((lugar, articulo)) => format!("{articulo} {lugar} {resto}").trim_end().to_owned(),
        None => format!("a {mesa}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_said_as_a_person_would() {
        let con = |mesa| (ES.dicho)("A, 1", mesa, None);
        assert_eq!(
            con(Some("Mesa 3")),
            "Turno A, 1. Por favor, diríjase a la mesa 3."
        );
        assert_eq!(con(Some("BOX")), "Turno A, 1. Por favor, diríjase al box.");
        assert_eq!(
            con(Some("Dr. Paz")),
            "Turno A, 1. Por favor, diríjase a Dr. Paz."
        );
        assert_eq!(con(None), "Turno A, 1.");
        let todas = (ES.dicho)("B, 12", Some("Caja 2"), Some("Tesorería"));
        assert_eq!(
            todas,
            "Turno B, 12, de Tesorería. Por favor, diríjase a la caja 2."
        );
    }
}
